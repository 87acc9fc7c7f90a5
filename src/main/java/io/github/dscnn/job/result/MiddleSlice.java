// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import io.github.dscnn.ij.picture.ContactSheet;
import io.github.dscnn.ij.picture.Pictures;
import io.github.dscnn.image.Volume;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.region.Segmentation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The middle one of the slices of a segmented image that hold foreground, in its first segmented frame; if none does, the
 * middle slice.
 *
 * @param slice which of the segmented slices, from 0
 * @param empty whether no slice holds foreground
 * @param channel channel of the image that is shown, from 0
 */
record MiddleSlice(Work work, int slice, boolean empty, int channel) {

    static MiddleSlice of(Work work, SegmentationOptions options) {
        List<Integer> full = new ArrayList<>();
        for (int slice = 0; slice < work.found().slices(); slice++)
            if (holdsForeground(work.found(), slice)) full.add(slice);
        int middle = full.isEmpty() ? work.found().slices() / 2 : full.get(full.size() / 2);
        return new MiddleSlice(
                work, middle, full.isEmpty(), Math.max(1, options.where().channel()) - 1);
    }

    private static boolean holdsForeground(Segmentation found, int slice) {
        for (byte index : found.regions().plane(slice, 0)) if (index > 0) return true;
        return false;
    }

    /** Puts it on the sheet with its contours and what was measured. */
    void addTo(ContactSheet sheet, String title) {
        Volume volume = work.volume();
        int index = work.found().firstSlice() - 1 + slice;
        int frame = work.found().firstFrame() - 1;
        float[] truth = work.truth() == null ? null : work.truth().plane(index, frame);
        String where = volume.slices() == 1 ? "" : "slice " + (index + 1) + " of " + volume.slices();
        Pictures.Slice picture =
                new Pictures.Slice(where, volume.plane(channel, index, frame), truth, volume.width(), volume.height());
        sheet.add(title, note(where), picture, work.found().regions(), slice, 0);
    }

    private String note(String where) {
        List<String> parts = new ArrayList<>();
        if (!where.isEmpty()) parts.add(where);
        if (empty) parts.add("nothing found");
        else
            parts.addAll(
                    List.of(FoundObjects.number(work.found().regions().census(0).count(0)), volume()));
        if (work.truth() != null) parts.add(String.format(Locale.ROOT, "Dice %.2f after cleaning", work.dice()));
        return String.join(" · ", parts);
    }

    private String volume() {
        AreaOrVolume amount = AreaOrVolume.of(work.found());
        long[] counts = work.found().regions().counts(0);
        double all = amount.of(Arrays.stream(counts).skip(1).sum());
        return String.format(Locale.ROOT, amount.factor() == 1 ? "%.0f %s" : "%.3g %s", all, amount.unit());
    }
}
