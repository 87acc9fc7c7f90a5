// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.phantom;

/**
 * An ellipse whose contour may wave, in mm.
 *
 * @param x centre, to the right
 * @param y centre, downwards (to the back)
 * @param rx half the width before turning
 * @param ry half the height before turning
 * @param cos cosine of the angle by which it is turned
 * @param sin sine of that angle
 * @param wave pairs of Fourier coefficients (cosine, sine) of the contour's radius, harmonics 2, 3, ...; may be empty
 */
record PhantomShape(double x, double y, double rx, double ry, double cos, double sin, double... wave) {

    static PhantomShape ellipse(double x, double y, double rx, double ry) {
        return new PhantomShape(x, y, rx, ry, 1, 0);
    }

    static PhantomShape turned(double x, double y, double rx, double ry, double degrees) {
        double angle = StrictMath.toRadians(degrees);
        return new PhantomShape(x, y, rx, ry, StrictMath.cos(angle), StrictMath.sin(angle));
    }

    /** About the distance to the contour in mm, above 0 inside. */
    double depth(double px, double py) {
        double u = (cos * (px - x) + sin * (py - y)) / rx;
        double v = (cos * (py - y) - sin * (px - x)) / ry;
        double r = Math.sqrt(u * u + v * v);
        if (r < 1e-9) return Math.min(rx, ry);
        double slope = Math.sqrt(u * u / (rx * rx) + v * v / (ry * ry)) / r;
        return (radius(u / r, v / r) - r) / slope;
    }

    /** Radius of the contour over that of the ellipse in the direction (c, s); multiples by the addition theorem. */
    private double radius(double c, double s) {
        double radius = 1;
        double ck = c;
        double sk = s;
        for (int i = 0; i + 1 < wave.length; i += 2) {
            double next = ck * c - sk * s;
            sk = sk * c + ck * s;
            ck = next;
            radius += wave[i] * ck + wave[i + 1] * sk;
        }
        return radius;
    }
}
