// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import io.github.dscnn.train.EpochReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables of made-up runs. */
class OverviewTest {

    private static final Columns NONE = Columns.of(List.of());

    /** A run on two cases whose layer 1 and final output have these Dice, and whose validation went like this. */
    private static RunResult run(String method, int fold, double[] layer, double[] last, double... validation) {
        List<Map<String, Object>> cases = new ArrayList<>();
        List<Map<String, Object>> layers = new ArrayList<>();
        for (int i = 0; i < layer.length; i++) {
            String name = "case " + fold + i;
            cases.add(Map.of("rule", "fitted", "case", name));
            layers.add(Map.of("case", name, "layer", "layer 1", "class", "organ", "dice", layer[i]));
            layers.add(Map.of("case", name, "layer", "final", "class", "organ", "dice", last[i]));
        }
        List<EpochReport> history = new ArrayList<>();
        for (double dice : validation)
            history.add(new EpochReport(
                    history.size() + 1,
                    1,
                    1,
                    new double[0],
                    new double[0],
                    new double[] {0, dice},
                    new double[0],
                    1,
                    0));
        Columns calibration = Columns.of(List.of(Map.of("layer", "final", "brier", 0.1 * fold, "ece", 0.2)));
        return new RunResult(
                method,
                fold,
                1,
                Map.of(),
                Map.of(),
                history,
                Columns.of(cases),
                NONE,
                Columns.of(layers),
                calibration,
                NONE,
                NONE);
    }

    private static Overview overview(RunResult... runs) {
        return new Overview(new Findings(List.of(runs), Map.of(), 1));
    }

    @Test
    void outputsAreComparedWithTheFinalOnePatientByPatient() {
        var table = overview(run("a", 1, new double[] {0.5, 0.9}, new double[] {0.6, 0.8}))
                .layers()
                .orElseThrow();
        assertEquals(
                List.of(
                        "a",
                        "layer 1",
                        "0.700",
                        "0.500\u00a0..\u00a00.900",
                        "0.000",
                        "-0.100\u00a0..\u00a00.100",
                        "",
                        ""),
                table.rows().get(0));
        assertEquals(
                List.of("a", "final", "0.700", "0.600\u00a0..\u00a00.800", "", "", "0.1000", "0.2000"),
                table.rows().get(1));
    }

    @Test
    void onlyCasesOfAllMethodsCount() {
        RunResult a = run("a", 1, new double[] {0.5, 0.9}, new double[] {0.6, 0.8});
        RunResult alone = run("a", 2, new double[] {0, 0}, new double[] {0, 0});
        RunResult b = run("b", 1, new double[] {0.4, 0.4}, new double[] {0.5, 0.5});
        var rows = overview(a, alone, b).layers().orElseThrow().rows();
        assertEquals("0.700", rows.get(1).get(2));
        assertEquals("0.1000", rows.get(1).get(6), "the run on other cases does not count");
    }

    @Test
    void theFirstEpochNearTheBestCountsAndNoValidationIsNoRow() {
        double[] one = {1, 1};
        var table = overview(
                        run("a", 1, one, one, 0.5, 0.95, 0.9, 1),
                        run("a", 2, one, one, 0.1, 0.2, 0.3, 0.8),
                        run("b", 1, one, one))
                .learning()
                .orElseThrow();
        assertEquals(
                List.of(List.of("a", "2", "0.900", "0.800\u00a0..\u00a01.000", "3.0", "2\u00a0..\u00a04")),
                table.rows());
        assertTrue(overview(run("b", 1, one, one)).learning().isEmpty());
    }

    @Test
    void figuresAsText() {
        assertEquals("12.3", Cells.number(12.34));
        assertEquals("-", Cells.number(Double.NaN));
        assertEquals("0.000", Cells.number(-0.0001));
        assertEquals("", Cells.interval(Double.NaN, Double.NaN));
        assertEquals("< 0.001", Cells.probability(0.0001));
        assertEquals("0.020", Cells.probability(0.02));
    }

    @Test
    void theCourseOfTrainingsIsTheMeanOfTheirValidations() {
        double[] none = {};
        var table = overview(run("a", 1, none, none, 0.2, 0.4, 0.6), run("a", 2, none, none, 0.4, 0.8))
                .early()
                .orElseThrow();
        assertEquals(List.of("method", "output", "epoch 1", "epoch 2"), table.columns());
        assertEquals(List.of("a", "final", "0.300", "0.600"), table.rows().get(0));
        assertEquals(
                List.of("a", "best layer (its number)", "0.000 (1)", "0.000 (1)"),
                table.rows().get(1));
    }

