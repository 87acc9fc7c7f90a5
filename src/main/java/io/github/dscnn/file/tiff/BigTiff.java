// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.file.disk.PartFile;
import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.VoxelSize;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * A BigTIFF that is written while its pixels come: tiles of {@value #TILE} x {@value #TILE}, little endian, deflated. One
 * directory a plane, channels fastest, then slices, then frames, which the first one's description says in ImageJ's words.
 * Several planes may come side by side, each from above to below; of each a row of tiles is in memory. For one thread.
 *
 * <pre>{@code
 * try (BigTiff file = BigTiff.create(path, sizes, VoxelType.UINT8, voxel, new BigTiff.Shown(0, 255))) {
 *     while (...) file.write(plane, rows);
 *     file.end();
 *     file.keep();
 * }
 * }</pre>
 *
 * <p>Source: TIFF 6.0, section 15, and Adobe's note of 2002 (deflate); awaresystems.be, "The BigTIFF File Format".
 */
public final class BigTiff implements AutoCloseable {

    /** Side of a tile. */
    public static final int TILE = 256;

    static final int VERSION = 43;
    private static final int HEADER = 16;

    private final Sizes sizes;
    private final VoxelType element;
    private final TiffDirectories directories;
    private final PartFile part;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final byte[] tile;
    private final byte[] packed;
    private final Plane[] planes;
    private long end = HEADER;

    /**
     * How a program shows it.
     *
     * @param low value that is black
     * @param high value that is white
     */
    public record Shown(double low, double high) {}

    /** Rows of a plane that do not fill tiles yet, and the tiles that are written. */
    private static final class Plane {
        private final long[] offsets;
        private final long[] lengths;
        private ByteBuffer rows;
        private int done;
        private int tiles;

        Plane(int tiles) {
            offsets = new long[tiles];
            lengths = new long[tiles];
        }
    }

    private BigTiff(Path file, Sizes sizes, VoxelType element, TiffDirectories directories) {
        this.sizes = sizes;
        this.element = element;
        this.directories = directories;
        tile = new byte[TILE * TILE * element.bytes()];
        packed = new byte[tile.length + tile.length / 8 + 64];
        planes = new Plane[sizes.planes()];
        part = PartFile.begin(file);
    }

    /**
     * Begins a file.
     *
     * @param element UINT8, UINT16 or FLOAT32
     * @throws io.github.dscnn.task.DscnnException if it cannot be written, as all methods; nothing half-written stays
     */
    public static BigTiff create(Path file, Sizes sizes, VoxelType element, VoxelSize voxel, Shown shown) {
        require(element == element.kept() && element != VoxelType.INT16, "a TIFF of ours holds no %s", element);
        return new BigTiff(file, sizes, element, new TiffDirectories(sizes, element, voxel, shown));
    }

    /** Takes the next rows of a plane (from 0): byte[], short[] or float[], row by row. */
    public void write(int number, Object rows) {
        if (planes[number] == null) planes[number] = new Plane(directories.tiles());
        Plane plane = planes[number];
        int count = Array.getLength(rows) / sizes.width();
        require(plane.done + count <= sizes.height(), "plane %s has more than %s rows", number, sizes.height());
        for (int row = 0; row < count; row++) {
            if (plane.rows == null) plane.rows = buffer();
            put(rows, row * sizes.width(), plane.rows);
            plane.done++;
            boolean last = plane.done == sizes.height();
            if (last || !plane.rows.hasRemaining()) flush(plane);
            if (last) plane.rows = null;
        }
    }

    private ByteBuffer buffer() {
        int rows = Math.min(TILE, sizes.height());
        int bytes = Math.multiplyExact(Math.multiplyExact(sizes.width(), rows), element.bytes());
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void put(Object rows, int from, ByteBuffer into) {
        if (rows instanceof byte[] bytes) into.put(bytes, from, sizes.width());
        else if (rows instanceof short[] shorts)
            for (int i = 0; i < sizes.width(); i++) into.putShort(shorts[from + i]);
        else for (int i = 0; i < sizes.width(); i++) into.putFloat(((float[]) rows)[from + i]);
    }

    /** Writes a row of tiles. */
    private void flush(Plane plane) {
        int row = sizes.width() * element.bytes();
        int rows = plane.rows.position() / row;
        int side = TILE * element.bytes();
        for (int x = 0; x < row; x += side) {
            int inside = Math.min(side, row - x);
            Arrays.fill(tile, (byte) 0);
            for (int y = 0; y < rows; y++) System.arraycopy(plane.rows.array(), y * row + x, tile, y * side, inside);
            int length = pack();
            plane.offsets[plane.tiles] = end;
            plane.lengths[plane.tiles++] = length;
            append(ByteBuffer.wrap(packed, 0, length));
        }
        plane.rows.clear();
    }

    private int pack() {
        deflater.reset();
        deflater.setInput(tile);
        deflater.finish();
        int length = deflater.deflate(packed);
        require(deflater.finished(), "a tile of %s bytes did not fit", tile.length);
        return length;
    }

    private void append(ByteBuffer bytes) {
        long at = end;
        end += bytes.remaining();
        part.write(channel -> all(channel, bytes, at));
    }

    private static void all(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long place = at;
        while (bytes.hasRemaining()) place += channel.write(bytes, place);
    }

    /** Writes what is still missing when all rows have come. */
    public void end() {
        long first = end;
        for (int i = 0; i < planes.length; i++) {
            require(planes[i] != null && planes[i].done == sizes.height(), "rows of plane %s are missing", i);
            append(directories.bytes(i, end, planes[i].offsets, planes[i].lengths));
        }
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put("II".getBytes(StandardCharsets.US_ASCII)).putShort((short) VERSION);
        header.putShort((short) Long.BYTES).putShort((short) 0).putLong(first).flip();
        part.write(channel -> all(channel, header, 0));
    }

    /** Puts the file, which has its {@link #end}, at its place. */
    public void keep() {
        part.keep();
    }

    @Override
    public void close() {
        deflater.end();
        part.close();
    }
}
