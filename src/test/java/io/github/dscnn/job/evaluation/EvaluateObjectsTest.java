// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.EvaluateWords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects are compared one by one. */
class EvaluateObjectsTest {

    private static final int SIZE = 60;
    private static final int PITCH = 10;
    private static final int EDGE = 4;
    private static final int CELLS = 36;

    @TempDir
    Path temp;

    /** What number a cell has, from 0 on; 0: it is not there. */
    private interface Number {
        int of(int cell);
    }

    /** Squares of 4 x 4 pixels, 6 in a row; the first one moved by a pixel of IoU 12 / 20. */
    private static ImagePlus cells(int bits, boolean moved, Number number) {
        return Tiny.filled(IJ.createImage("cells", SIZE, SIZE, 1, bits), (x, y, z) -> {
            int shift = moved && x < PITCH && y < PITCH ? 1 : 0;
            int column = (x - shift) % PITCH;
            boolean inside = x >= shift && column < EDGE && y % PITCH < EDGE;
            return inside ? number.of(x / PITCH + SIZE / PITCH * (y / PITCH)) : 0;
        });
    }

    private ImagePlus truth() {
        return cells(16, false, cell -> cell == 1 ? 0 : cell + 1);
    }

    private String save(String name, ImagePlus image) {
        ImageFiles.save(image, temp.resolve(name));
        return temp.resolve(name).toString();
    }

    private EvaluateWords words(String prediction, String reference, boolean objects) {
        EvaluateWords words = new EvaluateWords();
        words.prediction = temp.resolve(prediction).toString();
        words.reference = temp.resolve(reference).toString();
        words.objects = objects;
        return words;
    }

    private Report run(String prediction, String reference, boolean objects) {
        return Dscnn.evaluate(words(prediction, reference, objects), Progress.NONE);
    }

    private static Map<String, Object> only(Report report) {
        List<Map<String, Object>> rows = report.tables().get(0).rows();
        assertEquals(1, rows.size(), rows.toString());
        return rows.get(0);
    }

    private static void counts(long right, long extra, long missed, Map<String, Object> row) {
        assertEquals(
                List.of(right, extra, missed),
                List.of(row.get("true_positives"), row.get("false_positives"), row.get("false_negatives")));
    }

    /** Of 35 objects 34 are found, one of them moved; the one that is missed is the last, the extra one the second. */
    @Test
    void moreValuesThanClassesAreNumbersOfObjectsAndThatIsSaid() {
        save("truth.tif", truth());
        save("found.tif", cells(32, true, cell -> cell == CELLS - 1 ? 0 : 1_000_000 - cell));
        Report report = run("found.tif", "truth.tif", false);
        Map<String, Object> row = only(report);
        counts(34, 1, 1, row);
        assertEquals(34 / 35.0, row.get("object_precision"));
        assertEquals(34 / 35.0, row.get("object_recall"));
        assertEquals(34 / 35.0, row.get("object_f1"));
        assertEquals(33.6 / 34, (double) row.get("sq"), 1e-12);
        assertEquals(33.6 / 35, (double) row.get("pq"), 1e-12);
        assertEquals(2.0 * (33 * 16 + 12) / (2 * 35 * 16), row.get("dice"));
        assertTrue(
                report.text()
                        .contains("Compared object by object, as there are 70 different values:"
                                + " in both each value is one object"),
                report.text());
        assertTrue(report.text().contains("pq  "), report.text());
    }

    @Test
    void fewValuesAreClassesUntilSomebodyAsksForObjects() {
        save("truth.tif", cells(8, false, cell -> cell < 3 ? cell + 1 : 0));
        save("found.tif", cells(8, true, cell -> cell < 3 ? 3 - cell : 0));
        assertFalse(run("found.tif", "truth.tif", false)
                .tables()
                .get(0)
                .rows()
                .get(0)
                .containsKey("pq"));
        Map<String, Object> row = only(run("found.tif", "truth.tif", true));
        counts(3, 0, 0, row);
        assertEquals(2.6 / 3, (double) row.get("pq"), 1e-12);
    }

    @Test
    void ofMasksTheirPiecesAreObjectsIfSomebodyAsks() {
        save("truth.tif", cells(8, false, cell -> 1));
        save("found.tif", cells(8, true, cell -> cell == 5 ? 0 : 255));
        Report report = run("found.tif", "truth.tif", true);
        counts(35, 0, 1, only(report));
        assertTrue(report.text().contains("in both each connected piece is one object"), report.text());
    }

    @Test
    void aMaskBesideNumbersIsComparedAsBeforeAndTheKeyIsNamed() {
        save("truth.tif", truth());
        save("found.tif", cells(8, true, cell -> 255));
        Report before = run("found.tif", "truth.tif", false);
        assertFalse(only(before).containsKey("pq"));
        assertTrue(before.text().contains("of up to 35 values"), before.text());
        Report report = run("found.tif", "truth.tif", true);
        counts(35, 1, 0, only(report));
        assertTrue(
                report.text()
                        .contains("in the predictions each connected piece is one object,"
                                + " in the references each value is one object"),
                report.text());
    }

