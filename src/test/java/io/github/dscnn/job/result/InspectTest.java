// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.cli.Shell;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.job.loaded.Models;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.InspectWords;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of the layers of a shown image and of files. */
class InspectTest {

    private static final String PHANTOM = Path.of("models", "phantom").toString();

    @TempDir
    static Path shared;

    /** A model of two classes, 1 and 2, as its initial weights are. */
    private static Path two;

    @TempDir
    Path temp;

    private ImagePlus image;
    private Path truth;

    @BeforeAll
    static void makeAModelOfTwoClasses() throws IOException {
        for (String name : new String[] {"a", "b"}) {
            Tiny.floats(shared.resolve("images/" + name + ".tif"), Tiny.SIZE, 1);
            ImagePlus labels = ImageFiles.open(Tiny.labels(shared.resolve("labels/" + name + ".tif"), Tiny.SIZE, 1));
            for (int z = 1; z <= Tiny.SLICES; z++)
                labels.getStack().getProcessor(z).set(10, 10, 2);
            ImageFiles.save(labels, shared.resolve("labels/" + name + ".tif"));
        }
        Path recipe = Tiny.text(shared.resolve("none.json"), "{\"sampling\": {\"steps\": 0}}");
        two = shared.resolve("two");
        new Shell(shared)
                .works(("train --width=4 --epochs=1 --device=cpu --threads=1 --images=" + shared + "/images --labels="
                                + shared + "/labels --recipe=" + recipe + " --output=" + two)
                        .split(" "));
    }

    @BeforeEach
    void open() {
        image = ImageFiles.open(Tiny.floats(temp.resolve("a.tif"), Tiny.SIZE, 1));
        truth = Tiny.labels(temp.resolve("truth.tif"), Tiny.SIZE, 1);
    }

    @Test
    void disagreementAndFusionFollowTheNineOutputs() {
        InspectWords words = words(PHANTOM);
        words.fusion = true;
        words.disagreement = true;
        ImagePlus layers = Dscnn.inspect(image, words, Progress.NONE).images().get(0);
        assertEquals(11, layers.getNChannels());
        assertEquals("disagreement", layers.getStack().getSliceLabel(10));
        assertEquals("fusion", layers.getStack().getSliceLabel(11));
        float highest = 0;
        float[] weights = Models.facts(List.of(Path.of(PHANTOM)))
                .traits()
                .decision()
                .fusion()
                .of(9);
        for (int z = 1; z <= Tiny.SLICES; z++) {
            float[] mean = new float[Tiny.SIZE * Tiny.SIZE];
            for (int c = 1; c <= 9; c++) {
                float[] plane = plane(layers, c, z);
                for (int i = 0; i < mean.length; i++) mean[i] += weights[c - 1] * plane[i];
            }
            assertArrayEquals(mean, plane(layers, 11, z), 1e-5f);
            for (float value : plane(layers, 10, z)) highest = Math.max(highest, value);
        }
        layers.setC(10);
        assertEquals(highest, layers.getDisplayRangeMax(), 1e-6, "the disagreement has its own range");
        layers.setC(11);
        assertEquals(1, layers.getDisplayRangeMax());
    }

    @Test
    void theOwnRangeOfTheDisagreementIsWritten() {
        InspectWords words = words(PHANTOM);
        words.disagreement = true;
        ImagePlus shown = Dscnn.inspect(image, words, Progress.NONE).images().get(0);
        words.folder = temp.resolve("out").toString();
        Dscnn.inspect(image, words, Progress.NONE);
        ImagePlus read = ImageFiles.open(temp.resolve("out/a_layers.tif"));
        for (int c : new int[] {1, 9, 10}) {
            shown.setC(c);
            read.setC(c);
            assertEquals(shown.getDisplayRangeMax(), read.getDisplayRangeMax(), 1e-6, "channel " + c);
        }
    }

    @Test
    void theMontageHasTheSliceThatIsShown() {
        int[] second = montage(words(PHANTOM), 2);
        int[] third = montage(words(PHANTOM), 3);
        assertFalse(Arrays.equals(second, third));
        InspectWords only = words(PHANTOM);
        only.slices = "3-3";
        List<String> log = new ArrayList<>();
        assertArrayEquals(third, montage(only, 3));
        assertArrayEquals(third, montage(only, 2, log), "the shown slice is not inspected, the third is");
        assertTrue(log.contains("The slice shown was not inspected: the montage has slice 3"), log + "");
    }

