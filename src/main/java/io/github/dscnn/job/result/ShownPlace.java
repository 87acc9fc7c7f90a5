// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.ij.desk.Opening;
import io.github.dscnn.segment.region.Regions;

/**
 * Where the results of an image open: at what was shown of it, if something was found there, else at the slice with most foreground.
 *
 * @param channel of the image, from 1
 * @param slice which of the segmented slices, from 0
 * @param frame which of the segmented frames, from 0
 */
record ShownPlace(int channel, int slice, int frame) {

    static ShownPlace of(ImagePlus source, Regions found) {
        boolean seen = source.getWindow() != null;
        int slice = seen ? source.getZ() - found.firstSlice() : -1;
        return of(found, source.getC(), slice, source.getT() - found.firstFrame());
    }

    /** @param slice that was shown, from 0; below: none */
    static ShownPlace of(Regions found, int channel, int slice, int frame) {
        boolean there = slice >= 0 && slice < found.slices() && frame >= 0 && frame < found.frames();
        int known = there ? frame : 0;
        boolean any = there && foreground(found, slice, frame) > 0;
        return new ShownPlace(channel, any ? slice : fullest(found, known), known);
    }

    private static int fullest(Regions regions, int frame) {
        int best = 0;
        for (int slice = 1; slice < regions.slices(); slice++)
            if (foreground(regions, slice, frame) > foreground(regions, best, frame)) best = slice;
        return best;
    }

    private static long foreground(Regions regions, int slice, int frame) {
        long[] counts = regions.counts(slice, frame);
        long sum = 0;
        for (int index = 1; index < counts.length; index++) sum += counts[index];
        return sum;
    }

    Opening opening() {
        return new Opening(channel, slice + 1, frame + 1);
    }
}
