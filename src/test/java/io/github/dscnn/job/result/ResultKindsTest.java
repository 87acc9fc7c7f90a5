// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Measurements;
import ij.measure.ResultsTable;
import ij.plugin.filter.EDM;
import ij.plugin.filter.ParticleAnalyzer;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.dscnn.Dscnn;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.image.phantom.Phantom;
import io.github.dscnn.job.loaded.Models;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.InfoWords;
import io.github.dscnn.words.SegmentWords;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of result of segmenting an open image. */
class ResultKindsTest {

    private static final int SLICES = 7;
    private static final Path MODEL = Path.of("models", "phantom");

    private static Phantom phantom;
    private static ImagePlus image;
    private static ImagePlus truth;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeAPhantom() {
        phantom = Tiny.phantom(96, SLICES, 77);
        image = Stacks.toImage(phantom.image().withName("scan.tif"));
        truth = Stacks.toImage(phantom.labels().withName("truth"));
    }

    @AfterEach
    void clear() {
        image.deleteRoi();
        WindowManager.setTempCurrentImage(null);
    }

    private static SegmentWords words() {
        SegmentWords words = new SegmentWords();
        words.model = MODEL.toString();
        words.device = "cpu";
        words.threads = 1;
        return words;
    }

    private static Report segment(SegmentWords words) {
        return Dscnn.segment(image, words, Progress.NONE);
    }

    private static ImagePlus only(SegmentWords words) {
        List<ImagePlus> images = segment(words).images();
        assertEquals(1, images.size());
        return images.get(0);
    }

    private static List<Map<String, Object>> table(Report report, String title) {
        return report.tables().stream()
                .filter(table -> table.title().equals(title))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private static int[] pixels(ImagePlus image, int slice) {
        ImageProcessor plane = image.getStack().getProcessor(slice);
        return IntStream.range(0, plane.getPixelCount())
                .map(i -> (int) plane.getf(i))
                .toArray();
    }

    private String truthFile() {
        Path file = folder.resolve("truth.tif");
        ImageFiles.save(truth, file);
        return file.toString();
    }

    @Test
    void allKindsTogetherAgreeAndTheInputStaysAsItWas() {
        image.setRoi(new Roi(5, 6, 70, 80));
        image.setOverlay(new Overlay(new Roi(1, 1, 2, 2)));
        image.setSlice(2);
        String before = state(image);
        SegmentWords words = words();
        words.mask = words.labels = words.objects = words.probability = words.layers = true;
        words.uncertainty = words.overlay = words.rois = words.selection = words.watershed = true;
        words.fill_holes = true;
        words.reference = truthFile();
        Report report = segment(words);
        assertEquals(before, state(image));
        image.setOverlay(null);
        List<String> titles = report.images().stream().map(ImagePlus::getTitle).toList();
        assertEquals(
                List.of(
                        "scan_mask",
                        "scan_labels",
                        "scan_objects",
                        "scan_probability",
                        "scan_layers",
                        "scan_uncertainty",
                        "scan_overlay"),
                titles);
        List<ImagePlus> images = report.images();
        for (int z = 1; z <= SLICES; z++) {
            int[] mask = pixels(images.get(0), z);
            int[] labels = pixels(images.get(1), z);
            int[] objects = pixels(images.get(2), z);
            for (int i = 0; i < mask.length; i++) {
                assertEquals(mask[i] > 0, labels[i] > 0);
                assertEquals(mask[i] > 0, objects[i] > 0);
            }
            assertArrayEquals(mask, ints(drawn(report.rois(), z)));
        }
        tablesAgree(report, images);
    }

    private static void tablesAgree(Report report, List<ImagePlus> images) {
        long count = IntStream.rangeClosed(1, SLICES)
                .mapToLong(z -> IntStream.of(pixels(images.get(0), z))
                        .filter(value -> value > 0)
                        .count())
                .sum();
        Map<String, Object> row = table(report, "DSCNN Results").get(0);
        assertEquals(count, row.get("voxels"));
        double voxel = phantom.image().voxel().volume() / 1000;
        assertEquals(count * voxel, (double) row.get("volume (ml)"), 1e-9);
        assertTrue((double) row.get("dice") > 0.3);
        assertTrue(row.keySet().contains("mean uncertainty (entropy, 0-1)"), row.toString());
        assertEquals(SLICES, table(report, "DSCNN Slices").size());
        assertEquals(9, table(report, "DSCNN Dice").size());
        List<Map<String, Object>> objects = table(report, "DSCNN Objects");
        assertEquals(
                count,
                objects.stream().mapToLong(one -> (long) one.get("voxels")).sum());
        Map<String, Object> first = objects.get(0);
        assertTrue((double) first.get("mean probability") >= 0.5);
        assertTrue((double) first.get("lowest intensity") <= (double) first.get("mean intensity"));
        Provenance provenance = Provenance.of(images.get(6));
        String volume = provenance.entries().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("volume "))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertEquals(count * voxel, Double.parseDouble(volume.replace(" ml", "")), 1e-4);
        assertEquals(SLICES, provenance.value("uncertainty_slices").split(" ").length);
        assertEquals("entropy", provenance.value("uncertainty_measure"));
    }

