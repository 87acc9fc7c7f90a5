// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import io.github.dscnn.image.Content;
import io.github.dscnn.image.Volume;
import io.github.dscnn.segment.SegmentedRows;
import io.github.dscnn.segment.SegmentedSlice;
import java.util.Arrays;

/**
 * Puts the rows of a part of a slice into the whole slice, with background, for certain, around them. For one thread.
 *
 * @param content the part that the rows come from
 * @param width width of the whole slice
 * @param height height of the whole slice
 */
record Framed(Content content, int width, int height, SegmentedRows.Taker further) implements SegmentedRows.Taker {

    /** The taker itself where the part is all of a slice. */
    static SegmentedRows.Taker of(Content content, Volume volume, SegmentedRows.Taker further) {
        if (content.equals(Content.all(volume))) return further;
        return new Framed(content, volume.width(), volume.height(), further);
    }

    @Override
    public void take(SegmentedRows rows) {
        SegmentedSlice values = rows.values();
        int count = values.planes()[0].length / content.width();
        int first = content.top() + rows.from();
        if (rows.from() == 0) blank(rows, 0, content.top());
        further.take(new SegmentedRows(rows.frame(), rows.slice(), first, widened(values, count)));
        if (rows.from() + count == content.height()) blank(rows, first + count, height);
    }

    /** Rows from..to-1 of background, not more at a time than came with {@code like}. */
    private void blank(SegmentedRows like, int from, int to) {
        int most = like.values().planes()[0].length / content.width();
        for (int row = from; row < to; row += most) {
            int count = Math.min(most, to - row);
            float[][] planes = planes(like.values(), count);
            SegmentedSlice blank = new SegmentedSlice(planes, like.values().outputs());
            further.take(new SegmentedRows(like.frame(), like.slice(), row, blank));
        }
    }

    private SegmentedSlice widened(SegmentedSlice values, int count) {
        float[][] planes = planes(values, count);
        for (int i = 0; i < planes.length; i++)
            for (int y = 0; y < count; y++)
                System.arraycopy(
                        values.planes()[i],
                        y * content.width(),
                        planes[i],
                        y * width + content.left(),
                        content.width());
        return new SegmentedSlice(planes, values.outputs());
    }

    /** As many planes of background as there are. */
    private float[][] planes(SegmentedSlice like, int rows) {
        float[][] planes = new float[like.planes().length][rows * width];
        if (like.outputs() > 1) for (int i = 0; i < planes.length; i += like.outputs()) Arrays.fill(planes[i], 1);
        return planes;
    }
}
