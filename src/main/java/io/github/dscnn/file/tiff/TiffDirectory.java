// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A directory of a TIFF: its entries as they stand in the file, of which each is a tag and its values or their place. */
final class TiffDirectory {

    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
    private static final int TEXT_MOST = 1 << 28;

    private final ByteBuffer entries;
    private final int size;

    /**
     * A directory.
     *
     * @param entries in the byte order of the file
     * @param size bytes of an entry: 12, or 20 in a BigTIFF
     */
    TiffDirectory(ByteBuffer entries, int size) {
        this.entries = entries;
        this.size = size;
    }

    boolean has(int tag) {
        return find(tag) >= 0;
    }

    private int find(int tag) {
        for (int at = 0; at < entries.limit(); at += size) if ((entries.getShort(at) & 0xFFFF) == tag) return at;
        return -1;
    }

    private boolean big() {
        return size == TiffDirectories.ENTRY;
    }

    private long count(int at) {
        return big() ? entries.getLong(at + 4) : entries.getInt(at + 4) & 0xFFFFFFFFL;
    }

    private int typeBytes(int at) {
        int type = entries.getShort(at + 2) & 0xFFFF;
        return type < TYPE_BYTES.length ? TYPE_BYTES[type] : 0;
    }

    /** The bytes of the values of an entry, wherever they are. */
    private ByteBuffer values(int at, TiffBytes bytes) throws IOException {
        long each = typeBytes(at);
        long count = count(at);
        if (count < 0 || count > bytes.length()) throw new EOFException("an entry of " + count + " values");
        int inline = big() ? Long.BYTES : Integer.BYTES;
        int from = at + size - inline;
        if (count * each <= inline)
            return entries.slice(from, (int) (count * each)).order(entries.order());
        long place = big() ? entries.getLong(from) : entries.getInt(from) & 0xFFFFFFFFL;
        return bytes.at(place, count * each);
    }

    /** Whether the values of every entry lie inside of the file. */
    boolean inside(TiffBytes bytes) {
        int inline = big() ? Long.BYTES : Integer.BYTES;
        for (int at = 0; at < entries.limit(); at += size) {
            long count = count(at);
            int from = at + size - inline;
            long place = big() ? entries.getLong(from) : entries.getInt(from) & 0xFFFFFFFFL;
            if (count < 0 || count > bytes.length()) return false;
            if (count * typeBytes(at) > inline && !bytes.holds(place, count * typeBytes(at))) return false;
        }
        return true;
    }

    /** The whole numbers of a tag; none where it is missing. */
    long[] numbers(int tag, TiffBytes bytes) throws IOException {
        int at = find(tag);
        if (at < 0) return new long[0];
        ByteBuffer values = values(at, bytes);
        int each = typeBytes(at);
        long[] numbers = new long[each == 0 ? 0 : values.limit() / each];
        for (int i = 0; i < numbers.length; i++) numbers[i] = number(values, each, i * each);
        return numbers;
    }

    private static long number(ByteBuffer values, int each, int at) {
        return switch (each) {
            case 1 -> values.get(at) & 0xFF;
            case 2 -> values.getShort(at) & 0xFFFF;
            case 4 -> values.getInt(at) & 0xFFFFFFFFL;
            default -> values.getLong(at);
        };
    }

    /** The first number of a tag. */
    long number(int tag, long otherwise, TiffBytes bytes) throws IOException {
        long[] numbers = numbers(tag, bytes);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** The first number of a tag that an array or a loop can have. */
    int small(int tag, long otherwise, TiffBytes bytes) throws IOException {
        long number = number(tag, otherwise, bytes);
        if (number < 0 || number > Integer.MAX_VALUE) throw new EOFException("tag " + tag + " is " + number);
        return (int) number;
    }

    /** Numerators and denominators divided; none where the tag is missing. */
    double[] ratios(int tag, TiffBytes bytes) throws IOException {
        int at = find(tag);
        if (at < 0 || typeBytes(at) != Long.BYTES) return new double[0];
        ByteBuffer values = values(at, bytes);
        double[] ratios = new double[values.limit() / Long.BYTES];
        for (int i = 0; i < ratios.length; i++) {
            double above = values.getInt(i * Long.BYTES) & 0xFFFFFFFFL;
            ratios[i] = above / (values.getInt(i * Long.BYTES + Integer.BYTES) & 0xFFFFFFFFL);
        }
        return ratios;
    }

    /** The bytes of a tag as they stand; none where it is missing. */
    byte[] bytes(int tag, TiffBytes bytes) throws IOException {
        int at = find(tag);
        if (at < 0) return new byte[0];
        ByteBuffer values = values(at, bytes);
        byte[] copy = new byte[values.limit()];
        values.get(copy);
        return copy;
    }

    /** The text of a tag; empty where it is missing. UTF-8, or Latin where it is not. */
    String text(int tag, TiffBytes bytes) throws IOException {
        int at = find(tag);
        if (at < 0 || typeBytes(at) != 1 || count(at) > TEXT_MOST) return "";
        byte[] text = bytes(tag, bytes);
        int end = text.length;
        while (end > 0 && text[end - 1] == 0) end--;
        byte[] kept = Arrays.copyOf(text, end);
        String unicode = new String(kept, StandardCharsets.UTF_8);
        return unicode.indexOf('\uFFFD') < 0 ? unicode : new String(kept, StandardCharsets.ISO_8859_1);
    }
}
