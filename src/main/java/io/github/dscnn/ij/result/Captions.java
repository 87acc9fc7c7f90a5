// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.gui.Overlay;
import ij.measure.Calibration;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Point;
import java.awt.Rectangle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a figure needs besides its contours: the names of their colours, and a scale bar, in the corners where they hide
 * least of what was found.
 *
 * @param width of the image in pixels
 * @param height of the image in pixels
 * @param found how many slices have something at each pixel
 */
record Captions(int width, int height, int[] found) {

    /** What ImageJ calls the parts of its own scale bars, so that Analyze > Tools > Scale Bar... replaces this one. */
    static final String SCALE_BAR = "|SB|";

    static final String LEGEND = "legend";
    private static final int CORNERS = 4;
    private static final int LOWER_RIGHT = 3;
    private static final double LONGEST = 0.3;
    private static final List<String> MICRONS = List.of("micron", "microns", "um", "micrometer", "\u00b5m", "\u03bcm");

    /** Adds them to an overlay, marked as no labels. */
    void add(Overlay overlay, List<Caption.Line> names, Calibration calibration) {
        Font plain = Caption.font(width, height, Font.PLAIN);
        Caption legend = new Caption(names, 0, plain, LEGEND).narrow(width).within(height / 2);
        Optional<Caption> scale = scale(calibration);
        int best = best(legend, scale);
        if (!names.isEmpty()) place(overlay, legend, best / CORNERS);
        scale.ifPresent(bar -> place(overlay, bar, best % CORNERS));
    }

    /** The corners of both, the legend's times four: where they hide least, else upper left and lower right. */
    private int best(Caption legend, Optional<Caption> scale) {
        int best = LOWER_RIGHT;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < CORNERS * CORNERS; i++) {
            int bar = (i + LOWER_RIGHT) % CORNERS;
            int one = i / CORNERS;
            if (one == bar) continue;
            long hidden = hidden(at(legend, one))
                    + scale.map(caption -> hidden(at(caption, bar))).orElse(0L);
            if (hidden >= least) continue;
            least = hidden;
            best = one * CORNERS + bar;
        }
        return best;
    }

    private void place(Overlay overlay, Caption caption, int corner) {
        Rectangle at = at(caption, corner);
        caption.at(at.x, at.y).forEach(roi -> overlay.add(PaintedRois.caption(roi)));
    }

    /** Corners are upper left, upper right, lower left, lower right. */
    private Rectangle at(Caption caption, int corner) {
        Dimension size = caption.size();
        int edge = Math.min(width, height) / 64;
        int x = corner % 2 == 0 ? edge : width - size.width - edge;
        int y = corner < 2 ? edge : height - size.height - edge;
        return new Rectangle(new Point(Math.max(0, x), Math.max(0, y)), size);
    }

    private long hidden(Rectangle at) {
        long sum = 0;
        for (int y = at.y; y < Math.min(height, at.y + at.height); y++)
            for (int x = at.x; x < Math.min(width, at.x + at.width); x++) sum += found[y * width + x];
        return sum;
    }

    /** A bar of a round length; none where nobody said how large a pixel is. */
    private Optional<Caption> scale(Calibration calibration) {
        String unit = unit(calibration.getUnit());
        double across = width * calibration.pixelWidth;
        if (!calibration.scaled() || unit.isEmpty() || !(across > 0) || Double.isInfinite(across))
            return Optional.empty();
        BigDecimal length = round(across * LONGEST);
        int pixels = (int) Math.max(1, Math.round(length.doubleValue() / calibration.pixelWidth));
        String text = length.stripTrailingZeros().toPlainString() + " " + unit;
        Font bold = Caption.font(width, height, Font.BOLD);
        return Optional.of(new Caption(List.of(new Caption.Line(text, Color.WHITE)), pixels, bold, SCALE_BAR));
    }

    private static String unit(String unit) {
        String plain = unit == null ? "" : unit.strip().toLowerCase(Locale.ROOT);
        if (plain.startsWith("pixel") || plain.equals("voxel")) return "";
        return MICRONS.contains(plain) ? "\u00b5m" : plain.isEmpty() ? "" : unit.strip();
    }

    /** The largest of 1, 2 and 5, times a power of ten, that is not above a length. */
    static BigDecimal round(double length) {
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen((int) Math.floor(Math.log10(length)));
        List<BigDecimal> rounds = new ArrayList<>();
        for (int digit : new int[] {5, 2, 1}) rounds.add(power.multiply(BigDecimal.valueOf(digit)));
        return rounds.stream()
                .filter(one -> one.doubleValue() <= length)
                .findFirst()
                .orElse(power);
    }
}
