// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;

/**
 * The part of a volume that is segmented; all indices start at 0, both ends are included.
 */
public record Selection(int channel, int fromSlice, int toSlice, int fromFrame, int toFrame) {

    /**
     * Resolves what was asked for.
     *
     * @throws DscnnException if the volume does not have it, or has more channels than the model and none is chosen
     */
    public static Selection of(Volume volume, Traits traits, SegmentationOptions.Where where) {
        checkEnd(
                volume,
                "slice",
                volume.slices(),
                Math.max(where.slices().from(), where.slices().to()));
        checkEnd(
                volume,
                "frame",
                volume.frames(),
                Math.max(where.frames().from(), where.frames().to()));
        return new Selection(
                channel(volume, traits, where.channel()),
                Math.max(1, where.slices().from()) - 1,
                (where.slices().to() == 0 ? volume.slices() : where.slices().to()) - 1,
                Math.max(1, where.frames().from()) - 1,
                (where.frames().to() == 0 ? volume.frames() : where.frames().to()) - 1);
    }

    /** Number of slices. */
    public int slices() {
        return toSlice - fromSlice + 1;
    }

    /** Number of frames. */
    public int frames() {
        return toFrame - fromFrame + 1;
    }

    private static void checkEnd(Volume volume, String what, int size, int asked) {
        if (asked > size)
            throw new DscnnException(
                    "Image '%s' has no %s %s; choose '%ss' within 1-%s", volume.name(), what, asked, what, size);
    }

    private static int channel(Volume volume, Traits traits, int asked) {
        int spare = volume.channels() - traits.channels();
        if (spare < 0)
            throw new DscnnException(
                    "Image '%s' has %s but model '%s' needs %s; open an image with %s or choose another model",
                    volume.name(),
                    count(volume.channels()),
                    traits.name(),
                    traits.channels(),
                    count(traits.channels()));
        if (asked == 0 && spare > 0)
            throw new DscnnException(
                    "Image '%s' has %s but model '%s' needs %s; say with 'channel' (1-%s) %s",
                    volume.name(),
                    count(volume.channels()),
                    traits.name(),
                    traits.channels(),
                    spare + 1,
                    traits.channels() == 1 ? "which one it is" : "which one is the first");
        if (asked > spare + 1)
            throw new DscnnException(
                    "Image '%s' has %s, model '%s' needs %s, so 'channel' must lie in 1-%s but is %s",
                    volume.name(), count(volume.channels()), traits.name(), traits.channels(), spare + 1, asked);
        return Math.max(1, asked) - 1;
    }

    private static String count(int channels) {
        return channels == 1 ? "1 channel" : channels + " channels";
    }
}
