// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.LabelClasses;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    private static final LabelClasses ONE = LabelClasses.parse("255=prostate");
    private static final LabelClasses TWO = LabelClasses.parse("1=a;2=b");

    @Test
    void aReferenceWithTheModelsValuesIsReadByThem() {
        assertSame(ONE, References.read(labels(0, 255, 7), ONE, "r"));
        assertSame(TWO, References.read(labels(0, 2, 9), TWO, "r"));
        assertSame(TWO, References.read(labels(0, 0, 0), TWO, "r"));
    }

    @Test
    void aMaskOfAnotherValueMeansTheOneClass() {
        LabelClasses read = References.read(labels(0, 1, 1), ONE, "r");
        assertEquals(1, read.index(1));
        assertEquals("prostate", read.classes().get(0).name());
    }

    @Test
    void labelsOfOtherThingsAreRefused() {
        var one = assertThrows(DscnnException.class, () -> References.read(labels(0, 1, 2), ONE, "r.tif"));
        assertTrue(one.getMessage().contains("r.tif") && one.getMessage().contains("255"), one.getMessage());
        assertThrows(DscnnException.class, () -> References.read(labels(0, 255, 255), TWO, "r.tif"));
    }

    private static Volume labels(float... values) {
        return Volume.ofPlanes("labels", List.of(values), values.length, 1, VoxelSize.NONE);
    }
}
