// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.phantom;

import static io.github.dscnn.image.phantom.PhantomNoise.ease;
import static io.github.dscnn.image.phantom.PhantomShape.ellipse;

/**
 * One slice of a phantom as a function of the place: x to the patient's left, y to the back, in mm from the middle of
 * the field. Painted one over the other: pelvis, seminal vesicles, bladder, gland, rectum with coil; then texture, the
 * bladder's ghost, the coil's sensitivity and noise.
 */
final class PhantomSlice {

    private static final double URINE = 0.95;
    private static final double PERIPHERAL = 0.62;
    private static final double TRANSITION = 0.33;

    private final PhantomPatient patient;
    private final PhantomPelvis pelvis;
    private final PhantomNoise warp;
    private final PhantomNoise texture;
    private final PhantomNoise real;
    private final PhantomNoise imaginary;
    private final double t;
    private final double level;
    private final double edge;
    private final PhantomShape gland;
    private final PhantomShape inner;
    private final PhantomShape bladder;
    private final PhantomShape rectum;
    private final PhantomShape vesicles;

    /**
     * @param t relative height, 0 (below the apex) to 1 (above the base)
     * @param pixel width of a pixel in mm
     */
    PhantomSlice(PhantomPatient patient, double t, double pixel) {
        this.patient = patient;
        this.t = t;
        level = 60 * t;
        edge = Math.max(0.9, 1.1 * pixel);
        pelvis = new PhantomPelvis(patient, t, edge);
        warp = patient.noise.field(4);
        texture = patient.noise.field(5);
        real = patient.noise.field(6);
        imaginary = patient.noise.field(7);
        gland = patient.gland(t);
        inner = gland == null ? null : patient.inner(gland, t);
        double filled = patient.bladder * Math.sqrt(ease((t - patient.bladderStart) / (1.15 - patient.bladderStart)));
        double risen = ease((t - patient.bladderStart) / (1.05 - patient.bladderStart));
        double back = patient.centreY - 0.6 * patient.height + risen * (0.6 * patient.height + 6);
        bladder = filled < 0.05
                ? null
                : new PhantomShape(patient.centreX, back - 25 * filled, 33 * filled, 25 * filled, 1, 0, patient.wave);
        double open = 0.35 + 0.65 * ease(patient.level(t) * 2.2);
        double tall = 0.72 * patient.balloon * open;
        double front = patient.centreY + patient.height + 1.5;
        rectum = ellipse(patient.rectumX, front + tall + 3 * (1 - open), patient.balloon * open, tall);
        vesicles = ellipse(patient.centreX, patient.centreY + 12, 30, 7);
    }

    /** 16-bit intensity of the pixel (column, row, slice) whose middle is (x, y). */
    int grey(double x, double y, int column, int row, int slice) {
        double signal = tissue(bentX(x, y), bentY(x, y)) + ghost(x, y);
        double gained = signal * gain(x, y);
        double re = gained + patient.sigma * real.normal(column, row, slice);
        double im = patient.sigma * imaginary.normal(column, row, slice);
        return (int) Math.min(65535, Math.round(patient.scale * Math.sqrt(re * re + im * im)));
    }

    /** 0 outside the gland, 1 transition zone, 2 peripheral zone. */
    int zone(double x, double y) {
        if (gland == null || Math.abs(x - gland.x()) > 2 * gland.rx() || Math.abs(y - gland.y()) > 2 * gland.rx())
            return 0;
        double u = bentX(x, y);
        double v = bentY(x, y);
        if (gland.depth(u, v) < 0) return 0;
        return inner.depth(u, v) >= 0 ? 1 : 2;
    }

    /** Depth within the gland in mm, below 0 outside; far below where the slice has none. */
    double depth(double x, double y) {
        return gland == null ? -Phantom.FIELD : gland.depth(bentX(x, y), bentY(x, y));
    }

    /** How weak the contour is in the direction of (x, y) as seen from the gland's centre, 0..1. */
    double weakness(double x, double y) {
        double dx = x - gland.x();
        double dy = y - gland.y();
        double along = (dx * patient.weakX + dy * patient.weakY) / Math.sqrt(dx * dx + dy * dy + 1e-9);
        return ease((along - 0.55) / 0.3);
    }

    /** The coil's sensitivity: falls off with the distance from the middle of the balloon. */
    double gain(double x, double y) {
        double dx = (x - rectum.x()) / patient.fallOff;
        double dy = (y - rectum.y()) / patient.fallOff;
        double swell = 1 + 0.08 * warp.smooth(x / 60, y / 60, level / 80 + 300);
        return swell * (0.5 + 2.0 / (1 + dx * dx + dy * dy));
    }

    private double bentX(double x, double y) {
        return x + 2.2 * warp.smooth(x / 22, y / 22, level / 22);
    }

    private double bentY(double x, double y) {
        return y + 2.2 * warp.smooth(x / 22, y / 22, level / 22 + 100);
    }

