// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import io.github.dscnn.measure.Comparison;
import io.github.dscnn.measure.Grid;
import io.github.dscnn.measure.Mask;
import io.github.dscnn.measure.Scores;

/** Prints how long all metrics take on 512 x 512 x 40 voxels, of an organ and of one that fills the image. */
public final class MetricsBench {

    private static final Grid GRID = new Grid(512, 512, 40, 0.5, 0.5, 3);
    private static final int RUNS = 5;

    private MetricsBench() {}

    public static void main(String... args) {
        print("organ", ellipsoid(0.25), ellipsoid(0.27));
        print("fills", ellipsoid(0.9), ellipsoid(0.95));
    }

    private static void print(String name, Mask prediction, Mask reference) {
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            Comparison comparison = Comparison.of(prediction, reference, 2);
            Scores whole = comparison.scores();
            comparison.scores(0, 13);
            comparison.scores(14, 26);
            comparison.scores(27, 39);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%s: %.2f s, dice %.4f, hd95 %.3f%n",
                    name, seconds, whole.overlap().dice(), whole.hd95());
        }
    }

    /** An ellipsoid in the middle whose radii are this share of half the image. */
    private static Mask ellipsoid(double share) {
        boolean[] voxels = new boolean[GRID.count()];
        for (int z = 0, i = 0; z < GRID.depth(); z++)
            for (int y = 0; y < GRID.height(); y++)
                for (int x = 0; x < GRID.width(); x++, i++)
                    voxels[i] = square(x, GRID.width()) + square(y, GRID.height()) + square(z, GRID.depth())
                            <= share * share;
        return new Mask(GRID, voxels);
    }

    private static double square(int at, int size) {
        double away = 2.0 * at / (size - 1) - 1;
        return away * away;
    }
}
