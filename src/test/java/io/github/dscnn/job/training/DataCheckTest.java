// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.dscnn.cli.Main;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.CheckWords;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckTest {

    private static final int SIDE = 16;

    @TempDir
    Path folder;

    @Test
    void everyPairIsARowWithTheShareOfEachClassAndAMontageIsShown() {
        pair("a", SIDE, 2, 1, 2);
        pair("b", SIDE, 2, 2, 0);
        Report report = DataCheck.run(words(), Progress.NONE);
        List<Map<String, Object>> rows = report.tables().get(0).rows();
        assertEquals(2, rows.size());
        assertEquals("16 x 16 x 2", rows.get(0).get("size"));
        assertEquals(100.0 * 32 / 512, rows.get(0).get("class 1_percent"));
        assertEquals(100.0 * 32 / 512, rows.get(0).get("class 2_percent"));
        assertEquals(0.0, rows.get(1).get("class 1_percent"));
        assertEquals("", rows.get(0).get("problem"));
        assertEquals(List.of(), report.summary().get("problems"));
        assertEquals("DSCNN Data", report.images().get(0).getTitle());
    }

    @Test
    void aValueThatCountsNowhereIsAskedForOrSaid() {
        pair("a", SIDE, 2, 1, 255);
        pair("b", SIDE, 2, 1, 0);
        CheckWords words = words();
        String asked = assertThrows(DscnnException.class, () -> DataCheck.run(words, Progress.NONE))
                .getMessage();
        assertTrue(asked.contains("ignore=255"), asked);
        words.ignore = 255;
        Report report = DataCheck.run(words, Progress.NONE);
        Map<String, Object> row = report.tables().get(0).rows().get(0);
        assertEquals(100.0 * 32 / 512, row.get("foreground_percent"));
        assertEquals(100.0 * 32 / 512, row.get("unlabelled_percent"));
        assertTrue(report.text().contains("The value 255 counts nowhere."), report.text());
        words.ignore = 0;
        words.classes = "1";
        assertThrows(DscnnException.class, () -> DataCheck.run(words, Progress.NONE));
    }

    @Test
    void nnUNetsIgnoreLabelCountsNowhere() throws Exception {
        pair("a", SIDE, 2, 1, 2);
        Files.writeString(
                folder.resolve("dataset.json"), "{\"labels\": {\"background\": 0, \"gland\": 1, \"ignore\": 2}}");
        Report report = DataCheck.run(words(), Progress.NONE);
        Map<String, Object> row = report.tables().get(0).rows().get(0);
        assertEquals(100.0 * 32 / 512, row.get("gland_percent"));
        assertEquals(100.0 * 32 / 512, row.get("unlabelled_percent"));
    }

    @Test
    void faultyPairsAreListedAndDoNotHideTheOthers() throws Exception {
        pair("a", SIDE, 2, 1, 2);
        pair("b", SIDE, 2, 1, 2);
        save("labels/b.tif", IJ.createImage("b", "8-bit black", SIDE, SIDE, 3));
        pair("c", SIDE, 2, 1, 2);
        Files.delete(folder.resolve("labels/c.tif"));
        CheckWords words = words();
        words.folder = folder.resolve("out").toString();
        Report report = DataCheck.run(words, Progress.NONE);
        List<Map<String, Object>> rows = report.tables().get(0).rows();
        assertEquals(3, rows.size());
        assertEquals("", rows.get(0).get("problem"));
        assertTrue(rows.get(1).get("problem").toString().contains("labels/b.tif is 16 x 16 x 3"), rows.toString());
        assertTrue(rows.get(2).get("problem").toString().contains("has no label of the same name"), rows.toString());
        assertEquals(2, ((List<?>) report.summary().get("problems")).size());
        assertEquals(4, Files.readAllLines(folder.resolve("out/check.csv")).size());
        assertTrue(Files.exists(folder.resolve("out/check.png")));
        assertEquals(List.of(), report.images());
    }

    @Test
    void aShellPrintsTheTableAndFailsWithOneLine() throws Exception {
        pair("a", SIDE, 2, 1, 2);
        pair("b", SIDE, 2, 1, 2);
        Files.delete(folder.resolve("labels/b.tif"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] line = {"check", "--images", folder + "/images", "--labels", folder + "/labels"};
        assertEquals(1, Main.run(new PrintStream(out), new PrintStream(err), line));
        assertTrue(out.toString().contains("16 x 16 x 2") && out.toString().contains("b.tif has no label"), out + "");
        assertTrue(err.toString().strip().endsWith("take the image out."), err + "");
        assertEquals(1, err.toString().split("has no label", -1).length - 1, err + "");
    }

    @Test
    void whatIsPaintedOnImagesIsCheckedToo() {
        ImagePlus image = IJ.createImage("a", "8-bit ramp", SIDE, SIDE, 2);
        Roi roi = new Roi(0, 0, 4, 4);
        roi.setPosition(1);
        Roi background = new Roi(8, 8, 4, 4);
        background.setGroup(255);
        image.setOverlay(new Overlay(roi));
        image.getOverlay().add(background);
        save("images/a.tif", image);
        CheckWords words = words();
        words.labels = "overlay";
        words.annotation = "sparse";
        Map<String, Object> row =
                DataCheck.run(words, Progress.NONE).tables().get(0).rows().get(0);
        assertEquals(100.0 * 16 / 512, row.get("class 1_percent"));
        assertEquals(100.0 * (512 - 48) / 512, row.get("unlabelled_percent"));
    }

    private CheckWords words() {
        CheckWords words = new CheckWords();
        words.images = folder.resolve("images").toString();
        words.labels = folder.resolve("labels").toString();
        return words;
    }

    /** A pair whose label has two squares of 4 x 4 pixels on each slice. */
    private void pair(String name, int side, int slices, int one, int other) {
        save("images/" + name + ".tif", IJ.createImage(name, "8-bit ramp", side, side, slices));
        ImagePlus label = IJ.createImage(name, "8-bit black", side, side, slices);
        for (int i = 1; i <= slices; i++) {
            fill(label, i, 0, one);
            fill(label, i, 8, other);
        }
        save("labels/" + name + ".tif", label);
    }

    private static void fill(ImagePlus label, int slice, int at, int value) {
        for (int y = at; y < at + 4; y++)
            for (int x = at; x < at + 4; x++)
                label.getStack().getProcessor(slice).set(x, y, value);
    }

    private void save(String name, ImagePlus image) {
        ImageFiles.save(image, folder.resolve(name));
    }
}
