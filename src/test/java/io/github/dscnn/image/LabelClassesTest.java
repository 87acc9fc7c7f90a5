// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.task.DscnnException;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelClassesTest {

    @Test
    void foregroundIsAnyValueAboveZero() {
        var classes = LabelClasses.parse(" Foreground ");
        assertTrue(classes.foreground());
        assertArrayEquals(new float[] {0, 1, 1, 1}, classes.indices(new float[] {0, 1, 255, 7}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3;1", "3,1", " 3 ; 1 ;"})
    void valuesKeepTheirOrder(String text) {
        var classes = LabelClasses.parse(text);
        assertEquals(List.of("class 3", "class 1"), names(classes));
        assertArrayEquals(new float[] {0, 2, 0, 1, 1}, classes.indices(new float[] {0, 1, 2, 3, 3}));
    }

    @Test
    void valuesMayHaveNames() {
        assertEquals(List.of("anterior", "class 2", "a = b"), names(LabelClasses.parse("1= anterior;2=;5=a = b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "0", "1.5", "-1", "70000", "1;1", ";", "1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17"})
    void otherTextIsRefusedInOneSentenceThatQuotesIt(String text) {
        var error = assertThrows(DscnnException.class, () -> LabelClasses.parse(text));
        assertTrue(error.getMessage().startsWith("classes=" + text), error.getMessage());
    }

    @Test
    void aPercentSignInANameIsNoFormat() {
        var error = assertThrows(DscnnException.class, () -> LabelClasses.parse("50%s"));
        assertTrue(error.getMessage().contains("'50%s'"), error.getMessage());
    }

    @Test
    void oneValueAboveZeroIsForeground() {
        assertTrue(LabelClasses.detect(List.of(labels("a", 0, 255), labels("b", 0, 0)))
                .foreground());
        assertTrue(LabelClasses.detect(List.of(labels("a", 0, 255), labels("b", 0, 1)))
                .foreground());
    }

    @Test
    void severalValuesAreOneClassEachOverAllVolumes() {
        var classes = LabelClasses.of(" ", List.of(labels("a", 0, 2), labels("b", 4, 0), labels("c", 1)));
        assertFalse(classes.foreground());
        assertEquals(List.of("class 1", "class 2", "class 4"), names(classes));
        assertEquals(4, classes.outputs());
    }

    @Test
    void namedClassesReadNoLabels() {
        Iterable<Volume> none = () -> {
            throw new AssertionError("labels were read");
        };
        assertEquals(2, LabelClasses.of("1;2", none).size());
    }

    @Test
    void emptyLabelsAreRefused() {
        assertThrows(DscnnException.class, () -> LabelClasses.detect(List.of(labels("a", 0, 0))));
    }

    @Test
    void sixteenValuesAreClassesAndSeventeenAreObjects() {
        assertEquals(16, LabelClasses.values(labels("a", ramp(16))).size());
        var error = assertThrows(DscnnException.class, () -> LabelClasses.values(labels("cells 5%.tif", ramp(17))));
        assertTrue(error.getMessage().startsWith("cells 5%.tif brings more than 16"), error.getMessage());
        assertTrue(error.getMessage().contains("object IDs"), error.getMessage());
        assertTrue(error.getMessage().contains("classes=foreground"), error.getMessage());
    }

    @Test
    void seventeenValuesOverTwoVolumesNameTheSecond() {
        var error = assertThrows(
                DscnnException.class, () -> LabelClasses.detect(List.of(labels("a", ramp(16)), labels("b", 17))));
        assertTrue(error.getMessage().startsWith("b brings"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(floats = {0.5f, -1, 65536, Float.NaN, Float.POSITIVE_INFINITY})
    void valuesThatAreNoLabelsNameImageAndSlice(float value) {
        var volume = Volume.ofPlanes("case 7", List.of(new float[1], new float[] {value}), 1, 1, VoxelSize.NONE);
        var error = assertThrows(DscnnException.class, () -> LabelClasses.values(volume));
        assertTrue(error.getMessage().startsWith("case 7 holds " + value + " in slice 2"), error.getMessage());
    }

    @Test
    void labelsMayHaveAnyBitDepth() {
        var axes = List.of(Axis.X, Axis.Y);
        var bytes = Volume.of("a", ArrayImgs.unsignedBytes(new byte[] {0, (byte) 255}, 2, 1), axes, VoxelSize.NONE);
        var shorts = Volume.of("b", ArrayImgs.unsignedShorts(new short[] {-1, 3}, 2, 1), axes, VoxelSize.NONE);
        assertEquals(List.of(255), List.copyOf(LabelClasses.values(bytes)));
        assertEquals(List.of(3, 65535), List.copyOf(LabelClasses.values(shorts)));
    }

    @Test
    void aLabelImageHasOneChannel() {
        var rgb = Volume.of(
                "rgb", ArrayImgs.unsignedBytes(1, 1, 3), List.of(Axis.X, Axis.Y, Axis.CHANNEL), VoxelSize.NONE);
        var error = assertThrows(DscnnException.class, () -> LabelClasses.values(rgb));
        assertTrue(error.getMessage().startsWith("rgb has 3 channels"), error.getMessage());
    }

    @Test
    void theColoursOfAllClassesDiffer() {
        assertEquals(
                16, IntStream.range(0, 16).map(LabelClasses::colour).distinct().count());
    }

    private static List<String> names(LabelClasses classes) {
        return classes.classes().stream().map(LabelClass::name).toList();
    }

    private static float[] ramp(int most) {
        float[] values = new float[most + 1];
        for (int i = 0; i <= most; i++) values[i] = i;
        return values;
    }

    private static Volume labels(String name, float... values) {
        return Volume.ofPlanes(name, List.of(values), values.length, 1, VoxelSize.NONE);
    }
}
