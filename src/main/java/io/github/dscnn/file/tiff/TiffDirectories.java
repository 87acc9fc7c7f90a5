// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.VoxelSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The directories of a {@link BigTiff}, each of which says what a plane is and where its tiles are. */
final class TiffDirectories {

    static final int WIDTH = 256;
    static final int HEIGHT = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int DESCRIPTION = 270;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int TILE_WIDTH = 322;
    static final int TILE_HEIGHT = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_LENGTHS = 325;
    static final int FORMAT = 339;
    static final int DEFLATE = 8;
    static final int FLOATING = 3;
    static final int ENTRY = 20;

    /** A line of the description that says who wrote it. */
    static final String MADE = "dscnn";

    private static final int PHOTOMETRIC = 262;
    private static final int SAMPLES = 277;
    private static final int RESOLUTION_UNIT = 296;
    private static final short ASCII = 2;
    private static final short SHORT = 3;
    private static final short LONG = 4;
    private static final short RATIONAL = 5;
    private static final short LONG8 = 16;
    private static final double MOST = 2e9;

    private final Sizes sizes;
    private final VoxelType element;
    private final VoxelSize voxel;
    private final byte[] description;

    private record Entry(int tag, short type, long count, long value) {}

    TiffDirectories(Sizes sizes, VoxelType element, VoxelSize voxel, BigTiff.Shown shown) {
        this.sizes = sizes;
        this.element = element;
        this.voxel = voxel;
        this.description = (description(shown) + '\0').getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Number of tiles of a plane. */
    int tiles() {
        return Math.multiplyExact((sizes.width() - 1) / BigTiff.TILE + 1, (sizes.height() - 1) / BigTiff.TILE + 1);
    }

    private String description(BigTiff.Shown shown) {
        StringBuilder text = new StringBuilder("ImageJ=1.54p\nimages=" + sizes.planes() + "\n");
        if (sizes.channels() > 1)
            text.append("channels=").append(sizes.channels()).append('\n');
        if (sizes.slices() > 1) text.append("slices=").append(sizes.slices()).append('\n');
        if (sizes.frames() > 1) text.append("frames=").append(sizes.frames()).append('\n');
        if (sizes.channels() > 1 || sizes.frames() > 1) text.append("hyperstack=true\nmode=grayscale\n");
        String unit = voxel.unit().replaceAll("[\u00B5\u03BC]", "\\\\u00B5").replaceAll("[^ -~]", "?");
        text.append("unit=").append(unit).append('\n');
        if (sizes.slices() > 1) text.append("spacing=").append(voxel.z()).append('\n');
        text.append("min=")
                .append(shown.low())
                .append("\nmax=")
                .append(shown.high())
                .append('\n');
        return text.append(MADE).append("=BigTIFF\n").toString();
    }

    /**
     * A directory with the lists and the text that belong to it, as it stands at a place of the file.
     *
     * @param plane from 0; the last one is followed by none
     */
    ByteBuffer bytes(int plane, long place, long[] offsets, long... lengths) {
        boolean first = plane == 0;
        int count = first ? 15 : 14;
        long text = place + Long.BYTES + (long) count * ENTRY + Long.BYTES;
        long lists = text + (first ? description.length : 0);
        long end = lists + (offsets.length > 1 ? 2L * Long.BYTES * offsets.length : 0);
        List<Entry> entries = new ArrayList<>(entries());
        if (first) entries.add(5, new Entry(DESCRIPTION, ASCII, description.length, text));
        boolean one = offsets.length == 1;
        entries.add(list(TILE_OFFSETS, offsets, one ? offsets[0] : lists));
        entries.add(list(TILE_LENGTHS, lengths, one ? lengths[0] : lists + (long) Long.BYTES * offsets.length));
        entries.add(new Entry(FORMAT, SHORT, 1, element == VoxelType.FLOAT32 ? FLOATING : 1));
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(end - place)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(count);
        for (Entry entry : entries) put(entry, bytes);
        bytes.putLong(plane == sizes.planes() - 1 ? 0 : end);
        if (first) bytes.put(description);
        if (!one) for (long[] list : new long[][] {offsets, lengths}) for (long value : list) bytes.putLong(value);
        return bytes.flip();
    }

    private List<Entry> entries() {
        return List.of(
                new Entry(WIDTH, LONG, 1, sizes.width()),
                new Entry(HEIGHT, LONG, 1, sizes.height()),
                new Entry(BITS, SHORT, 1, element.bytes() * 8L),
                new Entry(COMPRESSION, SHORT, 1, DEFLATE),
                new Entry(PHOTOMETRIC, SHORT, 1, 1),
                new Entry(SAMPLES, SHORT, 1, 1),
                new Entry(X_RESOLUTION, RATIONAL, 1, perUnit(voxel.x())),
                new Entry(Y_RESOLUTION, RATIONAL, 1, perUnit(voxel.y())),
                new Entry(RESOLUTION_UNIT, SHORT, 1, 1),
                new Entry(TILE_WIDTH, LONG, 1, BigTiff.TILE),
                new Entry(TILE_HEIGHT, LONG, 1, BigTiff.TILE));
    }

    private static Entry list(int tag, long[] values, long value) {
        return new Entry(tag, LONG8, values.length, value);
    }

    private static void put(Entry entry, ByteBuffer bytes) {
        bytes.putShort((short) entry.tag)
                .putShort(entry.type)
                .putLong(entry.count)
                .putLong(entry.value);
    }

    /** Pixels per unit as two numbers of 32 bits, numerator first; as exact as these allow. */
    private static long perUnit(double size) {
        double scale = 1;
        while (scale * 10 <= MOST && size * scale * 10 <= MOST) scale *= 10;
        return (long) scale | Math.max(1, Math.round(size * scale)) << Integer.SIZE;
    }
}
