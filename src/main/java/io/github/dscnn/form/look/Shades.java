// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.look;

import java.awt.Color;
import java.awt.Component;

/** Colours that can be read on whatever ground the look has, light or dark. */
public final class Shades {

    private static final Color WRONG_ON_LIGHT = new Color(0xB00020);
    private static final Color WRONG_ON_DARK = new Color(0xFF8A80);
    private static final double HINT = 0.62;

    private Shades() {}

    /** Of what is wrong, on the ground of a component. */
    public static Color wrong(Component on) {
        return light(on.getBackground()) < 0.4 ? WRONG_ON_DARK : WRONG_ON_LIGHT;
    }

    /** Of what is only a hint: between the component's letters and its ground. */
    public static Color hint(Component on) {
        Color letters = on.getForeground();
        Color ground = on.getBackground();
        return new Color(
                mixed(letters.getRed(), ground.getRed()),
                mixed(letters.getGreen(), ground.getGreen()),
                mixed(letters.getBlue(), ground.getBlue()));
    }

    private static int mixed(int letters, int ground) {
        return (int) Math.round(HINT * letters + (1 - HINT) * ground);
    }

    /** How light a colour is, 0..1. */
    private static double light(Color colour) {
        return (0.2126 * colour.getRed() + 0.7152 * colour.getGreen() + 0.0722 * colour.getBlue()) / 255;
    }
}