    @Test
    void ofAFileTheMontageHasTheSliceWithMostForeground() throws IOException {
        ImagePlus labels = ImageFiles.open(truth);
        for (int z : new int[] {1, 2, 4}) {
            labels.getStack().getProcessor(z).setValue(0);
            labels.getStack().getProcessor(z).fill();
        }
        ImageFiles.save(labels, truth);
        InspectWords words = words(PHANTOM);
        words.reference = truth.toString();
        words.image = temp.resolve("a.tif").toString();
        words.folder = temp.resolve("out").toString();
        words.montage = true;
        Dscnn.inspectFiles(words, Progress.NONE);
        BufferedImage third = buffered(montageImage(words(PHANTOM, truth), 3, new ArrayList<>()));
        BufferedImage written = buffered(ImageFiles.open(temp.resolve("out/a_montage.png")));
        assertArrayEquals(pixels(third), pixels(written));
    }

    @Test
    void aReferenceGivesAPlotOfTheDice() {
        InspectWords words = words(PHANTOM);
        assertEquals(List.of("a_layers"), titles(Dscnn.inspect(image, words, Progress.NONE)));
        words.reference = truth.toString();
        Report report = Dscnn.inspect(image, words, Progress.NONE);
        assertEquals(List.of("a_layers", "a_dice"), titles(report));
        assertEquals(460, report.images().get(1).getHeight());
        List<Map<String, Object>> rows = report.tables().get(0).rows();
        assertEquals(9, rows.size());
        assertEquals(0.0, rows.get(8).get("deviation"), "the final output from itself");
        assertEquals(
                List.of("image", "layer", "class", "dice", "cleaning", "threshold", "deviation"),
                List.copyOf(rows.get(8).keySet()),
                "the image's name first, and of what the Dice is");
        assertEquals("before", rows.get(8).get("cleaning"));
        assertTrue((double) rows.get(0).get("deviation") > 0);
        words.folder = temp.resolve("out").toString();
        Dscnn.inspect(image, words, Progress.NONE);
        ImagePlus written = ImageFiles.open(temp.resolve("out/a_dice.png"));
        assertArrayEquals(pixels(buffered(report.images().get(1))), pixels(buffered(written)));
    }

    @Test
    void ofSeveralClassesTheOneThatIsAskedForIsShown() {
        InspectWords words = words(two.toString());
        words.fusion = true;
        words.disagreement = true;
        words.montage = true;
        words.reference = truth.toString();
        float[][] fused = new float[3][];
        int[][] montages = new int[3][];
        for (int label = 0; label <= 2; label++) {
            words.label = label;
            Report report = Dscnn.inspect(image, words, Progress.NONE);
            assertEquals(List.of("a_layers", "a_montage", "a_dice"), titles(report));
            fused[label] = plane(report.images().get(0), 11, 2);
            montages[label] = pixels(buffered(report.images().get(1)));
            assertEquals(9 * 3, report.tables().get(0).rows().size(), "foreground and two classes");
        }
        for (int i = 0; i < fused[0].length; i++) assertEquals(fused[0][i], fused[1][i] + fused[2][i], 1e-5f);
        assertFalse(Arrays.equals(montages[1], montages[2]));
    }

    @Test
    void aFolderOfLayersHasItsTablesAndSheet() throws IOException {
        Files.createDirectories(temp.resolve("images"));
        Files.move(temp.resolve("a.tif"), temp.resolve("images/a.tif"));
        Files.createDirectories(temp.resolve("labels"));
        Files.move(truth, temp.resolve("labels/a.tif"));
        new Shell(temp)
                .works(("inspect --montage --fusion --device=cpu --threads=1 --model=" + PHANTOM + " --input=" + temp
                                + "/images --reference=" + temp + "/labels --output=" + temp + "/out")
                        .split(" "));
        for (String name :
                List.of("a_layers.tif", "a_montage.png", "a_dice.png", "dice.csv", "results.csv", "reliability.png"))
            assertTrue(Files.exists(temp.resolve("out/" + name)), name);
        assertTrue(Files.exists(temp.resolve("out/contact_sheet.png")));
    }

