// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dscnn.image.Normalizer.Kind;
import io.github.dscnn.image.Normalizer.Region;
import io.github.dscnn.image.Normalizer.Scale;
import io.github.dscnn.tiny.Tiny;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What lies beside an image and single pixels far off do not tell its scale. */
class RobustNormalizerTest {

    private static final int WIDTH = 60;
    private static final int HEIGHT = 50;
    private static final Normalizer ROBUST = new Normalizer(Kind.ZSCORE, 0.01, 99.99, Region.CONTENT, true);

    /** Three slices of noise around a value, whole numbers from 1 on. */
    private static Volume noise() {
        Random random = new Random(5);
        List<float[]> planes = new ArrayList<>();
        for (int z = 0; z < 3; z++) {
            float[] plane = new float[WIDTH * HEIGHT];
            for (int i = 0; i < plane.length; i++)
                plane[i] = (float) Math.max(1, Math.rint(300 + 60 * random.nextGaussian()));
            planes.add(plane);
        }
        return Volume.ofPlanes("noise", planes, WIDTH, HEIGHT, VoxelSize.NONE);
    }

    private static Volume changed(Volume volume, UnaryOperator<float[]> change) {
        List<float[]> planes = new ArrayList<>();
        for (int z = 0; z < volume.slices(); z++) planes.add(change.apply(volume.plane(0, z, 0)));
        int height = planes.get(0).length / volume.width();
        return Volume.ofPlanes("changed", planes, volume.width(), height, VoxelSize.NONE);
    }

    private static boolean outside(int i) {
        double x = (i % WIDTH + 0.5) / WIDTH - 0.5;
        double y = (i / WIDTH + 0.5) / HEIGHT - 0.5;
        return x * x + y * y > 0.25;
    }

    private static Volume circle(Volume volume, float value) {
        return changed(volume, plane -> {
            for (int i = 0; i < plane.length; i++) if (outside(i)) plane[i] = value;
            return plane;
        });
    }

    private static void assertNear(Scale expected, Scale scale, double share) {
        assertEquals(expected.offset(), scale.offset(), share / expected.factor());
        assertEquals(1, scale.factor() / expected.factor(), share);
    }

    @Test
    void thirtyHotVoxelsMoveNothingAndAreClippedToWhatOthersHave() {
        Volume clean = noise();
        Random random = new Random(1);
        Volume hot = changed(clean, plane -> {
            for (int i = 0; i < 10; i++) plane[random.nextInt(plane.length)] = 1e9f;
            return plane;
        });
        Scale expected = ROBUST.fit(clean, 0, 0);
        Scale scale = ROBUST.fit(hot, 0, 0);
        assertNear(expected, scale, 0.02);
        float[] pixel = {1e9f};
        scale.apply(pixel, 1);
        assertEquals(applied(expected, 1e9f), pixel[0], 0.2f);
        assertNotEquals(1, new Normalizer(Kind.ZSCORE, 0, 100).fit(hot, 0, 0).factor() / expected.factor(), 0.9);
    }

    private static float applied(Scale scale, float value) {
        float[] plane = {value};
        scale.apply(plane, 1);
        return plane[0];
    }

    @Test
    void twoHotVoxelsSideBySideAreBeyondThePercentiles() {
        Volume clean = changed(noise(), plane -> Arrays.copyOf(plane, plane.length));
        Volume hot = changed(clean, plane -> {
            plane[777] = plane[778] = 1e5f;
            return plane;
        });
        Scale all = new Normalizer(Kind.ZSCORE, 0, 99.9, Region.CONTENT, true).fit(clean, 0, 0);
        assertNear(all, new Normalizer(Kind.ZSCORE, 0, 99.9, Region.CONTENT, true).fit(hot, 0, 0), 0.02);
    }

    @Test
    void whatAScannerPutsOutsideOfItsCircleTellsNothingWhateverItsValue() {
        Scale expected = ROBUST.fit(noise(), 0, 0);
        for (float value : new float[] {0, -2000, -3024, -1e6f}) {
            Scale scale = ROBUST.fit(circle(noise(), value), 0, 0);
            assertNear(expected, scale, 0.08);
            assertEquals(value, scale.padding().value());
        }
    }

