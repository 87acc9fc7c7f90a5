// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import io.github.dscnn.Dscnn;
import io.github.dscnn.cli.Shell;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.EvaluateWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks and labels are measured against true ones. */
class EvaluateTest {

    private static final int SIZE = 12;
    private static final int SLICES = 7;
    private static final VoxelSize VOXEL = new VoxelSize(0.5, 0.5, 3, "mm");

    @TempDir
    Path temp;

    private Shell shell;

    @BeforeEach
    void enter() {
        shell = new Shell(temp);
    }

    /** A block of 4 x 4 pixels in slices 2..6 that is moved to the right. */
    private ImagePlus block(int shift, int value) {
        return Tiny.filled(IJ.createImage("block", SIZE, SIZE, SLICES, 8), (x, y, z) -> {
            boolean inside = x >= 3 + shift && x < 7 + shift && y >= 4 && y < 8 && z >= 1 && z <= 5;
            return inside ? value : 0;
        });
    }

    private String save(String name, ImagePlus image) {
        ImageFiles.save(image, temp.resolve(name));
        return temp.resolve(name).toString();
    }

    private void cases(int count) {
        for (int i = 0; i < count; i++) {
            save("truth/case " + i + ".tif", Tiny.calibrated(block(0, 1), VOXEL));
            save("results/case " + i + "_mask.tif", Tiny.calibrated(block(i % 3, 255), VOXEL));
            save("other/case " + i + ".tif", Tiny.calibrated(block(i % 2 + 2, 255), VOXEL));
        }
    }

    private String[] evaluate(String prediction, String reference, String... more) {
        String[] all = new String[5 + more.length];
        List<String> first =
                List.of("evaluate", "--prediction", named(prediction), "--reference", temp.resolve(reference) + "");
        for (int i = 0; i < all.length; i++) all[i] = i < 5 ? first.get(i) : more[i - 5];
        return all;
    }

    private String named(String prediction) {
        return String.join(
                ";",
                List.of(prediction.split(";")).stream()
                        .map(one -> temp.resolve(one).toString())
                        .toList());
    }

    private Report run(String prediction, String reference) {
        EvaluateWords words = new EvaluateWords();
        words.prediction = named(prediction);
        words.reference = temp.resolve(reference).toString();
        return Dscnn.evaluate(words, Progress.NONE);
    }

