// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Normalizer.Kind;
import io.github.dscnn.image.Normalizer.Scale;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.tiny.Tiny;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class NormalizerTest {

    private static float[] applied(Scale scale, float... values) {
        scale.apply(values, values.length);
        return values;
    }

    @Test
    void rangeRunsFromTheSmallestToTheLargestValueOfAllSlices() {
        Scale scale = new Normalizer(Kind.RANGE, 0, 100)
                .fit(Tiny.rows("case 7", new float[] {3, 5}, new float[] {1, 9}), 0, 0);
        assertArrayEquals(new float[] {0, 0.5f, 1}, applied(scale, 1, 5, 9));
    }

    @Test
    void meanAndDeviationAreThoseOfPlainArithmetic() {
        Scale scale = new Normalizer(Kind.ZSCORE, 0, 100)
                .fit(Tiny.rows("case 7", new float[] {2, 4, 4}, new float[] {4, 5, 5}), 0, 0);
        assertEquals(4, scale.offset(), 1e-12);
        assertEquals(1, scale.factor(), 1e-12);
    }

    @Test
    void deviationIsStableFarFromZero() {
        float[] plane = new float[1000];
        for (int i = 0; i < plane.length; i++) plane[i] = 1.7e6f + (i % 2 == 0 ? 1 : -1);
        Scale scale = new Normalizer(Kind.ZSCORE, 0, 100).fit(Tiny.rows("case 7", plane, plane, plane), 0, 0);
        assertEquals(1.7e6, scale.offset(), 1e-6);
        assertEquals(1, scale.factor(), 1e-9);
    }

    @Test
    void percentilesOfIntegersAreExact() {
        float[] plane = new float[1001];
        for (int i = 0; i < plane.length; i++) plane[i] = (i * 37) % 1001;
        Scale scale = new Normalizer(Kind.NONE, 0.5, 99.55).fit(Tiny.rows("case 7", plane), 0, 0);
        assertEquals(5, scale.low(), 1e-9);
        assertEquals(995.5, scale.high(), 1e-9);
        assertArrayEquals(new float[] {5, 7, 995.5f}, applied(scale, 0, 7, 1000));
    }

    @Test
    void percentilesOfHugeValuesAreAsPreciseAsABin() {
        float[] values = new float[20000];
        Random random = new Random(1);
        for (int i = 0; i < values.length; i++) values[i] = (float) (1.7e6 * Math.pow(random.nextDouble(), 3));
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        Scale scale = new Normalizer(Kind.RANGE, 1, 99).fit(Tiny.rows("case 7", values), 0, 0);
        assertEquals(sorted[200], scale.low(), 1.7e6 / 65535);
        assertEquals(sorted[19800], scale.high(), 2 * 1.7e6 / 65535 + (sorted[19801] - sorted[19799]));
    }

    @Test
    void clippingComesBeforeMeanAndRange() {
        float[] plane = new float[101];
        for (int i = 0; i < plane.length; i++) plane[i] = i;
        plane[100] = 1_000_000;
        Volume volume = Tiny.rows("case 7", plane);
        Scale range = new Normalizer(Kind.RANGE, 0, 99).fit(volume, 0, 0);
        assertEquals(1, applied(range, 1_000_000)[0]);
        assertTrue(range.high() <= 99);
        Scale zscore = new Normalizer(Kind.ZSCORE, 0, 99).fit(volume, 0, 0);
        assertTrue(zscore.offset() < 50);
    }

    @Test
    void aConstantImageBecomesZero() {
        float[] plane = {0.1f, 0.1f, 0.1f};
        for (Kind kind : List.of(Kind.RANGE, Kind.ZSCORE)) {
            for (double high : new double[] {100, 99}) {
                Scale scale = new Normalizer(kind, 0, high).fit(Tiny.rows("case 7", plane, plane, plane), 0, 0);
                assertEquals(0, scale.factor());
                assertArrayEquals(new float[3], applied(scale, plane.clone()));
            }
        }
    }

    @Test
    void aFewBrightSpotsOnBlackAreNotClippedAway() {
        float[] plane = new float[10000];
        plane[7] = 200;
        Scale scale = new Normalizer(Kind.RANGE, 0.5, 99.5).fit(Tiny.rows("case 7", plane), 0, 0);
        assertEquals(1, applied(scale, 200)[0]);
    }

    @Test
    void noneWithoutClippingPassesValuesThrough() {
        float[] plane = {-3.25f, 0, 1e6f};
        Scale scale = new Normalizer(Kind.NONE, 0, 100).fit(Tiny.rows("case 7", plane), 0, 0);
        assertArrayEquals(plane, applied(scale, plane.clone()));
    }

    @Test
    void everyBitDepthChannelAndFrameHasItsOwnScale() {
        byte[] bytes = {0, (byte) 255, 10, 20, 1, 2, 3, 4};
        Volume volume = Volume.of(
                "a",
                ArrayImgs.unsignedBytes(bytes, 2, 1, 2, 2),
                List.of(Axis.X, Axis.Y, Axis.CHANNEL, Axis.TIME),
                VoxelSize.NONE);
        Normalizer normalizer = new Normalizer(Kind.RANGE, 0, 100);
        assertEquals(new Scale(0, 255, 0, 1 / 255.0, Padding.NONE), normalizer.fit(volume, 0, 0));
        assertEquals(new Scale(10, 20, 10, 0.1, Padding.NONE), normalizer.fit(volume, 1, 0));
        assertEquals(new Scale(3, 4, 3, 1, Padding.NONE), normalizer.fit(volume, 1, 1));
        Volume wide = Volume.of(
                "b",
                ArrayImgs.unsignedShorts(new short[] {0, (short) 65535}, 2, 1),
                List.of(Axis.X, Axis.Y),
                VoxelSize.NONE);
        assertEquals(65535, normalizer.fit(wide, 0, 0).high());
    }

    @Test
    void nanAndInfinityAreNamedWithImageAndSlice() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            Volume volume = Tiny.rows("case 7", new float[] {1, 2}, new float[] {3, bad});
            var normalizer = new Normalizer(Kind.NONE, 0, 100);
            var error = assertThrows(DscnnException.class, () -> normalizer.fit(volume, 0, 0));
            assertTrue(error.getMessage().contains("'case 7'")
                    && error.getMessage().contains("slice 2"));
        }
    }
}
