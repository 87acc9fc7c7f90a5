// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * A zip in which every reader finds the same: entries one behind the other from the first byte to the list of them, the
 * list, its end, and nothing else; each name once, whatever the case of its letters; all that is said twice,
 * said alike. Up to 2 GB, so that no entry needs sizes of 64 bits; the end may say its own in 64 bits besides, as PyTorch
 * writes it.
 *
 * <p>Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.4.
 */
final class PlainZip {

    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int BUFFER = 1 << 16;
    private static final int HEADER = 0x04034b50;
    private static final int HEADER_SIZE = 30;
    private static final int LISTED = 0x02014b50;
    private static final int LISTED_SIZE = 46;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int DESCRIPTOR_SIZE = 16;
    private static final int SIZES_BEHIND = 1 << 3;
    /** Speed of the compressor, sizes behind the data, names in UTF-8. */
    private static final int KNOWN_FLAGS = 0x6 | SIZES_BEHIND | 1 << 11;

    private static final int WIDE = 1;

    /**
     * One entry.
     *
     * @param method {@link #STORED} or {@link #DEFLATED}
     * @param header place of what stands before its data
     * @param start place of its data
     * @param packed bytes of its data as they lie there, compressed or not
     * @param size bytes of its content
     * @param behind whether sizes and checksum stand behind the data as well
     */
    record Entry(String name, int method, int crc, int header, int start, int packed, int size, boolean behind) {
        private int end() {
            return Math.addExact(start, Math.addExact(packed, behind ? DESCRIPTOR_SIZE : 0));
        }
    }