    @Test
    void namedClassesAreComparedByTheirPieces() {
        for (String name : List.of("truth.tif", "found.tif")) {
            ImagePlus image = cells(8, name.startsWith("f"), cell -> 1 + cell % 2);
            image.setProperty("Info", "class 1 = even, #ff0000\nclass 2 = odd, #00ff00\n");
            save(name, image);
        }
        List<Map<String, Object>> rows =
                run("found.tif", "truth.tif", true).tables().get(0).rows();
        assertEquals(
                List.of("foreground", "even", "odd"),
                rows.stream().map(row -> row.get("class")).toList());
        counts(36, 0, 0, rows.get(0));
        counts(18, 0, 0, rows.get(1));
        assertEquals(17.6 / 18, (double) rows.get(1).get("pq"), 1e-12);
        assertEquals(1.0, rows.get(2).get("pq"));
    }

    @Test
    void objectsThatWeHaveNumberedSaySoHoweverFewTheyAre() {
        save("truth.tif", cells(8, false, cell -> cell < 3 ? cell + 1 : 0));
        ImagePlus ours = cells(16, true, cell -> cell < 3 ? cell + 1 : 0);
        ours.setProperty("Info", "plugin = DSCNN 1\nvalues = numbers of objects\n");
        save("found.tif", ours);
        Report report = run("found.tif", "truth.tif", false);
        counts(3, 0, 0, only(report));
        assertTrue(report.text().contains("found.tif has numbers of objects"), report.text());
    }

    @Test
    void ofAFolderOfResultsThatWithItsObjectsIsTaken() {
        save("truth/a.tif", truth());
        save("truth/b.tif", truth());
        save("found/a_mask.tif", cells(8, false, cell -> 255));
        save("found/a_objects.tif", cells(16, true, cell -> cell + 1));
        save("found/b_objects.tif", truth());
        List<Map<String, Object>> rows =
                run("found", "truth", true).tables().get(0).rows();
        assertEquals(
                List.of("a", "b"), rows.stream().map(row -> row.get("case")).toList());
        counts(35, 1, 0, rows.get(0));
        counts(35, 0, 0, rows.get(1));
    }

    @Test
    void twoMethodsAreComparedByTheirObjectsToo() {
        for (String name : List.of("a.tif", "b.tif")) {
            save("truth/" + name, truth());
            save("one/" + name, truth());
            save("other/" + name, cells(16, true, cell -> cell + 1));
        }
        EvaluateWords words = words("one", "truth", false);
        words.prediction += ";" + temp.resolve("other");
        Report report = Dscnn.evaluate(words, Progress.NONE);
        Map<String, Object> row = report.tables().get(2).rows().stream()
                .filter(one -> one.get("figure").equals("pq"))
                .findFirst()
                .orElseThrow();
        assertEquals(2, row.get("pairs"));
        assertEquals(1 - 34.6 / 35.5, (double) row.get("mean_difference"), 1e-12);
    }

    @Test
    void eachFrameIsComparedByItself() {
        for (String name : List.of("truth.tif", "found.tif")) {
            ImagePlus image = Tiny.filled(
                    IJ.createImage("cells", SIZE, PITCH, 3, 8),
                    (x, y, t) -> t < 2 && x % PITCH < EDGE && y < EDGE ? 1 + (x / PITCH + t) % 6 : 0);
            image.setDimensions(1, 1, 3);
            save(name, image);
        }
        Report report = run("found.tif", "truth.tif", true);
        List<Map<String, Object>> rows = report.tables().get(0).rows();
        assertEquals(3, rows.size());
        for (int frame = 0; frame < 2; frame++) counts(6, 0, 0, rows.get(frame));
        assertEquals(Double.NaN, rows.get(2).get("pq"));
    }

    @Test
    void withoutAMatchThereIsNoMeanOfMatchesAndThatIsSaid() {
        save("truth.tif", cells(8, false, cell -> cell < 3 ? cell + 1 : 0));
        save("found.tif", cells(8, false, cell -> cell < 9 ? 0 : cell - 8));
        Report report = run("found.tif", "truth.tif", true);
        counts(0, 27, 3, only(report));
        assertEquals(
                List.of(0.0, Double.NaN),
                List.of(only(report).get("pq"), only(report).get("sq")));
        assertTrue(report.text().contains("of sq: no object matched"), report.text());
    }

    /** The left three columns of the first object count nowhere, so that the last one, which was found, is all of it. */
    @Test
    void whatCountsNowhereIsNoPartOfAnObject() {
        ImagePlus truth = truth();
        for (int y = 0; y < EDGE; y++)
            for (int x = 0; x < 3; x++) truth.getProcessor().set(x, y, 999);
        save("truth.tif", truth);
        ImagePlus found = truth();
        for (int y = 0; y < EDGE; y++) found.getProcessor().set(0, y, 0);
        save("found.tif", found);
        EvaluateWords words = words("found.tif", "truth.tif", false);
        words.ignore = 999;
        Map<String, Object> row = only(Dscnn.evaluate(words, Progress.NONE));
        counts(35, 0, 0, row);
        assertEquals(1.0, row.get("pq"));
    }
}
