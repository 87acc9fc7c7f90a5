// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import io.github.dscnn.Dscnn;
import io.github.dscnn.cli.Shell;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.segment.region.Extent;
import io.github.dscnn.segment.region.Regions;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.MeasureWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person has drawn or corrected is measured as a result is. */
class MeasureTest {

    private static final int SIZE = 20;
    private static final int SLICES = 3;
    private static final VoxelSize VOXEL = new VoxelSize(10, 10, 10, "mm");

    @TempDir
    Path temp;

    private final List<String> log = new ArrayList<>();

    /** Voxels of 1 ml. */
    private static ImagePlus scan() {
        ImagePlus image = Tiny.filled(IJ.createImage("scan", SIZE, SIZE, SLICES, 8), (x, y, z) -> x + y);
        return Tiny.calibrated(image, VOXEL);
    }

    /** A square of 4 x 4 in slices 1 and 2 and one of 3 x 3 in slice 3. */
    private static ImagePlus mask(int first, int second) {
        ImagePlus mask = Tiny.filled(IJ.createImage("scan_mask", SIZE, SIZE, SLICES, 16), (x, y, z) -> {
            if (z < 2 && x >= 2 && x < 6 && y >= 2 && y < 6) return first;
            return z == 2 && x >= 10 && x < 13 && y >= 10 && y < 13 ? second : 0;
        });
        return Tiny.calibrated(mask, VOXEL);
    }

    private static byte[][] planes(ImagePlus mask, int... values) {
        byte[][] planes = new byte[SLICES][SIZE * SIZE];
        for (int z = 0; z < SLICES; z++)
            for (int i = 0; i < planes[z].length; i++)
                for (int k = 0; k < values.length; k++)
                    if (mask.getStack().getProcessor(z + 1).get(i) == values[k]) planes[z][i] = (byte) (k + 1);
        return planes;
    }

    private static Regions regions(ImagePlus image, LabelClasses classes, byte[][] planes) {
        return Regions.of(Extent.of(Stacks.toVolume(image)), classes, new byte[][][] {planes});
    }

    private static ImagePlus withRois(LabelClasses classes, byte[][] planes) {
        ImagePlus image = scan();
        image.setOverlay(Rois.ofObjects(regions(image, classes, planes), image).overlay());
        return image;
    }

    private static ImagePlus nuclei() {
        return withRois(
                LabelClasses.foreground("nucleus"), planes(mask(1, 2), 1, 2).clone());
    }

    private Report measure(ImagePlus image, String labels) {
        return Dscnn.measure(image, words(labels), Tiny.logging(log));
    }

    private static MeasureWords words(String labels) {
        MeasureWords words = new MeasureWords();
        words.labels = labels;
        return words;
    }

