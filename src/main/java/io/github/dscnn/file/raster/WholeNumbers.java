// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.raster;

import io.github.dscnn.task.DscnnException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Watches while voxels become 32-bit floats, which hold whole numbers exactly up to 16777216 only: for an image that is a
 * matter of its eighth digit, but of two labels it may make one.
 */
public final class WholeNumbers {

    private static final double EXACT = 1 << 24;
    private static final int MOST_LABELS = 65535;

    /** Labels come at least so often each, on average; values of an image hardly do. */
    private static final int OFTEN = 4;

    private final VoxelType element;
    private final Set<Long> distinct = new HashSet<>();
    private long voxels;
    private long last;
    private long inexact;

    /** Watches voxels that are stored as {@code element}. */
    public WholeNumbers(VoxelType element) {
        this.element = element;
    }

    /** Looks at the voxels of a block. */
    void see(ByteBuffer data, int count) {
        boolean wide = element.kept() == VoxelType.FLOAT32 && element != VoxelType.FLOAT32;
        for (int i = 0; wide && i < count; i++) see(whole(data, i));
    }

    /** Looks at a voxel. */
    public void see(long value) {
        if (value != last && distinct.size() <= MOST_LABELS) distinct.add(value);
        last = value;
        if (inexact == 0 && !exact(value)) inexact = value;
        voxels++;
    }

    /** The number of a voxel; 0 for one that is not whole. */
    private long whole(ByteBuffer data, int index) {
        if (element == VoxelType.INT64 || element == VoxelType.UINT64) return data.getLong(Long.BYTES * index);
        double value = element.value(data, index);
        return value == Math.rint(value) ? (long) value : 0;
    }

    private boolean exact(long value) {
        double all = element == VoxelType.UINT64 && value < 0 ? Double.MAX_VALUE : value;
        return Math.abs(all) <= EXACT || (long) (float) value == value && all != Double.MAX_VALUE;
    }

    /**
     * What has become of them.
     *
     * @param log hears that an image lost digits
     * @throws DscnnException if they look like labels, and some have become others
     */
    void check(VoxelLayout layout, Consumer<String> log) {
        check(layout.file(), layout.scale().equals(Raster.Scale.NONE), log);
    }

    /**
     * What has become of those of a file that has no layout.
     *
     * @param labels whether its values may be labels
     */
    public void check(Path file, boolean labels, Consumer<String> log) {
        if (inexact == 0) return;
        String example = element == VoxelType.UINT64 ? Long.toUnsignedString(inexact) : Long.toString(inexact);
        boolean often = distinct.size() <= MOST_LABELS && (long) distinct.size() * OFTEN <= voxels;
        if (labels && often && merged())
            throw new DscnnException(
                    "%s has labels such as %s, but a pixel of ImageJ holds whole numbers exactly up to 16777216 only, so that labels would become one: number them anew, from 1 to 65535 at most",
                    file, example);
        log.accept(file.getFileName() + " has whole numbers such as " + example
                + ": of those above 16777216 ImageJ keeps seven digits");
    }

    private boolean merged() {
        return distinct.stream().map(this::kept).distinct().count() < distinct.size();
    }

    private float kept(long value) {
        return element == VoxelType.UINT64 && value < 0 ? (float) ((value >>> 1) * 2.0) : value;
    }
}
