// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import io.github.dscnn.image.InputPlanes;
import io.github.dscnn.image.Resampler;
import io.github.dscnn.image.TileGrid;

/**
 * Some rows of what a model sees of a slice, at its own pixels: as many as the tiles at hand need. Rows are read from
 * above to below, each once. For one thread.
 */
final class Strip {

    private final InputPlanes input;
    private final int slice;
    private final TileGrid grid;
    private final Resampler resampler;
    private float[][] planes;
    private int first;
    private int end;

    /** Holds no rows yet. */
    Strip(InputPlanes input, int slice, TileGrid grid) {
        this.input = input;
        this.slice = slice;
        this.grid = grid;
        this.resampler = Resampler.linear(input.volume().width(), input.volume().height(), grid.width(), grid.height());
        this.planes = new float[input.count()][0];
    }

    /** The rows that it holds, a plane an input. */
    float[][] planes() {
        return planes;
    }

    /** Puts rows in their place that were prepared. */
    void replace(float[][] prepared) {
        planes = prepared;
    }

    /** Forgets the rows before {@code from} and reads what is missing before {@code to}. */
    void load(int from, int to) {
        int begin = Math.max(end, from);
        if (to <= begin) return;
        float[][] further = read(begin, to);
        int kept = (begin - from) * grid.width();
        for (int i = 0; i < planes.length; i++)
            planes[i] = kept > 0 ? joined(planes[i], from, kept, further[i]) : further[i];
        first = from;
        end = to;
    }

    /** What is kept of a plane from a row on, and more behind it. */
    private float[] joined(float[] plane, int from, int kept, float[] more) {
        int size = Math.addExact(kept, more.length);
        float[] all = plane.length < size ? new float[size] : plane;
        System.arraycopy(plane, (from - first) * grid.width(), all, 0, kept);
        System.arraycopy(more, 0, all, kept, more.length);
        return all;
    }

    private float[][] read(int from, int to) {
        int top = resampler.first(from);
        float[][] rows = input.rows(slice, top, resampler.end(to));
        if (!resampler.identity())
            for (int i = 0; i < rows.length; i++) rows[i] = resampler.rows(rows[i], top, from, to);
        return rows;
    }

    /** Copies a tile of all its planes to {@code into} from {@code offset} on. */
    void read(int tile, float[] into, int offset) {
        for (int plane = 0; plane < planes.length; plane++)
            grid.read(planes[plane], first, tile, into, offset + plane * grid.tileArea());
    }
}
