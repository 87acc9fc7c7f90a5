// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.raster;

import io.github.dscnn.file.raster.Raster.Scale;
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
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The voxels of NIfTI, MetaImage and NRRD, read and written plane by plane. */
public final class Pixels {

    /** More than this DEFLATE never gains: 258 bytes for a quarter of a byte. */
    private static final double MOST_GAIN = 1032;

    private static final int BUFFER = 1 << 16;
    private static final double MEGA = 1e6;

    /** How voxels are stored. */
    public enum Packing {
        NONE,
        ZLIB,
        GZIP,
        /** Two digits a byte. */
        HEX,
        /** Numbers as text. */
        TEXT
    }

    /**
     * Where voxels are.
     *
     * @param files one, or several with equally many slices each
     * @param start bytes of a file before the packed part
     * @param lines lines before the packed part, behind {@code start}
     * @param skip unpacked bytes before the voxels; -1: they are the last bytes, -N - 1: N bytes follow them
     */
    public record Place(List<Path> files, long start, long lines, Packing packing, long skip) {

        /** One file, packed from {@code start} on. */
        public Place(Path file, long start, Packing packing, long skip) {
            this(List.of(file), start, 0, packing, skip);
        }
    }

    private Pixels() {}

    /**
     * Reads all voxels; sizes are checked against the lengths of the files before memory is taken for them.
     *
     * @param log hears if whole numbers are too large to be kept exactly
     * @throws DscnnException if a file is too short for what its header says, memory is, or labels would become one
     */
    public static Raster read(VoxelLayout layout, Place place, Consumer<String> log) {
        int parts = place.files().size();
        int groups =
                layout.interleaved() ? layout.sizes().planes() / layout.sizes().channels() : parts;
        if (groups % parts > 0) throw VoxelLayout.wrong(layout.file(), parts + " files for " + groups + " slices");
        for (Path file : place.files()) check(layout, place, file);
        Object[] planes = new Object[layout.sizes().planes()];
        WholeNumbers numbers = new WholeNumbers(layout.element());
        for (int i = 0; i < parts; i++) part(layout, place, i, planes, numbers);
        numbers.check(layout, log);
        VoxelType kept = layout.element().kept();
        Raster raster =
                new Raster(layout.sizes(), kept, n -> planes[n], layout.scale(), layout.geometry(), layout.interval());
        return kept == VoxelType.FLOAT32 ? scaled(raster, planes) : raster;
    }

    private static void part(VoxelLayout layout, Place place, int part, Object[] planes, WholeNumbers numbers) {
        Path file = place.files().get(part);
        int parts = place.files().size();
        try {
            long skip = skip(layout, place, file);
            try (InputStream in = bytes(layout, place, file)) {
                in.skipNBytes(skip);
                int share = planes.length / parts;
                read(layout, in, planes, part * share, (part + 1) * share, numbers);
            }
        } catch (EOFException | ZipException e) {
            throw incomplete(e, file);
        } catch (NumberFormatException e) {
            throw VoxelLayout.wrong(layout.file(), "voxels as text, but they are none (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read: check the disk and ask for permission", file);
        }
    }

    private static long skip(VoxelLayout layout, Place place, Path file) throws IOException {
        if (place.skip() >= 0) return place.skip();
        long there = place.packing() == Packing.NONE ? Files.size(file) - place.start() : length(layout, place, file);
        long needed = (long) (layout.bytes() / place.files().size());
        long before = there == needed ? 0 : there - needed + place.skip() + 1;
        if (before < 0) throw new EOFException();
        return before;
    }

