// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Figures of other tools on geometric masks: of border voxels as MONAI and MedPy measure them, of surface elements as
 * DeepMind's surface-distance does. Axis 0 of theirs is z here, or y on a single slice.
 */
class GoldenMetricsTest {

    private static final double EXACT = 1e-9;

    private record Pair(Mask a, Mask b) {}

    private static final Map<String, Pair> CASES = Map.of(
            "squares_6x6_gt2x2_pred3x2_sp(2,1)",
            squares(),
            "cubes_100_slab50_vs_51_sp(2,1,1)",
            cubes(),
            "sphere_r20_c20_vs_c19",
            new Pair(Shapes.sphere(20, 20, 20, 20), Shapes.sphere(20, 19, 19, 19)),
            "sphere_r20_vs_r40_c(20,33,22)",
            new Pair(Shapes.sphere(20, 22, 33, 20), Shapes.sphere(40, 22, 33, 20)),
            "sphere_r33_c(19,33,22)_vs_c(20,33,22)",
            new Pair(Shapes.sphere(33, 22, 33, 19), Shapes.sphere(33, 22, 33, 20)),
            "medpy_4x4_sym",
            new Pair(Shapes.rows("1000/1000/1000/1100"), Shapes.rows("1100/1000/1000/0000")),
            "aniso_ellipsoid_sp(3,.5,.5)",
            ellipsoids(),
            "two_pixels_2px_apart_sp(2,1)",
            pixels());

    private static Pair squares() {
        Grid grid = new Grid(6, 6, 1, 1, 2, 1);
        return new Pair(
                Shapes.mask(grid, (x, y, z) -> y >= 1 && y <= 3 && x >= 1 && x <= 2),
                Shapes.mask(grid, (x, y, z) -> y >= 1 && y <= 2 && x >= 1 && x <= 2));
    }

    private static Pair cubes() {
        Grid grid = new Grid(100, 100, 100, 1, 1, 2);
        return new Pair(Shapes.mask(grid, (x, y, z) -> z <= 50), Shapes.mask(grid, (x, y, z) -> z < 50));
    }

    private static Pair ellipsoids() {
        Grid grid = new Grid(128, 128, 21, 0.5, 0.5, 3);
        return new Pair(
                Shapes.ellipsoid(grid, new double[] {32, 33, 30}, new double[] {21.5, 16.5, 17}),
                Shapes.ellipsoid(grid, new double[] {32, 32, 30}, new double[] {22, 16, 18}));
    }

