// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import java.util.ArrayList;
import java.util.List;

/**
 * What a network sees of a volume for one slice: some neighbouring channels of the slice and of its neighbours, as they
 * are trained on and segmented.
 *
 * @param volume where the planes come from
 * @param frame index of the frame, starting at 0
 * @param channel index of the first channel, starting at 0
 * @param scales how intensities become inputs, one a channel
 * @param context number of neighbouring slices on each side
 */
public record InputPlanes(Volume volume, int frame, int channel, List<Normalizer.Scale> scales, int context) {

    public InputPlanes {
        scales = List.copyOf(scales);
    }

    /** Fits the scales to all slices of the frame, one for each of a number of channels. */
    public static InputPlanes fit(
            Volume volume, int frame, int channel, int channels, int context, Normalizer normalizer) {
        List<Normalizer.Scale> scales = new ArrayList<>();
        for (int i = 0; i < channels; i++) scales.add(normalizer.fit(volume, channel + i, frame));
        return new InputPlanes(volume, frame, channel, scales, context);
    }

    /** Number of planes of a slice: channels times (2 * context + 1). */
    public int count() {
        return scales.size() * (2 * context + 1);
    }

    /**
     * The planes of a slice (starting at 0), scaled: all channels of slice - context, then all of the next slice, up to
     * slice + context; beyond an end of the stack its last slice is repeated.
     */
    public float[][] planes(int slice) {
        return rows(slice, 0, volume.height());
    }

    /** Of the rows from..to-1 alone. */
    public float[][] rows(int slice, int from, int to) {
        float[][] planes = new float[count()][];
        for (int i = 0; i < planes.length; i++) {
            int neighbour = slice - context + i / scales.size();
            int inside = Math.max(0, Math.min(volume.slices() - 1, neighbour));
            planes[i] = volume.rows(channel + i % scales.size(), inside, frame, from, to);
            scales.get(i % scales.size()).apply(planes[i], volume.width());
        }
        return planes;
    }

    /**
     * Which pixels of the rows from..to-1 of a slice are no padding (see {@link Padding}) in some channel; null where
     * there is none.
     */
    public boolean[] inside(int slice, int from, int to) {
        if (scales.stream().anyMatch(scale -> scale.padding().none())) return null;
        boolean[] inside = new boolean[volume.width() * (to - from)];
        for (int i = 0; i < scales.size(); i++) {
            float[] rows = volume.rows(channel + i, slice, frame, from, to);
            scales.get(i).padding().mark(rows, volume.width(), inside);
        }
        return inside;
    }
}
