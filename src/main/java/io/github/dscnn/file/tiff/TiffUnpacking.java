// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks the blocks of a page. */
final class TiffUnpacking {

    private static final int TABLES = 347;
    private static final int FAX_3_OPTIONS = 292;
    private static final int FAX_4_OPTIONS = 293;
    private static final int LEAST_TABLES = 4;
    private static final int FAX_ENTRIES = 11;
    private static final int SHORT_ENTRY = 12;

    /** Java's reader looks a little beyond the end of fax data. */
    private static final int BEHIND = 16;

    /** Data that are damaged or of a kind that the library does not know; it does not say which. */
    static final class Rare extends IOException {
        Rare(String method) {
            super(method);
        }
    }

    private final TiffPage page;
    private final TiffBytes bytes;
    private final TiffPictures pictures;

    TiffUnpacking(TiffPage page, TiffBytes bytes, TiffPictures pictures) {
        this.page = page;
        this.bytes = bytes;
        this.pictures = pictures;
    }

    /**
     * The bytes of a block.
     *
     * @param row of the blocks
     * @throws EOFException if they are damaged
     */
    byte[] block(byte[] packed, int row) throws IOException {
        int size = (int) page.blockBytes(row, bytes);
        byte[] stored = page.packing().reversed()
                        && page.packing().compression() != TiffPacking.JPEG
                        && !page.packing().fax()
                ? reversed(packed)
                : packed;
        return switch (page.packing().compression()) {
            case TiffPacking.NONE -> Arrays.copyOf(stored, size);
            case TiffPacking.PACK_BITS -> packBits(stored, size);
            case TiffPacking.LZW -> TiffLzw.unpack(stored, size);
            case TiffPacking.DEFLATE, TiffPacking.OLD_DEFLATE -> inflated(stored, size);
            case TiffPacking.JPEG -> jpeg(stored, row);
            default -> fax(stored, row);
        };
    }

    private static byte[] reversed(byte[] packed) {
        byte[] reversed = new byte[packed.length];
        for (int i = 0; i < packed.length; i++) reversed[i] = (byte) (Integer.reverse(packed[i]) >>> 24);
        return reversed;
    }

    private static byte[] packBits(byte[] packed, int size) throws EOFException {
        byte[] block = new byte[size];
        int at = 0;
        for (int written = 0; written < size; ) {
            if (at >= packed.length) throw new EOFException("PackBits data end early");
            int head = packed[at++];
            int count = Math.min(size - written, head >= 0 ? head + 1 : 1 - head);
            if (head == Byte.MIN_VALUE) continue;
            if (at + (head >= 0 ? count : 1) > packed.length) throw new EOFException("PackBits data end early");
            if (head >= 0) System.arraycopy(packed, at, block, written, count);
            else Arrays.fill(block, written, written + count, packed[at]);
            at += head >= 0 ? head + 1 : 1;
            written += count;
        }
        return block;
    }

    private static byte[] inflated(byte[] packed, int size) throws EOFException {
        byte[] block = new byte[size];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int written = 0;
            while (written < size) {
                int more = inflater.inflate(block, written, size - written);
                if (more == 0) throw new EOFException("deflated data end early");
                written += more;
            }
            return checked(inflater, block);
        } catch (DataFormatException e) {
            throw new EOFException(e.getMessage());
        } finally {
            inflater.end();
        }
    }

    /** Goes to the end of the data, where their checksum is. */
    private static byte[] checked(Inflater inflater, byte[] block) throws DataFormatException {
        byte[] rest = new byte[1 << 9];
        while (!inflater.finished() && inflater.inflate(rest) > 0) continue;
        return block;
    }

    private byte[] jpeg(byte[] packed, int row) throws IOException {
        byte[] tables = page.directory().bytes(TABLES, bytes);
        boolean apart = tables.length > LEAST_TABLES && packed.length > 2;
        byte[] whole = packed;
        if (apart) {
            whole = Arrays.copyOf(tables, tables.length - 2 + packed.length - 2);
            System.arraycopy(packed, 2, whole, tables.length - 2, packed.length - 2);
        }
        int width = page.packing().width();
        TiffPictures.Picture picture =
                pictures.jpeg(whole, width + 16, page.packing().height() + 16);
        if (picture == null || picture.bands() != page.together()) throw new Rare("JPEG");
        return cut(picture, width, page.rows(row));
    }

    private static byte[] cut(TiffPictures.Picture picture, int width, int rows) throws EOFException {
        if (picture.width() < width || picture.height() < rows)
            throw new EOFException("a JPEG of " + picture.width() + " x " + picture.height());
        byte[] block = new byte[width * rows * picture.bands()];
        int wide = width * picture.bands();
        for (int y = 0; y < rows; y++)
            System.arraycopy(picture.samples(), y * picture.width() * picture.bands(), block, y * wide, wide);
        return block;
    }

    private byte[] fax(byte[] packed, int row) throws IOException {
        int width = page.packing().width();
        int rows = page.rows(row);
        TiffPictures.Picture picture = pictures.fax(faxFile(packed, width, rows));
        if (picture == null || picture.width() != width || picture.height() < rows) throw new Rare("fax");
        byte[] block = new byte[(int) page.rowBytes() * rows];
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < width; x++)
                if (picture.samples()[y * width + x] != 0)
                    block[y * (int) page.rowBytes() + x / 8] |= (byte) (0x80 >> x % 8);
        return block;
    }

    /** A TIFF of nothing but this strip. */
    private byte[] faxFile(byte[] packed, int width, int rows) throws IOException {
        int start = 8 + 2 + FAX_ENTRIES * SHORT_ENTRY + 4;
        ByteBuffer file = ByteBuffer.allocate(start + packed.length + BEHIND).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) FAX_ENTRIES);
        entry(file, TiffDirectories.WIDTH, width);
        entry(file, TiffDirectories.HEIGHT, rows);
        small(file, TiffDirectories.BITS, 1);
        small(file, TiffDirectories.COMPRESSION, page.packing().compression());
        small(file, 262, 1);
        small(file, 266, page.packing().reversed() ? 2 : 1);
        entry(file, 273, start);
        entry(file, 278, rows);
        entry(file, 279, packed.length + BEHIND);
        entry(file, FAX_3_OPTIONS, page.directory().number(FAX_3_OPTIONS, 0, bytes));
        entry(file, FAX_4_OPTIONS, page.directory().number(FAX_4_OPTIONS, 0, bytes));
        return file.putInt(0).put(packed).array();
    }

    private static void small(ByteBuffer file, int tag, int value) {
        file.putShort((short) tag).putShort((short) 3).putInt(1).putInt(value);
    }

    private static void entry(ByteBuffer file, int tag, long value) {
        file.putShort((short) tag).putShort((short) 4).putInt(1).putInt((int) value);
    }
}
