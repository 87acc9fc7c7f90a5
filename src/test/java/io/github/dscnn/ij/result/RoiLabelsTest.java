// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Arrow;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.RoiDecoder;
import ij.io.RoiEncoder;
import ij.process.ByteProcessor;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RoiLabelsTest {

    private static final int SIDE = 20;

    private final ImagePlus stack = IJ.createImage("stack", "8-bit black", SIDE, SIDE, 3);

    @Test
    void anAreaIsFilledOnItsSliceAlone() {
        Volume labels = dense(at(new Roi(2, 3, 4, 5), 2, 3));
        assertEquals(0, count(labels, 0, 3));
        assertEquals(20, count(labels, 1, 3));
        assertEquals(3, at(labels, 2, 3, 1));
        assertEquals(3, at(labels, 5, 7, 1));
        assertEquals(0, at(labels, 6, 7, 1));
        assertEquals(0, count(labels, 2, 3));
        assertEquals("20 x 20 x 3", labels.sizes());
    }

    @Test
    void withoutAPositionARoiLiesOnAllSlicesAndWithoutAGroupItIsClassOne() {
        Volume labels = dense(new Roi(0, 0, 1, 2));
        for (int slice = 0; slice < 3; slice++) assertEquals(2, count(labels, slice, 1));
    }

    @Test
    void groupsBecomeValues() {
        Roi[] rois = {at(new Roi(0, 0, 1, 1), 1, 4), at(new Roi(5, 5, 1, 1), 1, 255)};
        assertEquals(List.of(4), List.copyOf(LabelClasses.values(dense(rois[0]))));
        assertEquals(List.of(1, 5), List.copyOf(LabelClasses.values(sparse(rois))));
    }

    @Test
    void aStrokeOverBackgroundAmongDenseLabelsIsAskedAbout() {
        Roi stroke = at(new Roi(0, 0, 1, 4), 1, 255);
        stroke.setName("sky");
        var error = assertThrows(DscnnException.class, () -> dense(at(new Roi(0, 0, 4, 4), 1, 1), stroke));
        assertTrue(error.getMessage().contains("'sky' has group 255"), error.getMessage());
        assertTrue(error.getMessage().contains("annotation=sparse"), error.getMessage());
    }

    @Test
    void resultsAreNoLabelsUnlessSomebodySaysSo() {
        ImagePlus image = IJ.createImage("image", "8-bit black", 20, 20, 1);
        Overlay overlay = new Overlay();
        overlay.add(at(new Roi(0, 0, 2, 2), 1, 1));
        Roi saved = RoiDecoder.openFromByteArray(
                RoiEncoder.saveAsByteArray(PaintedRois.result(at(new Roi(5, 5, 3, 3), 1, 2))));
        overlay.add(saved);
        image.setOverlay(overlay);
        List<String> log = new ArrayList<>();
        Volume painted = RoiLabels.of(image, "overlay", false, log::add);
        assertEquals(4, count(painted, 0, 1));
        assertEquals(0, count(painted, 0, 2));
        assertTrue(log.get(0).startsWith("1 ROIs of image are results of DSCNN"), log.get(0));
        assertEquals(9, count(RoiLabels.of(image, "overlay+results", false, log::add), 0, 2));
        overlay.remove(0);
        var error = assertThrows(DscnnException.class, () -> RoiLabels.of(image, "overlay", false, log::add));
        assertTrue(error.getMessage().contains("labels=overlay+results"), error.getMessage());
        assertTrue(RoiLabels.meant("rois+results") && RoiLabels.managed(" rois+results "));
    }

    @Test
    void laterRoisWin() {
        Roi[] rois = {at(new Roi(0, 0, 4, 4), 1, 1), at(new Roi(2, 0, 4, 4), 1, 2), at(new Roi(0, 0, 1, 4), 1, 255)};
        Volume sparse = sparse(rois);
        assertEquals(4, count(sparse, 0, 1));
        assertEquals(4, count(sparse, 0, 2));
        assertEquals(16, count(sparse, 0, 3));
    }

    @Test
    void aThinLineIsOnePixelWide() {
        assertEquals(7, count(dense(new Line(3, 5, 9, 5)), 0, 1));
        PolygonRoi free = new PolygonRoi(new float[] {3, 9, 9}, new float[] {5, 5, 8}, Roi.FREELINE);
        assertEquals(10, count(dense(free), 0, 1));
    }

    @Test
    void aStrokeCountsWithItsWidth() {
        PolygonRoi free = new PolygonRoi(new float[] {3, 15}, new float[] {10, 10}, Roi.FREELINE);
        free.setStrokeWidth(5);
        Volume labels = dense(free);
        for (int y = 8; y <= 12; y++) assertEquals(1, at(labels, 9, y, 0), "row " + y);
        assertEquals(0, at(labels, 9, 6, 0));
        assertEquals(0, at(labels, 9, 14, 0));
        Line line = new Line(3, 10, 15, 10);
        line.setStrokeWidth(4);
        int column = 0;
        for (int y = 0; y < SIDE; y++) column += at(dense(line), 9, y, 0);
        assertTrue(column == 4 || column == 5, "a column of the line has " + column);
    }

    @Test
    void pointsAreSinglePixelsOnTheirOwnSlices() {
        PointRoi points = new PointRoi(new float[] {1.5f, 4.5f}, new float[] {2.5f, 6.5f}, 2);
        points.setPosition(3);
        Volume labels = dense(points);
        assertEquals(1, at(labels, 1, 2, 2));
        assertEquals(1, at(labels, 4, 6, 2));
        assertEquals(2, count(labels, 2, 1));
        assertEquals(0, count(labels, 0, 1));
    }

    @Test
    void aPointLiesInThePixelThatItsCoordinatesFallInto() {
        Volume labels = dense(at(new PointRoi(19.7, 19.5), 1, 1));
        assertEquals(1, at(labels, 19, 19, 0));
        assertEquals(1, count(labels, 0, 1));
        assertThrows(DscnnException.class, () -> dense(new PointRoi(-0.3, 5.0)));
        assertThrows(DscnnException.class, () -> dense(new PointRoi(20.0, 5.0)));
        assertEquals(1, count(dense(new PointRoi(new float[] {5, 30}, new float[] {5, 30}, 2)), 0, 1));
    }

    @Test
    void anAngleIsItsTwoLines() {
        PolygonRoi angle = new PolygonRoi(new float[] {3, 15, 15}, new float[] {5, 5, 15}, Roi.ANGLE);
        Volume labels = dense(angle);
        assertEquals(23, count(labels, 0, 1));
        assertEquals(0, at(labels, 12, 8, 0));
        angle.setStrokeWidth(3);
        assertEquals(1, at(dense(angle), 9, 4, 0), "a wide one has its width on both sides");
        assertEquals(1, at(dense(angle), 9, 6, 0));
    }

    @Test
    void hyperstackPositionsAndStackPositionsMeanTheSamePlane() {
        ImagePlus hyper = IJ.createHyperStack("hyper", SIDE, SIDE, 2, 3, 2, 8);
        Roi one = new Roi(0, 0, 1, 1);
        one.setPosition(1, 2, 2);
        Roi two = new Roi(1, 0, 1, 1);
        two.setPosition(hyper.getStackIndex(2, 2, 2));
        Roi all = new Roi(2, 0, 1, 1);
        all.setPosition(0, 2, 0);
        Volume labels = labels(hyper, false, one, two, all);
        assertEquals(3, count(labels, 1, 1, 1));
        assertEquals(1, count(labels, 1, 0, 1));
        assertEquals(0, count(labels, 0, 1, 1));
    }

    @Test
    void whatLeavesTheImageIsCutAndWhatIsOutsideIsRefused() {
        assertEquals(9, count(dense(new Roi(-2, -2, 5, 5)), 0, 1));
        Roi outside = new OvalRoi(20, 0, 5, 5);
        outside.setName("far");
        var error = assertThrows(DscnnException.class, () -> dense(outside));
        assertTrue(error.getMessage().startsWith("The ROI 'far' lies outside the image stack"), error.getMessage());
        Roi late = at(new Roi(0, 0, 2, 2), 4, 1);
        assertThrows(DscnnException.class, () -> dense(late));
    }

    @Test
    void textsAndArrowsAreNoLabels() {
        assertEquals(1, count(dense(new TextRoi(1, 1, "scale"), new Arrow(0, 0, 5, 5), new Roi(9, 9, 1, 1)), 0, 1));
        var error = assertThrows(DscnnException.class, () -> dense(new TextRoi(1, 1, "scale")));
        assertTrue(error.getMessage().contains("no ROIs in its overlay"), error.getMessage());
    }

    @Test
    void classesAreNamedByTheirGroups() {
        assertEquals(
                "class 3",
                RoiGroups.ofGroups(new TreeSet<>(List.of(4)), 1)
                        .classes()
                        .get(0)
                        .name());
        assertEquals(
                4,
                RoiGroups.ofGroups(new TreeSet<>(List.of(4)), 1)
                        .classes()
                        .get(0)
                        .value());
    }

    private Volume dense(Roi... rois) {
        return labels(stack, false, rois);
    }

    private Volume sparse(Roi... rois) {
        return labels(stack, true, rois);
    }

    private static Volume labels(ImagePlus image, boolean sparse, Roi... rois) {
        Overlay overlay = new Overlay();
        for (Roi roi : rois) overlay.add(roi);
        image.setOverlay(overlay);
        return RoiLabels.of(image, RoiLabels.OVERLAY, sparse, line -> {});
    }

    private static Roi at(Roi roi, int slice, int group) {
        roi.setPosition(slice);
        roi.setGroup(group);
        return roi;
    }

    private static int at(Volume labels, int x, int y, int slice) {
        return (int) labels.plane(0, slice, 0)[x + y * SIDE];
    }

    private static int count(Volume labels, int slice, int value) {
        return count(labels, slice, 0, value);
    }

    private static int count(Volume labels, int slice, int frame, int value) {
        int count = 0;
        for (float label : labels.plane(0, slice, frame)) if (label == value) count++;
        return count;
    }

    @Test
    void aWideStrokeDoesNotWidenTheNextLine() {
        PolygonRoi wide = new PolygonRoi(new float[] {3, 15}, new float[] {4, 4}, Roi.FREELINE);
        wide.setStrokeWidth(5);
        wide.setGroup(2);
        PolygonRoi thin = new PolygonRoi(new float[] {3, 15}, new float[] {15, 15}, Roi.FREELINE);
        assertEquals(count(dense(thin), 0, 1), count(dense(wide, thin), 0, 1));
    }

    @Test
    void whatCountsAsPaintedHasAGroupAndIsNoResult() {
        ImagePlus image = new ImagePlus("scan", new ByteProcessor(8, 8));
        assertEquals("", RoiLabels.painted(null));
        assertEquals("", RoiLabels.painted(image));
        Roi plain = new Roi(1, 1, 2, 2);
        Roi found = PaintedRois.result(new Roi(1, 1, 2, 2));
        found.setGroup(1);
        image.setOverlay(new Overlay(plain));
        image.getOverlay().add(found);
        assertEquals("", RoiLabels.painted(image));
        Roi stroke = new Roi(4, 4, 2, 2);
        stroke.setGroup(255);
        image.getOverlay().add(stroke);
        assertEquals("overlay", RoiLabels.painted(image));
    }
}
