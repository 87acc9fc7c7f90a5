// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import ij.ImagePlus;
import io.github.dscnn.ij.picture.Pictures.Curve;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How well each output of a network agrees with a reference, as a picture. */
public final class DicePlot {

    private static final int LIGHTEST = 140;

    private DicePlot() {}

    /**
     * Dice of each output, one line a class, from 0 to 1.
     *
     * @param outputs what the outputs are called, such as 1, 2, ..., final
     * @param curves one value an output; with several classes the first is any foreground
     * @param colours of the classes, 0xRRGGBB
     */
    public static ImagePlus of(String title, List<String> outputs, List<Curve> curves, int... colours) {
        List<Curve> named = curves.stream().map(DicePlot::withLast).toList();
        Color[] inks = inks(curves.size(), colours).toArray(Color[]::new);
        return new ImagePlus(title, HistoryPlot.ofOutputs(outputs, named, inks));
    }

    /** One a curve: dark for any foreground where there are more curves than classes, then the colours of the classes. */
    static List<Color> inks(int curves, int... colours) {
        List<Color> inks = new ArrayList<>();
        if (curves > colours.length) inks.add(Pictures.INK);
        for (int rgb : colours) inks.add(onWhite(new Color(rgb)));
        return inks;
    }

    private static Curve withLast(Curve curve) {
        double last = curve.values()[curve.values().length - 1];
        return new Curve(
                Double.isNaN(last) ? curve.name() : String.format(Locale.ROOT, "%s, final %.3f", curve.name(), last),
                curve.values());
    }

    /** A colour that can be seen on white ground. */
    private static Color onWhite(Color colour) {
        int light = (299 * colour.getRed() + 587 * colour.getGreen() + 114 * colour.getBlue()) / 1000;
        return light > LIGHTEST ? onWhite(colour.darker()) : colour;
    }
}
