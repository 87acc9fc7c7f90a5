// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiDecoder;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.filter.ParticleAnalyzer;
import ij.plugin.frame.RoiManager;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.dscnn.ij.image.SelectedArea;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.FakePredictor;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.Regions;
import io.github.dscnn.segment.run.Segmenter;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.awt.GraphicsEnvironment;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoisTest {

    private static byte[] pixels(Roi roi, int width, int height) {
        ByteProcessor plane = new ByteProcessor(width, height);
        plane.setValue(255);
        plane.fill(roi);
        return (byte[]) plane.getPixels();
    }

    @Test
    void aRoiCoversExactlyThePixelsOfItsMask() {
        Random random = new Random(3);
        for (double share : new double[] {0.02, 0.3, 0.7, 1}) {
            byte[] mask = new byte[31 * 17];
            for (int i = 0; i < mask.length; i++) if (random.nextDouble() < share) mask[i] = (byte) 255;
            Roi roi = Rois.contour(mask.clone(), 31, 17);
            assertArrayEquals(mask, pixels(roi, 31, 17));
            assertArrayEquals(
                    mask, pixels(RoiDecoder.openFromByteArray(ij.io.RoiEncoder.saveAsByteArray(roi)), 31, 17));
        }
        assertNull(Rois.contour(new byte[6], 3, 2));
    }

    @Test
    void aRoiLiesOnItsSliceOfAStackAndOfAHyperstack() {
        Roi roi = new Roi(0, 0, 2, 2);
        Rois.place(roi, IJ.createImage("stack", "8-bit", 4, 4, 5), 3, 1);
        assertEquals(3, roi.getPosition());
        Roi series = new Roi(0, 0, 2, 2);
        ImagePlus frames = IJ.createImage("series", "8-bit", 4, 4, 5);
        frames.setDimensions(1, 1, 5);
        Rois.place(series, frames, 1, 4);
        assertTrue(series.getPosition() == 4 || series.getTPosition() == 4);
        Roi hyper = new Roi(0, 0, 2, 2);
        Rois.place(hyper, IJ.createHyperStack("hyper", 4, 4, 2, 3, 4, 8), 2, 4);
        assertEquals(0, hyper.getCPosition());
        assertEquals(2, hyper.getZPosition());
        assertEquals(4, hyper.getTPosition());
        Roi single = new Roi(0, 0, 2, 2);
        Rois.place(single, IJ.createImage("one", "8-bit", 4, 4, 1), 1, 1);
        assertEquals(0, single.getPosition());
    }

    @Test
    void touchingDiscsAreSplit() {
        ByteProcessor discs = new ByteProcessor(60, 40);
        discs.setValue(255);
        discs.fill(new OvalRoi(5, 8, 24, 24));
        discs.fill(new OvalRoi(27, 8, 24, 24));
        byte[] split = (byte[]) discs.getPixels();
        Watershed.split(split, 60, 40);
        assertEquals(0, discs.get(28, 20));
        assertEquals(255, discs.get(15, 20));
        ResultsTable parts = new ResultsTable();
        discs.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
        new ParticleAnalyzer(0, 0, parts, 0, Double.POSITIVE_INFINITY).analyze(new ImagePlus("discs", discs));
        assertEquals(2, parts.size());
    }

    @Test
    void roisAreAppendedToTheManagerOfBatchMode() throws Exception {
        int[] counts = new int[2];
        String[] names = new String[1];
        Thread macro = new Thread(
                () -> {
                    Interpreter.batchMode = true;
                    Rois rois = Rois.of(regions(), IJ.createImage("scan", "8-bit", 4, 1, 1));
                    rois.toManager();
                    RoiManager manager = RoiManager.getInstance2();
                    try {
                        counts[0] = manager.getCount();
                        rois.toManager();
                        counts[1] = RoiManager.getInstance2().getCount();
                        names[0] = RoiManager.getInstance2().getName(1);
                    } finally {
                        manager.close();
                    }
                },
                "Run$_test");
        macro.start();
        macro.join();
        Interpreter.batchMode = false;
        assertArrayEquals(new int[] {1, 2}, counts);
        assertEquals("0001-organ", names[0]);
    }

    @Test
    void withoutADisplayAndAMacroTheyGoNowhere() {
        assumeTrue(GraphicsEnvironment.isHeadless());
        assertEquals(
                "", Rois.of(regions(), IJ.createImage("scan", "8-bit", 4, 1, 1)).toManager());
        assertEquals("", Rois.NONE.toManager());
        assertNull(RoiManager.getRawInstance());
    }

    /** 4 x 1 pixels, the first two of class 1. */
    private static Regions regions() {
        var traits = new Traits(
                "A",
                "0",
                LabelClasses.foreground("organ"),
                new Normalizer(Normalizer.Kind.NONE, 0, 100),
                1,
                0,
                0,
                "pixel",
                4,
                Decision.PLAIN,
                false);
        Volume volume = Tiny.row("a", 1, 1, 0, 0);
        return new Segmenter(FakePredictor.echo(), traits)
                .segment(volume, SegmentationOptions.DEFAULT, Progress.NONE)
                .regions();
    }

    @Test
    void aSelectionOfAnyShapeIsItsPixels() {
        ImagePlus image = IJ.createImage("scan", "8-bit", 20, 15, 3);
        for (Roi roi : new Roi[] {
            new Roi(2, 3, 5, 6),
            new OvalRoi(4, 2, 9, 9),
            new Roi(15, 10, 50, 50),
            new Roi(-4, -4, 6, 6),
            new ShapeRoi(new Roi(1, 1, 3, 3)).or(new ShapeRoi(new OvalRoi(8, 5, 6, 6)))
        }) {
            image.setRoi(roi);
            boolean[] inside = SelectedArea.of(image).plane(2, 0);
            byte[] expected = pixels((Roi) image.getRoi().clone(), 20, 15);
            for (int i = 0; i < inside.length; i++) assertEquals(expected[i] != 0, inside[i], roi + " at " + i);
        }
    }

    @Test
    void aSelectionWithAPositionHoldsOnItsSliceAlone() {
        ImagePlus image = IJ.createHyperStack("scan", 6, 6, 2, 3, 2, 8);
        Roi roi = new Roi(1, 1, 2, 2);
        roi.setPosition(0, 2, 0);
        image.setRoi(roi);
        SelectedArea area = SelectedArea.of(image);
        assertFalse(area.plane(0, 0)[7]);
        assertTrue(area.plane(1, 0)[7] && area.plane(1, 1)[7]);
        ImagePlus stack = IJ.createImage("stack", "8-bit", 6, 6, 3);
        Roi third = new Roi(1, 1, 2, 2);
        third.setPosition(3);
        stack.setRoi(third);
        assertTrue(SelectedArea.of(stack).plane(2, 0)[7]);
        assertFalse(SelectedArea.of(stack).plane(0, 0)[7]);
    }

    @Test
    void whatIsNoAreaInTheImageIsOneSentence() {
        ImagePlus image = IJ.createImage("scan", "8-bit", 6, 6, 1);
        says(image, null, "The image scan has no selection: draw one, or switch 'selection' off");
        says(
                image,
                new Line(0, 0, 3, 3),
                "The selection of the image scan is a straight line, which has no inside:"
                        + " draw an area, or switch 'selection' off");
        says(
                image,
                new Roi(10, 10, 3, 3),
                "The selection of the image scan lies outside of it: move it, or switch 'selection' off");
    }

    private static void says(ImagePlus image, Roi roi, String sentence) {
        image.setRoi(roi);
        assertEquals(
                sentence,
                assertThrows(DscnnException.class, () -> SelectedArea.of(image)).getMessage());
    }
}
