// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.MirroredBorder;
import io.github.dscnn.train.recipe.Augmentation;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {

    private static final Sampler PLAIN = new Sampler(Augmentation.NONE, 0);

    @Test
    void aSliceOfThePatchsSizeStaysAsItIs() {
        Batch batch = sample(PLAIN, slice(3, 2), 3, 2, new Random(1));
        assertArrayEquals(new float[] {0, 1, 2, 100, 101, 102}, batch.images());
        assertArrayEquals(new float[] {0, 1, 2, 100, 101, 102}, batch.labels());
    }

    @Test
    void aSmallerSliceLiesAnywhereInItsPatchAndGoesOnMirroredAndUnlabelled() {
        boolean[] seen = new boolean[9];
        for (int seed = 0; seed < 200; seed++) {
            Batch batch = sample(PLAIN, slice(3, 2), 5, 4, new Random(seed));
            int first = 0;
            while (batch.labels()[first] < 0) first++;
            int left = first % 5;
            int top = first / 5;
            seen[left + 3 * top] = true;
            for (int i = 0; i < 20; i++) {
                int x = i % 5 - left;
                int y = i / 5 - top;
                float expected = MirroredBorder.index(x, 3) + 100 * MirroredBorder.index(y, 2);
                assertEquals(expected, batch.images()[i]);
                boolean inside = x >= 0 && x < 3 && y >= 0 && y < 2;
                assertEquals(inside ? expected : -1, batch.labels()[i]);
            }
        }
        for (boolean place : seen) assertTrue(place);
    }

    @Test
    void aLargerSliceIsCutAtWholePixelsEverywhereWithinIt() {
        boolean[] seen = new boolean[17];
        for (int seed = 0; seed < 200; seed++) {
            Batch batch = sample(PLAIN, slice(20, 20), 4, 4, new Random(seed));
            assertArrayEquals(batch.labels(), batch.images());
            float first = batch.images()[0];
            for (int i = 0; i < 16; i++) assertEquals(first + i % 4 + 100 * (i / 4), batch.images()[i]);
            seen[(int) first % 100] = true;
        }
        assertTrue(IntStream.range(0, 17).allMatch(x -> seen[x]));
    }

    @Test
    void everyInputChannelIsCutAlike() {
        Slice slice = new Slice(new float[][] {plane(9, 9), twice(plane(9, 9))}, plane(9, 9), 9, 9);
        Batch batch = Batch.empty(2, 2, 4, 4);
        PLAIN.sample(slice, batch, 1, new Random(3));
        for (int i = 0; i < 16; i++) {
            assertEquals(0, batch.images()[i]);
            assertEquals(batch.labels()[16 + i], batch.images()[32 + i]);
            assertEquals(2 * batch.labels()[16 + i], batch.images()[48 + i]);
        }
    }

    @Test
    void aQuarterTurnMovesTheRightColumnToTheTop() {
        Sampler sampler = new Sampler(new Augmentation(1, 90, 1, 0, false, false, 0, 1, 0, 1, 0, 0), 0);
        Batch batch = sample(sampler, slice(3, 3), 3, 3, new Chosen(List.of(0.5, 0.0, 1.0, 0.5, 0.5, 0.5), false));
        float[] turned = {2, 102, 202, 1, 101, 201, 0, 100, 200};
        assertArrayEquals(turned, batch.images(), 1e-4f);
        assertArrayEquals(turned, batch.labels());
    }

    @Test
    void aScaleOfTwoShowsHalfAsMuchAroundTheMiddle() {
        Sampler sampler = new Sampler(new Augmentation(1, 0, 2, 0, false, false, 0, 1, 0, 1, 0, 0), 0);
        Batch batch = sample(sampler, slice(5, 1), 5, 1, new Chosen(List.of(0.5, 0.0, 0.5, 1.0, 0.5, 0.5), false));
        assertArrayEquals(new float[] {1, 1.5f, 2, 2.5f, 3}, batch.images());
        assertArrayEquals(new float[] {1, 2, 2, 3, 3}, batch.labels());
    }

    @Test
    void whatAShiftBringsInIsMirroredAndUnlabelled() {
        Sampler sampler = new Sampler(new Augmentation(1, 0, 1, 0.4, false, false, 0, 1, 0, 1, 0, 0), 0);
        Batch batch = sample(sampler, slice(5, 1), 5, 1, new Chosen(List.of(0.5, 0.0, 0.5, 0.5, 1.0, 0.5), false));
        assertArrayEquals(new float[] {2, 3, 4, 3, 2}, batch.images());
        assertArrayEquals(new float[] {2, 3, 4, -1, -1}, batch.labels());
    }

    @Test
    void aFlipTurnsImageAndLabelsAlike() {
        Sampler sampler = new Sampler(new Augmentation(0, 0, 1, 0, true, false, 0, 1, 0, 1, 0, 0), 0);
        Batch batch = sample(sampler, slice(3, 2), 3, 2, new Chosen(List.of(0.5, 0.5), true));
        assertArrayEquals(new float[] {102, 101, 100, 2, 1, 0}, batch.images());
        assertArrayEquals(batch.images(), batch.labels());
    }

    @Test
    void aFlipAlongXLeavesRowsWhereTheyAre() {
        Sampler sampler = new Sampler(new Augmentation(0, 0, 1, 0, false, true, 0, 1, 0, 1, 0, 0), 0);
        Batch batch = sample(sampler, slice(3, 2), 3, 2, new Chosen(List.of(0.5, 0.5), true));
        assertArrayEquals(new float[] {2, 1, 0, 102, 101, 100}, batch.images());
        assertArrayEquals(batch.images(), batch.labels());
    }

    @Test
    void aFlippedSmallerSliceLiesWithinItsPatchToo() {
        Sampler sampler = new Sampler(new Augmentation(0, 0, 1, 0, true, false, 0, 1, 0, 1, 0, 0), 0);
        boolean turned = false;
        for (int seed = 0; seed < 50; seed++) {
            Batch batch = sample(sampler, slice(3, 1), 5, 1, new Random(seed));
            int first = 0;
            while (batch.labels()[first] < 0) first++;
            boolean here = batch.labels()[first] == 2;
            for (int i = 0; i < 3; i++) assertEquals(here ? 2 - i : i, batch.labels()[first + i]);
            turned |= here;
        }
        assertTrue(turned);
    }

    @Test
    void oversamplingAlwaysShowsForeground() {
        float[] labels = new float[64 * 64];
        labels[7 * 64 + 50] = 1;
        Slice slice = new Slice(new float[][] {plane(64, 64)}, labels, 64, 64);
        int plain = 0;
        for (int seed = 0; seed < 100; seed++) {
            assertEquals(1, foreground(sample(new Sampler(Augmentation.NONE, 1), slice, 16, 16, new Random(seed))));
            plain += foreground(sample(PLAIN, slice, 16, 16, new Random(seed)));
        }
        assertTrue(plain < 50, "without oversampling " + plain);
    }

    @Test
    void amongStrokesEachClassIsShownAsOftenBackgroundToo() {
        float[] labels = new float[64 * 64];
        Arrays.fill(labels, -1);
        labels[7 * 64 + 50] = 1;
        Arrays.fill(labels, 60 * 64, 60 * 64 + 30, 0);
        Slice slice = new Slice(new float[][] {plane(64, 64)}, labels, 64, 64);
        int shown = 0;
        for (int seed = 0; seed < 200; seed++)
            shown += foreground(sample(new Sampler(Augmentation.NONE, 1, true), slice, 16, 16, new Random(seed)));
        assertTrue(shown > 70 && shown < 130, "of 200 patches " + shown);
    }

    @Test
    void oversamplingTakesAnyPatchWhereThereIsNoForeground() {
        Slice slice = new Slice(new float[][] {plane(64, 64)}, new float[64 * 64], 64, 64);
        Batch batch = sample(new Sampler(Augmentation.NONE, 1), slice, 16, 16, new Random(1));
        assertEquals(0, foreground(batch));
        assertEquals(101, batch.images()[17] - batch.images()[0]);
    }

    @Test
    void equalSeedsGiveEqualSamples() {
        Sampler sampler = new Sampler(new Augmentation(1, 20, 1.2, 0.1, true, false, 1, 1.3, 0.3, 1.5, 0.1, 1), 0.5);
        float[] first = sample(sampler, slice(40, 40), 16, 16, new Random(5)).images();
        assertArrayEquals(
                first, sample(sampler, slice(40, 40), 16, 16, new Random(5)).images());
        assertTrue(first[0]
                != sample(sampler, slice(40, 40), 16, 16, new Random(6)).images()[0]);
    }

    private static int foreground(Batch batch) {
        int count = 0;
        for (float label : batch.labels()) if (label > 0) count++;
        return count;
    }

    private static Batch sample(Sampler sampler, Slice slice, int width, int height, Random random) {
        Batch batch = Batch.empty(1, 1, height, width);
        sampler.sample(slice, batch, 0, random);
        return batch;
    }

    /** A slice whose image and labels are x + 100 y. */
    private static Slice slice(int width, int height) {
        return new Slice(new float[][] {plane(width, height)}, plane(width, height), width, height);
    }

    private static float[] plane(int width, int height) {
        float[] plane = new float[width * height];
        for (int i = 0; i < plane.length; i++) plane[i] = i % width + 100 * (i / width);
        return plane;
    }

    private static float[] twice(float[] plane) {
        for (int i = 0; i < plane.length; i++) plane[i] *= 2;
        return plane;
    }

    /** Random numbers that are none. */
    private static final class Chosen extends Random {
        private static final long serialVersionUID = 1;
        private final transient Deque<Double> doubles;
        private final boolean flips;

        Chosen(List<Double> doubles, boolean flips) {
            this.doubles = new ArrayDeque<>(doubles);
            this.flips = flips;
        }

        @Override
        public double nextDouble() {
            return doubles.remove();
        }

        @Override
        public boolean nextBoolean() {
            return flips;
        }
    }
}
