// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import io.github.dscnn.ij.picture.Pictures.Curve;
import io.github.dscnn.ij.picture.Pictures.Slice;
import java.awt.Graphics2D;
import java.util.List;

/** The pictures of {@link Pictures} painted into a part of a window, whose size is given in points. */
public final class Live {

    private Live() {}

    /** {@link Pictures#contours} as large as fits, in the middle. */
    public static void contours(Graphics2D graphics, Slice slice, float[] result, int width, int height) {
        Pictures.smooth(graphics);
        double scale = Math.min((double) width / slice.width(), (double) height / slice.height());
        int across = (int) Math.round(slice.width() * scale);
        int down = (int) Math.round(slice.height() * scale);
        graphics.translate((width - across) / 2, (height - down) / 2);
        graphics.drawImage(Pictures.stretched(slice), 0, 0, across, down, null);
        Pictures.outlines(graphics, slice, result, scale);
    }

    /** Learning curves: loss above, Dice of the validation below, if there is any. */
    public static void history(Graphics2D graphics, List<Curve> loss, List<Curve> dice, int width, int height) {
        Pictures.smooth(graphics);
        HistoryPlot.stack(graphics, loss, dice, width, height);
    }
}
