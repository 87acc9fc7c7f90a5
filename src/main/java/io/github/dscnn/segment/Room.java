// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Whether there is memory enough for the results of a volume; the volume itself may be larger than memory. */
public final class Room {

    /** The class of each pixel, the 8-bit result, and the copy of it that ImageJ shows. */
    private static final Footprint RESULT = Footprint.ofBytes(3);

    /** Bytes of a GB in a sentence. */
    public static final double GB = 1e9;

    /** Where Java gets more memory, as words in a sentence. */
    public static final String MEMORY = "Edit > Options > Memory & Threads..., in a shell java -Xmx";

    private Room() {}

    /**
     * Looks before the work begins; throws away what nobody uses any more if there seems to be too little.
     *
     * @param slice planes that each slice becomes beside its class and the 8-bit result
     * @param once bytes that are needed at once beside the results
     * @throws DscnnException if the results of the selected slices would not fit
     */
    public static void check(Volume volume, Selection selection, Footprint slice, long once) {
        if ((long) volume.width() * volume.height() > Integer.MAX_VALUE)
            throw new DscnnException(
                    "A slice of image '%s' (%s) has more pixels than an image of ImageJ can have; let DSCNN Segment Folder..."
                            + " (in a shell segment, in a script Dscnn.segment with a folder) write the results.",
                    volume.name(), volume.sizes());
        try {
            check(volume, selection, slice, once, Heap.here(), Heap::free);
        } catch (DscnnException e) {
            System.gc();
            check(volume, selection, slice, once, Heap.here(), Heap::free);
        }
    }

    /**
     * Looks whether there is room for results that are not kept.
     *
     * @param bytes what is in memory at once
     */
    public static void checkRows(Volume volume, long bytes) {
        if (bytes > Heap.free()) System.gc();
        long room = Heap.free();
        if (bytes > room)
            throw new DscnnException(
                    "Image '%s' (%s) needs about %s GB of memory at once even if its results go straight into files, but only"
                            + " %s GB are free; choose fewer kinds of results or a smaller 'tile', or give more memory (%s).",
                    volume.name(), volume.sizes(), gigabytes(bytes), gigabytes(room), MEMORY);
    }

    /** Whether {@link #check} passes. */
    public static boolean fits(Volume volume, Selection selection, Footprint slice, long once) {
        try {
            check(volume, selection, slice, once);
            return true;
        } catch (DscnnException e) {
            return false;
        }
    }

    /** With so many bytes of free memory, where arrays take what {@code heap} says. */
    static void check(Volume volume, Selection selection, Footprint slice, long once, Heap heap, LongSupplier free) {
        long plane = RESULT.and(slice).memory((long) volume.width() * volume.height(), heap);
        long all = (long) selection.slices() * selection.frames();
        long room = free.getAsLong();
        if (plane * all + once <= room) return;
        throw new DscnnException(
                "The results of image '%s' (%s) need about %s GB of memory, but only %s GB are free;%s"
                        + " choose fewer kinds of results, let DSCNN Segment Folder... (in a shell segment) write them,"
                        + " or give more memory (%s).",
                volume.name(),
                volume.sizes(),
                gigabytes(plane * all + once),
                gigabytes(room),
                part(selection, (room - once) / plane),
                MEMORY);
    }

    /** How much of it would fit. */
    private static String part(Selection selection, long fitting) {
        boolean frames = selection.slices() == 1;
        long most = frames || fitting < selection.frames() ? fitting : fitting / selection.frames();
        if (most < 1) return "";
        int first = frames ? selection.fromFrame() + 1 : selection.fromSlice() + 1;
        return String.format(
                Locale.ROOT,
                " segment it in parts, the first with %s=%s-%s, or",
                frames ? "frames" : "slices",
                first,
                first + most - 1);
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / GB);
    }
}
