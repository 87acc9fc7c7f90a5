// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {

    private static final Orientation RAS = new Orientation("RAS");

    /** All 48. */
    public static Stream<Orientation> all() {
        return Stream.of("LR", "PA", "SI")
                .flatMap(first -> first.chars().mapToObj(one -> "" + (char) one))
                .flatMap(one -> Stream.of("LR", "PA", "SI")
                        .filter(pair -> !pair.contains(one))
                        .flatMap(pair -> pair.chars().mapToObj(two -> one + (char) two)))
                .flatMap(two -> Stream.of("LR", "PA", "SI")
                        .filter(pair -> two.chars().noneMatch(letter -> pair.indexOf(letter) >= 0))
                        .flatMap(pair -> pair.chars().mapToObj(three -> two + (char) three)))
                .map(Orientation::new);
    }

    /** A volume of 3 x 4 x 5 voxels in RAS, each with another value. */
    private static Volume stack() {
        float[] values = new float[60];
        for (int i = 0; i < values.length; i++) values[i] = i;
        return Volume.of(
                "a",
                ArrayImgs.floats(values, 3, 4, 5),
                List.of(Axis.X, Axis.Y, Axis.Z),
                new VoxelSize(0.3, 0.4, 5, "mm"));
    }

    @Test
    void lettersAreReadWithoutCase() {
        assertEquals(RAS, new Orientation(" ras "));
        assertEquals("RAS", RAS.toString());
        assertEquals(48, all().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RA", "RASS", "RLS", "XYZ", "RAR", "R A"})
    void anythingElseIsRefused(String letters) {
        assertThrows(IllegalArgumentException.class, () -> new Orientation(letters));
    }

    @Test
    void lettersAreTheSameUnderEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertEquals("PIR", new Orientation("pir").letters());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void directionsHaveTheNearestLetters() {
        assertEquals(
                "LPS",
                Orientation.nearest(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1})
                        .letters());
        double[] column = {-0.05, 0.9, -0.3};
        double[] row = {0.1, -0.3, -0.95};
        double[] slice = {-4, 0.2, 0.3};
        assertEquals("PIR", Orientation.nearest(column, row, slice).letters());
    }

    @ParameterizedTest
    @MethodSource("all")
    void directionsAreThoseOfTheLetters(Orientation one) {
        assertEquals(one, Orientation.nearest(one.direction(0), one.direction(1), one.direction(2)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsTurnedLiesWhereTheLettersSay(Orientation other) {
        Volume stack = stack();
        Volume turned = RAS.to(other).apply(stack);
        int[] sizes = {3, 4, 5};
        for (int i = 0; i < 60; i++) {
            int[] place = {i % 3, i / 3 % 4, i / 12};
            int[] there = new int[3];
            for (int axis = 0; axis < 3; axis++) {
                double[] direction = other.direction(axis);
                int along = IntStream.range(0, 3)
                        .filter(one -> direction[one] != 0)
                        .findFirst()
                        .orElseThrow();
                boolean same = RAS.direction(along)[along] == direction[along];
                there[axis] = same ? place[along] : sizes[along] - 1 - place[along];
            }
            assertEquals(i, turned.plane(0, there[2], 0)[there[0] + there[1] * turned.width()]);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void turnedBackItIsAsItWas(Orientation other) {
        Turn turn = RAS.to(other);
        assertEquals(turn.inverse(), other.to(RAS));
        Volume back = turn.inverse().apply(turn.apply(stack()));
        assertEquals(stack().voxel(), back.voxel());
        for (int z = 0; z < 5; z++) assertArrayEquals(stack().plane(0, z, 0), back.plane(0, z, 0));
    }

    @Test
    void sizesOfVoxelsGoWithTheirAxes() {
        assertEquals(
                new VoxelSize(0.4, 5, 0.3, "mm"),
                RAS.to(new Orientation("PIR")).apply(stack()).voxel());
    }

    @Test
    void aTurnSaysWhetherSlicesStaySlices() {
        assertEquals(Turn.NONE, RAS.to(RAS));
        assertTrue(RAS.to(new Orientation("PLI")).keepsSlices());
        assertFalse(RAS.to(new Orientation("PIR")).keepsSlices());
    }
}
