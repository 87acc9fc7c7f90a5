// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.ij.desk.Opening;
import io.github.dscnn.segment.region.Regions;

/**
 * Where the results of an image open: at what was shown of it, if that was segmented, else at the slice with most foreground.
 *
 * @param channel of the image, from 1
 * @param slice which of the segmented slices, from 0
 * @param frame which of the segmented frames, from 0
 */
record ShownPlace(int channel, int slice, int frame) {

    static ShownPlace of(ImagePlus source, Regions found) {
        int slice = source.getZ() - found.firstSlice();
        int frame = source.getT() - found.firstFrame();
        boolean there = slice >= 0 && slice < found.slices() && frame >= 0 && frame < found.frames();
        if (there && source.getWindow() != null) return new ShownPlace(source.getC(), slice, frame);
        return new ShownPlace(source.getC(), fullest(found), 0);
    }

    private static int fullest(Regions regions) {
        int best = 0;
        for (int slice = 1; slice < regions.slices(); slice++)
            if (foreground(regions, slice) > foreground(regions, best)) best = slice;
        return best;
    }

    private static long foreground(Regions regions, int slice) {
        long[] counts = regions.counts(slice, 0);
        long sum = 0;
        for (int index = 1; index < counts.length; index++) sum += counts[index];
        return sum;
    }

    Opening opening() {
        return new Opening(channel, slice + 1, frame + 1);
    }
}
