// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts the connected pieces of a frame while its rows come, as {@link Pieces} has them (diagonal neighbours too), and keeps
 * no more than the runs of a row, or in a stack of a slice: where pixels of a class side by side begin, where they end, and their
 * number.
 */
final class Tally {

    private static final int[] NONE = {};

    /** Numbers of a run: its first pixel, the one behind its last, and which number it has. */
    private static final int RUN = 3;

    private final int width;
    private final int classes;
    private final boolean stack;
    private final Union union = new Union();
    private final List<int[]> slices = new ArrayList<>();
    private byte[] classOf = new byte[1024];
    private long[] voxels = new long[1024];
    private int[] seen = new int[1024];
    private int[] here = new int[64];
    private int count;
    private List<int[]> before = List.of();
    private List<int[]> now = new ArrayList<>();

    /** For a frame of this many slices. */
    Tally(int width, int slices, int classes) {
        this.width = width;
        this.classes = classes;
        this.stack = slices > 1;
    }

    /** A whole slice, behind those that came. */
    void take(byte[] plane) {
        rows(plane);
        endOfSlice();
    }

    /** The next rows of a slice: class of each pixel. */
    void rows(byte[] decided) {
        for (int from = 0; from < decided.length; from += width) {
            now.add(row(decided, from));
            if (!stack && now.size() > 1) now.set(now.size() - 2, NONE);
        }
    }

    /** Says that the slice is complete. */
    void endOfSlice() {
        slices.add(Arrays.copyOf(here, count));
        count = 0;
        before = stack ? now : List.of();
        now = new ArrayList<>();
    }

    /** The runs of a row. */
    private int[] row(byte[] decided, int from) {
        int[] runs = NONE;
        int length = 0;
        for (int x = 0, end; x < width; x = end) {
            byte index = decided[from + x];
            for (end = x + 1; end < width && decided[from + end] == index; ) end++;
            if (index == 0) continue;
            if (length == runs.length) runs = Arrays.copyOf(runs, 2 * length + RUN);
            runs[length++] = x;
            runs[length++] = end;
            runs[length++] = number(x, end, index);
            count(runs[length - 1], end - x);
        }
        return length == 0 ? NONE : Arrays.copyOf(runs, length);
    }

    private int number(int x, int end, byte index) {
        int y = now.size();
        int id = y > 0 ? near(now.get(y - 1), x, end, index, 0) : 0;
        for (int row = Math.max(0, y - 1); row < Math.min(before.size(), y + 2); row++)
            id = near(before.get(row), x, end, index, id);
        return id == 0 ? next(index) : id;
    }

    /** Joins what touches the pixels from x to before the end, at a corner too; gives the lowest number. */
    private int near(int[] runs, int x, int end, byte index, int number) {
        int id = number;
        for (int i = first(runs, x); i < runs.length && runs[i] <= end; i += RUN)
            if (classOf[runs[i + 2]] == index) id = id == 0 ? runs[i + 2] : union.join(id, runs[i + 2]);
        return id;
    }

    /** Where the first run stands that ends at x or behind. */
    private static int first(int[] runs, int x) {
        int low = 0;
        int high = runs.length / RUN;
        while (low < high) {
            int middle = (low + high) / 2;
            if (runs[RUN * middle + 1] < x) low = middle + 1;
            else high = middle;
        }
        return RUN * low;
    }

    private int next(byte index) {
        int id = union.next();
        if (id == classOf.length) {
            classOf = Arrays.copyOf(classOf, 2 * id);
            voxels = Arrays.copyOf(voxels, 2 * id);
            seen = Arrays.copyOf(seen, 2 * id);
        }
        classOf[id] = index;
        return id;
    }

    /** Counts voxels, and notes a number the first time that a slice has it. */
    private void count(int id, int more) {
        voxels[id] += more;
        if (seen[id] == slices.size() + 1) return;
        seen[id] = slices.size() + 1;
        if (count == here.length) here = Arrays.copyOf(here, 2 * count);
        here[count++] = id;
    }

    /** What all slices held. */
    Census census() {
        for (int id = 1; id <= union.count(); id++) {
            int root = union.root(id);
            if (root != id) voxels[root] += voxels[id];
        }
        long[][] sizes = new long[classes + 1][];
        for (int index = 0; index <= classes; index++) sizes[index] = sizes(index);
        return new Census(sizes, slices.stream().map(this::onSlice).toArray(int[][]::new));
    }

    private long[] sizes(int index) {
        long[] all = new long[16];
        int found = 0;
        for (int id = 1; id <= union.count(); id++) {
            if (classOf[id] != index || union.root(id) != id) continue;
            if (found == all.length) all = Arrays.copyOf(all, 2 * found);
            all[found++] = voxels[id];
        }
        return Arrays.copyOf(all, found);
    }

    /** By class how many different pieces a slice has. */
    private int[] onSlice(int... ids) {
        int[] counts = new int[classes + 1];
        Arrays.stream(ids).map(union::root).distinct().forEach(id -> counts[classOf[id]]++);
        return counts;
    }
}
