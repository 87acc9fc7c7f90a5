// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Writes TIFFs and BigTIFFs of every kind, for tests; page by page, blocks of pixels as they are given. */
final class TinyTiff {

    /** A page: its tags, and the blocks of its pixels. */
    static final class Page {
        private final Map<Integer, Object> tags = new TreeMap<>();
        private final List<byte[]> blocks = new ArrayList<>();

        /** Whole numbers; as SHORT where they fit. */
        Page tag(int tag, long... values) {
            tags.put(tag, values);
            return this;
        }

        Page text(int tag, String text) {
            tags.put(tag, (text + "\0").getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /** A ratio. */
        Page ratio(int tag, int above, int below) {
            tags.put(tag, new int[] {above, below});
            return this;
        }

        Page bytes(int tag, byte... bytes) {
            tags.put(tag, bytes);
            return this;
        }

        Page block(byte... block) {
            blocks.add(block);
            return this;
        }
    }

    private final boolean big;
    private final ByteOrder order;
    private final List<Page> pages = new ArrayList<>();
    private ByteBuffer out;

    TinyTiff(boolean big, ByteOrder order) {
        this.big = big;
        this.order = order;
    }

    /** A new page of grey samples in one strip, or of what further tags say. */
    Page page(int width, int height, int bits) {
        Page page = new Page();
        page.tag(256, width)
                .tag(257, height)
                .tag(258, bits)
                .tag(259, 1)
                .tag(262, 1)
                .tag(277, 1)
                .tag(278, height);
        pages.add(page);
        return page;
    }

    /** The file. */
    byte[] bytes() {
        return bytes(-1);
    }

    /** The same where the last directory names another one, by number, as its next; -1: none. */
    byte[] bytes(int next) {
        out = ByteBuffer.allocate(1 << 24).order(order);
        out.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
        out.putShort((short) (big ? 43 : 42));
        if (big) out.putShort((short) 8).putShort((short) 0);
        int pointer = out.position();
        long[] places = new long[pages.size()];
        place(0);
        for (int i = 0; i < places.length; i++) {
            Page page = pages.get(i);
            blocks(page);
            Map<Integer, Long> apart = apart(page);
            out.position(out.position() + 1 & ~1);
            places[i] = out.position();
            put(pointer, places[i]);
            pointer = directory(page, apart);
        }
        if (next >= 0) put(pointer, places[next]);
        return Arrays.copyOf(out.array(), out.position());
    }

    private void place(long value) {
        if (big) out.putLong(value);
        else out.putInt((int) value);
    }

    private void put(int at, long value) {
        if (big) out.putLong(at, value);
        else out.putInt(at, (int) value);
    }

    private void blocks(Page page) {
        if (page.blocks.isEmpty()) return;
        long[] places = new long[page.blocks.size()];
        long[] lengths = new long[places.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = out.position();
            lengths[i] = page.blocks.get(i).length;
            out.put(page.blocks.get(i));
        }
        boolean tiles = page.tags.containsKey(322);
        page.tags.putIfAbsent(tiles ? 324 : 273, places);
        page.tags.putIfAbsent(tiles ? 325 : 279, lengths);
    }

    /** Writes the values that do not fit into their entry; where they are. */
    private Map<Integer, Long> apart(Page page) {
        Map<Integer, Long> places = new HashMap<>();
        for (Map.Entry<Integer, Object> tag : page.tags.entrySet()) {
            byte[] values = values(tag.getValue());
            if (values.length <= (big ? 8 : 4)) continue;
            places.put(tag.getKey(), (long) out.position());
            out.put(values);
        }
        return places;
    }

    private static int type(Object value) {
        if (value instanceof byte[]) return 2;
        if (value instanceof int[]) return 5;
        boolean small = Arrays.stream((long[]) value).allMatch(one -> one >= 0 && one < 1 << 16);
        return small ? 3 : 4;
    }

    private byte[] values(Object value) {
        if (value instanceof byte[] bytes) return bytes;
        if (value instanceof int[] ratio)
            return ByteBuffer.allocate(8)
                    .order(order)
                    .putInt(ratio[0])
                    .putInt(ratio[1])
                    .array();
        long[] numbers = (long[]) value;
        int size = type(value) == 3 ? 2 : 4;
        ByteBuffer bytes = ByteBuffer.allocate(size * numbers.length).order(order);
        for (long number : numbers) {
            if (size == 2) bytes.putShort((short) number);
            else bytes.putInt((int) number);
        }
        return bytes.array();
    }

    private int directory(Page page, Map<Integer, Long> apart) {
        if (big) out.putLong(page.tags.size());
        else out.putShort((short) page.tags.size());
        for (Map.Entry<Integer, Object> tag : page.tags.entrySet()) {
            byte[] values = values(tag.getValue());
            int type = type(tag.getValue());
            int size = type == 2 ? 1 : type == 3 ? 2 : type == 4 ? 4 : 8;
            out.putShort(tag.getKey().shortValue()).putShort((short) type);
            place(values.length / size);
            if (apart.containsKey(tag.getKey())) place(apart.get(tag.getKey()));
            else out.put(Arrays.copyOf(values, big ? 8 : 4));
        }
        int pointer = out.position();
        place(0);
        return pointer;
    }

    /** Samples of any number of bits, rows padded to bytes. */
    byte[] samples(int bits, int perRow, long... values) {
        boolean whole = bits == 16 || bits == 32 || bits == 64;
        ByteBuffer bytes = ByteBuffer.allocate((perRow * bits + 7) / 8 * (values.length / perRow))
                .order(order);
        int rowBits = (perRow * bits + 7) / 8 * 8;
        for (int i = 0; i < values.length; i++) {
            long at = (long) i / perRow * rowBits + (long) i % perRow * bits;
            if (whole) putWhole(bytes, (int) (at / 8), bits, values[i]);
            else
                for (int b = 0; b < bits; b++, at++)
                    if ((values[i] >> (bits - 1 - b) & 1) == 1)
                        bytes.put((int) (at / 8), (byte) (bytes.get((int) (at / 8)) | 0x80 >> at % 8));
        }
        return bytes.array();
    }

    private static void putWhole(ByteBuffer bytes, int at, int bits, long value) {
        if (bits == 16) bytes.putShort(at, (short) value);
        else if (bits == 32) bytes.putInt(at, (int) value);
        else bytes.putLong(at, value);
    }

    /** Each sample as its difference to the one of the pixel before. */
    static long[] differences(int perRow, int step, long... values) {
        long[] differences = values.clone();
        for (int i = 0; i < values.length; i++) if (i % perRow >= step) differences[i] -= values[i - step];
        return differences;
    }

    /** The bytes of rows of floating point numbers apart, as differences. */
    static byte[] floatingDifferences(int perRow, int size, byte... bigEndian) {
        byte[] out = new byte[bigEndian.length];
        int row = perRow * size;
        for (int from = 0; from < out.length; from += row) {
            byte[] apart = new byte[row];
            for (int i = 0; i < row; i++) apart[i % size * perRow + i / size] = bigEndian[from + i];
            for (int i = 0; i < row; i++) out[from + i] = (byte) (apart[i] - (i == 0 ? 0 : apart[i - 1]));
        }
        return out;
    }

    static byte[] deflated(byte... bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] packed = new byte[bytes.length + 100];
        int size = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, size);
    }

