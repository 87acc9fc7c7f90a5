// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.phantom.PhantomOptions.Style;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiPredicate;
import java.util.stream.DoubleStream;
import java.util.zip.CRC32;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import org.junit.jupiter.api.Test;

class PhantomTest {

    private static final PhantomOptions SMALL = new PhantomOptions(12, 64, 7, Style.PROSTATE);

    @Test
    void sameOptionsGiveTheSamePixelsOnEveryMachine() {
        var phantom = Phantom.of(new PhantomOptions(5, 32, 7, Style.ZONES));
        assertEquals(4034624174L, checksum(phantom.image()));
        assertEquals(3415751975L, checksum(phantom.labels()));
    }

    @Test
    void nucleiAreBrightOnDarkAndEachHasANumberOfItsOwn() {
        var phantom = Phantom.of(new PhantomOptions(1, 96, 3, Style.NUCLEI));
        assertEquals(1755982261L, checksum(phantom.image()));
        assertEquals(3061665045L, checksum(phantom.labels()));
        assertEquals(new VoxelSize(0.5, 0.5, 1, "µm"), phantom.image().voxel());
        float[] grey = phantom.image().plane(0, 0, 0);
        float[] ids = phantom.labels().plane(0, 0, 0);
        double inside = 0;
        double outside = 0;
        var seen = new java.util.TreeSet<Integer>();
        int pixels = 0;
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] > 0) pixels++;
            if (ids[i] > 0) inside += grey[i];
            else outside += grey[i];
            if (ids[i] > 0) seen.add((int) ids[i]);
        }
        assertTrue(seen.size() >= 4 && seen.first() == 1, seen.toString());
        assertTrue(inside / pixels > 4 * outside / (ids.length - pixels), inside + " " + outside);
    }

    @Test
    void aNucleusOfAStackGoesOnInTheNextSlice() {
        var phantom = Phantom.of(new PhantomOptions(12, 64, 3, Style.NUCLEI));
        float[] here = phantom.labels().plane(0, 5, 0);
        float[] next = phantom.labels().plane(0, 6, 0);
        int same = 0;
        int inside = 0;
        for (int i = 0; i < here.length; i++) {
            if (here[i] > 0) inside++;
            if (here[i] > 0 && here[i] == next[i]) same++;
        }
        assertTrue(inside > 0 && same > inside / 2, same + " of " + inside);
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws Exception {
        var single = new ForkJoinPool(1);
        try {
            var alone = single.submit(() -> Phantom.of(SMALL)).get();
            assertEquals(checksum(Phantom.of(SMALL).image()), checksum(alone.image()));
        } finally {
            single.shutdown();
        }
    }

    @Test
    void anotherSeedIsAnotherPatient() {
        var other = Phantom.of(SMALL.withSeed(8));
        assertFalse(checksum(Phantom.of(SMALL).image()) == checksum(other.image()));
        assertFalse(checksum(Phantom.of(SMALL).labels()) == checksum(other.labels()));
    }

    @Test
    void imageAndLabelsAreCalibratedAndShareOneGrid() {
        var phantom = Phantom.of(SMALL);
        var voxel = new VoxelSize(154.0 / 64, 154.0 / 64, 3, "mm");
        assertEquals(voxel, phantom.image().voxel());
        assertEquals(voxel, phantom.labels().voxel());
        assertEquals("64 x 64 x 12", phantom.image().sizes());
        assertTrue(phantom.image().sameGrid(phantom.labels()));
        assertInstanceOf(UnsignedShortType.class, phantom.image().pixels().getType());
        assertInstanceOf(UnsignedByteType.class, phantom.labels().pixels().getType());
    }

    @Test
    void zonesTogetherAreTheWholeGland() {
        var whole = Phantom.of(SMALL).labels();
        var zones = Phantom.of(SMALL.withStyle(Style.ZONES)).labels();
        assertEquals(List.of(255), List.copyOf(LabelClasses.values(whole)));
        assertEquals(List.of(1, 2), List.copyOf(LabelClasses.values(zones)));
        for (int z = 0; z < whole.slices(); z++) {
            float[] union = zones.plane(0, z, 0);
            for (int i = 0; i < union.length; i++) union[i] = union[i] > 0 ? 255 : 0;
            assertArrayEquals(whole.plane(0, z, 0), union);
        }
    }

    @Test
    void theGlandIsAbsentAtBothEndsAndWidestInTheMiddle() {
        for (long seed = 1; seed <= 10; seed++) {
            var labels =
                    Phantom.of(new PhantomOptions(20, 64, seed, Style.PROSTATE)).labels();
            int[] areas = new int[20];
            for (int z = 0; z < areas.length; z++) areas[z] = area(labels.plane(0, z, 0));
            assertEquals(0, areas[0]);
            assertEquals(0, areas[19]);
            int apex = Arrays.stream(areas).filter(a -> a > 0).findFirst().orElseThrow();
            assertTrue(areas[10] > 2 * apex, "seed " + seed + ": " + Arrays.toString(areas));
            assertTrue(areas[10] > areas[15], "seed " + seed + ": " + Arrays.toString(areas));
        }
    }

    @Test
    void theGlandOfASliceIsOnePiece() {
        for (long seed = 1; seed <= 10; seed++) {
            var labels = Phantom.of(SMALL.withSeed(seed)).labels();
            for (int z = 0; z < labels.slices(); z++) {
                float[] plane = labels.plane(0, z, 0);
                assertEquals(area(plane), firstPiece(plane, labels.width()), "seed " + seed + ", slice " + z);
            }
        }
    }

    @Test
    void oneSliceShowsTheGlandAndTheSmallestSizeWorks() {
        assertTrue(area(Phantom.of(SMALL.withSlices(1)).labels().plane(0, 0, 0)) > 0);
        assertTrue(area(Phantom.of(new PhantomOptions(1, 16, 1, Style.PROSTATE))
                        .labels()
                        .plane(0, 0, 0))
                > 0);
    }

    @Test
    void intensitiesFallOffWithTheDistanceFromTheCoil() {
        for (long seed = 1; seed <= 10; seed++) {
            var patient = new PhantomPatient(seed);
            double y = patient.centreY + patient.height + 1.5 + 0.72 * patient.balloon;
            double near = mean(seed, 0.5, (px, py) -> within(px - patient.rectumX, py - y, 24, 32));
            double far = mean(seed, 0.5, (px, py) -> within(px - patient.rectumX, py - y, 60, 75) && py > -50);
            assertTrue(near > 1.8 * far, "seed " + seed + ": " + near + " and " + far);
        }
    }

    @Test
    void theContourIsWeakerOnOneSide() {
        for (long seed = 1; seed <= 10; seed++) {
            var patient = new PhantomPatient(seed);
            var slice = new PhantomSlice(patient, 0.5, 1.2);
            double centre = 2 * patient.gland(0.5).x();
            double weak = contrast(seed, slice, (x, y) -> slice.weakness(x, y) > 0.7);
            double firm = contrast(seed, slice, (x, y) -> slice.weakness(centre - x, y) > 0.7);
            assertTrue(weak < 0.7 * firm, "seed " + seed + ": " + weak + " and " + firm);
        }
    }

    @Test
    void theBladderThrowsStreaksIntoTheEmptyBalloon() {
        for (long seed = 1; seed <= 10; seed++) {
            var patient = new PhantomPatient(seed);
            double y = patient.centreY + patient.height + 1.5 + 0.72 * patient.balloon;
            BiPredicate<Double, Double> cavity = (px, py) -> within(px - patient.rectumX, py - y, 0, 8);
            double without = mean(seed, 0.4, cavity);
            double with = mean(seed, 1, cavity);
            assertTrue(with > 2 * without, "seed " + seed + ": " + without + " and " + with);
        }
    }

    @Test
    void progressCountsSlicesAndStops() {
        List<Long> done = new ArrayList<>();
        Phantom.of(SMALL.withSlices(3), (at, total, what) -> done.add(at));
        assertEquals(List.of(0L, 1L, 2L, 3L), done);
        assertThrows(
                CancellationException.class,
                () -> Phantom.of(SMALL, (at, total, what) -> {
                    throw new CancellationException();
                }));
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SMALL.withSlices(0));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withSlices(501));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withSize(15));
        assertThrows(IllegalArgumentException.class, () -> SMALL.withSize(2049));
        assertThrows(NullPointerException.class, () -> SMALL.withStyle(null));
    }

    private static boolean within(double dx, double dy, double from, double to) {
        double r = Math.hypot(dx, dy);
        return r >= from && r <= to;
    }

    /** How much the contour stands out: the spread of the intensities within 2 mm of it, over their mean. */
    private static double contrast(long seed, PhantomSlice slice, BiPredicate<Double, Double> part) {
        double[] greys = greys(seed, 0.5, (x, y) -> part.test(x, y) && Math.abs(slice.depth(x, y)) < 2);
        double mean = Arrays.stream(greys).average().orElseThrow();
        double variance =
                Arrays.stream(greys).map(g -> (g - mean) * (g - mean)).average().orElseThrow();
        return Math.sqrt(variance) / mean;
    }

    private static double mean(long seed, double height, BiPredicate<Double, Double> where) {
        return Arrays.stream(greys(seed, height, where)).average().orElseThrow();
    }

    /** Intensities where a condition on (x, y) in mm holds, in a slice of 128 x 128 at a relative height. */
    private static double[] greys(long seed, double height, BiPredicate<Double, Double> where) {
        double step = Phantom.FIELD / 128;
        var slice = new PhantomSlice(new PhantomPatient(seed), height, step);
        var greys = DoubleStream.builder();
        for (int row = 0; row < 128; row++) {
            for (int column = 0; column < 128; column++) {
                double x = (column + 0.5) * step - Phantom.FIELD / 2;
                double y = (row + 0.5) * step - Phantom.FIELD / 2;
                if (where.test(x, y)) greys.add(slice.grey(x, y, column, row, 0));
            }
        }
        double[] found = greys.build().toArray();
        assertTrue(found.length > 20, "too few pixels to compare: " + found.length);
        return found;
    }

    private static int area(float[] plane) {
        int area = 0;
        for (float value : plane) if (value > 0) area++;
        return area;
    }

    /** Pixels that hang together with the first one above 0, by edges. */
    private static int firstPiece(float[] plane, int width) {
        int start = 0;
        while (start < plane.length && plane[start] == 0) start++;
        if (start == plane.length) return 0;
        var open = new ArrayDeque<>(List.of(start));
        plane[start] = 0;
        int count = 0;
        while (!open.isEmpty()) {
            int at = open.pop();
            count++;
            for (int next : new int[] {at - 1, at + 1, at - width, at + width}) {
                if (next < 0 || next >= plane.length || plane[next] == 0) continue;
                plane[next] = 0;
                open.push(next);
            }
        }
        return count;
    }

    private static long checksum(Volume volume) {
        var sum = new CRC32();
        for (int z = 0; z < volume.slices(); z++) {
            for (float value : volume.plane(0, z, 0)) {
                sum.update((int) value & 0xFF);
                sum.update((int) value >> 8);
            }
        }
        return sum.getValue();
    }
}