    private static Map<String, Object> row(Report report, String region, String type) {
        return report.tables().get(0).rows().stream()
                .filter(row ->
                        row.get("region").equals(region) && row.get("class").equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyFigureOfABlockThatIsMovedByTwoPixels() {
        save("a.tif", Tiny.calibrated(block(2, 255), VOXEL));
        save("b.tif", Tiny.calibrated(block(0, 1), VOXEL));
        Map<String, Object> row = row(run("a.tif", "b.tif"), "whole", "foreground");
        assertEquals("a", row.get("case"));
        assertEquals(0.5, row.get("dice"));
        assertEquals(1 / 3.0, row.get("jaccard"));
        assertEquals(0.5, row.get("precision"));
        assertEquals(0.5, row.get("recall"));
        assertEquals(1.0, row.get("hd95"));
        assertEquals(1.0, row.get("nsd"));
        assertEquals(0.0, row.get("rvd"));
        assertEquals(16 * 5 * 0.75, row.get("volume"));
        assertEquals("mm", row.get("unit"));
    }

    @Test
    void theThirdsAreThoseOfTheReferencesSlices() {
        save("b.tif", block(0, 1));
        ImagePlus image = block(0, 255);
        for (int z = 1; z <= 2; z++) image.getStack().getProcessor(z).set(0);
        image.getStack().getProcessor(1).set(0, 0, 255);
        save("a.tif", image);
        Report report = run("a.tif", "b.tif");
        assertEquals(0.0, row(report, "first", "foreground").get("dice"));
        assertEquals(-15 / 16.0, row(report, "first", "foreground").get("rvd"));
        assertEquals(1.0, row(report, "middle", "foreground").get("dice"));
        assertEquals(1.0, row(report, "last", "foreground").get("dice"));
    }

    @Test
    void aFolderIsMeasuredByNamesAndWrittenAsTables() throws IOException {
        cases(3);
        Tiny.text(temp.resolve("results/results.csv"), "image\n");
        save("results/contact_sheet.png", block(0, 1));
        save("results/case 1_probability.tif", block(0, 1));
        Path out = temp.resolve("out");
        Path table = temp.resolve("tables/rows.csv");
        Shell.Answer answer = shell.works(evaluate("results", "truth", "--output", out + "", "--table", table + ""));
        assertTrue(answer.out().contains("Distances in mm, "), answer.out());
        List<String> rows = Files.readAllLines(table);
        assertEquals(rows, Files.readAllLines(out.resolve("evaluation.csv")));
        assertEquals(
                "case,region,class,dice,jaccard,precision,recall,hd95,assd,nsd,rvd,unit,volume,reference_volume,method",
                rows.get(0));
        assertEquals(1 + 3 * 4, rows.size());
        assertTrue(rows.get(1).startsWith("case 0,whole,foreground,1.000000,"), rows.get(1));
        assertTrue(rows.get(1).endsWith(",mm,60.000000,60.000000,results"), rows.get(1));
        assertEquals(1 + 3 * 5, Files.readAllLines(out.resolve("slices.csv")).size());
        JsonObject dice = JsonParser.parseString(Files.readString(out.resolve("evaluation.json")))
                .getAsJsonObject()
                .getAsJsonObject("figures")
                .getAsJsonObject("results")
                .getAsJsonObject("foreground")
                .getAsJsonObject("whole")
                .getAsJsonObject("dice");
        assertEquals(0.75, dice.get("mean").getAsDouble());
        assertEquals(0.75, dice.get("median").getAsDouble());
        assertEquals(1, dice.get("max").getAsDouble());
        assertEquals(3, dice.get("n").getAsInt());
    }

    @Test
    void oneLineOfJsonIsTheSummary() {
        cases(1);
        String out = shell.works(evaluate("results", "truth", "--json")).out();
        JsonObject summary = JsonParser.parseString(out).getAsJsonObject();
        assertEquals(1, summary.get("cases").getAsInt());
        assertEquals("mm", summary.get("unit").getAsString());
        assertEquals(1, out.strip().lines().count());
    }

    @Test
    void theDiceOfSlicesIsThatOfSlicesWithTheOrgan() {
        save("b.tif", block(0, 1));
        ImagePlus image = block(0, 1);
        image.getStack().getProcessor(1).set(0, 0, 1);
        image.getStack().getProcessor(2).setValue(0);
        image.getStack().getProcessor(2).fill();
        save("a.tif", image);
        Map<String, Object> row = run("a.tif", "b.tif").tables().get(1).rows().stream()
                .filter(one -> one.get("region").equals("slices"))
                .findFirst()
                .orElseThrow();
        assertEquals(5, row.get("n"));
        assertEquals(0.8, (double) row.get("mean"), 1e-12);
        assertEquals(1.0, row.get("median"));
        assertEquals(Double.NaN, row.get("ci95_low"));
    }

    @Test
    void twoMethodsAreComparedAndFewCasesAreSaid() {
        cases(4);
        Shell.Answer answer = shell.works(evaluate("results;other", "truth"));
        assertTrue(answer.out().contains("results, foreground"), answer.out());
        assertTrue(answer.out().contains("other, foreground"), answer.out());
        assertTrue(answer.out().contains("cannot be reached with 3 pairs"), answer.out());
        Map<String, Object> row =
                run("results;other", "truth").tables().get(2).rows().get(0);
        assertEquals("dice", row.get("figure"));
        assertEquals(4, row.get("pairs"));
        assertEquals(
                (1 + 0.75 + 0.5 + 1) / 4 - (0.5 + 0.25 + 0.5 + 0.25) / 4, (double) row.get("mean_difference"), 1e-12);
        assertFalse(Double.isNaN((double) row.get("p")));
    }

    @Test
    void aReferenceWithoutPixelSizeTakesThePredictions() {
        save("a.tif", Tiny.calibrated(block(2, 255), new VoxelSize(500, 500, 3000, "um")));
        save("b.tif", block(0, 1));
        assertEquals(
                1.0, (double) row(run("a.tif", "b.tif"), "whole", "foreground").get("hd95"), 1e-6);
    }

    @Test
    void withoutAnyPixelSizeDistancesAreInPixelsAndThatIsSaid() {
        save("a.tif", block(2, 255));
        save("b.tif", block(0, 1));
        Report report = run("a.tif", "b.tif");
        assertEquals("pixel", row(report, "whole", "foreground").get("unit"));
        assertEquals(2.0, row(report, "whole", "foreground").get("hd95"));
        assertTrue(report.text().contains("Distances in pixels, as no image has a pixel size"), report.text());
    }

    @Test
    void severalClassesAreMeasuredByTheirValuesAndTogether() {
        save("b.tif", two(block(0, 1)));
        save("a.tif", two(block(0, 1)));
        save("c.tif", block(0, 2));
        Report same = run("a.tif", "b.tif");
        assertEquals(1.0, row(same, "whole", "foreground").get("dice"));
        assertEquals(1.0, row(same, "whole", "class 1").get("dice"));
        Report second = run("c.tif", "b.tif");
        assertEquals(1.0, row(second, "whole", "foreground").get("dice"));
        assertEquals(0.0, row(second, "whole", "class 1").get("dice"));
        assertEquals(2 / 3.0, row(second, "whole", "class 2").get("dice"));
    }

    @Test
    void ourResultsSayWhatTheirClassIsCalled() {
        ImagePlus mask = block(0, 255);
        mask.setProperty("Info", "model = m\nvolume transition zone = 3 ml\n");
        save("a.tif", mask);
        save("b.tif", block(0, 1));
        assertEquals(1.0, row(run("a.tif", "b.tif"), "whole", "transition zone").get("dice"));
    }

    @Test
    void eachFrameHasItsRow() {
        for (String name : new String[] {"a.tif", "b.tif"}) {
            ImagePlus image = block(0, 1);
            image.setDimensions(1, 1, SLICES);
            save(name, image);
        }
        List<Map<String, Object>> rows = run("a.tif", "b.tif").tables().get(0).rows();
        assertEquals(SLICES, rows.size());
        assertEquals("a frame 2", rows.get(1).get("case"));
        assertEquals(Double.NaN, rows.get(0).get("dice"));
        assertEquals(1.0, rows.get(1).get("dice"));
    }

    @Test
    void framesAreNoCasesForIntervalsAndTests() {
        save("truth/film.tif", film(block(0, 1), block(0, 1)));
        save("results/film.tif", film(block(0, 255), block(2, 255)));
        save("other/film.tif", film(block(2, 255), block(2, 255)));
        save("truth/one.tif", block(0, 1));
        save("results/one.tif", block(1, 255));
        save("other/one.tif", block(3, 255));
        Report report = run("results;other", "truth");
        assertEquals(2 * 3 * 4, report.tables().get(0).rows().size());
        Map<String, Object> dice = report.tables().get(1).rows().get(0);
        assertEquals("dice", dice.get("figure"));
        assertEquals(2, dice.get("n"));
        assertEquals((0.75 + 0.75) / 2, dice.get("mean"));
        assertEquals(0.75, dice.get("ci95_low"), "two cases of the same mean have no width");
        Map<String, Object> difference = report.tables().get(2).rows().get(0);
        assertEquals(2, difference.get("pairs"));
        assertEquals((0.25 + 0.5) / 2, (double) difference.get("mean_difference"), 1e-12);
        assertEquals(2, report.summary().get("cases"));
        assertTrue(
                report.text().endsWith("A case of several frames counts once, with the mean over them."),
                report.text());
        assertFalse(run("results/one.tif", "truth/one.tif").text().contains("frames"));
    }

    @Test
    void imagesOfOnePatientCountOnce() {
        int number = 0;
        for (String name : List.of("p1_a", "p1_b", "p2_a")) {
            save("truth/" + name + ".tif", block(0, 1));
            save("results/" + name + ".tif", block(number++, 255));
        }
        EvaluateWords words = new EvaluateWords();
        words.prediction = temp.resolve("results").toString();
        words.reference = temp.resolve("truth").toString();
        words.tolerance = 0;
        words.patient = "(p\\d)_";
        Report report = Dscnn.evaluate(words, Progress.NONE);
        assertEquals(3 * 4, report.tables().get(0).rows().size());
        Map<String, Object> dice = report.tables().get(1).rows().get(0);
        assertEquals(2, dice.get("n"));
        assertEquals(((1 + 0.75) / 2 + 0.5) / 2, (double) dice.get("mean"), 1e-12);
        assertTrue(report.text().contains("Intervals are over patients"), report.text());
        assertEquals(2L, report.summary().get("patients"));
        assertTrue(report.text().endsWith("with the mean over all images and frames."), report.text());
        words.patient = "x(";
        refused(words, "is no regular expression");
        words.patient = "(q\\d)";
        refused(words, "finds nothing in the name 'p1_a'");
    }

    private static void refused(EvaluateWords words, String part) {
        String message = assertThrows(DscnnException.class, () -> Dscnn.evaluate(words, Progress.NONE))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void aFrameWithNothingToFindIsLeftOutOfItsCasesMeanAndOneThatFailsIsNot() {
        save("b.tif", film(block(0, 1), block(0, 0), block(0, 1)));
        save("a.tif", film(block(0, 255), block(0, 0), block(2, 255)));
        List<Map<String, Object>> rows = run("a.tif", "b.tif").tables().get(1).rows();
        assertEquals(0.75, rows.get(0).get("mean"));
        assertEquals(0L, rows.get(0).get("undefined"));
        save("a.tif", film(block(0, 255), block(0, 0), block(0, 0)));
        rows = run("a.tif", "b.tif").tables().get(1).rows();
        assertEquals(0.5, rows.get(0).get("mean"));
        assertEquals("hd95", rows.get(4).get("figure"));
        assertEquals(1L, rows.get(4).get("infinite"));
    }

    private static ImagePlus film(ImagePlus... frames) {
        ImageStack stack = new ImageStack(SIZE, SIZE);
        for (ImagePlus frame : frames)
            for (int z = 1; z <= SLICES; z++) stack.addSlice(frame.getStack().getProcessor(z));
        ImagePlus film = new ImagePlus("film", stack);
        film.setDimensions(1, SLICES, frames.length);
        return film;
    }

    @Test
    void aMaskBesideLabelsMeansAnyForeground() {
        save("b.tif", two(block(0, 1)));
        save("a.tif", block(0, 255));
        Report report = run("a.tif", "b.tif");
        assertEquals(1.0, row(report, "whole", "foreground").get("dice"));
        assertEquals(4, report.tables().get(0).rows().size());
    }

    /** The right half of the block becomes class 2. */
    private static ImagePlus two(ImagePlus image) {
        for (int z = 1; z <= SLICES; z++)
            for (int x = 5; x < SIZE; x++)
                for (int y = 0; y < SIZE; y++)
                    if (image.getStack().getProcessor(z).get(x, y) > 0)
                        image.getStack().getProcessor(z).set(x, y, 2);
        return image;
    }

    @Test
    void oneEmptyPredictionIsAFailureThatCounts() {
        cases(2);
        save("results/case 1_mask.tif", Tiny.calibrated(block(0, 0), VOXEL));
        String out = shell.works(evaluate("results", "truth")).out();
        assertTrue(out.contains("(1 infinite)"), out);
        assertTrue(out.contains("0.500"), out);
    }

    @Test
    void nothingFoundIsNoHitAndNothingToFindNeither() {
        save("empty.tif", block(0, 0));
        save("full.tif", block(0, 1));
        Report none = run("empty.tif", "full.tif");
        assertEquals(0.0, row(none, "whole", "foreground").get("dice"));
        assertEquals(0.0, row(none, "whole", "foreground").get("recall"));
        assertEquals(Double.POSITIVE_INFINITY, row(none, "whole", "foreground").get("hd95"));
        assertTrue(none.text().contains("No prediction has a pixel above 0"), none.text());
        assertTrue(none.text().contains("Infinite: only one"), none.text());
        Report over = run("full.tif", "empty.tif");
        assertEquals(0.0, row(over, "whole", "foreground").get("dice"));
        assertTrue(over.text().contains("No reference has a pixel above 0"), over.text());
        Report both = run("empty.tif", "empty.tif");
        assertEquals(Double.NaN, row(both, "whole", "foreground").get("dice"));
        assertEquals(1L, both.tables().get(1).rows().get(0).get("undefined"));
        assertTrue(both.text().contains("Undefined: neither"), both.text());
    }

    @Test
    void aMethodThatNeverFindsAnythingIsComparedToo() {
        cases(3);
        for (int i = 0; i < 3; i++) save("other/case " + i + ".tif", Tiny.calibrated(block(0, 0), VOXEL));
        List<Map<String, Object>> rows =
                run("results;other", "truth").tables().get(2).rows();
        assertEquals(0.75, (double) rows.get(0).get("mean_difference"), 1e-12);
        assertEquals(3, rows.get(0).get("pairs"));
        assertEquals("hd95", rows.get(4).get("figure"));
        assertEquals(0, rows.get(4).get("pairs"));
    }

    @Test
    void anotherClassThanTheReferencesIsNoHit() {
        save("one.tif", block(0, 1));
        save("two.tif", block(0, 2));
        Report report = run("one.tif", "two.tif");
        assertEquals(0.0, row(report, "whole", "class 1").get("dice"));
        assertEquals(0.0, row(report, "whole", "class 2").get("dice"));
        assertTrue(report.tables().get(0).rows().stream()
                .noneMatch(row -> row.get("class").equals("foreground")));
        assertTrue(report.text().contains("none in common: nothing is a hit"), report.text());
    }

    @Test
    void whatCountsNowhereIsNeitherFoundNorMissed() throws IOException {
        ImagePlus truth = block(0, 1);
        for (int z = 1; z <= SLICES; z++)
            for (int y = 0; y < SIZE; y++)
                for (int x = 6; x < SIZE; x++) truth.getStack().getProcessor(z).set(x, y, 255);
        save("truth.tif", truth);
        save("found.tif", block(0, 1));
        shell.fails(1, evaluate("found.tif", "truth.tif"), "truth.tif", "255 beside 1", "ignore=255", "ignore=-1");
        EvaluateWords words = words("found.tif", "truth.tif");
        words.ignore = 255;
        Report report = Dscnn.evaluate(words, Progress.NONE);
        assertEquals(1.0, row(report, "whole", "foreground").get("dice"));
        assertEquals(3.0 * 4 * 5, row(report, "whole", "foreground").get("reference_volume"));
        assertTrue(report.text().contains("The value 255 of the references counts nowhere"), report.text());
        words.ignore = -1;
        assertTrue((double) row(Dscnn.evaluate(words, Progress.NONE), "whole", "foreground")
                        .get("dice")
                < 0.5);
    }

    @Test
    void aMaskThatWasSavedWithLossIsNamed() throws IOException {
        ImagePlus mask = block(0, 255);
        for (int i = 0; i < 8; i++) {
            mask.getStack().getProcessor(2).set(i, 0, i);
            mask.getStack().getProcessor(2).set(i, 5, 255 - i);
        }
        save("jpeg.tif", mask);
        save("truth.tif", block(0, 1));
        shell.fails(1, evaluate("truth.tif", "jpeg.tif"), "jpeg.tif", "saved with loss", "PNG or TIFF");
        shell.fails(1, evaluate("jpeg.tif", "truth.tif"), "jpeg.tif", "saved with loss", "PNG or TIFF");
    }

    @Test
    void aPredictionWithoutReference() throws IOException {
        cases(2);
        Files.delete(temp.resolve("truth/case 1.tif"));
        shell.fails(1, evaluate("results", "truth"), "case 1_mask.tif", "no true labels", "add them");
    }

    @Test
    void aReferenceWithoutPredictionIsNotMeasuredAndThatIsSaid() throws IOException {
        cases(3);
        assertFalse(run("results", "truth").text().contains("No prediction"));
        Files.delete(temp.resolve("results/case 1_mask.tif"));
        Report report = run("results", "truth");
        assertEquals(8, report.tables().get(0).rows().size());
        assertTrue(
                report.text()
                        .contains(
                                "No prediction of results for 1 of 3 references (case 1): the figures leave out what is missing and may look too good."),
                report.text());
        assertEquals(List.of("case 1"), report.summary().get("missing"));
        shell.fails(1, evaluate("results;other", "truth"), "case 1", "add the other");
    }

    @Test
    void manyReferencesWithoutPredictionAreCountedAndTheFirstNamed() throws IOException {
        cases(6);
        for (int i = 0; i < 4; i++) {
            Files.delete(temp.resolve("results/case " + i + "_mask.tif"));
            Files.delete(temp.resolve("other/case " + i + ".tif"));
        }
        String out = shell.works(evaluate("results;other", "truth")).out();
        assertTrue(
                out.contains("No prediction of results or other for 4 of 6 references (case 0, case 1, case 2, ...): "),
                out);
        String json = shell.works(evaluate("results", "truth", "--json")).out();
        assertTrue(json.contains("\"missing\":[\"case 0\",\"case 1\",\"case 2\",\"case 3\"]"), json);
    }

    @Test
    void sizesThatDiffer() throws IOException {
        cases(1);
        Tiny.labels(temp.resolve("truth/case 0.tif"), 30, 1);
        shell.fails(1, evaluate("results", "truth"), "case 0_mask.tif", "12 x 12 x 7", "30 x 30 x 4", "one size");
    }

    @Test
    void spacingsThatDisagree() throws IOException {
        cases(1);
        save("truth/case 0.tif", Tiny.calibrated(block(0, 1), new VoxelSize(0.6, 0.6, 3, "mm")));
        shell.fails(1, evaluate("results", "truth"), "0.6 x 0.6 x 3 mm", "0.5 x 0.5 x 3 mm", "correct one");
    }

    @Test
    void aCaseInPixelsAmongCasesInMillimetres() throws IOException {
        cases(1);
        save("truth/d.tif", block(0, 1));
        save("results/d_mask.tif", block(0, 255));
        shell.fails(1, evaluate("results", "truth"), "case 0", " d ", "Image > Properties");
    }

    @Test
    void oneCaseIsNoComparison() throws IOException {
        cases(1);
        shell.fails(1, evaluate("results;other", "truth"), "several cases", "one in common");
        shell.fails(1, evaluate("results;other;more", "truth"), "3 predictions", "at most two");
    }

    @Test
    void aProbabilityIsNoMask() throws IOException {
        cases(1);
        ImagePlus probability = IJ.createImage("p", SIZE, SIZE, SLICES, 32);
        probability.getStack().getProcessor(2).setf(3, 3, 0.25f);
        save("results/case 0_mask.tif", Tiny.calibrated(probability, VOXEL));
        shell.fails(1, evaluate("results", "truth"), "case 0_mask.tif", "0.25", "slice 2", "give the mask");
    }

    @Test
    void valuesThatHaveNothingInCommon() {
        save("a.tif", two(block(0, 3)));
        ImagePlus four = block(0, 4);
        four.getStack().getProcessor(2).set(0, 0, 5);
        save("b.tif", four);
        Report report = run("a.tif", "b.tif");
        assertTrue(report.text().contains("the values 2, 3 and the references 4, 5, none in common"), report.text());
        assertEquals(0.0, row(report, "whole", "class 2").get("dice"));
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        cases(1);
        shell.fails(1, new String[] {"evaluate"}, "give prediction and reference");
        shell.fails(1, evaluate("nothing", "truth"), "nothing", "folder");
        shell.fails(1, evaluate("nothing.tif", "results/case 0_mask.tif"), "nothing.tif", "check the");
        shell.fails(1, evaluate("results", "results/case 0_mask.tif"), "give folders for both");
        Files.createDirectories(temp.resolve("bare"));
        shell.fails(1, evaluate("bare", "truth"), "bare", "no masks");
        shell.fails(1, evaluate("results", "bare"), "bare", "no images");
        shell.fails(1, evaluate("results", "truth", "--table", temp + ""), "is a folder", "name a file");
        shell.fails(2, evaluate("results", "truth", "--tolerance", "-1"), "tolerance", "-1");
    }

    @Test
    void voxelsOfOneCubicMillimetreAreNoWordAgainstAnotherSize() {
        save("truth/case 0.tif", Tiny.calibrated(block(0, 1), new VoxelSize(1, 1, 1, "mm")));
        save("results/case 0_mask.tif", Tiny.calibrated(block(1, 255), VOXEL));
        Report report = Dscnn.evaluate(words("results", "truth"), Progress.NONE);
        assertEquals("mm", report.summary().get("unit"));
        assertEquals(
                4 * 4 * 5 * 0.5 * 0.5 * 3,
                (double) report.tables().get(0).rows().get(0).get("volume"),
                1e-9);
    }

    private EvaluateWords words(String prediction, String reference) {
        EvaluateWords words = new EvaluateWords();
        words.prediction = temp.resolve(prediction).toString();
        words.reference = temp.resolve(reference).toString();
        return words;
    }
}
