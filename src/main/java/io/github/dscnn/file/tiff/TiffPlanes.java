// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import io.github.dscnn.file.raster.WholeNumbers;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The samples of a page as planes: {@code byte[]}, {@code short[]} or {@code float[]} as {@link TiffKind#kept} says, one for
 * each channel, row by row. One bit is 0 or 255; where white is zero values are turned round, so that white is most.
 */
final class TiffPlanes {

    private static final int EXACT = 24;
    private static final int MIDDLE = 128;

    private final TiffPage page;
    private final TiffBytes bytes;
    private final TiffSamples samples;
    private final WholeNumbers numbers;
    private final Object[] planes;

    private TiffPlanes(TiffPage page, TiffBytes bytes, WholeNumbers numbers) {
        this.page = page;
        this.bytes = bytes;
        this.samples = new TiffSamples(page, bytes.order());
        this.numbers = numbers;
        this.planes = new Object[page.kind().channels()];
        int pixels = Math.multiplyExact(page.kind().width(), page.kind().height());
        for (int c = 0; c < planes.length; c++)
            planes[c] = switch (page.kind().kept()) {
                case UINT8 -> new byte[pixels];
                case FLOAT32 -> new float[pixels];
                default -> new short[pixels];
            };
    }

    /**
     * Reads a page.
     *
     * @param numbers looks at whole numbers that become floating point ones
     * @throws EOFException if it is damaged
     */
    static Object[] read(TiffPage page, TiffBytes bytes, TiffPictures pictures, WholeNumbers numbers)
            throws IOException {
        TiffPlanes planes = new TiffPlanes(page, bytes, numbers);
        TiffPage.Places places = page.places(bytes);
        TiffUnpacking unpacking = new TiffUnpacking(page, bytes, pictures);
        for (int i = 0; i < places.lengths().length; i++) {
            if (places.places()[i] == 0) continue;
            byte[] packed = bytes.at(places.places()[i], places.lengths()[i]).array();
            int row = i / page.across() % page.down();
            ByteBuffer plain = planes.samples.plain(unpacking.block(packed, row));
            planes.put(planes.rgb(plain, row), i);
        }
        return planes.planes;
    }

    private ByteBuffer rgb(ByteBuffer plain, int row) throws IOException {
        if (page.kind().light() != TiffKind.YCBCR) return plain;
        int[] spread = page.subsampling(bytes);
        byte[] block = plain.array();
        byte[] apart = spread[0] * spread[1] == 1 ? block : spread(block, spread[0], spread[1], page.rows(row));
        for (int at = 0; at + 2 < apart.length; at += 3) {
            double y = apart[at] & 0xFF;
            double blue = (apart[at + 1] & 0xFF) - MIDDLE;
            double red = (apart[at + 2] & 0xFF) - MIDDLE;
            apart[at] = colour(y + 1.402 * red);
            apart[at + 1] = colour(y - 0.344136 * blue - 0.714136 * red);
            apart[at + 2] = colour(y + 1.772 * blue);
        }
        return ByteBuffer.wrap(apart);
    }

    private static byte colour(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }

    /** Units of several brightnesses and two colours become pixels of three samples. */
    private byte[] spread(byte[] units, int wide, int high, int rows) {
        int width = page.packing().width();
        int across = (width - 1) / wide + 1;
        int size = wide * high + 2;
        byte[] pixels = new byte[3 * width * rows];
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < width; x++) {
                int unit = size * (y / high * across + x / wide);
                int at = 3 * (y * width + x);
                pixels[at] = units[unit + y % high * wide + x % wide];
                pixels[at + 1] = units[unit + size - 2];
                pixels[at + 2] = units[unit + size - 1];
            }
        return pixels;
    }

    private void put(ByteBuffer data, int number) {
        int left = number % page.across() * page.packing().width();
        int row = number / page.across() % page.down();
        int top = row * page.packing().height();
        int only = number / page.across() / page.down();
        int width = Math.min(page.packing().width(), page.kind().width() - left);
        int height = Math.min(page.rows(row), page.kind().height() - top);
        for (int y = 0; y < height; y++)
            for (int s = 0; s < page.together(); s++) {
                int channel = page.packing().planar() ? only : s;
                if (channel < planes.length)
                    put(
                            data,
                            (int) page.rowBytes() * y,
                            s,
                            planes[channel],
                            (top + y) * page.kind().width() + left,
                            width);
            }
    }

    private void put(ByteBuffer data, int row, int sample, Object plane, int to, int count) {
        int step = page.together();
        if (plane instanceof byte[] values) {
            boolean plain =
                    page.kind().bits() == Byte.SIZE && step == 1 && !page.kind().turned();
            if (plain) data.get(row, values, to, count);
            int factor = page.kind().bits() == 1 ? 255 : 1;
            for (int i = 0; i < count && !plain; i++)
                values[to + i] = (byte) (factor * whole(data, row, sample + i * step));
        } else if (plane instanceof short[] values) {
            for (int i = 0; i < count; i++) values[to + i] = (short) whole(data, row, sample + i * step);
        } else {
            float[] values = (float[]) plane;
            for (int i = 0; i < count; i++) values[to + i] = real(data, row, sample + i * step);
        }
    }

    private long whole(ByteBuffer data, int row, int index) {
        long raw = samples.raw(data, row, index);
        return page.kind().turned() ? ~raw & -1L >>> Long.SIZE - page.kind().bits() : raw;
    }

    private float real(ByteBuffer data, int row, int index) {
        if (page.kind().format() == TiffKind.FLOATING) return (float) samples.floating(samples.raw(data, row, index));
        long whole = whole(data, row, index);
        if (page.kind().bits() > EXACT) numbers.see(whole);
        boolean huge = whole < 0 && page.kind().format() == TiffKind.UNSIGNED;
        return huge ? (float) ((whole >>> 1) * 2.0) : whole;
    }
}
