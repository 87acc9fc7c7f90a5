// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.file.raster.WholeNumbers;
import io.github.dscnn.file.tiff.TiffLayout.Place;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the planes of a {@link TiffLayout}, each when it is asked for; the page that was read last stays in memory. */
final class TiffReader {

    private static final int COLOUR_MAP = 320;
    private static final double MEGA = 1e6;

    private final TiffLayout layout;
    private final TiffPictures pictures;
    private final Consumer<String> log;
    private final WholeNumbers numbers;
    private boolean said;
    private int last = -1;
    private Object[] planes;

    TiffReader(TiffLayout layout, TiffPictures pictures, Consumer<String> log) {
        this.layout = layout;
        this.pictures = pictures;
        this.log = log;
        this.numbers = new WholeNumbers(layout.kind().format() == TiffKind.SIGNED ? VoxelType.INT64 : VoxelType.UINT64);
    }

    /** The image; each of its pages is looked at, none is read yet. */
    TiffImage image() throws IOException {
        look();
        fit();
        tell();
        VoxelType element = layout.kind().kept();
        return new TiffImage(
                layout.sizes(),
                element,
                colours(),
                palette(),
                this::plane,
                layout.voxel(),
                layout.interval(),
                layout.range());
    }

    private void look() throws IOException {
        TiffFile open = null;
        TiffBytes bytes = null;
        try {
            for (Place place : layout.pages()) {
                if (place.file() != open) {
                    if (bytes != null) bytes.close();
                    open = place.file();
                    bytes = open.open();
                }
                look(place, bytes);
            }
        } finally {
            if (bytes != null) bytes.close();
        }
    }

    /** Whether Java can hold a page; what a page says has been held against the length of the file before. */
    private void fit() throws IOException {
        Sizes sizes = layout.sizes();
        if ((long) sizes.width() * sizes.height() > Integer.MAX_VALUE - Long.BYTES)
            throw new DscnnException(
                    "A slice of %s (%s x %s pixels) is larger than ImageJ can show: open it in a program for such images",
                    layout.first().file().file(), sizes.width(), sizes.height());
        double page = (double) sizes.width()
                * sizes.height()
                * layout.kind().channels()
                * layout.kind().kept().bytes();
        if (page > Runtime.getRuntime().maxMemory() / 2.0)
            throw new DscnnException(
                    "A page of %s needs %.0f MB of memory, but Java may use %.0f MB: allow more with java -Xmx",
                    layout.first().file().file(),
                    page / MEGA,
                    Runtime.getRuntime().maxMemory() / MEGA);
        try (TiffBytes bytes = layout.first().file().open()) {
            if (layout.first().page().blockBytes(0, bytes) > Integer.MAX_VALUE - Long.BYTES)
                throw new DscnnException(
                        "%s is a TIFF of strips of 2 GB or more, which are not read here: save it in smaller strips or tiles",
                        layout.first().file().file());
        }
    }

    private static void look(Place place, TiffBytes bytes) throws IOException {
        Optional<String> unread = place.page().unread(bytes);
        if (unread.isPresent())
            throw new DscnnException(
                    "%s is a TIFF with %s, which is not read here: save it without that",
                    place.file().file(), unread.get());
        place.page().places(bytes);
    }

    private void tell() {
        TiffKind kind = layout.kind();
        String name = layout.first().file().file().getFileName().toString();
        if (kind.turned())
            log.accept(name + " stores white as zero: its values are turned round, so that white is most");
        if (kind.light() == TiffKind.WHITE_IS_ZERO && !kind.turned())
            log.accept(name
                    + " stores white as the least value, which has no fixed range here: its values stay as they are");
        if (kind.light() == TiffKind.INKS)
            log.accept(name + " has inks instead of colours (cyan, magenta, yellow, black): they are its channels");
        if (kind.clear() > 0)
            log.accept(
                    name + " also says how transparent each pixel is, which is left out: its values stay as they are");
    }

    private int[] palette() throws IOException {
        TiffKind kind = layout.kind();
        if (kind.light() != TiffKind.PALETTE) return new int[0];
        try (TiffBytes bytes = layout.first().file().open()) {
            long[] map = layout.first().page().directory().numbers(COLOUR_MAP, bytes);
            int count = map.length / 3;
            boolean small = java.util.stream.LongStream.of(map).allMatch(value -> value <= 0xFF);
            int shift = small ? 0 : Byte.SIZE;
            int[] palette = new int[Math.min(count, 1 << kind.bits())];
            for (int i = 0; i < palette.length; i++)
                palette[i] = (int) (map[i] >> shift << 16 | map[count + i] >> shift << 8 | map[2 * count + i] >> shift);
            return palette;
        }
    }

    private synchronized Object plane(int number) {
        if (layout.together() == 1) {
            Object[] samples = read(number);
            return colours() ? colours((byte[]) samples[0], (byte[]) samples[1], (byte[]) samples[2]) : samples[0];
        }
        int page = number / layout.together();
        if (page != last) planes = read(page);
        last = page;
        return clone(planes[number % layout.together()]);
    }

    private boolean colours() {
        return layout.kind().colours() && layout.together() == 1;
    }

    private static Object clone(Object plane) {
        if (plane instanceof byte[] bytes) return bytes.clone();
        return plane instanceof short[] shorts ? shorts.clone() : ((float[]) plane).clone();
    }

    private Object[] read(int page) {
        Place place = layout.pages()[page];
        try (TiffBytes bytes = place.file().open()) {
            Object[] read = TiffPlanes.read(place.page(), bytes, pictures, numbers);
            numbers.check(place.file().file(), true, this::sayOnce);
            return read;
        } catch (TiffUnpacking.Rare e) {
            throw new DscnnException(
                    e,
                    "%s is a TIFF with %s compression that cannot be unpacked here: it is of a rare kind or damaged; save it without that",
                    place.file().file(),
                    e.getMessage());
        } catch (IOException | ArithmeticException | IndexOutOfBoundsException e) {
            throw TiffFile.damaged(e, place.file().file());
        }
    }

    private void sayOnce(String line) {
        if (!said) log.accept(line);
        said = true;
    }

    private static int[] colours(byte[] red, byte[] green, byte[] blue) {
        int[] colours = new int[red.length];
        for (int i = 0; i < colours.length; i++)
            colours[i] = 0xFF000000 | (red[i] & 0xFF) << 16 | (green[i] & 0xFF) << 8 | blue[i] & 0xFF;
        return colours;
    }
}
