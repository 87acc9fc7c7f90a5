// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import java.awt.Point;
import java.awt.Window;

/** A result is corrected by hand and measured again. */
final class MeasureScenes {

    private static final String MEASURE = "DSCNN Measure...";
    private static final String RESULTS = "DSCNN Results";
    private static final int WHITE = 255;

    private MeasureScenes() {}

    static void roisThatAreMovedAndDrawnChangeTheVolumeByExactlyTheirPixels() {
        ImagePlus image = Desk.phantom("mine", 64, 3);
        segment("rois");
        RoiManager manager = RoiManager.getInstance();
        Roi moved = manager.getRoi(0);
        int inside = area(moved);
        moved.setLocation(moved.getXBase() + 1, moved.getYBase());
        Roi drawn = new Roi(1, 1, 5, 4);
        image.setSlice(1);
        image.setRoi(drawn);
        manager.runCommand(image, "Add");
        measured();
        assertTrue(inside > 0 && area(moved) == inside);
        assertEquals(20, value("voxels", 1) - value("voxels", 0));
        assertEquals(1, value("objects", 1) - value("objects", 0));
        assertEquals("mine", table().getStringValue("image", 1));
        String log = IJ.getLog();
        assertTrue(log.contains("mine, measured from the ROI Manager: prostate: volume"), log);
        assertTrue(log.contains("(before "), log);
        assertEquals("mine_mask-1", IJ.getImage().getTitle());
    }

    static void aMaskThatIsPaintedIsMeasuredOnItsImage() {
        Desk.phantom("mine", 64, 3);
        segment("mask");
        ImagePlus mask = IJ.getImage();
        assertEquals("mine_mask", mask.getTitle());
        for (int x = 0; x < 7; x++) mask.getStack().getProcessor(1).set(x, 0, WHITE);
        measured();
        assertEquals(7, value("voxels", 1) - value("voxels", 0));
        assertEquals("mine_mask", table().getStringValue("decided by", 1));
        assertEquals("prostate", table().getStringValue("class", 1));
    }

    private static void segment(String kind) {
        Window dialog = Desk.segment();
        Person.set(dialog, "mask", "true");
        Person.set(dialog, kind, "true");
        Desk.ok(dialog);
    }

    /** With what the dialog begins with. */
    private static void measured() {
        Desk.ok(Person.open(MEASURE));
        Person.until(() -> table().size() == 2);
    }

    private static ResultsTable table() {
        return ResultsTable.getResultsTable(RESULTS);
    }

    private static int value(String column, int row) {
        return (int) table().getValue(column, row);
    }

    private static int area(Roi roi) {
        int pixels = 0;
        for (Point ignored : roi) pixels++;
        return pixels;
    }
}
