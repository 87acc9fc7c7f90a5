// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.Area;
import io.github.dscnn.segment.Heap;
import io.github.dscnn.segment.Room;
import io.github.dscnn.segment.SegmentedRows;
import io.github.dscnn.segment.Selection;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decides the class of each pixel while the rows of a volume come, cleans as {@link Cleaning} says, and hands the rows on:
 * the same regions as {@link Segmentation#regions}, of which no more is kept than cleaning needs at once: nothing, a slice
 * (holes, touching objects), or all slices of a frame (sizes and places of pieces). For one thread.
 */
public final class RegionRows {

    /** Where decided rows go. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes rows.
         *
         * @param from which row of the slice the first one is
         * @param classes class of each pixel, 0 background, 1..n classes
         */
        void take(int frame, int slice, int from, byte[] classes);
    }

    /** Bytes of a pixel whose piece is looked for: its class, a copy of it, and the number of the piece. */
    private static final long PIECE = 2 + Integer.BYTES;

    private final Volume volume;
    private final Selection selection;
    private final Area area;
    private final Cleaning cleaning;
    private final LabelClasses classes;
    private final Taker taker;
    private final byte[][] kept;
    private final boolean[][] inside;
    private final int together;
    private final long[][] counts;
    private final List<Census> objects = new ArrayList<>();
    private Tally tally;
    private int filled;
    private Removed removed = Removed.NOTHING;

    /**
     * For one volume.
     *
     * @param area which pixels are segmented
     */
    public RegionRows(
            Volume volume, Selection selection, Area area, Cleaning cleaning, LabelClasses classes, Taker taker) {
        this.volume = volume;
        this.selection = selection;
        this.area = area;
        this.cleaning = cleaning;
        this.classes = classes;
        this.taker = taker;
        together = together(cleaning, selection);
        kept = new byte[together][];
        inside = new boolean[together][];
        counts = new long[selection.frames()][classes.size() + 1];
        tally = tally();
    }

    private Tally tally() {
        return new Tally(volume.width(), selection.slices(), classes.size());
    }

    /** How many slices cleaning needs at once. */
    private static int together(Cleaning cleaning, Selection selection) {
        if (cleaning.sorts()) return selection.slices();
        return cleaning.holes() || cleaning.splitter() != Splitter.NONE ? 1 : 0;
    }

    /**
     * Bytes of memory that it needs.
     *
     * @throws DscnnException if that is more than there can be, because of what cleaning looks at
     */
    public static long bytes(Volume volume, Selection selection, Cleaning cleaning) {
        long plane = (long) volume.width() * volume.height();
        int together = together(cleaning, selection);
        long bytes = together * plane * PIECE;
        if (together == 0 || plane <= Integer.MAX_VALUE && bytes <= Heap.free()) return bytes;
        boolean pieces = cleaning.sorts();
        throw new DscnnException(
                "%s of image '%s' (%s) at once, which needs about %.1f GB of memory, but only %.1f GB are free; go on with"
                        + " %s, in parts (slices=...), or with more memory (%s).",
                pieces
                        ? "'largest', 'min_size' and 'border' look at all slices"
                        : "'fill_holes' and 'watershed' look at a whole slice",
                volume.name(),
                volume.sizes(),
                bytes / Room.GB,
                Heap.free() / Room.GB,
                pieces ? "largest=false min_size=-1 border=true" : "fill_holes=false watershed=false",
                Room.MEMORY);
    }

    /** Takes the next rows. */
    public void take(SegmentedRows rows) {
        byte[] decided = rows.values().classes(cleaning.threshold());
        if (together == 0) {
            give(rows.frame(), rows.slice(), rows.from(), decided);
            return;
        }
        int slot = together == 1 ? 0 : rows.slice();
        int size = volume.width() * volume.height();
        if (kept[slot] == null) kept[slot] = new byte[size];
        System.arraycopy(decided, 0, kept[slot], rows.from() * volume.width(), decided.length);
        inside[slot] = area.plane(selection.fromSlice() + rows.slice(), selection.fromFrame() + rows.frame());
        if (rows.from() * volume.width() + decided.length == size) filled++;
        if (filled == together) clean(rows.frame(), rows.slice());
    }

    /** Cleans what is kept, which ends with a slice, and hands it on. */
    private void clean(int frame, int last) {
        boolean flat = volume.slices() == 1;
        removed = removed.plus(cleaning.apply(
                kept,
                inside,
                volume.width(),
                volume.height(),
                classes.size(),
                volume.voxel().size(flat)));
        for (int i = 0; i < together; i++) give(frame, last - together + 1 + i, 0, kept[i]);
        Arrays.fill(kept, null);
        filled = 0;
    }

    private void give(int frame, int slice, int from, byte[] decided) {
        for (byte index : decided) counts[frame][index]++;
        taker.take(frame, slice, from, decided);
        tally.rows(decided);
        if (from + decided.length / volume.width() < volume.height()) return;
        tally.endOfSlice();
        if (slice < selection.slices() - 1) return;
        objects.add(tally.census());
        tally = tally();
    }

    /** The objects of each frame that is complete. */
    public List<Census> objects() {
        return List.copyOf(objects);
    }

    /** What cleaning took away, so far. */
    public Removed removed() {
        return removed;
    }

    /** Number of pixels of background (index 0) and of each class in a frame, so far. */
    public long[] counts(int frame) {
        return counts[frame].clone();
    }
}