    private static String state(ImagePlus image) {
        StringBuilder state = new StringBuilder();
        for (int i = 1; i <= image.getStackSize(); i++)
            state.append(java.util.Arrays.hashCode(pixels(image, i))).append(' ');
        return state.append(image.getRoi())
                .append(image.getOverlay())
                .append(image.getOverlay().size())
                .append(image.getCalibration())
                .append(image.getCurrentSlice())
                .append(image.getTitle())
                .append(image.getDisplayRangeMax())
                .append(image.getInfoProperty())
                .append(image.changes)
                .toString();
    }

    private static byte[] drawn(Rois rois, int slice) {
        ByteProcessor plane = new ByteProcessor(image.getWidth(), image.getHeight());
        plane.setValue(255);
        for (Roi roi : rois.list()) if (roi.getPosition() == slice) plane.fill((Roi) roi.clone());
        return (byte[]) plane.getPixels();
    }

    private static int[] ints(byte[] bytes) {
        return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xFF).toArray();
    }

    @Test
    void framesHaveTheirOwnRowsObjectsAndRois() {
        ImagePlus series = IJ.createHyperStack("series", 96, 96, 2, 2, 2, 32);
        series.setCalibration(image.getCalibration().copy());
        for (int n = 1; n <= 8; n++) {
            int slice = n <= 4 ? 4 : 3;
            series.getStack().setProcessor(image.getStack().getProcessor(slice).convertToFloat(), n);
        }
        SegmentWords words = words();
        words.channel = 2;
        words.objects = words.rois = words.overlay = true;
        Report report = Dscnn.segment(series, words, Progress.NONE);
        assertEquals(2, table(report, "DSCNN Results").size());
        assertEquals(4, table(report, "DSCNN Slices").size());
        List<Map<String, Object>> objects = table(report, "DSCNN Objects");
        assertEquals(
                objects.size(),
                objects.stream()
                        .map(row -> row.get("frame") + " " + row.get("object"))
                        .distinct()
                        .count());
        assertEquals(
                Set.of(1, 2),
                objects.stream()
                        .filter(row -> row.get("object").equals(1))
                        .map(row -> row.get("frame"))
                        .collect(Collectors.toSet()));
        Roi last = report.rois().list().get(report.rois().list().size() - 1);
        assertEquals("0002-0002", last.getName().substring(0, 9));
        assertEquals(List.of(0, 2, 2), List.of(last.getCPosition(), last.getZPosition(), last.getTPosition()));
        ImagePlus copy = report.images().get(1);
        assertEquals(List.of(2, 2, 2), List.of(copy.getNChannels(), copy.getNSlices(), copy.getNFrames()));
        List<Roi> contours = contours(copy);
        assertEquals(2, contours.get(contours.size() - 1).getTPosition());
        assertTrue(copy.isComposite());
    }

    @Test
    void theSmallestSizeIsInTheImagesUnitAndCleansEverything() {
        SegmentWords words = words();
        words.objects = true;
        words.mask = true;
        Report all = segment(words);
        double voxel = phantom.image().voxel().volume();
        double most = table(all, "DSCNN Objects").stream()
                .mapToDouble(row -> (long) row.get("voxels") * voxel)
                .max()
                .orElseThrow();
        words.min_size = most * 0.999;
        Report large = segment(words);
        assertEquals(1, table(large, "DSCNN Objects").size());
        words.min_size = most * 1.001;
        Report none = segment(words);
        assertTrue(none.tables().stream().noneMatch(table -> table.title().equals("DSCNN Objects")));
        assertEquals(0L, table(none, "DSCNN Results").get(0).get("voxels"));
        for (int z = 1; z <= SLICES; z++)
            assertEquals(0, IntStream.of(pixels(none.images().get(0), z)).sum());
    }

    @Test
    void imagejsBinaryToolsWorkOnTheMask() {
        ImagePlus mask = only(words());
        mask.setSlice(4);
        ImageProcessor plane = mask.getProcessor();
        new EDM().toWatershed(plane);
        ResultsTable table = new ResultsTable();
        ImagePlus slice = new ImagePlus("slice", plane.duplicate());
        IJ.setRawThreshold(slice, 255, 255);
        assertTrue(new ParticleAnalyzer(0, Measurements.AREA, table, 0, Double.POSITIVE_INFINITY).analyze(slice));
        assertTrue(table.size() >= 1);
        long count =
                IntStream.of(pixels(slice, 1)).filter(value -> value == 255).count();
        double area = IntStream.range(0, table.size())
                .mapToDouble(i -> table.getValue("Area", i))
                .sum();
        assertEquals(count, area);
    }

    /** Without the names and the scale bar. */
    private static List<Roi> contours(ImagePlus copy) {
        return Arrays.stream(copy.getOverlay().toArray())
                .filter(roi -> roi.getName() == null)
                .toList();
    }

    @Test
    void theOverlayIsACopyWithRedAndBlue() {
        SegmentWords words = words();
        words.overlay = true;
        words.slices = "3-4";
        words.reference = truthFile();
        ImagePlus copy = only(words);
        assertEquals(2, copy.getNSlices());
        assertArrayEquals(pixels(image, 4), pixels(copy, 2));
        List<Roi> overlay = contours(copy);
        assertEquals(4, overlay.size());
        assertEquals(new Color(0x2F6BFF), overlay.get(0).getStrokeColor());
        assertEquals(new Color(0xFF2A2A), overlay.get(1).getStrokeColor());
        assertEquals(2, overlay.get(3).getPosition());
        assertEquals(image.getCalibration().getZ(2), copy.getCalibration().getZ(0));
    }

    @Test
    void insideTheSelectionItIsBitEqual() {
        SegmentWords words = words();
        words.probability = true;
        words.tile = 64;
        ImagePlus whole = only(words);
        image.setRoi(new Roi(30, 30, 8, 9));
        words.selection = true;
        ImagePlus part = only(words);
        for (int z = 1; z <= SLICES; z++)
            for (int y = 0; y < 96; y++)
                for (int x = 0; x < 96; x++) {
                    boolean inside = x >= 30 && x < 38 && y >= 30 && y < 39;
                    float expected = inside ? whole.getStack().getProcessor(z).getf(x, y) : 0;
                    assertEquals(expected, part.getStack().getProcessor(z).getf(x, y));
                }
    }

    @Test
    void fusionHasItsOwnTitleAndItsMeanDecides() {
        SegmentWords words = words();
        words.probability = words.layers = words.mask = true;
        words.fusion = true;
        List<ImagePlus> images = segment(words).images();
        assertEquals("scan_fusion", images.get(1).getTitle());
        ImagePlus layers = images.get(2);
        float sum = 0;
        float[] weights =
                Models.facts(List.of(MODEL)).traits().decision().fusion().of(9);
        for (int c = 1; c <= 9; c++)
            sum += weights[c - 1] * layers.getStack().getProcessor(c).getf(40, 40);
        float mean = images.get(1).getStack().getProcessor(1).getf(40, 40);
        assertEquals(sum, mean, 1e-6f);
        assertEquals(
                mean >= Models.facts(List.of(MODEL)).traits().threshold(),
                images.get(0).getStack().getProcessor(1).get(40, 40) > 0);
    }

    @Test
    void roisAreNamedAndWrittenAsAZip() throws Exception {
        SegmentWords words = words();
        words.rois = true;
        Report report = segment(words);
        assertTrue(report.images().isEmpty());
        assertEquals(
                String.format(Locale.ROOT, "%04d", report.rois().list().get(0).getPosition()),
                report.rois().names().get(0).substring(0, 4));
        assertEquals(1, report.rois().list().get(0).getGroup());
        Path input = folder.resolve("scan.tif");
        ImageFiles.save(image, input);
        words.image = input.toString();
        words.folder = folder.resolve("out").toString();
        assertTrue(Dscnn.segmentFiles(words, Progress.NONE).rois().isEmpty());
        try (ZipFile zip = new ZipFile(folder.resolve("out/scan_rois.zip").toFile())) {
            Enumeration<?> entries = zip.entries();
            assertEquals(
                    report.rois().names().get(0) + ".roi", entries.nextElement().toString());
            assertEquals(report.rois().names().size(), zip.size());
        }
    }

    @Test
    void aPreviewPredictsOnlyWhenItMust() {
        SegmentWords words = words();
        Report report = segment(withRois());
        Preview preview = Dscnn.preview(image);
        Rois second = preview.at(words, 4, 1);
        assertEquals(1, second.list().size());
        Roi expected = report.rois().list().stream()
                .filter(roi -> roi.getPosition() == 4)
                .findFirst()
                .orElseThrow();
        assertEquals(expected.getBounds(), second.list().get(0).getBounds());
        words.threshold = 0.9;
        double strict = area(preview.at(words, 4, 1));
        assertTrue(strict < area(second));
        words.min_size = 1e9;
        assertEquals(0, preview.at(words, 4, 1).list().size());
        words.min_size = 0;
        image.setRoi(new Roi(0, 0, 48, 96));
        words.selection = true;
        assertTrue(area(preview.at(words, 4, 1)) < strict);
        assertEquals(1, preview.predictions());
        preview.at(words, 3, 1);
        words.mirror = true;
        preview.at(words, 3, 1);
        assertEquals(3, preview.predictions());
    }

    private static SegmentWords withRois() {
        SegmentWords other = words();
        other.rois = true;
        return other;
    }

    private static double area(Rois rois) {
        return rois.list().stream()
                .mapToDouble(roi -> roi.getContainedPoints().length)
                .sum();
    }

    @Test
    void infoTellsWhereTheActiveImageComesFrom() {
        ImagePlus mask = only(words());
        WindowManager.setTempCurrentImage(mask);
        String text = Dscnn.info(new InfoWords()).text();
        assertTrue(text.startsWith("scan_mask is a result of DSCNN."), text);
        assertTrue(text.contains("threads=1"), text);
        assertFalse(text.contains("option_"), text);
        WindowManager.setTempCurrentImage(image);
        assertEquals(
                "The image scan.tif does not say that DSCNN made it; choose a result of DSCNN.",
                assertThrows(DscnnException.class, () -> Dscnn.info(new InfoWords()))
                        .getMessage());
    }

    @Test
    void whatDoesNotFitIsOneSentence() {
        ImagePlus colour = IJ.createImage("photo", "RGB", 32, 32, 1);
        colour.getProcessor().set(3, 3, 0xFF0000);
        assertEquals(
                "Image 'photo' is in colour but model 'phantom' needs 1 channel;"
                        + " say with 'channel' which of red, green, blue (1-3) it is, or use Image > Type > 8-bit",
                fails(colour, words()));
        SegmentWords words = words();
        words.reference = truthFile();
        String sizes = fails(IJ.createImage("small", "8-bit", 20, 20, 1), words);
        assertTrue(sizes.contains("truth.tif is 96 x 96 x 7, but the image small is 20 x 20 x 1"), sizes);
        SegmentWords size = words();
        size.min_size = -3;
        assertEquals("min_size=-3.0 is no size; give one above 0, or -1 to keep all pieces.", fails(image, size));
    }

    private static String fails(ImagePlus image, SegmentWords words) {
        return assertThrows(DscnnException.class, () -> Dscnn.segment(image, words, Progress.NONE))
                .getMessage();
    }

    @Test
    void anImageOfOnePixelIsSegmented() {
        ImagePlus dot = IJ.createImage("dot", "8-bit black", 1, 1, 1);
        SegmentWords words = words();
        words.mask = words.objects = words.rois = words.overlay = words.watershed = true;
        words.fill_holes = true;
        Report report = Dscnn.segment(dot, words, Progress.NONE);
        assertEquals(3, report.images().size());
        assertEquals(1, report.images().get(0).getWidth());
        assertEquals(
                "area (pixels)", table(report, "DSCNN Results").get(0).keySet().toArray()[4]);
    }

    @Test
    void theRecordSaysWhichSelectionWasSegmented() {
        image.setRoi(new Roi(30, 31, 8, 9));
        SegmentWords words = words();
        assertEquals(null, Provenance.of(only(words)).value("selection"));
        words.selection = true;
        assertEquals(
                "Rectangle x=30 y=31 width=8 height=9",
                Provenance.of(only(words)).value("selection"));
    }

    @Test
    void aPreviewSeesThatAModelWasTrainedAnew() throws IOException {
        Path model = Files.createDirectories(folder.resolve("model"));
        try (Stream<Path> files = Files.list(MODEL)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                Files.copy(file, model.resolve(file.getFileName()));
        }
        SegmentWords words = words();
        words.model = model.toString();
        Preview preview = Dscnn.preview(image);
        preview.at(words, 4, 1);
        preview.at(words, 4, 1);
        assertEquals(1, preview.predictions());
        Files.setLastModifiedTime(model.resolve("rdf.yaml"), FileTime.fromMillis(1000));
        preview.at(words, 4, 1);
        assertEquals(2, preview.predictions());
    }
}
