// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * How far the points of two surfaces are from the other surface, each way, and what is said of it for a range of slices:
 * the 95th percentile (HD95), the mean (ASSD), the share within a tolerance (NSD). In the unit of the grid.
 */
final class SurfaceDistances {

    /** Where there is no surface at all. */
    static final SurfaceDistances NONE = new SurfaceDistances(List.of());

    private static final double SHARE = 0.95;

    private final List<Directed> directed;

    /** The surface of one mask and how far its points are from the other. */
    private record Directed(Surface surface, double[] distances) {

        private double[] in(int first, int last) {
            return Arrays.copyOfRange(distances, surface.firstIn(first), surface.firstIn(last + 1));
        }

        private double weight(int first, int last, double most) {
            double sum = 0;
            int end = surface.firstIn(last + 1);
            for (int i = surface.firstIn(first); i < end; i++) if (distances[i] <= most) sum += surface.weights()[i];
            return sum;
        }
    }

    private SurfaceDistances(List<Directed> directed) {
        this.directed = directed;
    }

    static SurfaceDistances of(Surface one, Surface other) {
        return new SurfaceDistances(
                List.of(new Directed(one, one.distances(other)), new Directed(other, other.distances(one))));
    }

    /** The larger of the two directed percentiles; NaN without any surface. */
    double hd95(int first, int last) {
        return in(first, last)
                .filter(distances -> distances.length > 0)
                .mapToDouble(distances -> Quantile.of(distances, SHARE))
                .max()
                .orElse(Double.NaN);
    }

    /** The mean over all points of both; NaN without any surface. */
    double mean(int first, int last) {
        return in(first, last).flatMapToDouble(DoubleStream::of).average().orElse(Double.NaN);
    }

    /** The share of both, by weight, that is no further than so much from the other; NaN without any surface. */
    double shareWithin(double most, int first, int last) {
        double near = 0;
        double all = 0;
        for (Directed one : directed) {
            near += one.weight(first, last, most);
            all += one.weight(first, last, Double.POSITIVE_INFINITY);
        }
        return near / all;
    }

    private Stream<double[]> in(int first, int last) {
        return directed.stream().map(one -> one.in(first, last));
    }
}
