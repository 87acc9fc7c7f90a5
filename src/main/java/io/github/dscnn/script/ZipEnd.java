// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/**
 * The end of a zip, from which its entries are found. Readers differ in what they do with an odd one (a comment, other sizes
 * in 64 bits than in 32, bytes in front), so that one file can show each of them other entries.
 *
 * @param entries how many
 * @param list place of the list of entries
 * @param start place of the end itself, right behind the list
 */
record ZipEnd(int entries, int list, int start) {

    private static final int SIZE = 22;
    private static final int SIGNATURE = 0x06054b50;
    private static final int LOCATOR_SIZE = 20;
    private static final int LOCATOR = 0x07064b50;
    private static final int WIDE_SIZE = 56;
    private static final int WIDE = 0x06064b50;
    private static final int WIDE_REST = WIDE_SIZE - 12;

    /** @throws ZipException if it is not the only one that a reader can find */
    static ZipEnd of(ByteBuffer bytes) throws ZipException {
        int at = bytes.limit() - SIZE;
        if (at < 0 || bytes.getInt(at) != SIGNATURE) throw new ZipException("no end of a zip, or bytes behind it");
        if (bytes.getShort(at + 20) != 0) throw new ZipException("a comment at its end");
        boolean wide = at >= LOCATOR_SIZE + WIDE_SIZE && bytes.getInt(at - LOCATOR_SIZE) == LOCATOR;
        int start = wide ? at - LOCATOR_SIZE - WIDE_SIZE : at;
        long entries = wide ? bytes.getLong(start + 32) : Short.toUnsignedInt(bytes.getShort(at + 10));
        long length = wide ? bytes.getLong(start + 40) : Integer.toUnsignedLong(bytes.getInt(at + 12));
        long list = wide ? bytes.getLong(start + 48) : Integer.toUnsignedLong(bytes.getInt(at + 16));
        boolean same = said(bytes.getShort(at + 8), Short.SIZE, entries)
                && said(bytes.getShort(at + 10), Short.SIZE, entries)
                && said(bytes.getInt(at + 12), Integer.SIZE, length)
                && said(bytes.getInt(at + 16), Integer.SIZE, list)
                && bytes.getInt(at + 4) == 0;
        if (!same || wide && !alike(bytes, start, at - LOCATOR_SIZE)) throw new ZipException("two ends that differ");
        if (list < 0 || list > start || list + length != start) throw new ZipException("a list that is elsewhere");
        return new ZipEnd(Math.toIntExact(entries), (int) list, start);
    }

    /** Whether a field of few bits says a value, or that it has no room for it. */
    private static boolean said(int field, int bits, long value) {
        long all = (1L << bits) - 1;
        return (field & all) == Math.min(value, all);
    }

    /** Whether the end in 64 bits, and what points to it, are of this one file. */
    private static boolean alike(ByteBuffer bytes, int start, int locator) {
        return bytes.getInt(start) == WIDE
                && bytes.getLong(start + 4) == WIDE_REST
                && bytes.getLong(start + 16) == 0
                && bytes.getLong(start + 24) == bytes.getLong(start + 32)
                && bytes.getInt(locator + 4) == 0
                && bytes.getLong(locator + 8) == start
                && bytes.getInt(locator + 16) == 1;
    }
}
