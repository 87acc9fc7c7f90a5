// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import io.github.dscnn.image.Resampler;
import io.github.dscnn.image.TileGrid;
import io.github.dscnn.image.Volume;
import java.util.Arrays;

/** Brings rows from a model's pixels to those of the image as soon as all that they are made of is there. For one thread. */
final class RowsBack implements SliceSegmenter.Rows {

    private final Resampler resampler;
    private final SliceSegmenter.Rows further;
    private float[][] kept = {};
    private int first;
    private int next;

    /** @param grid what the rows of a slice of this volume come from */
    RowsBack(TileGrid grid, Volume volume, SliceSegmenter.Rows further) {
        this.resampler = Resampler.linear(grid.width(), grid.height(), volume.width(), volume.height());
        this.further = further;
    }

    @Override
    public void take(int from, float[][] planes) {
        if (resampler.identity()) {
            further.take(from, planes);
            return;
        }
        int width = resampler.width();
        for (int i = 0; i < planes.length; i++) planes[i] = kept.length == 0 ? planes[i] : joined(kept[i], planes[i]);
        if (kept.length == 0) first = from;
        int there = first + planes[0].length / width;
        int end = next;
        while (end < resampler.toHeight() && resampler.end(end + 1) <= there) end++;
        if (end > next) further.take(next, resampled(planes, end));
        keep(planes, end < resampler.toHeight() ? resampler.first(end) : there);
        next = end;
    }

    private float[][] resampled(float[][] planes, int end) {
        float[][] rows = new float[planes.length][];
        for (int i = 0; i < rows.length; i++) rows[i] = resampler.rows(planes[i], first, next, end);
        return rows;
    }

    /** Keeps the rows from one on. */
    private void keep(float[][] planes, int from) {
        int start = Math.min(planes[0].length, (from - first) * resampler.width());
        kept = new float[planes.length][];
        for (int i = 0; i < kept.length; i++) kept[i] = Arrays.copyOfRange(planes[i], start, planes[i].length);
        first += start / resampler.width();
    }

    private static float[] joined(float[] one, float[] other) {
        float[] joined = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, joined, one.length, other.length);
        return joined;
    }
}
