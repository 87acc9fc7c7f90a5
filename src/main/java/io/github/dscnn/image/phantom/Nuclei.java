// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.phantom;

import io.github.dscnn.image.Axis;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.Progress;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.planar.PlanarImgs;

/**
 * A computed field that resembles a fluorescence image of stained nuclei: bright ellipsoids on a dark ground, here and there
 * two that touch, uneven light and noise. Made for first steps and tests; a figure reached on it says nothing about accuracy.
 */
final class Nuclei {

    /** A nucleus: place, size in pixels (z in slices), turn in the plane, brightness. */
    private record Nucleus(double x, double y, double z, double rx, double ry, double rz, double turn, double bright) {

        /** Its outline in a slice; null where it does not reach. */
        PhantomShape in(int slice) {
            double off = (slice - z) / rz;
            if (off * off >= 1) return null;
            double share = Math.sqrt(1 - off * off);
            return PhantomShape.turned(x, y, rx * share, ry * share, turn);
        }

        double largest() {
            return Math.max(rx, ry);
        }
    }

    private static final VoxelSize VOXEL = new VoxelSize(0.5, 0.5, 1, "µm");
    private static final List<Axis> AXES = List.of(Axis.X, Axis.Y, Axis.Z);

    /** Pixels of the plane for each nucleus that is tried; slices that one spans. */
    private static final double ROOM = 1300;

    private static final double SPAN = 8;

    /** How near two may come, of the sum of their radii. */
    private static final double NEAREST = 0.82;

    private static final double GROUND = 0.06;
    private static final double EDGE = 2;
    private static final double NOISE = 0.02;
    private static final double WHITE = 230;

    private final PhantomOptions options;
    private final PhantomNoise noise;
    private final List<Nucleus> all = new ArrayList<>();

    private Nuclei(PhantomOptions options) {
        this.options = options;
        this.noise = new PhantomNoise(options.seed()).field(7);
        int tries = (int) Math.max(1, options.size() * options.size() / ROOM * Math.max(1, options.slices() / SPAN));
        for (int i = 0; i < tries; i++) place(noise.field(100 + i));
    }

    /** Image: 8 bit; labels: 16 bit, each nucleus its own number from 1. Pixels of 0.5 um, slices 1 um apart. */
    static Phantom of(PhantomOptions options, Progress progress) {
        Nuclei field = new Nuclei(options);
        int size = options.size();
        var image = PlanarImgs.unsignedBytes(size, size, options.slices());
        var labels = PlanarImgs.unsignedShorts(size, size, options.slices());
        for (int z = 0; z < options.slices(); z++) {
            progress.report(z, options.slices(), "making slices");
            field.draw(
                    z,
                    image.getPlane(z).getCurrentStorageArray(),
                    labels.getPlane(z).getCurrentStorageArray());
        }
        progress.report(options.slices(), options.slices(), "making slices");
        String name = "nuclei-" + options.seed();
        return new Phantom(Volume.of(name, image, AXES, VOXEL), Volume.of(name + "-objects", labels, AXES, VOXEL));
    }

    private void place(PhantomNoise draw) {
        int size = options.size();
        double radius = draw.between(0, 8, 12.5);
        double depth = options.slices() == 1 ? 0 : draw.between(1, 0, options.slices() - 1);
        Nucleus one = new Nucleus(
                draw.between(2, 0, size),
                draw.between(3, 0, size),
                depth,
                radius,
                radius * draw.between(4, 0.7, 0.95),
                radius / 2,
                draw.between(5, 0, 180),
                draw.between(6, 0.4, 0.95));
        if (all.stream().allMatch(other -> apart(one, other))) all.add(one);
    }

    private static boolean apart(Nucleus one, Nucleus other) {
        double across = StrictMath.hypot(one.x - other.x, one.y - other.y);
        double along = 2 * Math.abs(one.z - other.z);
        return StrictMath.hypot(across, along) > NEAREST * (one.largest() + other.largest());
    }

    private void draw(int slice, byte[] grey, short[] ids) {
        int size = options.size();
        double[] light = new double[size * size];
        double[] deepest = new double[size * size];
        for (int i = 0; i < all.size(); i++) {
            PhantomShape outline = all.get(i).in(slice);
            if (outline != null) add(all.get(i), outline, i + 1, light, deepest, ids);
        }
        for (int y = 0; y < size; y++)
            for (int x = 0; x < size; x++) grey[y * size + x] = (byte) value(light[y * size + x], x, y, slice);
    }

    /** Each pixel belongs to the nucleus that it lies deepest in. */
    private void add(Nucleus one, PhantomShape outline, int id, double[] light, double[] deepest, short[] ids) {
        int size = options.size();
        int reach = (int) Math.ceil(one.largest() + EDGE);
        PhantomNoise texture = noise.field(id);
        for (int y = Math.max(0, (int) one.y - reach); y < Math.min(size, one.y + reach); y++)
            for (int x = Math.max(0, (int) one.x - reach); x < Math.min(size, one.x + reach); x++) {
                double depth = outline.depth(x + 0.5, y + 0.5);
                double grain = 1 + 0.18 * texture.smooth(x / 4.0, y / 4.0, one.z);
                int at = y * size + x;
                light[at] = Math.max(light[at], one.bright * grain * PhantomNoise.ease(depth / (2 * EDGE) + 0.5));
                if (depth <= deepest[at]) continue;
                deepest[at] = depth;
                ids[at] = (short) id;
            }
    }

    private int value(double light, int x, int y, int z) {
        double uneven = 1 + 0.15 * noise.field(1).smooth(2.0 * x / options.size(), 2.0 * y / options.size(), 0);
        double seen = (GROUND + light * (1 - GROUND)) * uneven;
        double grain = NOISE * (0.5 + seen) * noise.field(2).normal(x, y, z);
        return (int) Math.round(Math.max(0, Math.min(1, seen + grain)) * WHITE);
    }
}