    /** PackBits: runs of equal bytes, and others one by one. */
    static byte[] packedBits(byte... bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; ) {
            int run = 1;
            while (run < 128 && i + run < bytes.length && bytes[i + run] == bytes[i]) run++;
            out.write(run > 1 ? 1 - run : 0);
            out.write(bytes[i]);
            i += run;
        }
        return out.toByteArray();
    }

    static byte[] reversed(byte... bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) reversed[i] = (byte) (Integer.reverse(bytes[i]) >>> 24);
        return reversed;
    }

    /** LZW, most significant bit first. */
    static byte[] lzw(byte... bytes) {
        StringBuilder bits = new StringBuilder();
        Map<String, Integer> codes = new HashMap<>();
        int width = 9;
        clear(codes);
        bits(bits, 256, width);
        String string = "";
        for (byte one : bytes) {
            String longer = string + (char) (one & 0xFF);
            if (codes.containsKey(longer)) {
                string = longer;
                continue;
            }
            bits(bits, codes.get(string), width);
            codes.put(longer, codes.size() + 2);
            int known = codes.size() + 2;
            if (known == 4094) {
                bits(bits, 256, width);
                clear(codes);
                width = 9;
            } else if (known == 1 << width) width++;
            string = String.valueOf((char) (one & 0xFF));
        }
        bits(bits, codes.get(string), width);
        bits(bits, 257, width);
        while (bits.length() % 8 > 0) bits.append('0');
        byte[] packed = new byte[bits.length() / 8];
        for (int i = 0; i < packed.length; i++)
            packed[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        return packed;
    }

    private static void clear(Map<String, Integer> codes) {
        codes.clear();
        for (int i = 0; i < 256; i++) codes.put(String.valueOf((char) i), i);
    }

    private static void bits(StringBuilder bits, int code, int width) {
        for (int b = width - 1; b >= 0; b--) bits.append(code >> b & 1);
    }
}