    private static Pair pixels() {
        Grid grid = new Grid(128, 128, 1, 1, 2, 1);
        return new Pair(
                Shapes.mask(grid, (x, y, z) -> y == 50 && x == 70), Shapes.mask(grid, (x, y, z) -> y == 50 && x == 72));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "squares_6x6_gt2x2_pred3x2_sp(2,1)",
                "cubes_100_slab50_vs_51_sp(2,1,1)",
                "sphere_r20_c20_vs_c19",
                "sphere_r20_vs_r40_c(20,33,22)",
                "sphere_r33_c(19,33,22)_vs_c(20,33,22)",
                "medpy_4x4_sym",
                "aniso_ellipsoid_sp(3,.5,.5)",
                "two_pixels_2px_apart_sp(2,1)"
            })
    void borderVoxels(String name) throws IOException {
        Pair pair = CASES.get(name);
        JsonObject golden = golden("border_voxel.json").getAsJsonObject(name);
        assertEquals(15, golden.size());
        Surface a = Surface.border(pair.a());
        Surface b = Surface.border(pair.b());
        double[] ab = a.distances(b);
        double[] ba = b.distances(a);
        double[] pooled =
                DoubleStream.concat(Arrays.stream(ab), Arrays.stream(ba)).toArray();
        Scores scores = Comparison.of(pair.a(), pair.b(), 2).scores();
        Overlap overlap = scores.overlap();
        same(golden, "dice", overlap.dice());
        same(golden, "jaccard", overlap.jaccard());
        same(golden, "n_a", overlap.prediction());
        same(golden, "n_b", overlap.reference());
        same(golden, "inter", overlap.both());
        same(golden, "ravd", overlap.volumeDifference());
        same(golden, "n_surf_a", ab.length);
        same(golden, "n_surf_b", ba.length);
        same(golden, "hd", Arrays.stream(pooled).max().orElseThrow());
        same(golden, "hd95_medpy", Quantile.of(pooled, 0.95));
        same(golden, "hd95_monai", scores.hd95());
        same(golden, "assd_pooled", scores.assd());
        same(golden, "asd_ab", mean(ab));
        same(golden, "asd_ba", mean(ba));
        same(golden, "assd_mean_of_means", (mean(ab) + mean(ba)) / 2);
    }

    @Test
    void surfaceElements() throws IOException {
        JsonObject golden = golden("surfel.json");
        assertEquals(3, golden.size());
        elements(golden.getAsJsonObject("squares"), squares());
        elements(golden.getAsJsonObject("cubes"), cubes());
        elements(golden.getAsJsonObject("aniso_ellipsoid"), ellipsoids());
    }

    private static void elements(JsonObject golden, Pair pair) {
        assertEquals(7, golden.size());
        Surfels areas = new Surfels(pair.a().grid());
        Surface a = Surface.elements(pair.a(), areas);
        Surface b = Surface.elements(pair.b(), areas);
        double[] ab = a.distances(b);
        double[] ba = b.distances(a);
        same(golden, "asd_pred_gt", weighted(a, ab));
        same(golden, "asd_gt_pred", weighted(b, ba));
        same(golden, "hd100", Math.max(percentile(a, ab, 1), percentile(b, ba, 1)));
        same(golden, "hd95", Math.max(percentile(a, ab, 0.95), percentile(b, ba, 0.95)));
        DoubleUnaryOperator within =
                most -> Comparison.of(pair.a(), pair.b(), most).scores().nsd();
        same(golden, "sd1mm", within.applyAsDouble(1));
        same(golden, "sd2mm", within.applyAsDouble(2));
        same(
                golden,
                "dice",
                Comparison.of(pair.a(), pair.b(), 2).scores().overlap().dice());
    }

    @Test
    void theCopiesAreThoseOfTheProjectsStore() throws IOException {
        for (String name : new String[] {"border_voxel.json", "surfel.json"}) {
            Path store = Path.of("..", "shared", "metrics", name);
            assumeTrue(Files.exists(store));
            assertEquals(JsonParser.parseString(Files.readString(store)), golden(name));
        }
    }

    private static double weighted(Surface surface, double[] distances) {
        return IntStream.range(0, distances.length)
                        .mapToDouble(i -> distances[i] * surface.weights()[i])
                        .sum()
                / Arrays.stream(surface.weights()).sum();
    }

    /** The distance at which this share of the area is reached. */
    private static double percentile(Surface surface, double[] distances, double share) {
        double wanted = share * Arrays.stream(surface.weights()).sum() * (1 - 1e-12);
        int[] order = IntStream.range(0, distances.length)
                .boxed()
                .sorted((i, j) -> Double.compare(distances[i], distances[j]))
                .mapToInt(i -> i)
                .toArray();
        double sum = 0;
        for (int i : order) {
            sum += surface.weights()[i];
            if (sum >= wanted) return distances[i];
        }
        throw new IllegalStateException();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static void same(JsonObject golden, String key, double value) {
        JsonElement expected = golden.get(key);
        assertEquals(expected.getAsDouble(), value, EXACT * Math.max(1, Math.abs(value)), key);
    }

    private static JsonObject golden(String name) throws IOException {
        try (InputStream in = GoldenMetricsTest.class.getResourceAsStream("/golden/metrics/" + name)) {
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        }
    }
}
