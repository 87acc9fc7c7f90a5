// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.measure.Calibration;
import java.awt.Color;
import java.awt.Rectangle;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaptionsTest {

    private static final List<Caption.Line> NAMES =
            List.of(new Caption.Line("prostate", Rois.RESULT), new Caption.Line("truth", Rois.TRUTH));

    private static Calibration scale(double pixel, String unit) {
        Calibration scale = new Calibration();
        scale.pixelWidth = pixel;
        scale.pixelHeight = pixel;
        scale.setUnit(unit);
        return scale;
    }

    private static Overlay captions(int side, int[] found, Calibration scale) {
        Overlay overlay = new Overlay();
        new Captions(side, side, found).add(overlay, NAMES, scale);
        return overlay;
    }

    private static List<Roi> named(Overlay overlay, String name) {
        return Arrays.stream(overlay.toArray())
                .filter(roi -> name.equals(roi.getName()))
                .toList();
    }

    private static List<String> words(Overlay overlay) {
        return Arrays.stream(overlay.toArray())
                .filter(TextRoi.class::isInstance)
                .map(roi -> ((TextRoi) roi).getText().strip())
                .toList();
    }

    @Test
    void aFigureHasTheNamesAndABarOfARoundLength() {
        Overlay overlay = captions(256, new int[256 * 256], scale(0.6, "mm"));
        assertEquals(List.of("prostate", "truth", "20 mm"), words(overlay));
        Roi bar = named(overlay, Captions.SCALE_BAR).get(1);
        assertEquals(33, bar.getBounds().width);
        assertEquals(Color.WHITE, bar.getFillColor());
    }

    @Test
    void withoutAScaleThereIsNoBar() {
        for (Calibration none : List.of(new Calibration(), scale(0.5, "pixel"), scale(1, "pixels")))
            assertEquals(List.of("prostate", "truth"), words(captions(256, new int[256 * 256], none)));
    }

    @Test
    void micronsAreWrittenAsPeopleWriteThem() {
        assertTrue(
                words(captions(256, new int[256 * 256], scale(0.5, "micron"))).contains("20 \u00b5m"));
    }

    @Test
    void theyLieWhereNothingWasFoundAndNotOnOneAnother() {
        int[] found = new int[256 * 256];
        Arrays.fill(found, 0, 128 * 256, 1);
        Overlay overlay = captions(256, found, scale(0.6, "mm"));
        Rectangle legend = named(overlay, Captions.LEGEND).get(0).getBounds();
        Rectangle bar = named(overlay, Captions.SCALE_BAR).get(0).getBounds();
        assertTrue(legend.y >= 128 && bar.y >= 128, legend + " " + bar);
        assertFalse(legend.intersects(bar));
    }

    @Test
    void inASmallImageAllOfItLiesInsideAndCanBeSeenWhenItIsFlattened() {
        Overlay overlay = captions(64, new int[64 * 64], scale(2.4, "mm"));
        Rectangle image = new Rectangle(64, 64);
        named(overlay, Captions.LEGEND).stream()
                .filter(roi -> !(roi instanceof TextRoi))
                .forEach(roi -> assertTrue(image.contains(roi.getBounds()), roi.toString()));
        ImagePlus small = IJ.createImage("small", "RGB black", 64, 64, 1);
        small.setOverlay(overlay);
        int[] flat = (int[]) small.flatten().getProcessor().getPixels();
        assertNotEquals(
                0,
                Arrays.stream(flat).filter(rgb -> (rgb & 0xFFFFFF) == 0xFFFFFF).count());
        assertNotEquals(
                0,
                Arrays.stream(flat)
                        .filter(rgb -> (rgb >> 16 & 255) > 180 && (rgb & 255) < 90)
                        .count());
    }

    @Test
    void ofManyNamesAsManyAreShownAsHalfTheImageHolds() {
        List<Caption.Line> many =
                Collections.nCopies(16, new Caption.Line("a name that is far too long for it", Color.RED));
        Overlay overlay = new Overlay();
        new Captions(64, 64, new int[64 * 64]).add(overlay, many, new Calibration());
        List<String> words = words(overlay);
        assertTrue(words.get(words.size() - 1).matches("\\+ \\d+ more"), words.toString());
        assertTrue(words.get(0).endsWith("…"), words.toString());
        assertTrue(named(overlay, Captions.LEGEND).get(0).getBounds().height <= 32);
    }

    @Test
    void roundLengthsAreOneTwoAndFiveTimesAPowerOfTen() {
        assertEquals(0, new BigDecimal("20").compareTo(Captions.round(49.9)));
        assertEquals(0, new BigDecimal("50").compareTo(Captions.round(50)));
        assertEquals(0, new BigDecimal("0.001").compareTo(Captions.round(0.0019)));
    }

    @Test
    void noneOfThemIsALabelThatSomebodyPainted() {
        for (Roi roi : captions(64, new int[64 * 64], scale(1.5, "mm")).toArray())
            assertEquals("caption", roi.getProperty("dscnn"));
    }
}
