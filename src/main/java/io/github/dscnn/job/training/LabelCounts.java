// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelPlanes;
import java.util.ArrayList;
import java.util.List;

/** What labels hold: slices with a label, pixels of any class, pixels that count nowhere, pixels of each class. */
record LabelCounts(int slices, long foreground, long unlabelled, long[] classes) {
    static LabelCounts of(LabelPlanes labels, Volume image, int number) {
        int slices = 0;
        long foreground = 0;
        long unlabelled = 0;
        long[] classes = new long[number];
        for (int plane = 0; plane < image.slices() * image.frames(); plane++) {
            long before = foreground;
            for (float value : labels.plane(plane % image.slices(), plane / image.slices())) {
                if (value < 0) unlabelled++;
                if (value <= 0) continue;
                foreground++;
                classes[(int) value - 1]++;
            }
            if (foreground > before) slices++;
        }
        return new LabelCounts(slices, foreground, unlabelled, classes);
    }

    /** Frame and slice of the middle one of the slices with foreground, of all slices if none has any. */
    static int[] middle(LabelPlanes labels, Volume image) {
        List<int[]> labelled = new ArrayList<>();
        for (int frame = 0; frame < image.frames(); frame++)
            for (int slice = 0; slice < image.slices(); slice++)
                if (labels.foreground(slice, frame) > 0) labelled.add(new int[] {frame, slice});
        return labelled.isEmpty() ? new int[] {0, image.slices() / 2} : labelled.get(labelled.size() / 2);
    }
}
