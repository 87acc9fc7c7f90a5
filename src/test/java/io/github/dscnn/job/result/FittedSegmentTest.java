// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.job.loaded.Card;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.InfoWords;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.SegmentWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A model that says how it decides, from its file to the result; words go before it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FittedSegmentTest {

    private static final Path PHANTOM = Path.of("models", "phantom");
    private static final List<Double> WEIGHTS = List.of(0.0, 0.0, 0.0, 0.25, 0.0, 0.0, 0.25, 0.25, 0.25);

    @TempDir
    static Path temp;

    private ImagePlus image;
    private Path model;

    @BeforeAll
    void edited() throws IOException {
        image = Tiny.scan(96, 3, 1);
        model = temp.resolve("fitted");
        Files.createDirectories(model);
        try (Stream<Path> files = Files.list(PHANTOM)) {
            for (Path file : files.toList()) Files.copy(file, model.resolve(file.getFileName()));
        }
        Path rdf = model.resolve("rdf.yaml");
        String more =
                "threshold: 0.3\n    smallest: 20.0\n    smallest_unit: mm3\n    largest: true\n    fusion: true\n"
                        + "    fusion_weights: " + WEIGHTS + "\n    uncertainty: combination\n";
        String plain = Files.readString(rdf)
                .replaceAll("(?m)^    (smallest|smallest_unit|largest|fusion|fusion_weights|uncertainty): .*\n", "");
        Files.writeString(rdf, plain.replaceFirst("threshold: .*\n", more));
    }

    private SegmentWords words() {
        SegmentWords words = new SegmentWords();
        words.model = model.toString();
        words.mask = true;
        words.probability = true;
        words.device = "cpu";
        words.threads = 1;
        return words;
    }

    private static List<ImagePlus> segment(ImagePlus image, SegmentWords words) {
        return Dscnn.segment(image, words, Progress.NONE).images();
    }

    @Test
    void whatTheModelSaysIsWhatTheWordsWouldSay() {
        List<ImagePlus> asModel = segment(image, words());
        SegmentWords said = words();
        said.fusion = true;
        said.threshold = 0.3;
        said.largest = true;
        said.min_size = 20;
        List<ImagePlus> asSaid = segment(image, said);
        SegmentWords off = words();
        off.fusion = false;
        off.threshold = 0.5;
        off.largest = false;
        off.min_size = -1;
        List<ImagePlus> plain = segment(image, off);
        off.model = PHANTOM.toString();
        List<ImagePlus> other = segment(image, off);
        for (int z = 1; z <= 3; z++)
            for (int i = 0; i < 2; i++) {
                assertArrayEquals(pixels(asSaid.get(i), z), pixels(asModel.get(i), z));
                assertArrayEquals(pixels(other.get(i), z), pixels(plain.get(i), z));
            }
        assertFalse(Arrays.equals(pixels(plain.get(1), 2), pixels(asModel.get(1), 2)));
    }

    private static float[] pixels(ImagePlus image, int slice) {
        return (float[]) image.getStack().getProcessor(slice).convertToFloat().getPixels();
    }

    @Test
    void aResultSaysWhatTheModelDecided() {
        Report report = Dscnn.segment(image, words(), Progress.NONE);
        Provenance from = Provenance.of(report.images().get(0));
        assertEquals("0.3", from.value("threshold"));
        assertEquals(20, Double.parseDouble(from.value("min_size")), 1e-9);
        assertEquals("true", from.value("largest"));
        assertEquals("0.0000 0.0000 0.0000 0.2500 0.0000 0.0000 0.2500 0.2500 0.2500", from.value("fusion"));
        assertEquals("0.0", from.value("option_min_size"));
        String decided = String.valueOf(report.tables().get(0).rows().get(0).get("decided by"));
        assertTrue(decided.matches("threshold 0\\.3, largest, min_size (20\\.0|19\\.9\\d+), fusion"), decided);
        assertTrue(report.images().get(1).getTitle().endsWith("_probability"), "nobody asked for a fusion");
    }

    @Test
    void theFusionOfInspectHasTheModelsWeightsAndTheUncertaintyIsTheModels() {
        InspectWords words = new InspectWords();
        words.model = model.toString();
        words.fusion = true;
        words.device = "cpu";
        words.threads = 1;
        ImagePlus layers = Dscnn.inspect(image, words, Progress.NONE).images().get(0);
        int at = layers.getStackIndex(1, 2, 1);
        float sum = 0;
        for (int i = 0; i < 9; i++)
            sum += WEIGHTS.get(i).floatValue()
                    * layers.getStack().getProcessor(at + i).getf(48, 48);
        assertEquals(sum, layers.getStack().getProcessor(at + 9).getf(48, 48), 1e-6f);
        assertEquals("mean of disagreement and entropy", Provenance.of(layers).value("uncertainty_measure"));
    }

    @Test
    void anImageWithoutAUnitIsToldThatTheSizeIsOfNoUse() {
        ImagePlus bare = image.duplicate();
        bare.getCalibration().setUnit("pixel");
        List<String> log = new ArrayList<>();
        Progress listener = new Progress() {
            @Override
            public void report(long done, long total, String what) {
                // nobody looks
            }

            @Override
            public void log(String line) {
                log.add(line);
            }
        };
        SegmentWords words = words();
        Report report = Dscnn.segment(bare, words, listener);
        assertEquals("0.0", Provenance.of(report.images().get(0)).value("min_size"));
        assertTrue(log.stream().anyMatch(line -> line.startsWith("The model drops pieces smaller than 20 mm³, which")));
        log.clear();
        words.min_size = 3;
        Dscnn.segment(bare, words, listener);
        assertFalse(log.stream().anyMatch(line -> line.contains("drops pieces")), "somebody said a size");
    }

    @Test
    void theModelTellsOfIt() {
        InfoWords words = new InfoWords();
        words.model = model.toString();
        Report info = Dscnn.info(words);
        assertTrue(
                info.text()
                        .contains("Decides: fusion of layers, threshold 0.30, only the largest piece,"
                                + " no piece smaller than 20 mm³"),
                info.text());
        assertEquals(WEIGHTS, info.summary().get("fusion_weights"));
        Map<String, String> says = Card.of(model.toString()).says();
        assertEquals("0.30", says.get("threshold"));
        assertEquals("20 mm³", says.get("min_size"));
        assertEquals("yes", says.get("fusion"));
        Map<String, String> old = Card.of(PHANTOM.toString()).says();
        assertEquals(
                List.of("0.75", "all", "no", "no"),
                List.of(old.get("threshold"), old.get("min_size"), old.get("fusion"), old.get("largest")));
    }
}
