// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Axis;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.tiny.Tiny;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        assertTrue(LabelClasses.detect(List.of(Tiny.row("a", 0, 255), Tiny.row("b", 0, 0)), Ignored.UNSAID)
                .foreground());
        assertTrue(LabelClasses.detect(List.of(Tiny.row("a", 0, 255), Tiny.row("b", 0, 1)), Ignored.UNSAID)
                .foreground());
    }

    @Test
    void severalValuesAreOneClassEachOverAllVolumes() {
        var classes = LabelClasses.detect(
                List.of(Tiny.row("a", 0, 2), Tiny.row("b", 4, 0), Tiny.row("c", 1)), Ignored.UNSAID);
        assertFalse(classes.foreground());
        assertEquals(List.of("class 1", "class 2", "class 4"), names(classes));
        assertEquals(4, classes.outputs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 1 255", "0 1 2 3 255", "2 255", "0 1 3 16 255"})
    void whatValue255MeansBesideSmallOnesIsAsked(String values) {
        Volume volume = Tiny.row("case 3.tif", values(values));
        var error = assertThrows(DscnnException.class, () -> LabelClasses.detect(List.of(volume), Ignored.UNSAID));
        assertTrue(error.getMessage().contains("case 3.tif have the value 255 beside"), error.getMessage());
        assertTrue(error.getMessage().contains("ignore=255"), error.getMessage());
        int classes = LabelClasses.values(volume).size();
        assertEquals(classes - 1, LabelClasses.values(volume, new Ignored(255)).size());
    }

    @Test
    void masksOf1AndMasksOf255AreOneClassAndFarValuesAreClasses() {
        var masks = List.of(Tiny.row("a", 0, 1), Tiny.row("b", 0, 255));
        assertTrue(LabelClasses.detect(masks, Ignored.UNSAID).foreground());
        assertEquals(
                3,
                LabelClasses.detect(List.of(Tiny.row("c", 0, 85, 170, 255)), Ignored.UNSAID)
                        .size());
        var mixed = List.of(Tiny.row("a", 0, 1, 2), Tiny.row("b", 0, 255));
        assertThrows(DscnnException.class, () -> LabelClasses.detect(mixed, Ignored.UNSAID));
        assertEquals(2, LabelClasses.detect(mixed, new Ignored(255)).size());
        assertEquals(3, LabelClasses.detect(mixed, new Ignored(-1)).size());
    }

    @Test
    void namedClassesAreAskedAboutThe255ThatTheyDoNotName() {
        Volume volume = Tiny.row("a", 0, 1, 2, 255);
        assertThrows(DscnnException.class, () -> Ignored.UNSAID.check(volume, LabelClasses.parse("1;2")));
        Ignored.UNSAID.check(volume, LabelClasses.parse("1;2;255"));
        Ignored.UNSAID.check(volume, LabelClasses.foreground("any"));
        new Ignored(-1).check(volume, LabelClasses.parse("1;2"));
        Ignored.UNSAID.check(Tiny.row("b", 0, 1, 200, 255), LabelClasses.parse("1"));
    }

    @Test
    void anIgnoredValueIsALabelValue() {
        assertThrows(DscnnException.class, () -> new Ignored(-2));
        assertThrows(DscnnException.class, () -> new Ignored(70000));
    }

    @ParameterizedTest
    @CsvSource({
        "mask.png, 0 1 2 251 254 255, mask.png was saved with loss",
        "mask.png, 0 3 7 250 253, mask.png was saved with loss",
        "mask.jpg, 0 9 255, mask.jpg is a JPEG",
        "zones.JPEG, 0 1 2 3, zones.JPEG is a JPEG",
    })
    void whatWasSavedWithLossIsNamedWithWhatToDo(String name, String values, String part) {
        Volume volume = Tiny.row(name, values(values));
        for (LabelClasses classes : List.of(LabelClasses.foreground("any"), LabelClasses.parse("1;2"))) {
            var named = assertThrows(DscnnException.class, () -> new Ignored(-1).check(volume, classes));
            assertTrue(named.getMessage().startsWith(part), named.getMessage());
        }
        var shown = assertThrows(DscnnException.class, () -> LabelClasses.detect(List.of(volume), Ignored.UNSAID));
        assertTrue(shown.getMessage().startsWith(part), shown.getMessage());
        assertTrue(shown.getMessage().contains("PNG or TIFF"), shown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "mask.jpg, 0 255",
        "mask.png, 0 1 2 3 255",
        "mask.png, 0 64 128 192 255",
        "image.png, 1 2 90 100 110 252 253"
    })
    void whatIsNoLossIsNot(String name, String values) {
        LossyMask.check(Tiny.row(name, values(values)));
    }

    private static float[] values(String text) {
        String[] parts = text.split(" ");
        float[] values = new float[parts.length];
        for (int i = 0; i < values.length; i++) values[i] = Float.parseFloat(parts[i]);
        return values;
    }

    @Test
    void emptyLabelsAreRefused() {
        assertThrows(DscnnException.class, () -> LabelClasses.detect(List.of(Tiny.row("a", 0, 0)), Ignored.UNSAID));
    }

    @Test
    void sixteenValuesAreClassesAndSeventeenAreObjects() {
        assertEquals(16, LabelClasses.values(Tiny.row("a", ramp(16))).size());
        var error = assertThrows(DscnnException.class, () -> LabelClasses.values(Tiny.row("cells 5%.tif", ramp(17))));
        assertTrue(error.getMessage().startsWith("cells 5%.tif brings more than 16"), error.getMessage());
        assertTrue(error.getMessage().contains("object IDs"), error.getMessage());
        assertTrue(error.getMessage().contains("classes=foreground"), error.getMessage());
    }

    @Test
    void seventeenValuesOverTwoVolumesNameTheSecond() {
        var error = assertThrows(
                DscnnException.class,
                () -> LabelClasses.detect(List.of(Tiny.row("a", ramp(16)), Tiny.row("b", 17)), Ignored.UNSAID));
        assertTrue(error.getMessage().startsWith("b brings"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(floats = {0.5f, -1, 65536, Float.NaN, Float.POSITIVE_INFINITY})
    void valuesThatAreNoLabelsNameImageAndSlice(float value) {
        var volume = Tiny.rows("case 7", new float[1], new float[] {value});
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
}
