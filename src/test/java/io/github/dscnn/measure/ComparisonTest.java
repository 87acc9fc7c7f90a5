// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** A block of 2 x 2 voxels in each slice from..to. */
    private static Mask column(Grid grid, int from, int to) {
        return Shapes.mask(grid, (x, y, z) -> x >= 1 && x <= 2 && y >= 1 && y <= 2 && z >= from && z <= to);
    }

    private static final Grid GRID = new Grid(4, 4, 9, 0.5, 0.5, 3);
    private static final Mask NOTHING = Shapes.mask(GRID, (x, y, z) -> false);

    @Test
    void twoEmptyMasksHaveNoFigures() {
        Scores scores = Comparison.of(NOTHING, NOTHING, 2).scores();
        assertEquals(Double.NaN, scores.overlap().dice());
        assertEquals(Double.NaN, scores.overlap().jaccard());
        assertEquals(Double.NaN, scores.overlap().volumeDifference());
        assertEquals(Double.NaN, scores.hd95());
        assertEquals(Double.NaN, scores.assd());
        assertEquals(Double.NaN, scores.nsd());
    }

    @Test
    void anEmptyPredictionIsInfinitelyFarAway() {
        Scores scores = Comparison.of(NOTHING, column(GRID, 2, 4), 2).scores();
        assertEquals(0, scores.overlap().dice());
        assertEquals(0, scores.overlap().recall());
        assertEquals(Double.NaN, scores.overlap().precision());
        assertEquals(-1, scores.overlap().volumeDifference());
        assertEquals(INFINITE, scores.hd95());
        assertEquals(INFINITE, scores.assd());
        assertEquals(0, scores.nsd());
    }

    @Test
    void anEmptyReferenceIsInfinitelyFarAwayToo() {
        Scores scores = Comparison.of(column(GRID, 2, 4), NOTHING, 2).scores();
        assertEquals(0, scores.overlap().dice());
        assertEquals(INFINITE, scores.overlap().volumeDifference());
        assertEquals(INFINITE, scores.hd95());
        assertEquals(0, scores.nsd());
    }

    @Test
    void equalMasksAgreeEvenWithoutTolerance() {
        Scores scores = Comparison.of(column(GRID, 0, 8), column(GRID, 0, 8), 0).scores();
        assertEquals(new Scores(new Overlap(36, 36, 36), 0, 0, 1), scores);
    }

    @Test
    void aThirdIsMeasuredAgainstTheWholeOtherSurface() {
        Comparison comparison = Comparison.of(column(GRID, 0, 5), column(GRID, 0, 8), 2);
        assertEquals(0, comparison.scores(0, 2).hd95());
        assertEquals(1, comparison.scores(0, 2).nsd());
        Scores last = comparison.scores(7, 8);
        assertEquals(0, last.overlap().dice());
        assertEquals(7.5, last.assd());
        assertEquals(0, last.nsd());
    }

    @Test
    void thirdsShareOutAllVoxelsAndAllOfTheSurface() {
        Mask prediction = column(GRID, 1, 6);
        Mask reference = column(GRID, 2, 7);
        Comparison comparison = Comparison.of(prediction, reference, 2);
        Overlap sum = Overlap.NONE;
        double assd = 0;
        for (int[] third : new int[][] {{0, 3}, {4, 5}, {6, 8}}) {
            Scores scores = comparison.scores(third[0], third[1]);
            sum = sum.plus(scores.overlap());
            int voxels = (int) (scores.overlap().prediction() + scores.overlap().reference());
            assd += scores.assd() * voxels;
        }
        assertEquals(comparison.scores().overlap(), sum);
        assertEquals(comparison.scores().assd() * 48, assd, 1e-9);
    }

    @Test
    void aToleranceThatIsReachedExactlyCountsInEverySpacing() {
        Grid grid = new Grid(20, 4, 1, 0.4, 0.4, 1);
        Mask one = Shapes.mask(grid, (x, y, z) -> x == 2 && y == 2);
        Mask other = Shapes.mask(grid, (x, y, z) -> x == 7 && y == 2);
        assertEquals(1, Comparison.of(one, other, 2).scores().nsd());
        assertEquals(0, Comparison.of(one, other, 1.59).scores().nsd());
    }

    @Test
    void onASingleSliceTheDistanceOfSlicesCountsForNothing() {
        Grid flat = new Grid(30, 30, 1, 0.7, 0.9, 5);
        Mask one = Shapes.mask(flat, (x, y, z) -> Math.hypot(x - 14, y - 14) < 9);
        Mask other = Shapes.mask(flat, (x, y, z) -> Math.hypot(x - 12, y - 15) < 8);
        Scores scores = Comparison.of(one, other, 1).scores();
        Surface border = Surface.border(one);
        assertTrue(border.points().length < scores.overlap().prediction());
        Scores thicker = Comparison.of(
                        new Mask(new Grid(30, 30, 1, 0.7, 0.9, 50), one.voxels()),
                        new Mask(new Grid(30, 30, 1, 0.7, 0.9, 50), other.voxels()),
                        1)
                .scores();
        assertEquals(scores, thicker);
    }

    @Test
    void masksOfDifferentGridsAreRefused() {
        Grid other = new Grid(4, 4, 9, 0.5, 0.5, 2);
        assertThrows(IllegalArgumentException.class, () -> Comparison.of(NOTHING, column(other, 1, 2), 2));
        assertThrows(IllegalArgumentException.class, () -> Comparison.of(NOTHING, NOTHING, -1));
    }

    @Test
    void distancesAreThoseOfAllPairs() {
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            Grid grid = new Grid(
                    1 + random.nextInt(9),
                    1 + random.nextInt(9),
                    1 + random.nextInt(6),
                    0.25 * (1 + random.nextInt(4)),
                    0.5,
                    1 + random.nextInt(3));
            int[] points = random.ints(1 + random.nextInt(5), 0, grid.count()).toArray();
            float[] squares = DistanceTransform.squared(grid, points);
            for (int i = 0; i < squares.length; i++)
                assertEquals(nearest(grid, i, points), squares[i], 1e-5, grid + "");
        }
    }

    private static double nearest(Grid grid, int from, int[] points) {
        double least = INFINITE;
        for (int to : points) {
            double dx = (from % grid.width() - to % grid.width()) * grid.dx();
            double dy = (from / grid.width() % grid.height() - to / grid.width() % grid.height()) * grid.dy();
            double dz = (grid.slice(from) - grid.slice(to)) * grid.dz();
            least = Math.min(least, dx * dx + dy * dy + dz * dz);
        }
        return least;
    }

    @Test
    void elementsOfABlockMeasureItsFacesAndCutItsEdges() {
        Grid grid = new Grid(6, 6, 6, 1, 1, 2);
        Mask block = Shapes.mask(grid, (x, y, z) -> x >= 1 && x <= 4 && y >= 1 && y <= 4 && z >= 1 && z <= 4);
        Surface surface = Surface.elements(block, new Surfels(grid));
        double faces = 2 * 9 + 4 * 9 * 2;
        double edges = 4 * 3 * 2 * Math.sqrt(0.5) + 8 * 3 * Math.sqrt(1.25);
        double corners = 8 * Math.sqrt(0.25 * 0.25 / 4 + 2 * 0.5 * 0.5 / 4);
        assertEquals(
                faces + edges + corners,
                java.util.Arrays.stream(surface.weights()).sum(),
                1e-9);
    }

    @Test
    void insideAndOutsideHaveTheSameSurface() {
        Surfels areas = new Surfels(new Grid(2, 2, 2, 0.3, 0.7, 3));
        for (int code = 1; code < Surfels.FULL; code++)
            assertEquals(areas.area(code), areas.area(Surfels.FULL - code), 1e-12, "code " + code);
    }
}
