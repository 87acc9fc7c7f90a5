// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.phantom;

import static io.github.dscnn.image.phantom.PhantomNoise.ease;
import static io.github.dscnn.image.phantom.PhantomShape.ellipse;
import static io.github.dscnn.image.phantom.PhantomShape.turned;

/**
 * What lies around the organs in one slice: skin, fat, muscles, bones and vessels. Left and right mirror each other but
 * for texture; lengths in mm, intensities relative (0 air .. 1 urine).
 */
final class PhantomPelvis {

    static final double AIR = 0.01;
    static final double MUSCLE = 0.15;
    static final double FAT = 0.58;
    static final double CORTEX = 0.05;
    static final double MARROW = 0.45;

    private final PhantomNoise noise;
    private final double edge;
    private final double level;
    private final double filled;
    private final PhantomShape body = ellipse(0, 10, 100, 80);
    private final PhantomShape abdominal;
    private final PhantomShape pubis;
    private final PhantomShape externus;
    private final PhantomShape internus;
    private final PhantomShape acetabulum;
    private final PhantomShape femur;
    private final PhantomShape ischium;
    private final PhantomShape gluteus;
    private final PhantomShape coccyx;
    private final PhantomShape artery;
    private final PhantomShape vein;
    private final PhantomShape floor;

    /**
     * @param t relative height of the slice, 0..1
     * @param edge width over which tissues blend, in mm
     */
    PhantomPelvis(PhantomPatient patient, double t, double edge) {
        this.noise = patient.noise.field(3);
        this.edge = edge;
        this.level = 60 * t;
        double off = patient.bones;
        double low = 1 - ease((t - 0.22) / 0.3);
        double high = ease((t - 0.1) / 0.35);
        abdominal = turned(15, -69 + patient.fat, 19, 3.5 + 2 * t, 7);
        pubis = turned(18 + off / 2, -40 - 10 * t, 0.1 + 19 * low, 0.1 + 12 * low, 32);
        externus = turned(52 + off, -34 - 10 * t, 30, 13 - 4 * t, 34);
        internus = turned(43 + off + 4 * t, 6, 8 + 2 * low, 35, 4 - 9 * t);
        acetabulum = turned(62 + off, -4, 9 + 5 * high, 20 + 12 * high, -6);
        femur = ellipse(92 + off - 6 * high, -10 - 4 * t, 10 + 15 * high, 10 + 16 * high);
        ischium = turned(58 + off, 39 - 6 * t, 15 - 3 * t, 17, 24);
        gluteus = turned(50, 74, 50, 14, -16);
        coccyx = ellipse(patient.rectumX / 3, 78 - 8 * t, 7 * high, 5 * high + 0.1);
        artery = ellipse(54 + off, -59, 4.2, 4.2);
        vein = ellipse(46 + off, -56, 5, 4);
        double waist = 0.66 + 0.34 * ease(t * 2.2);
        filled = 30 * ease((patient.apex + 0.22 - t) / 0.2) - 5;
        floor = new PhantomShape(patient.centreX, 17, 34 * waist, 42 * waist, 1, 0, patient.wave);
    }

    /** Relative intensity at (x, y). */
    double grey(double x, double y) {
        double depth = body.depth(x, y);
        if (depth < -edge) return AIR;
        double bent = y + 3.5 * noise.smooth(x / 17, y / 17, level / 20 + 250);
        double side = Math.abs(x) + 3.5 * noise.smooth(x / 17, y / 17, level / 20 + 290);
        double v = organs(fat(x, y), side, bent, x, y);
        return skin(v, depth);
    }

    private double organs(double ground, double side, double y, double x, double behind) {
        double v = ground;
        v = muscle(v, abdominal.depth(side, y), x, y);
        v = muscle(v, gluteus.depth(side, y), x, y);
        v = muscle(v, externus.depth(side, y), x, y);
        v = bone(v, femur.depth(side, y), x, y);
        v = bone(v, Math.min(acetabulum.depth(side, y), -1.5 - femur.depth(side, y)), x, y);
        v = bone(v, ischium.depth(side, y), x, y);
        v = bone(v, Math.min(pubis.depth(side, y), side - 1.4), x, y);
        v = bone(v, coccyx.depth(x, behind), x, y);
        v = muscle(v, internus.depth(side, y), x, y);
        v = vessels(v, side, y);
        double inFloor = floor.depth(x, behind);
        double inApex = Math.min(inFloor, filled);
        if (inApex > -edge) v = mix(v, apical(x, behind), inApex);
        if (Math.abs(inFloor) > 2.5 + edge) return v;
        return muscle(v, thickness(x, behind) - Math.abs(inFloor), x, behind);
    }

    private double fat(double x, double y) {
        double u = 0.8 * x + 0.6 * y;
        double v = 0.8 * y - 0.6 * x;
        double lumps = noise.smooth(u / 14, v / 14, level / 14);
        double bend = noise.smooth(x / 5, y / 5, level / 9 + 50) * 0.5;
        double septum = 1 - Math.abs(noise.smooth(u / 13, v / 8, level / 9 + 70) + bend * 0.6) * 9;
        double strand = 1 - Math.abs(noise.smooth(v / 5, u / 11, level / 6 + 90) + bend) * 6;
        double fleck = Math.max(0, noise.smooth(x / 2.1, y / 2.1, level / 4 + 110) - 0.45);
        double thin = Math.max(0, septum) * 0.22 + Math.max(0, strand) * 0.14 + fleck * 0.5;
        return FAT * (1 + 0.12 * lumps - thin);
    }

    /** Below the apex the pelvic floor holds muscle, not fat. */
    private double apical(double x, double y) {
        double u = 0.8 * x + 0.6 * y;
        double v = 0.8 * y - 0.6 * x;
        double coarse = noise.smooth(u / 8, v / 8, level / 9 + 370);
        double fine = noise.smooth(v / 2.3, u / 3.1, level / 6 + 330) + noise.smooth(x / 1.7, y / 4.6, level / 6 + 350);
        return 0.25 + 0.06 * coarse + 0.045 * fine;
    }

    private double thickness(double x, double y) {
        return 1.2 + noise.smooth(x / 12, y / 12, level / 12 + 410);
    }

    private double muscle(double v, double depth, double x, double y) {
        if (depth < -edge) return v;
        double fibre = Math.max(0, noise.smooth((x + 0.6 * y) / 10, (y - 0.6 * x) / 2, level / 9 + 130) - 0.25);
        double flesh = MUSCLE * (1 + 0.2 * noise.smooth(x / 6, y / 6, level / 9)) + 0.6 * fibre * fibre;
        return mix(v, flesh, depth);
    }

    private double bone(double v, double depth, double x, double y) {
        if (depth < -edge) return v;
        double spongy = noise.smooth(x / 2.2, y / 2.2, level / 4 + 170) + noise.smooth(x / 8, y / 8, level / 9 + 210);
        return mix(mix(v, CORTEX, depth), MARROW * (1 + 0.14 * spongy), depth - 0.9);
    }

    private double vessels(double v, double side, double y) {
        double wall = mix(mix(v, 0.25, artery.depth(side, y) + 1), 0.25, vein.depth(side, y) + 1);
        return mix(mix(wall, 0.04, artery.depth(side, y)), 0.09, vein.depth(side, y));
    }

    private double skin(double v, double depth) {
        return mix(AIR, mix(0.22, v, depth - 2), depth);
    }

    private double mix(double outside, double inside, double depth) {
        return outside + (inside - outside) * ease(depth / edge + 0.5);
    }
}
