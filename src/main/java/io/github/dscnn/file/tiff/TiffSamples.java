// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes values of the unpacked bytes of a block: undoes predictors and reads samples of any number of bits. */
final class TiffSamples {

    private static final int HALF_EXPONENT = 0x1F;
    private static final int HALF_FRACTION = 0x3FF;
    private static final int HALF_BIAS = 15;

    private final TiffPage page;
    private final ByteOrder order;

    TiffSamples(TiffPage page, ByteOrder order) {
        this.page = page;
        this.order = order;
    }

    /** The bytes without what a predictor made of them, in the order in which {@link #value} reads them. */
    ByteBuffer plain(byte[] block) {
        TiffPacking packing = page.packing();
        if (!packing.predicts() || packing.predictor() == 1)
            return ByteBuffer.wrap(block).order(order);
        int row = (int) page.rowBytes();
        boolean floating = packing.predictor() == TiffPacking.FLOATING;
        ByteBuffer plain = ByteBuffer.wrap(block).order(floating ? ByteOrder.BIG_ENDIAN : order);
        for (int from = 0; from + row <= block.length; from += row) {
            if (floating) put(summed(block, from, row), block, from, row);
            else sum(plain, from, row);
        }
        return plain;
    }

    /** Each sample is stored as its difference to the one of the pixel before. */
    private void sum(ByteBuffer data, int from, int row) {
        int size = page.kind().bits() / Byte.SIZE;
        int step = size * page.together();
        for (int at = from + step; at + size <= from + row; at += size) {
            switch (size) {
                case 1 -> data.put(at, (byte) (data.get(at) + data.get(at - step)));
                case 2 -> data.putShort(at, (short) (data.getShort(at) + data.getShort(at - step)));
                case 4 -> data.putInt(at, data.getInt(at) + data.getInt(at - step));
                default -> data.putLong(at, data.getLong(at) + data.getLong(at - step));
            }
        }
    }

    private byte[] summed(byte[] block, int from, int row) {
        byte[] sums = new byte[row];
        int step = page.together();
        for (int i = 0; i < row; i++) sums[i] = (byte) (block[from + i] + (i < step ? 0 : sums[i - step]));
        return sums;
    }

    /** The bytes of a row's numbers stand apart, the most significant of all first. */
    private void put(byte[] sums, byte[] block, int from, int row) {
        int size = page.kind().bits() / Byte.SIZE;
        int count = row / size;
        for (int i = 0; i < count; i++)
            for (int part = 0; part < size; part++) block[from + i * size + part] = sums[part * count + i];
    }

    /** Sample {@code index} of the row that begins at a byte; a whole number, or of which the bits mean a floating one. */
    long raw(ByteBuffer data, int row, int index) {
        int bits = page.kind().bits();
        long raw = switch (bits) {
            case 8 -> data.get(row + index) & 0xFF;
            case 16 -> data.getShort(row + 2 * index) & 0xFFFF;
            case 32 -> data.getInt(row + 4 * index) & 0xFFFFFFFFL;
            case 64 -> data.getLong(row + 8 * index);
            default -> odd(data, row, (long) index * bits, bits);
        };
        int unused = Long.SIZE - bits;
        return page.kind().format() == TiffKind.SIGNED ? raw << unused >> unused : raw;
    }

    private static long odd(ByteBuffer data, int row, long from, int bits) {
        long value = 0;
        for (long bit = from; bit < from + bits; bit++)
            value = value << 1 | data.get(row + (int) (bit >> 3)) >> (7 - (bit & 7)) & 1;
        return value;
    }

    /** What a raw floating point number means. */
    double floating(long raw) {
        return switch (page.kind().bits()) {
            case Short.SIZE -> half((int) raw);
            case Integer.SIZE -> Float.intBitsToFloat((int) raw);
            default -> Double.longBitsToDouble(raw);
        };
    }

    private static double half(int bits) {
        int exponent = bits >> 10 & HALF_EXPONENT;
        int fraction = bits & HALF_FRACTION;
        double size = exponent == HALF_EXPONENT
                ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : exponent == 0
                        ? Math.scalb((double) fraction, -HALF_BIAS - 9)
                        : Math.scalb((double) (fraction + HALF_FRACTION + 1), exponent - HALF_BIAS - 10);
        return bits >> 15 == 0 ? size : -size;
    }
}
