// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file;

import io.github.dscnn.file.Raster.Scale;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.task.DscnnException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The voxels of all three formats, read and written plane by plane. */
final class Pixels {

    /** More than this DEFLATE never gains: 258 bytes for a quarter of a byte. */
    private static final double MOST_GAIN = 1032;

    private static final int BUFFER = 1 << 16;
    private static final double MEGA = 1e6;

    /** How bytes are packed. */
    enum Packing {
        NONE,
        ZLIB,
        GZIP
    }

    /**
     * Where voxels begin.
     *
     * @param start bytes of the file before the packed part
     * @param skip unpacked bytes before the voxels
     */
    record Place(Path file, long start, Packing packing, long skip) {}

    private Pixels() {}

    /**
     * Reads all voxels; sizes are checked against the length of the file before memory is taken for them.
     *
     * @throws DscnnException if the file is too short for what its header says, or memory is
     */
    static Raster read(Layout layout, Place place) {
        try {
            check(layout, place);
            try (InputStream in = open(place)) {
                in.skipNBytes(place.skip());
                return read(layout, in);
            }
        } catch (EOFException | ZipException e) {
            throw incomplete(e, layout.file());
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read: check the disk and ask for permission", place.file());
        }
    }

    /** The bytes of a file from {@code start} on, unpacked. */
    static InputStream open(Place place) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(place.file()), BUFFER);
        try {
            in.skipNBytes(place.start());
            return switch (place.packing()) {
                case NONE -> in;
                case ZLIB -> new InflaterInputStream(in);
                case GZIP -> new GZIPInputStream(in, BUFFER);
            };
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    static DscnnException incomplete(Exception cause, Path file) {
        return new DscnnException(cause, "%s is not complete or damaged: copy or export it again", file);
    }

    private static void check(Layout layout, Place place) throws IOException {
        double there = Files.size(place.file()) - (double) place.start();
        double needed = layout.bytes() + place.skip();
        if (needed > (place.packing() == Packing.NONE ? there : there * MOST_GAIN)) {
            throw new DscnnException(
                    "%s is not complete: its header says %.1f MB of voxels, but %s has %.1f MB; copy or export it again",
                    layout.file(), needed / MEGA, place.file().getFileName(), there / MEGA);
        }
        double memory = layout.bytes()
                / layout.element().bytes()
                * layout.element().kept().bytes();
        if (memory > Runtime.getRuntime().maxMemory())
            throw new DscnnException(
                    "%s needs %.0f MB of memory, but Java may use %.0f MB: allow more with java -Xmx",
                    layout.file(), memory / MEGA, Runtime.getRuntime().maxMemory() / MEGA);
    }

    private static Raster read(Layout layout, InputStream in) throws IOException {
        Sizes sizes = layout.sizes();
        int together = layout.interleaved() ? sizes.channels() : 1;
        double block = (double) layout.plane() * together * layout.element().bytes();
        if (block > Integer.MAX_VALUE - 16L) throw Layout.wrong(layout.file(), "slices of 2 GB or more");
        byte[] bytes = new byte[(int) block];
        ByteBuffer data = ByteBuffer.wrap(bytes).order(layout.order());
        Object[] planes = new Object[sizes.planes()];
        for (int i = 0; i < planes.length; i += together) {
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) throw new EOFException();
            for (int c = 0; c < together; c++)
                planes[layout.interleaved() ? i + c : number(sizes, i)] =
                        layout.element().plane(data, c, together, layout.plane());
        }
        Element kept = layout.element().kept();
        Raster raster = new Raster(sizes, kept, n -> planes[n], layout.scale(), layout.geometry(), layout.interval());
        return kept == Element.FLOAT32 ? scaled(raster, planes) : raster;
    }

    private static Raster scaled(Raster raster, Object... planes) {
        if (raster.scale().equals(Scale.NONE)) return raster;
        Raster values = raster.unscaled();
        for (int i = 0; i < planes.length; i++) planes[i] = values.planes().apply(i);
        return new Raster(
                raster.sizes(), Element.FLOAT32, n -> planes[n], Scale.NONE, raster.geometry(), raster.interval());
    }

    /** The number of the plane that stands at a place in a file which stores channel by channel. */
    private static int number(Sizes sizes, int place) {
        int perChannel = sizes.slices() * sizes.frames();
        return place % perChannel * sizes.channels() + place / perChannel;
    }

    /** Writes all voxels, little endian. */
    static void write(Raster raster, boolean interleaved, OutputStream out) throws IOException {
        Sizes sizes = raster.sizes();
        int together = interleaved ? sizes.channels() : 1;
        int plane = sizes.width() * sizes.height();
        byte[] bytes =
                new byte[Math.multiplyExact(plane * together, raster.element().bytes())];
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < sizes.planes(); i += together) {
            for (int c = 0; c < together; c++)
                put(raster.planes().apply(interleaved ? i + c : number(sizes, i)), data, c, together);
            out.write(bytes);
        }
    }

    private static void put(Object plane, ByteBuffer data, int first, int step) {
        if (plane instanceof byte[] values)
            for (int i = 0; i < values.length; i++) data.put(first + i * step, values[i]);
        else if (plane instanceof short[] values)
            for (int i = 0; i < values.length; i++) data.putShort(2 * (first + i * step), values[i]);
        else {
            float[] values = (float[]) plane;
            for (int i = 0; i < values.length; i++) data.putFloat(4 * (first + i * step), values[i]);
        }
    }
}