    /** A run with what it took, and a doubt about its one case; layers has a row of each mean. */
    private static RunResult told(
            int fold, long seed, double seconds, List<Double> fusion, double dice, double entropy) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("figures", Map.of("steps", 100.0, "kept_epoch", (double) fold));
        facts.put("seconds", seconds);
        facts.put("decides", fold == 1 ? List.of() : List.of("threshold 0.60"));
        facts.put("fusion", fusion);
        facts.put("device", "cpu");
        facts.put("machine", "a machine");
        String name = "case " + fold;
        List<Map<String, Object>> layers = new ArrayList<>();
        for (String layer : List.of("mean of all", "fusion", "final"))
            layers.add(Map.of("case", name, "layer", layer, "class", "organ", "dice", 0.5));
        Columns errors = Columns.of(List.of(Map.of(
                "score",
                "entropy",
                "auc_all",
                0.9,
                "auc_doubtful",
                0.8,
                "slice_correlation",
                0.7,
                "correlation",
                0.1)));
        Columns doubts = Columns.of(List.of(Map.of("case", name, "dice", dice, "entropy", entropy)));
        Columns cases = Columns.of(List.of(Map.of("rule", "fitted", "case", name)));
        return new RunResult(
                "a", fold, seed, Map.of(), facts, List.of(), cases, NONE, Columns.of(layers), NONE, errors, doubts);
    }

    @Test
    void whatTrainingsTookIsSaidByMethod() {
        var table = overview(told(1, 1, 60, List.of(), 0.5, 0.5), told(2, 1, 150, List.of(), 0.5, 0.5))
                .effort()
                .orElseThrow();
        assertEquals("What the trainings took, on a machine; cpu", table.caption());
        assertEquals(
                List.of(List.of("a", "2", "100", "1, 2", "1.0\u00a0..\u00a02.5", "nothing; threshold 0.60")),
                table.rows());
        double[] one = {1, 1};
        assertTrue(overview(run("b", 1, one, one)).effort().isEmpty());
    }

    @Test
    void aFusionThatNobodyFittedIsNoRow() {
        var without = overview(told(1, 1, 60, List.of(), 0.5, 0.5)).layers().orElseThrow();
        assertEquals(
                List.of("mean of all", "final"),
                without.rows().stream().map(row -> row.get(1)).toList());
        var with =
                overview(told(1, 1, 60, List.of(0.5, 0.5), 0.5, 0.5)).layers().orElseThrow();
        assertEquals(3, with.rows().size());
    }

    @Test
    void casesOfAllFoldsAreOrderedTogetherSeedBySeed() {
        List<RunResult> runs = new ArrayList<>();
        for (int fold = 1; fold <= 4; fold++) runs.add(told(fold, 1, 60, List.of(), 0.1 * fold, 0.9 - 0.1 * fold));
        assertEquals("-1.000", correlation(runs));
        for (int fold = 1; fold <= 4; fold++) runs.add(told(fold, 2, 60, List.of(), 0.1 * fold, 0.1 * fold));
        assertEquals("0.000", correlation(runs), "the mean of -1 and 1");
        assertEquals("-", correlation(runs.subList(0, 2)), "two cases have no order");
    }

    private static String correlation(List<RunResult> runs) {
        var row = overview(runs.toArray(RunResult[]::new))
                .scores()
                .orElseThrow()
                .rows()
                .get(0);
        assertEquals(List.of("a", "entropy", "0.900", "0.800", "0.700"), row.subList(0, 5));
        return row.get(5);
    }

    @Test
    void everyEpochAndOutputIsARow() {
        double[] none = {};
        List<Map<String, Object>> rows = Learning.epochs(List.of(run("a", 3, none, none, 0.2, 0.4)));
        assertEquals(4, rows.size());
        Map<String, Object> last = new LinkedHashMap<>();
        last.put("method", "a");
        last.put("fold", 3);
        last.put("seed", 1L);
        last.put("epoch", 2);
        last.put("layer", "final");
        last.put("validation_dice", 0.4);
        assertEquals(last, rows.get(3));
    }

    @Test
    void rowsThatWereReadAreThoseThatWereWritten() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("case", "a");
        row.put("slice", 3);
        row.put("pixels", 17);
        row.put("dice", Double.NaN);
        Columns fresh = Columns.of(List.of(row));
        Columns read = new Gson().fromJson(new Gson().toJson(fresh), Columns.class);
        assertEquals(fresh.maps(), read.maps(), "means are taken over both alike");
        assertEquals(3, read.maps().get(0).get("slice"));
    }

    @Test
    void aRangeLeavesOutWhatIsNoNumber() {
        assertEquals("1.0\u00a0..\u00a02.0", Cells.range(1, 2, Double.NaN, 1));
        assertEquals("2", Cells.range(0, 2, 2.1));
        assertEquals("-", Cells.range(0));
    }
}
