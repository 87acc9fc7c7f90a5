// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.process.LUT;
import java.awt.Color;

/** Colours of results. */
final class Luts {

    /** Black, then colours a golden angle apart, in turns light and dark: neighbouring numbers differ clearly. */
    static final LUT OBJECTS = objects();

    /** From black through purple and orange to light yellow, as light as the value is high. */
    static final LUT VALUES = values();

    private static final int SIZE = 256;

    private Luts() {}

    private static LUT objects() {
        int[] rgb = new int[SIZE];
        double golden = (Math.sqrt(5) - 1) / 2;
        for (int i = 1; i < rgb.length; i++) {
            float hue = (float) (i * golden % 1);
            rgb[i] = Color.HSBtoRGB(hue, i % 2 == 0 ? 0.55f : 0.9f, i % 3 == 0 ? 0.7f : 1f);
        }
        return lut(rgb);
    }

    private static LUT values() {
        int[][] stops = {{0, 0, 0}, {60, 15, 110}, {150, 40, 110}, {225, 90, 55}, {250, 175, 40}, {255, 255, 190}};
        int[] rgb = new int[SIZE];
        for (int i = 0; i < rgb.length; i++) {
            double place = i * (stops.length - 1) / 255.0;
            int stop = Math.min(stops.length - 2, (int) place);
            for (int c = 0; c < 3; c++) {
                double value = stops[stop][c] + (place - stop) * (stops[stop + 1][c] - stops[stop][c]);
                rgb[i] = rgb[i] << 8 | (int) Math.round(value);
            }
        }
        return lut(rgb);
    }

    private static LUT lut(int[] rgb) {
        byte[][] parts = new byte[3][SIZE];
        for (int i = 0; i < rgb.length; i++) for (int c = 0; c < 3; c++) parts[c][i] = (byte) (rgb[i] >> 8 * (2 - c));
        return new LUT(8, SIZE, parts[0], parts[1], parts[2]);
    }
}
