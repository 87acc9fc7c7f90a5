// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.phantom;

import static io.github.dscnn.image.phantom.PhantomNoise.ease;

/** What differs between two phantoms and stays the same over the slices of one; lengths in mm. */
final class PhantomPatient {

    /** A round nodule: place in the gland's own units (-1..1), radius in mm, intensity. */
    record Nodule(double x, double y, double z, double radius, double grey) {}

    /** Third harmonic that flattens the back of the gland and rounds its two hind corners. */
    private static final double FLAT_BACK = 0.06;

    final PhantomNoise noise;
    final double apex;
    final double base;
    final double centreX;
    final double centreY;
    final double width;
    final double height;
    final double zone;
    final double[] wave = new double[6];
    final double fat;
    final double rectumX;
    final double balloon;
    final double bladder;
    final double bones;
    final double bladderStart;
    final double weakX;
    final double weakY;
    final double scale;
    final double sigma;
    final double fallOff;
    final double ghost;
    final Nodule[] nodules;

    PhantomPatient(long seed) {
        noise = new PhantomNoise(seed).field(0);
        PhantomNoise draw = noise.field(1);
        apex = draw.between(0, 0.10, 0.17);
        base = draw.between(1, 0.80, 0.88);
        centreX = draw.between(2, -4, 4);
        centreY = draw.between(3, -4, 3);
        width = draw.between(4, 22, 29);
        height = width * draw.between(5, 0.66, 0.82);
        zone = draw.between(6, 0.68, 0.84);
        for (int i = 0; i < wave.length; i++) wave[i] = draw.between(10 + i, -0.05, 0.05) / (1 + i / 2);
        wave[3] += FLAT_BACK;
        fat = draw.between(20, 7, 15);
        rectumX = draw.between(21, -5, 5);
        balloon = draw.between(22, 17, 22);
        bladder = draw.between(23, 0.85, 1.15);
        bones = draw.between(24, -4, 4);
        bladderStart = base - draw.between(25, 0.22, 0.30);
        double angle = draw.between(26, -0.45, 0.35);
        weakX = (draw.between(27, 0, 1) < 0.5 ? -1 : 1) * StrictMath.cos(angle);
        weakY = StrictMath.sin(angle);
        scale = draw.between(28, 420, 900);
        sigma = draw.between(29, 0.016, 0.032);
        fallOff = draw.between(30, 26, 34);
        ghost = draw.between(31, 0.14, 0.24);
        nodules = nodules(noise.field(2));
    }

    private static Nodule[] nodules(PhantomNoise draw) {
        var nodules = new Nodule[9 + (int) draw.between(0, 0, 8)];
        for (int i = 0; i < nodules.length; i++) {
            int k = 10 * (i + 1);
            nodules[i] = new Nodule(
                    draw.between(k, -0.62, 0.62),
                    draw.between(k + 1, -0.6, 0.25),
                    draw.between(k + 2, 0.2, 0.95),
                    draw.between(k + 3, 2.5, 7.5),
                    draw.between(k + 4, 0.12, 0.62));
        }
        return nodules;
    }

    /** Height within the gland, 0 at the apex and 1 at the base; outside 0..1 there is no gland. */
    double level(double t) {
        return (t - apex) / (base - apex);
    }

    /** The gland at a relative height t of the stack, or null where there is none: small apex, large middle. */
    PhantomShape gland(double t) {
        double u = level(t);
        if (u <= 0 || u >= 1) return null;
        double off = (u - 0.58) / 0.62;
        double share = Math.sqrt(1 - off * off);
        double deeper = 5 * ease(1 - u * 2);
        double flat = u < 0.3 ? 0.9 + u / 3 : 1;
        return new PhantomShape(centreX, centreY + deeper - 3 * u, width * share * flat, height * share, 1, 0, wave);
    }

    /** The transition zone within the gland. */
    PhantomShape inner(PhantomShape gland, double t) {
        double share = zone * (0.62 + 0.38 * ease(level(t) * 2)) + 0.06 * ease(level(t) * 3 - 2);
        double up = gland.ry() * (1 - share) * 0.75;
        return new PhantomShape(gland.x(), gland.y() - up, gland.rx() * share, gland.ry() * share * 1.02, 1, 0, wave);
    }
}
