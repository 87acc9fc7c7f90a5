// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.gui.Roi;
import io.github.dscnn.image.label.LabelClasses;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RoiGroupsTest {

    @Test
    void aNamedGroupNamesAndColoursItsClass() {
        String before = Roi.getGroupNames();
        try {
            Roi.setGroupNames("apex,,base");
            SortedSet<Integer> values = new TreeSet<>(List.of(1, 2, 3));
            LabelClasses classes = RoiGroups.named(LabelClasses.ofValues(values));
            assertEquals("apex", classes.classes().get(0).name());
            assertEquals("class 2", classes.classes().get(1).name());
            assertEquals("base", classes.classes().get(2).name());
            assertEquals(RoiGroups.colour(3), classes.classes().get(2).rgb());
            assertEquals(LabelClasses.colour(1), classes.classes().get(1).rgb());
        } finally {
            Roi.setGroupNames(before);
        }
    }

    @Test
    void everyClassHasAGroupOfItsOwn() {
        LabelClasses classes = LabelClasses.ofValues(new TreeSet<>(List.of(1, 3, 300, 400)));
        assertArrayEquals(new int[] {1, 3, 2, 4}, RoiGroups.of(classes));
    }

    @Test
    void groupsHaveColoursThatDiffer() {
        Set<Integer> colours = new HashSet<>();
        for (int group = 1; group <= LabelClasses.MOST; group++) colours.add(RoiGroups.colour(group));
        assertEquals(LabelClasses.MOST, colours.size());
    }
}
