// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.label;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelPlanes.Annotation;
import io.github.dscnn.image.label.LabelPlanes.Empty;
import io.github.dscnn.tiny.Tiny;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelPlanesTest {

    private static final float[] DRAWN = {0, 1, 2, 3};
    private static final float[] NOTHING = {0, 0, 0, 0};

    @Test
    void denseLabelsAreBackgroundWhereTheyAreZero() {
        assertArrayEquals(
                new float[] {0, 1, 2, 0},
                planes("1;2", Annotation.DENSE, Empty.IGNORE).plane(0, 0));
    }

    @Test
    void sparseLabelsAreUnlabelledAtZeroAndBackgroundAtOne() {
        assertArrayEquals(
                new float[] {-1, 0, 1, 2},
                planes("2;3", Annotation.SPARSE, Empty.IGNORE).plane(0, 0));
    }

    @Test
    void sparseForegroundIsEverythingAboveOne() {
        assertArrayEquals(
                new float[] {-1, 0, 1, 1},
                planes("foreground", Annotation.SPARSE, Empty.IGNORE).plane(0, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "DENSE, BACKGROUND, 0, true",
        "DENSE, SKIP, 0, false",
        "DENSE, IGNORE, -1, false",
        "SPARSE, BACKGROUND, 0, true",
        "SPARSE, SKIP, 0, false",
        "SPARSE, IGNORE, -1, false"
    })
    void aSliceWithoutLabelsMeansWhatEmptySays(Annotation annotation, Empty empty, float index, boolean trained) {
        LabelPlanes planes = planes("2;3", annotation, empty);
        assertArrayEquals(new float[] {index, index, index, index}, planes.plane(1, 0));
        assertEquals(trained, planes.trained(1, 0));
        assertEquals(true, planes.trained(0, 0));
    }

    @Test
    void anIgnoredValueIsUnlabelledWhateverElseIsSaid() {
        Volume labels = Tiny.rows("labels", new float[] {0, 1, 255, 2}, new float[] {0, 255, 0, 0});
        LabelPlanes planes =
                new LabelPlanes(labels, LabelClasses.parse("1;2"), Annotation.DENSE, Empty.SKIP, new Ignored(255));
        assertArrayEquals(new float[] {0, 1, -1, 2}, planes.plane(0, 0));
        assertArrayEquals(new float[] {0, -1, 0, 0}, planes.plane(1, 0));
        assertEquals(false, planes.trained(1, 0));
        assertEquals(2, planes.foreground(0, 0));
        LabelPlanes any = new LabelPlanes(
                labels, LabelClasses.foreground("any"), Annotation.DENSE, Empty.IGNORE, new Ignored(255));
        assertArrayEquals(new float[] {0, 1, -1, 1}, any.plane(0, 0));
        assertArrayEquals(new float[] {-1, -1, -1, -1}, any.plane(1, 0));
    }

    @Test
    void foregroundCountsThePixelsOfAllClasses() {
        assertEquals(2, planes("1;2", Annotation.DENSE, Empty.SKIP).foreground(0, 0));
        assertEquals(1, planes("2", Annotation.SPARSE, Empty.IGNORE).foreground(0, 0));
        assertEquals(0, planes("1;2", Annotation.DENSE, Empty.IGNORE).foreground(1, 0));
    }

    private static LabelPlanes planes(String classes, Annotation annotation, Empty empty) {
        Volume labels = Tiny.volume("labels", 2, DRAWN, NOTHING);
        return new LabelPlanes(labels, LabelClasses.parse(classes), annotation, empty);
    }
}
