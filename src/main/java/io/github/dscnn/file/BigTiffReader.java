// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file;

import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads what {@link BigTiff} writes, plane by plane; other BigTIFF files are not its business. Safe to read from several threads. */
public final class BigTiffReader {

    private static final int HEAD = 16;
    private static final int MOST_ENTRIES = 64;
    private static final int MOST_TEXT = 1 << 20;
    private static final Pattern LINE = Pattern.compile("(?m)^(\\w+)=(.*)$");

    private final Path file;
    private final long length;
    private final List<Page> pages = new ArrayList<>();
    private final Map<String, String> description = new HashMap<>();

    /** A directory: the value of each tag, or where its values are. */
    private record Page(Map<Integer, Long> values, Map<Integer, Long> counts) {
        long value(int tag) {
            return values.getOrDefault(tag, 0L);
        }

        int number(int tag) {
            return Math.toIntExact(value(tag));
        }
    }

    private BigTiffReader(Path file, long length) {
        this.file = file;
        this.length = length;
    }

    /**
     * Looks at a file; empty if it is not one that {@link BigTiff} writes.
     *
     * @throws DscnnException if it is one, but damaged
     */
    public static Optional<BigTiffReader> open(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() < HEAD) return Optional.empty();
            ByteBuffer head = read(channel, 0, HEAD);
            if (head.get(0) != 'I' || head.get(1) != 'I' || head.getShort(2) != BigTiff.VERSION)
                return Optional.empty();
            BigTiffReader reader = new BigTiffReader(file, channel.size());
            long next = reader.page(channel, head.getLong(Long.BYTES));
            if (!reader.ours(channel)) return Optional.empty();
            while (next != 0) next = reader.page(channel, next);
            if (reader.sizes().planes() != reader.pages.size()) throw new IOException("planes are missing");
            return Optional.of(reader);
        } catch (IOException | ArithmeticException | IndexOutOfBoundsException e) {
            throw Pixels.incomplete(e, file);
        }
    }

    private long page(FileChannel channel, long place) throws IOException {
        long count = read(channel, place, Long.BYTES).getLong();
        if (count < 1 || count > MOST_ENTRIES || pages.size() > length / TiffDirectories.ENTRY)
            throw new IOException("a directory of " + count);
        int size = (int) count * TiffDirectories.ENTRY;
        ByteBuffer entries = read(channel, place + Long.BYTES, size + Long.BYTES);
        Page page = new Page(new HashMap<>(), new HashMap<>());
        for (int at = 0; at < size; at += TiffDirectories.ENTRY) {
            int tag = entries.getShort(at) & 0xFFFF;
            page.counts.put(tag, entries.getLong(at + 4));
            page.values.put(tag, entries.getLong(at + 12));
        }
        pages.add(page);
        return entries.getLong(size);
    }

    /** Whether the first directory is one of ours; reads its description. */
    private boolean ours(FileChannel channel) throws IOException {
        Page first = pages.get(0);
        long size = first.counts.getOrDefault(TiffDirectories.DESCRIPTION, 0L);
        boolean ours = first.value(TiffDirectories.TILE_WIDTH) == BigTiff.TILE
                && first.value(TiffDirectories.TILE_HEIGHT) == BigTiff.TILE
                && first.value(TiffDirectories.COMPRESSION) == TiffDirectories.DEFLATE
                && size > 1
                && size < MOST_TEXT;
        if (!ours) return false;
        byte[] text = read(channel, first.value(TiffDirectories.DESCRIPTION), (int) size)
                .array();
        Matcher lines = LINE.matcher(new String(text, 0, text.length - 1, StandardCharsets.ISO_8859_1));
        while (lines.find()) description.put(lines.group(1), lines.group(2));
        return description.containsKey(TiffDirectories.MADE)
                && first.value(TiffDirectories.BITS) == 8L * element().bytes();
    }

    private static int tiles(int side) {
        return (side - 1) / BigTiff.TILE + 1;
    }

    /** Width, height, channels, slices and frames. */
    public Sizes sizes() {
        Page first = pages.get(0);
        return new Sizes(
                first.number(TiffDirectories.WIDTH),
                first.number(TiffDirectories.HEIGHT),
                number("channels"),
                number("slices"),
                number("frames"));
    }

    private int number(String key) {
        String text = description.getOrDefault(key, "1");
        return text.matches("[1-9]\\d{0,8}") ? Integer.parseInt(text) : 1;
    }

    /** UINT8, UINT16 or FLOAT32. */
    public Element element() {
        Page first = pages.get(0);
        if (first.number(TiffDirectories.FORMAT) == TiffDirectories.FLOATING) return Element.FLOAT32;
        return first.number(TiffDirectories.BITS) == 8 ? Element.UINT8 : Element.UINT16;
    }

    /** Its values that are shown as black and as white. */
    public double[] range() {
        return new double[] {real("min", 0), real("max", 1)};
    }

    public VoxelSize voxel() {
        Page first = pages.get(0);
        String unit = description.getOrDefault("unit", "").replace("\\u00B5", "\u00B5");
        return new VoxelSize(
                size(first.value(TiffDirectories.X_RESOLUTION)),
                size(first.value(TiffDirectories.Y_RESOLUTION)),
                real("spacing", 1),
                unit);
    }

    private double real(String key, double other) {
        try {
            return Double.parseDouble(description.getOrDefault(key, ""));
        } catch (NumberFormatException e) {
            return other;
        }
    }

    private static double size(long perUnit) {
        double size = (double) (perUnit >>> Integer.SIZE) / (perUnit & 0xFFFFFFFFL);
        return size > 0 && size < Double.POSITIVE_INFINITY ? size : 1;
    }

    /**
     * The pixels of a plane (from 0), row by row: byte[], short[] or float[].
     *
     * @throws DscnnException if it cannot be read, or is larger than an array
     */
    public Object plane(int number) {
        Sizes sizes = sizes();
        long pixels = (long) sizes.width() * sizes.height();
        if (pixels * element().bytes() > Integer.MAX_VALUE)
            throw new DscnnException(
                    "A slice of %s (%s x %s pixels) is larger than ImageJ can show: open it in a program for such images",
                    file, sizes.width(), sizes.height());
        ByteBuffer plane = ByteBuffer.allocate((int) pixels * element().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            int across = tiles(sizes.width());
            int count = Math.multiplyExact(across, tiles(sizes.height()));
            long[] offsets = list(channel, number, TiffDirectories.TILE_OFFSETS, count);
            long[] lengths = list(channel, number, TiffDirectories.TILE_LENGTHS, count);
            for (int i = 0; i < count; i++) {
                byte[] tile = tile(read(channel, offsets[i], Math.toIntExact(lengths[i])));
                copy(tile, i % across * BigTiff.TILE, i / across * BigTiff.TILE, plane);
            }
            return element().plane(plane, 0, 1, (int) pixels);
        } catch (IOException | DataFormatException | ArithmeticException | IndexOutOfBoundsException e) {
            throw Pixels.incomplete(e, file);
        }
    }

    private long[] list(FileChannel channel, int number, int tag, int count) throws IOException {
        Page page = pages.get(number);
        if (count == 1) return new long[] {page.value(tag)};
        long[] values = new long[count];
        read(channel, page.value(tag), Math.multiplyExact(count, Long.BYTES))
                .asLongBuffer()
                .get(values);
        return values;
    }

    private byte[] tile(ByteBuffer packed) throws DataFormatException {
        byte[] tile = new byte[BigTiff.TILE * BigTiff.TILE * element().bytes()];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed.array());
            if (inflater.inflate(tile) < tile.length) throw new DataFormatException("a tile ends early");
            return tile;
        } finally {
            inflater.end();
        }
    }

    private void copy(byte[] tile, int x, int y, ByteBuffer plane) {
        int bytes = element().bytes();
        int inside = Math.min(BigTiff.TILE, sizes().width() - x) * bytes;
        int rows = Math.min(BigTiff.TILE, sizes().height() - y);
        for (int row = 0; row < rows; row++)
            plane.put(((y + row) * sizes().width() + x) * bytes, tile, row * BigTiff.TILE * bytes, inside);
    }

    /** Bytes of the file; one that claims more than it has is not complete. */
    private static ByteBuffer read(FileChannel channel, long place, int size) throws IOException {
        if (place < 0 || size < 0 || place > channel.size() - size) throw new IOException("the file ends early");
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && channel.read(bytes, place + bytes.position()) > 0) continue;
        return bytes.flip();
    }
}