    private double tissue(double x, double y) {
        double inGland = gland == null ? -Phantom.FIELD : gland.depth(x, y);
        boolean hidden = inGland > 1 + edge || rectum.depth(x, y) > edge;
        double v = hidden ? 0 : bladder(vesicles(pelvis.grey(x, y), x, y), x, y);
        v = rectum(organ(v, x, y, inGland), x, y);
        double fine = texture.smooth(x / 1.6, y / 1.6, level / 3) + texture.smooth(x / 4.5, y / 4.5, level / 5 + 40);
        return v * (1 + 0.06 * fine);
    }

    private double vesicles(double v, double x, double y) {
        if (t < patient.base - 0.1) return v;
        double tubes = Math.abs(texture.smooth(x / 5, y / 4, level / 6 + 80)) * 3;
        return mix(v, 0.2 + 0.7 * ease(tubes), vesicles.depth(x, y));
    }

    private double bladder(double v, double x, double y) {
        if (bladder == null) return v;
        double depth = bladder.depth(x, y);
        double wall = 0.17 + 0.05 * texture.smooth(x / 3, y / 3, level / 5 + 120);
        return mix(mix(v, wall, depth + 4.5), URINE, depth);
    }

    private double rectum(double v, double x, double y) {
        double depth = rectum.depth(x, y);
        if (depth < -6) return v;
        double folds = 0.2 + 0.08 * texture.smooth(x / 2.5, y / 2.5, level / 5 + 160);
        double wall = mix(mix(v, folds, depth + 3), 0.32, depth + 1.2);
        double shaft = 1.1 - Math.abs(3.2 - distance(x - rectum.x(), y - rectum.y() - 0.2 * rectum.ry()));
        return mix(mix(wall, 0.006, depth), 0.03, shaft);
    }

    private double organ(double v, double x, double y, double depth) {
        if (depth < -16) return v;
        double weak = weakness(x, y);
        double inside = inside(x, y, depth);
        double veins = mix(v, 0.5 + 0.4 * texture.smooth(x / 2.6, y / 2.6, level / 5 + 200), 3.2 + depth);
        double blurred = blurred(x, y);
        double far = ease(-depth / 11);
        double outside = veins + weak * (1 - far) * (blurred - veins);
        double near = weak * (1 - ease(depth / 8));
        double shown = inside + near * 0.85 * (blurred - inside);
        double rim = mix(outside, 0.2, depth + 0.7);
        return mix(rim + weak * (outside - rim), shown, depth - 0.2);
    }

    private double blurred(double x, double y) {
        return 0.4 + 0.1 * texture.smooth(x / 6, y / 6, level / 8 + 240);
    }

    private double inside(double x, double y, double depth) {
        double streaks = texture.smooth(x / 1.8, y / 4.2, level / 5 + 280);
        double patches = texture.smooth(x / 9, y / 7, level / 10 + 320);
        double peripheral = PERIPHERAL * (1 + 0.16 * streaks + 0.22 * patches);
        double middle = inner.depth(x, y);
        if (middle < -3) return peripheral;
        double capsule = mix(peripheral, 0.2, middle + 0.8);
        return mix(capsule, transition(x, y), middle - 0.5);
    }

    private double transition(double x, double y) {
        double stroma = texture.smooth(x / 3, y / 3, level / 6 + 360) + texture.smooth(x / 7, y / 7, level / 9 + 400);
        double v = TRANSITION * (1 + 0.25 * stroma);
        for (PhantomPatient.Nodule nodule : patient.nodules) v = nodule(v, nodule, x, y);
        double front = (inner.y() - 0.45 * inner.ry() - y) - 0.02 * (x - inner.x()) * (x - inner.x());
        v = mix(v, 0.14, front);
        double urethra =
                ellipse(gland.x(), inner.y() + 0.55 * inner.ry(), 2.2, 2.8).depth(x, y);
        return mix(mix(v, 0.27, urethra + 1.2), 0.52, 0.5 * urethra);
    }

    private double nodule(double v, PhantomPatient.Nodule nodule, double x, double y) {
        double up = (patient.level(t) - nodule.z()) * 42;
        double squared = nodule.radius() * nodule.radius() - up * up;
        if (squared < 1) return v;
        double dx = x - inner.x() - nodule.x() * inner.rx();
        double dy = y - inner.y() - nodule.y() * inner.ry();
        double depth = Math.sqrt(squared) - distance(dx, dy);
        double core = nodule.grey() * (1 + 0.3 * texture.smooth(x / 1.9, y / 1.9, level / 4 + 440));
        return mix(mix(v, 0.15, depth), core, depth - 0.9);
    }

    /** Faint copies of the bright urine along the phase-encoding direction (front to back) with ripples. */
    private double ghost(double x, double y) {
        if (bladder == null) return 0;
        double sum = 0;
        for (int copy = 1; copy <= 3; copy++) {
            double shift = 17 * copy;
            double depth = Math.max(bladder.depth(x, y - shift), bladder.depth(x, y + shift));
            if (depth < -3) continue;
            double ripple = 0.6 + 0.4 * texture.smooth(x / 30, y / 1.9, level / 3 + 480 + copy);
            sum += ripple * ease(depth / 5 + 0.5) / copy;
        }
        return patient.ghost * sum;
    }

    private double mix(double outside, double inside, double depth) {
        return outside + (inside - outside) * ease(depth / edge + 0.5);
    }

    private static double distance(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }
}
