// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.raster;

import io.github.dscnn.file.raster.Raster.Scale;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.task.DscnnException;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * How the voxels behind a header lie in the file, as the header says it.
 *
 * @param file the file with the header, for messages
 * @param interleaved whether the channels of a voxel lie side by side; otherwise channel by channel
 */
public record VoxelLayout(
        Path file,
        Sizes sizes,
        VoxelType element,
        ByteOrder order,
        Scale scale,
        Geometry geometry,
        double interval,
        boolean interleaved) {

    private static final long LARGEST = Integer.MAX_VALUE - 16L;

    /**
     * Sizes as a header says them.
     *
     * @throws DscnnException if no image can have them
     */
    public static Sizes sizes(Path file, long width, long height, long channels, long slices, long frames) {
        for (long size : new long[] {width, height, channels, slices, frames})
            if (size < 1 || size > LARGEST) throw wrong(file, "a size of " + size);
        if (width * height > LARGEST || (double) channels * slices * frames > LARGEST)
            throw new DscnnException(
                    "%s is too large, its %s x %s x %s voxels are more than ImageJ can hold: cut it into parts in the program that made it",
                    file, width, height, slices);
        return new Sizes((int) width, (int) height, (int) channels, (int) slices, (int) frames);
    }

    /**
     * A place as a header says it; in mm where its unit is larger.
     *
     * @param unit of the steps and the origin, whatever name a length has in the header
     * @throws DscnnException if no image can lie so
     */
    public static Geometry geometry(
            Path file, Vector[] steps, Vector origin, String unit, boolean flat, boolean placed) {
        if (!Geometry.valid(steps[0], steps[1], steps[2])) throw wrong(file, "directions that span no space");
        if (!Double.isFinite(origin.length())) throw wrong(file, "an origin that is no place");
        Geometry said = new Geometry(steps[0], steps[1], steps[2], origin, unit, flat, placed);
        return said.millimetres() < 1 ? said : said.inMillimetres();
    }

    /** Bytes of all voxels; may be more than fit into a file. */
    double bytes() {
        return (double) sizes.planes() * plane() * element.bytes();
    }

    /** Voxels of a plane. */
    int plane() {
        return sizes.width() * sizes.height();
    }

    /** A file is right but of a kind that is not read. */
    public static DscnnException unread(Path file, String what) {
        return new DscnnException("%s has %s, which is not read: save it as a volume of two or three axes", file, what);
    }

    /** The header of a file says what cannot be. */
    public static DscnnException wrong(Path file, String what) {
        return new DscnnException(
                "%s is damaged or of an unknown kind, its header says %s: export it again from the program that made it",
                file, what);
    }
}
