// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Axis;
import io.github.dscnn.image.Orientation;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.phantom.Phantom;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.train.recipe.TrainingCase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommonOrientationTest {

    private static final Orientation LPS = new Orientation("LPS");
    private static final Phantom PHANTOM = Tiny.phantom(32, 5);

    private static TrainingCase lying(String name, String letters) {
        Volume image = PHANTOM.image();
        Volume labels = PHANTOM.labels();
        if (letters.isEmpty()) return new TrainingCase(name, name, image.withOrientation(Optional.empty()), labels);
        Orientation other = new Orientation(letters);
        Volume turned = LPS.to(other).apply(image).withOrientation(Optional.of(other));
        return new TrainingCase(name, name, turned, LPS.to(other).apply(labels));
    }

    private static void assertAsThePhantom(TrainingCase one) {
        for (int z = 0; z < 5; z++) {
            assertArrayEquals(PHANTOM.image().plane(0, z, 0), one.image().plane(0, z, 0));
            assertArrayEquals(PHANTOM.labels().plane(0, z, 0), one.labels().plane(0, z, 0));
        }
        assertEquals(PHANTOM.image().voxel(), one.image().voxel());
    }

    @Test
    void allAreTurnedAsMostOfThemLie() {
        CommonOrientation common = CommonOrientation.of(
                List.of(lying("a", "PIR"), lying("b", "LPS"), lying("c", "LPS"), lying("d", "RAI")), Optional.empty());
        assertEquals(Optional.of(LPS), common.orientation());
        common.cases().forEach(CommonOrientationTest::assertAsThePhantom);
        assertEquals(List.of("images lie in PIR (1), LPS (2), RAI (1): all are turned to LPS"), common.lines());
    }

    @Test
    void ofEquallyManyTheFirstCounts() {
        List<TrainingCase> two = List.of(lying("a", "RAS"), lying("b", "LPS"));
        assertEquals(
                Optional.of(new Orientation("RAS")),
                CommonOrientation.of(two, Optional.empty()).orientation());
    }

    @Test
    void theModelToBeginFromCountsMore() {
        CommonOrientation common = CommonOrientation.of(List.of(lying("a", "RAS")), Optional.of(LPS));
        assertAsThePhantom(common.cases().get(0));
        assertEquals(List.of("images lie in RAS (1): all are turned to LPS"), common.lines());
    }

    @Test
    void whatSaysNothingIsTakenAsTheOthersLie() {
        CommonOrientation common = CommonOrientation.of(List.of(lying("a", "LPS"), lying("b", "")), Optional.empty());
        common.cases().forEach(CommonOrientationTest::assertAsThePhantom);
        assertEquals(
                List.of("1 of 2 images do not say where they lie and are taken as if in LPS; orientation=... says it"),
                common.lines());
    }

    @Test
    void whereNobodySaysAnythingThereIsOneLineForStacksAndNoneForSlices() {
        CommonOrientation stacks = CommonOrientation.of(List.of(lying("a", "")), Optional.empty());
        assertEquals(Optional.empty(), stacks.orientation());
        assertEquals(1, stacks.lines().size());
        TrainingCase one = lying("a", "");
        Volume slice = one.image().part(Axis.Z, 2, 2);
        TrainingCase flat = new TrainingCase("a", "a", slice, one.labels().part(Axis.Z, 2, 2));
        assertEquals(
                List.of(), CommonOrientation.of(List.of(flat), Optional.empty()).lines());
    }

    @Test
    void aSliceThatLiesAcrossTheOthersStays() {
        TrainingCase across = lying("b", "PIR");
        Volume slice = across.image().part(Axis.Z, 9, 9);
        TrainingCase flat = new TrainingCase("b", "b", slice, across.labels().part(Axis.Z, 9, 9));
        CommonOrientation common = CommonOrientation.of(List.of(flat), Optional.of(LPS));
        assertSame(flat, common.cases().get(0));
        assertTrue(
                common.lines().contains("b is one slice that lies in PIR, across the others: it is taken as it is"),
                common.lines().toString());
    }

    @Test
    void lettersThatAreNoneAreRefusedInASentence() {
        assertEquals(Optional.empty(), CommonOrientation.parse(" "));
        DscnnException thrown = assertThrows(DscnnException.class, () -> CommonOrientation.parse("axial"));
        assertTrue(thrown.getMessage().contains("orientation=axial"), thrown.getMessage());
    }
}
