// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

/** Colours of CIE L*a*b* (white D50) as red, green and blue of sRGB. */
final class CieLab {

    private static final double[] WHITE = {0.96422, 1, 0.82521};
    private static final double CUBE = 6.0 / 29;

    /** From XYZ for D50 to linear sRGB, adapted to its white D65 by Bradford's method. */
    private static final double[][] LINEAR = {
        {3.1338561, -1.6168667, -0.4906146}, {-0.9787684, 1.9161415, 0.0334540}, {0.0719453, -0.2289914, 1.4052427}
    };

    private static final double FULL = 65535;

    private CieLab() {}

    /** @param lab as DICOM stores it: three numbers in 0..65535 for 0..100, -128..127 and -128..127 */
    static int rgb(int... lab) {
        double l = (lab[0] / FULL * 100 + 16) / 116;
        double[] xyz = {
            WHITE[0] * cubed(l + (lab[1] / FULL * 255 - 128) / 500),
            WHITE[1] * cubed(l),
            WHITE[2] * cubed(l - (lab[2] / FULL * 255 - 128) / 200)
        };
        int rgb = 0;
        for (double[] row : LINEAR) rgb = rgb << 8 | shown(row[0] * xyz[0] + row[1] * xyz[1] + row[2] * xyz[2]);
        return rgb;
    }

    private static double cubed(double t) {
        return t > CUBE ? t * t * t : 3 * CUBE * CUBE * (t - 4.0 / 29);
    }

    private static int shown(double linear) {
        double value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.max(0, Math.min(255, Math.round(255 * value)));
    }
}