    @Test
    void paddingShowsTheImageBesideItAndIsNotInside() {
        Volume padded = circle(noise(), -2000);
        InputPlanes input = InputPlanes.fit(padded, 0, 0, 1, 0, ROBUST);
        float[] plane = input.planes(0)[0];
        boolean[] inside = input.inside(0, 0, HEIGHT);
        float[] clean = InputPlanes.fit(noise(), 0, 0, 1, 0, ROBUST).planes(0)[0];
        for (int i = 0; i < plane.length; i++) {
            assertEquals(!outside(i), inside[i]);
            if (inside[i] && Math.abs(clean[i]) < 2) assertEquals(clean[i], plane[i], 0.2f);
        }
        int first = 7 * WIDTH;
        while (!inside[first]) first++;
        float[] near = Arrays.copyOfRange(plane, first, first + 3);
        Arrays.sort(near);
        assertEquals(near[1], plane[7 * WIDTH]);
        boolean[] last = input.inside(0, HEIGHT - 1, HEIGHT);
        assertArrayEquals(Arrays.copyOfRange(inside, (HEIGHT - 1) * WIDTH, HEIGHT * WIDTH), last);
    }

    @Test
    void anImageThatOnlyHasFewPixelsOfItsSmallestValueHasNoPadding() {
        assertEquals(Padding.NONE, ROBUST.fit(noise(), 0, 0).padding());
        assertEquals(null, InputPlanes.fit(noise(), 0, 0, 1, 0, ROBUST).inside(0, 0, HEIGHT));
    }

    @Test
    void blackAirOfTheImagesOwnIsNoPadding() {
        Volume air = changed(circle(noise(), 0), plane -> {
            for (int i = 0; i < plane.length; i++) if (i / WIDTH % 5 == 0) plane[i] = Math.max(0, i % WIDTH - 8);
            return plane;
        });
        assertEquals(Padding.NONE, ROBUST.fit(air, 0, 0).padding());
    }

    @Test
    void theRegionWithoutZerosCountsNone() {
        Volume half = changed(noise(), plane -> {
            Arrays.fill(plane, 0, plane.length / 2, 0);
            return plane;
        });
        Scale scale = new Normalizer(Kind.ZSCORE, 0, 100, Region.NONZERO, false).fit(half, 0, 0);
        assertEquals(300, scale.offset(), 3);
        assertEquals(1 / 60.0, scale.factor(), 0.001);
        assertEquals(scale.low() - scale.offset(), applied(scale, 0) / scale.factor(), 1e-3);
    }

    @Test
    void aWindowIsTheSameForEveryImage() {
        Normalizer window = new Normalizer(Kind.WINDOW, -160, 240, Region.CONTENT, false);
        Scale scale = window.fit(circle(noise(), -3024), 0, 0);
        assertEquals(-1, applied(scale, -160));
        assertEquals(0, applied(scale, 40));
        assertEquals(1, applied(scale, 240));
        assertEquals(1, applied(scale, 3000));
        assertEquals(-3024, scale.padding().value());
        assertThrows(IllegalArgumentException.class, () -> new Normalizer(Kind.WINDOW, 240, -160));
    }

    @Test
    void percentilesStayFineWhenAFewValuesLieFarOff() {
        float[] plane = new float[20_000];
        for (int i = 0; i < plane.length; i++) plane[i] = (i * 7919L % 20_000) / 20_000f;
        for (int i = 0; i < 5; i++) plane[i * 1000] = 1e7f;
        Volume volume = Tiny.volume("far", 200, plane);
        Scale scale = new Normalizer(Kind.RANGE, 1, 99).fit(volume, 0, 0);
        assertEquals(0.01, scale.low(), 0.2);
        assertEquals(0.99, scale.high(), 0.2);
    }
}