    private static long length(VoxelLayout layout, Place place, Path file) throws IOException {
        try (InputStream in = bytes(layout, place, file)) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static InputStream bytes(VoxelLayout layout, Place place, Path file) throws IOException {
        InputStream in = open(place, file);
        return switch (place.packing()) {
            case TEXT -> WrittenVoxels.numbers(in, layout.element(), layout.order());
            case HEX -> WrittenVoxels.hexadecimal(in);
            default -> in;
        };
    }

    /** The bytes of a file behind what is to be left out, unpacked; text as it is. */
    public static InputStream open(Place place, Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            in.skipNBytes(place.start());
            for (long line = place.skip() < 0 ? 0 : place.lines(); line > 0; ) {
                int b = in.read();
                if (b < 0) throw new EOFException();
                if (b == '\n') line--;
            }
            return switch (place.packing()) {
                case NONE, TEXT, HEX -> in;
                case ZLIB -> new InflaterInputStream(in);
                case GZIP -> new GZIPInputStream(in, BUFFER);
            };
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** That a file ends too early or cannot be unpacked, to be thrown; {@code cause} may be null. */
    public static DscnnException incomplete(Exception cause, Path file) {
        return new DscnnException(cause, "%s is not complete or damaged: copy or export it again", file);
    }

    private static void check(VoxelLayout layout, Place place, Path file) {
        double there = size(file) - (double) place.start();
        double needed = layout.bytes() / place.files().size() + Math.max(0, place.skip());
        if (needed > there * gain(layout, place)) {
            throw new DscnnException(
                    "%s is not complete: its header says %.1f MB of voxels, but %s has %.1f MB; copy or export it again",
                    layout.file(), needed / MEGA, file.getFileName(), there / MEGA);
        }
        double memory = layout.bytes()
                / layout.element().bytes()
                * layout.element().kept().bytes();
        if (memory > Runtime.getRuntime().maxMemory())
            throw new DscnnException(
                    "%s needs %.0f MB of memory, but Java may use %.0f MB: allow more with java -Xmx",
                    layout.file(), memory / MEGA, Runtime.getRuntime().maxMemory() / MEGA);
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read: check the disk and ask for permission", file);
        }
    }

    /** How many bytes of voxels a byte of the file is at most. */
    private static double gain(VoxelLayout layout, Place place) {
        return switch (place.packing()) {
            case NONE -> 1;
            case ZLIB, GZIP -> MOST_GAIN;
            case HEX -> 0.5;
            case TEXT -> layout.element().bytes();
        };
    }

    private static void read(
            VoxelLayout layout, InputStream in, Object[] planes, int from, int to, WholeNumbers numbers)
            throws IOException {
        Sizes sizes = layout.sizes();
        int together = layout.interleaved() ? sizes.channels() : 1;
        double block = (double) layout.plane() * together * layout.element().bytes();
        if (block > Integer.MAX_VALUE - 16L) throw VoxelLayout.unread(layout.file(), "slices of 2 GB or more");
        byte[] bytes = new byte[(int) block];
        ByteBuffer data = ByteBuffer.wrap(bytes).order(layout.order());
        for (int i = from; i < to; i += together) {
            if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) throw new EOFException();
            numbers.see(data, layout.plane() * together);
            for (int c = 0; c < together; c++)
                planes[layout.interleaved() ? i + c : number(sizes, i)] =
                        layout.element().plane(data, c, together, layout.plane());
        }
    }

    private static Raster scaled(Raster raster, Object... planes) {
        if (raster.scale().equals(Scale.NONE)) return raster;
        Raster values = raster.unscaled();
        for (int i = 0; i < planes.length; i++) planes[i] = values.planes().apply(i);
        return new Raster(
                raster.sizes(), VoxelType.FLOAT32, n -> planes[n], Scale.NONE, raster.geometry(), raster.interval());
    }

    /** The number of the plane that stands at a place in a file which stores channel by channel. */
    private static int number(Sizes sizes, int place) {
        int perChannel = sizes.slices() * sizes.frames();
        return place % perChannel * sizes.channels() + place / perChannel;
    }

    /** Writes all voxels, little endian. */
    public static void write(Raster raster, boolean interleaved, OutputStream out) throws IOException {
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