    private final ByteBuffer bytes;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private PlainZip(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Looks at all of a zip, but at no data.
     *
     * @throws ZipException which says what another reader may read in another way
     */
    static PlainZip of(byte[] bytes) throws ZipException {
        PlainZip zip = new PlainZip(bytes);
        try {
            zip.list(ZipEnd.of(zip.bytes));
            return zip;
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new ZipException("a place outside of the file");
        }
    }

    /** By their names, in the order of the list. */
    Map<String, Entry> entries() {
        return entries;
    }

    private void list(ZipEnd end) throws ZipException {
        Set<String> names = new TreeSet<>();
        int at = end.list();
        int next = 0;
        for (int i = 0; i < end.entries(); i++) {
            Entry entry = entry(at, next);
            if (!names.add(entry.name.toLowerCase(Locale.ROOT))) throw odd(entry.name, "stands there twice");
            entries.put(entry.name, entry);
            next = entry.end();
            at += LISTED_SIZE + length(at + 28) + length(at + 30) + length(at + 32);
        }
        if (at != end.start()) throw new ZipException("a list of entries that is longer or shorter than its end says");
        if (next != end.list()) throw new ZipException("bytes between its last entry and the list");
    }

    /** An entry of the list, which has to lie where the one before it ends. */
    private Entry entry(int at, int place) throws ZipException {
        if (bytes.getInt(at) != LISTED) throw new ZipException("a list with something else in it");
        String name = text(at + LISTED_SIZE, length(at + 28));
        int flags = length(at + 8);
        int header = bytes.getInt(at + 42);
        if (header != place) throw odd(name, "does not begin where the one before it ends");
        int start = Math.addExact(header, HEADER_SIZE + length(header + 26) + length(header + 28));
        boolean behind = (flags & SIZES_BEHIND) != 0;
        int packed = bytes.getInt(at + 20);
        int size = bytes.getInt(at + 24);
        Entry entry = new Entry(name, length(at + 10), bytes.getInt(at + 16), header, start, packed, size, behind);
        boolean wide = wide(at + LISTED_SIZE + length(at + 28), length(at + 30)) || packed < 0 || size < 0;
        if (wide || length(at + 34) != 0) throw odd(name, "has sizes of 64 bits or lies in another file");
        boolean known = entry.method == STORED || entry.method == DEFLATED;
        if (!known || (flags & ~KNOWN_FLAGS) != 0) throw odd(name, "is encrypted or compressed in a rare way");
        if (entry.method == STORED && packed != size) throw odd(name, "has two sizes");
        checkName(name);
        checkHeader(entry, flags);
        return entry;
    }

    private static void checkName(String name) throws ZipException {
        boolean odd = name.isEmpty() || name.startsWith("/") || name.contains("\\") || name.contains(":");
        if (odd
                || name.chars().anyMatch(letter -> letter < ' ')
                || Arrays.asList(name.split("/")).contains("..")) throw odd(name, "has a name that leads elsewhere");
    }

    /** What stands before the data of an entry, and behind it. */
    private void checkHeader(Entry entry, int flags) throws ZipException {
        int at = entry.header;
        boolean same = bytes.getInt(at) == HEADER
                && length(at + 6) == flags
                && length(at + 8) == entry.method
                && text(at + HEADER_SIZE, length(at + 26)).equals(entry.name)
                && !wide(at + HEADER_SIZE + length(at + 26), length(at + 28));
        if (!same) throw odd(entry.name, "is described in two ways");
        boolean left = bytes.getInt(at + 14) == 0 && bytes.getInt(at + 18) == 0 && bytes.getInt(at + 22) == 0;
        if (!entry.behind || !left) checkSizes(entry, at + 14);
        if (!entry.behind) return;
        int end = Math.addExact(entry.start, entry.packed);
        if (bytes.getInt(end) != DESCRIPTOR) throw odd(entry.name, "has no sizes behind its data");
        checkSizes(entry, end + 4);
    }

    private void checkSizes(Entry entry, int at) throws ZipException {
        boolean same = bytes.getInt(at) == entry.crc
                && bytes.getInt(at + 4) == entry.packed
                && bytes.getInt(at + 8) == entry.size;
        if (!same) throw odd(entry.name, "has two sizes or checksums");
    }

    /** Whether further fields say sizes of 64 bits, or are none. */
    private boolean wide(int from, int length) {
        int at = from;
        while (at + 4 <= from + length) {
            if (length(at) == WIDE) return true;
            at += 4 + length(at + 2);
        }
        return at > from + length;
    }

    /** The data of an entry that is not compressed, held against its checksum. */
    ByteBuffer data(Entry entry) throws ZipException {
        if (entry.method != STORED) throw odd(entry.name, "is compressed");
        ByteBuffer data = bytes.slice(entry.start, entry.size).order(ByteOrder.LITTLE_ENDIAN);
        CRC32 crc = new CRC32();
        crc.update(data.duplicate());
        check(entry, crc);
        return data;
    }

    /** Looks through the content of all entries. */
    void checkContent() throws ZipException {
        for (Entry entry : entries.values())
            if (entry.method == STORED) data(entry);
            else inflate(entry);
    }

    private void inflate(Entry entry) throws ZipException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes.array(), entry.start, entry.packed);
            byte[] buffer = new byte[BUFFER];
            CRC32 crc = new CRC32();
            for (int n = 1; n > 0 && inflater.getBytesWritten() <= entry.size; crc.update(buffer, 0, n))
                n = inflater.inflate(buffer);
            boolean whole = inflater.finished() && inflater.getRemaining() == 0;
            if (!whole || inflater.getBytesWritten() != entry.size) throw odd(entry.name, "has two sizes");
            check(entry, crc);
        } catch (DataFormatException e) {
            throw odd(entry.name, "is damaged");
        } finally {
            inflater.end();
        }
    }

    private static void check(Entry entry, CRC32 crc) throws ZipException {
        if ((int) crc.getValue() != entry.crc) throw odd(entry.name, "is not what its checksum says");
    }

    private int length(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private String text(int at, int length) {
        byte[] text = new byte[length];
        bytes.get(at, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static ZipException odd(String name, String what) {
        return new ZipException("its entry '" + name.replaceAll("[^ -~]", "?") + "' " + what);
    }
}
