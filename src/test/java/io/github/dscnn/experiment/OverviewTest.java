// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.train.EpochReport;
import java.util.ArrayList;
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
}