    private static List<Map<String, Object>> rows(Report report, String title) {
        return report.tables().stream()
                .filter(table -> table.title().equals(title))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private static List<Object> column(Report report, String title, String column) {
        return rows(report, title).stream().map(row -> row.get(column)).toList();
    }

    private static Roi square(int x, int y, int size, int slice) {
        Roi roi = new Roi(x, y, size, size);
        roi.setPosition(slice);
        return roi;
    }

    private static void fails(ImagePlus image, String labels, String part) {
        String message = assertThrows(DscnnException.class, () -> Dscnn.measure(image, words(labels), Progress.NONE))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void roisOfAResultThatWereMovedAreTheSameObjectsAgain() {
        byte[][] planes = planes(mask(1, 1), 1);
        ImagePlus image = withRois(LabelClasses.foreground("nucleus"), planes);
        Roi small = image.getOverlay().get(2);
        assertEquals("0003-nucleus-2", small.getName());
        small.setLocation(18, 10);
        Report report = measure(image, "overlay");
        assertEquals(List.of(1, 2), column(report, "DSCNN Objects", "object"));
        assertEquals(List.of(32.0, 6.0), column(report, "DSCNN Objects", "volume (ml)"));
        assertEquals(List.of("nucleus", "nucleus"), column(report, "DSCNN Objects", "class"));
        assertEquals(List.of(38.0), column(report, "DSCNN Results", "volume (ml)"));
        assertEquals(List.of(1600.0, 1600.0, 600.0), column(report, "DSCNN Slices", "area (mm²)"));
        assertEquals(List.of("overlay"), column(report, "DSCNN Results", "decided by"));
        assertEquals(List.of("overlay", "overlay"), column(report, "DSCNN Objects", "decided by"));
        assertEquals("overlay", column(report, "DSCNN Slices", "decided by").get(0));
        assertFalse(rows(report, "DSCNN Results").get(0).containsKey("model"));
        assertEquals("scan, measured from the overlay: nucleus: volume 38 ml, 2 objects", report.text());
    }

    @Test
    void theImagesAreAMaskAndTheObjectsWithTheirNumbers() {
        ImagePlus image = withRois(LabelClasses.foreground("nucleus"), planes(mask(1, 1), 1));
        image.getOverlay().remove(0);
        image.getOverlay().remove(0);
        Report report = measure(image, "overlay");
        assertEquals(
                List.of("scan_mask", "scan_objects"),
                report.images().stream().map(ImagePlus::getTitle).toList());
        ImagePlus objects = report.images().get(1);
        assertEquals(2, objects.getStack().getProcessor(3).get(11, 11));
        assertEquals(255, report.images().get(0).getStack().getProcessor(3).get(11, 11));
        assertEquals(0, objects.getStack().getProcessor(1).get(3, 3));
        Provenance record = Provenance.of(objects);
        assertEquals("numbers of objects", record.value("values"));
        assertEquals("9 ml", record.value("volume nucleus"));
        assertEquals("overlay", record.value("measured_from"));
    }

    @Test
    void objectsThatTouchStayTwoIfTheyHaveNumbers() {
        ImagePlus image = withRois(LabelClasses.foreground("nucleus"), planes(mask(1, 1), 1));
        image.getOverlay().get(2).setLocation(6, 2);
        image.getOverlay().get(2).setPosition(1);
        Report report = measure(image, "overlay");
        assertEquals(List.of(32.0, 9.0), column(report, "DSCNN Objects", "volume (ml)"));
    }

    @Test
    void roisWithoutANumberAreOneObjectWhereTheyTouchAndThatIsSaid() {
        ImagePlus image = scan();
        image.setOverlay(new Overlay());
        image.getOverlay().add(square(1, 1, 2, 1));
        image.getOverlay().add(square(3, 3, 2, 2));
        image.getOverlay().add(square(10, 10, 3, 1));
        image.getOverlay().get(2).setName("0001-0011-0011");
        Report report = measure(image, "");
        assertEquals(List.of(8.0, 9.0), column(report, "DSCNN Objects", "volume (ml)"));
        assertEquals("scan, measured from the overlay: foreground: volume 17 ml, 2 objects", report.text());
        assertEquals(
                List.of("scan_mask"),
                report.images().stream().map(ImagePlus::getTitle).toList());
        assertTrue(
                log.contains(
                        "3 of 3 ROIs have no object's number in the name: where such ROIs touch each other they are one object"));
    }

    @Test
    void whatIsAddedToNumberedRoisOfOneSliceIsAnObjectEachEvenWhereTheyTouch() {
        ImagePlus image = new ImagePlus("cells", new ByteProcessor(20, 20));
        image.setOverlay(new Overlay());
        image.getOverlay().add(square(1, 1, 2, 0));
        image.getOverlay().get(0).setName("0001-nucleus-7");
        image.getOverlay().add(square(10, 10, 3, 0));
        image.getOverlay().add(square(13, 10, 2, 0));
        Report report = measure(image, "overlay");
        assertEquals(List.of(4.0, 9.0, 4.0), column(report, "DSCNN Objects", "area (pixels)"));
        assertEquals(List.of(7, 8, 9), column(report, "DSCNN Objects", "object"));
        assertTrue(
                log.contains("2 of 3 ROIs have no object's number in the name: each of them is an object of its own"));
    }

    @Test
    void aNewRoiGetsTheNextNumberAndAClassByItsName() {
        LabelClasses classes = new LabelClasses(
                List.of(new LabelClass(1, "cell", 0xFF0000), new LabelClass(2, "nucleus", 0x00FF00)), false);
        ImagePlus image = withRois(classes, planes(mask(1, 2), 1, 2));
        Roi again = square(10, 10, 2, 3);
        again.setName("0003-nucleus-2");
        image.getOverlay().remove(2);
        Roi other = square(15, 15, 2, 3);
        other.setGroup(2);
        other.setName("0003-nucleus");
        image.getOverlay().add(again);
        image.getOverlay().add(other);
        Report report = measure(image, "overlay");
        assertEquals(List.of(1, 2, 3), column(report, "DSCNN Objects", "object"));
        assertEquals(List.of("cell", "nucleus", "nucleus"), column(report, "DSCNN Objects", "class"));
        assertEquals(List.of(32.0, 4.0, 4.0), column(report, "DSCNN Objects", "volume (ml)"));
        assertEquals("scan_labels", report.images().get(0).getTitle());
        assertEquals(2, report.images().get(0).getStack().getProcessor(3).get(10, 10));
    }

    @Test
    void group255TakesAwayAndARoiWithoutASliceLiesOnAllAndThatIsSaid() {
        ImagePlus image = withRois(LabelClasses.foreground("nucleus"), planes(mask(1, 1), 1));
        Roi hole = new Roi(3, 3, 1, 1);
        hole.setGroup(255);
        image.getOverlay().add(hole);
        Report report = measure(image, "overlay");
        assertEquals(List.of(30.0, 9.0), column(report, "DSCNN Objects", "volume (ml)"));
        assertTrue(log.contains("1 ROI belongs to no slice and lies on all 3"), log.toString());
    }

    @Test
    void aMaskThatWasPaintedKeepsItsClassAndItsVolumeBeforeIsSaid() {
        ImagePlus mask = mask(255, 255);
        mask.setProperty(
                "Info",
                "plugin = DSCNN 1\nmodel = m\ninput = scan\nvolume gland = 38.5 ml\n" + "class 255 = gland, #ff0000\n");
        mask.getStack().getProcessor(3).set(15, 15, 255);
        Report report = measure(scan(), saved("scan_mask.tif", mask));
        assertEquals(
                "scan, measured from scan_mask.tif: gland: volume 42 ml (before 38.5 ml), 3 objects", report.text());
        ImagePlus again = report.images().get(0);
        assertEquals("42 ml", Provenance.of(again).value("volume gland"));
        assertEquals("gland, #d55e00", Provenance.of(again).value("class 255"));
        assertEquals("m", Provenance.of(again).value("model"));
    }

    private String saved(String name, ImagePlus image) {
        ImageFiles.save(image, temp.resolve(name));
        return temp.resolve(name).toString();
    }

    @Test
    void labelsAreMeasuredByClassAndClassesWithoutAPixelHaveNoVolume() {
        ImagePlus labels = mask(1, 3);
        labels.setProperty("Info", "class 1 = one, #ff0000\nclass 2 = two, #00ff00\nclass 3 = three, #0000ff\n");
        Report report = measure(scan(), saved("labels.tif", labels));
        assertEquals(List.of("one", "two", "three"), column(report, "DSCNN Results", "class"));
        assertEquals(List.of(32.0, 0.0, 9.0), column(report, "DSCNN Results", "volume (ml)"));
        assertEquals("scan_labels", report.images().get(0).getTitle());
    }

    @Test
    void numbersOfObjectsStayWhatTheyAreHoweverTheyTouch() {
        ImagePlus objects =
                Tiny.filled(IJ.createImage("many", SIZE, SIZE, SLICES, 32), (x, y, z) -> y < 10 ? 70_000 + y : 0);
        Report report = measure(scan(), saved("many_objects.tif", objects));
        assertEquals(10, rows(report, "DSCNN Objects").size());
        assertEquals(70_009, column(report, "DSCNN Objects", "object").get(9));
        assertEquals(List.of(600.0), column(report, "DSCNN Results", "volume (ml)"));
        assertEquals(1, report.images().size());
        assertEquals(70_003f, report.images().get(0).getStack().getProcessor(2).getf(5, 3));
    }

    @Test
    void anEmptyMaskIsNoVolumeAndNoObject() {
        Report report = measure(scan(), saved("mask.tif", mask(0, 0)));
        assertEquals("scan, measured from mask.tif: foreground: volume 0 ml, no objects", report.text());
    }

    @Test
    void whatCannotBeMeasuredIsASentence() {
        fails(scan(), "", "There is nothing to measure on scan");
        fails(scan(), "rois", "The ROI Manager has no ROIs");
        fails(scan(), "scan", "is taken for the image and for its labels");
        fails(scan(), saved("small.tif", IJ.createImage("small", 8, 8, 1, 8)), "give labels of the image's size");
        fails(scan(), temp.toString(), "is a folder; name the file in it");
        fails(scan(), "nothing.tif", "neither an open image nor a file");
        ImagePlus noise =
                Tiny.filled(IJ.createImage("noise", SIZE, SIZE, SLICES, 8), (x, y, z) -> 1 + (x * 7 + y * 13) % 250);
        fails(scan(), saved("noise.tif", noise), "looks like an image, not like labels");
        fails(
                scan(),
                saved("half.tif", Tiny.filled(IJ.createImage("half", SIZE, SIZE, SLICES, 32), (x, y, z) -> 0.5f)),
                "holds 0.5");
        assertThrows(DscnnException.class, () -> Dscnn.measure(null, words("rois"), Progress.NONE));
    }

    @Test
    void withoutAScaleSizesAreInPixelsAndThatIsSaid() {
        ImagePlus image = IJ.createImage("plain", SIZE, SIZE, 1, 8);
        image.setOverlay(new Overlay(new Roi(2, 2, 3, 3)));
        assertEquals(
                "Measures the overlay on plain, in pixels, as the image has no scale (Image > Properties sets it).",
                Dscnn.verify(image, words("overlay")));
        assertEquals(
                "plain, measured from the overlay: foreground: area 9 pixels, 1 object",
                measure(image, "overlay").text());
        assertTrue(log.stream().anyMatch(line -> line.startsWith("plain: sizes are in pixels")), log.toString());
    }

    @Test
    void aFolderIsMeasuredWithTheFolderOfItsMasks() throws IOException {
        for (String name : List.of("a", "b", "c")) saved("images/" + name + ".tif", scan());
        saved("masks/a_mask.tif", mask(255, 255));
        saved("masks/b_mask.tif", IJ.createImage("small", 8, 8, 1, 8));
        Files.createDirectories(temp.resolve("out"));
        Files.writeString(temp.resolve("out/objects.csv"), "image,object\nolder,7\n");
        Shell shell = new Shell(temp);
        Shell.Answer answer = shell.run(
                "measure",
                "--input",
                temp.resolve("images") + "",
                "--labels",
                temp.resolve("masks") + "",
                "--output",
                temp.resolve("out") + "",
                "--table",
                temp.resolve("t/all.csv") + "");
        assertEquals(1, answer.code());
        assertTrue(answer.out().contains("1 of 3 images have no labels and were not measured: c.tif"), answer.out());
        assertTrue(answer.err().contains("1 of 2 images failed (b.tif)"), answer.err());
        List<String> table = Files.readAllLines(temp.resolve("t/all.csv"));
        assertEquals("image,frame,class,volume (ml),objects,voxels,pixel area (mm²),decided by", table.get(0));
        assertEquals("a,1,foreground,41.000000,2,41,100.000000,a_mask.tif", table.get(1));
        assertTrue(Files.readString(temp.resolve("out/objects.csv")).contains("older,"));
        assertTrue(Files.exists(temp.resolve("out/a_mask.tif")) && Files.exists(temp.resolve("out/a_mask.json")));
        assertEquals(2, Files.readAllLines(temp.resolve("out/measured.csv")).size());
        shell.fails(
                1,
                new String[] {"measure", "--input", temp.resolve("images") + "", "--labels", "rois"},
                "labels must be the folder");
    }
}