    @Test
    void aReferenceSaysHowLayersAreCalibratedAndWhichScoreTellsErrors() throws IOException {
        InspectWords words = words(PHANTOM, truth);
        words.folder = temp.resolve("out").toString();
        Report report = Dscnn.inspect(image, words, Progress.NONE);
        assertEquals(
                List.of("DSCNN Dice", "DSCNN Calibration", "DSCNN Error Prediction"),
                report.tables().stream().map(Report.Table::title).toList());
        Map<String, Object> last = report.tables().get(1).rows().get(8);
        assertEquals("final", last.get("layer"));
        assertEquals((long) Tiny.SIZE * Tiny.SIZE * Tiny.SLICES, last.get("n"));
        List<Map<String, Object>> scores = report.tables().get(2).rows();
        assertEquals(
                List.of("disagreement", "entropy", "combination"),
                scores.stream().map(row -> row.get("score")).toList());
        assertEquals(1, scores.stream().mapToInt(row -> (int) row.get("best")).sum(), "one is best");
        assertTrue(Double.isNaN((double) scores.get(0).get("correlation")), "of one case");
        assertTrue(report.text()
                .contains("Best to find what needs a look: " + report.summary().get("best_uncertainty")));
        for (String name : List.of("calibration.csv", "errors.csv", "cases.csv", "reliability.png"))
            assertTrue(Files.exists(temp.resolve("out/" + name)), name);
        assertEquals(
                1 + 9 * 15,
                Files.readAllLines(temp.resolve("out/reliability.csv")).size());
    }

    @Test
    void ofSeveralClassesEachIsCalibratedAndTheirMean() {
        Report report = Dscnn.inspect(image, words(two.toString(), truth), Progress.NONE);
        List<Map<String, Object>> rows = report.tables().get(1).rows();
        assertEquals(9 * 4, rows.size());
        double sum = 0;
        for (int i = 0; i < 3; i++) sum += (double) rows.get(i).get("brier");
        assertEquals("all classes", rows.get(3).get("class"));
        assertEquals(sum / 3, (double) rows.get(3).get("brier"), 1e-12);
    }

    @Test
    void overAFolderMeansHaveTheirIntervalsAndAFailedImageCountsNowhere() throws IOException {
        Path images = Files.createDirectories(temp.resolve("images"));
        Path labels = Files.createDirectories(temp.resolve("labels"));
        for (String name : List.of("a", "b", "c")) {
            Files.copy(temp.resolve("a.tif"), images.resolve(name + ".tif"));
            Tiny.labels(labels.resolve(name + ".tif"), Tiny.SIZE, 1);
        }
        Files.createDirectories(temp.resolve("out/c_layers.tif/in"));
        InspectWords words = words(PHANTOM, labels);
        words.image = images.toString();
        words.folder = temp.resolve("out").toString();
        Report report = Dscnn.inspectFiles(words, Progress.NONE);
        assertTrue(report.problem().startsWith("1 of 3 images failed (c.tif)"), report.problem());
        assertTrue(report.text().contains("(means over 2 cases, and where they may lie: 95 %)"), report.text());
        assertTrue(report.summary().containsKey("dice_interval"));
        long pixels = 2L * Tiny.SIZE * Tiny.SIZE * Tiny.SLICES;
        assertEquals(pixels, table(report, "DSCNN Calibration").get(0).get("n"));
        assertEquals(
                2 * Tiny.SLICES, table(report, "DSCNN Error Prediction").get(0).get("slices"));
        assertEquals(3, Files.readAllLines(temp.resolve("out/cases.csv")).size(), "a header and two cases");
    }

    private static List<Map<String, Object>> table(Report report, String title) {
        return report.tables().stream()
                .filter(one -> one.title().equals(title))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private int[] montage(InspectWords words, int slice) {
        return montage(words, slice, new ArrayList<>());
    }

    private int[] montage(InspectWords words, int slice, List<String> log) {
        return pixels(buffered(montageImage(words, slice, log)));
    }

    private ImagePlus montageImage(InspectWords words, int slice, List<String> log) {
        words.montage = true;
        image.setSlice(slice);
        return Dscnn.inspect(image, words, Tiny.logging(log)).images().get(1);
    }

    private static InspectWords words(String model) {
        InspectWords words = new InspectWords();
        words.model = model;
        words.device = "cpu";
        words.threads = 1;
        return words;
    }

    private static InspectWords words(String model, Path reference) {
        InspectWords words = words(model);
        words.reference = reference.toString();
        return words;
    }

    private static List<String> titles(Report report) {
        return report.images().stream().map(ImagePlus::getTitle).toList();
    }

    private static float[] plane(ImagePlus image, int channel, int slice) {
        return (float[]) image.getStack().getPixels(image.getStackIndex(channel, slice, 1));
    }

    private static BufferedImage buffered(ImagePlus image) {
        return image.getProcessor().getBufferedImage();
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }
}
