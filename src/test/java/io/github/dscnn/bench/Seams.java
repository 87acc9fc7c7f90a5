// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import io.github.dscnn.Dscnn;
import io.github.dscnn.image.Volume;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.measure.Overlap;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** How far tiled results of models with an instance norm are from untiled ones. */
final class Seams {

    private static final int SIDE = 1024;
    private static final int TILE = 512;
    private static final int PHANTOM = 128;

    private Seams() {}

    static Map<String, Object> measure() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("what", SIDE + " x " + SIDE + " in tiles of " + TILE + " against one tile; norm instance");
        add(figures, "models/phantom", "64 phantoms side by side", phantoms());
        add(figures, "models/nuclei", "discs", discs());
        return figures;
    }

    private static void add(Map<String, Object> figures, String name, String image, Volume volume) {
        SegmentationOptions options = SegmentationOptions.DEFAULT.withPixelSize(-1);
        try (Model model = Dscnn.open(name)) {
            Segmentation whole = model.segment(volume, options.withTile(SIDE), Progress.NONE);
            Segmentation tiled = model.segment(volume, options.withTile(TILE), Progress.NONE);
            double most = 0;
            Overlap overlap = Overlap.NONE;
            for (int z = 0; z < volume.slices(); z++) {
                float[] one = whole.slice(z, 0).probability(0);
                float[] other = tiled.slice(z, 0).probability(0);
                for (int i = 0; i < one.length; i++) most = Math.max(most, Math.abs(one[i] - other[i]));
                overlap = overlap.plus(Overlap.of(
                        tiled.regions().indices(z, 0), whole.regions().indices(z, 0), 0));
            }
            figures.put(name + ", " + image + ": largest difference", most);
            figures.put(name + ", " + image + ": dice", overlap.dice());
        }
    }

    /** Middle slices of phantoms of the size that the model knows, side by side. */
    private static Volume phantoms() {
        float[] plane = new float[SIDE * SIDE];
        for (int i = 0; i < SIDE / PHANTOM * (SIDE / PHANTOM); i++) {
            float[] slice = Tiny.phantom(PHANTOM, 12, 1000 + i).image().plane(0, 6, 0);
            int place = i % (SIDE / PHANTOM) * PHANTOM + i / (SIDE / PHANTOM) * PHANTOM * SIDE;
            for (int y = 0; y < PHANTOM; y++) System.arraycopy(slice, y * PHANTOM, plane, place + y * SIDE, PHANTOM);
        }
        return Tiny.volume("phantoms", SIDE, plane);
    }

    /** Bright discs on a dark ground with noise, as nuclei are. */
    private static Volume discs() {
        Random random = new Random(1);
        float[] plane = new float[SIDE * SIDE];
        for (int i = 0; i < plane.length; i++) plane[i] = (float) (10 + 3 * random.nextGaussian());
        for (int disc = 0; disc < 300; disc++) {
            int radius = 8 + random.nextInt(10);
            int x = random.nextInt(SIDE);
            int y = random.nextInt(SIDE);
            float bright = 40 + 60 * random.nextFloat();
            for (int v = Math.max(0, y - radius); v < Math.min(SIDE, y + radius); v++)
                for (int u = Math.max(0, x - radius); u < Math.min(SIDE, x + radius); u++)
                    if ((u - x) * (u - x) + (v - y) * (v - y) < radius * radius) plane[u + v * SIDE] += bright;
        }
        return Tiny.volume("discs", SIDE, plane);
    }
}
