// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Zips of stored entries, written byte by byte, so that they can lie: what comes out may be no zip that any writer makes. */
public final class ZipBytes {

    /** What is said of an entry, in its header or in the list; sizes are those of its content. */
    public static final class Entry {
        public String name;
        public byte[] data;
        public byte[] extra = new byte[0];
        public byte[] listedExtra = new byte[0];
        public String comment = "";
        public String listedName;
        public int flags;
        public int method;
        public int size;
        public int listedSize;
        public byte[] packed;
        public int crc;
        public int listedCrc;
        public int shift;
        public boolean listed = true;

        Entry(String name, byte[] data) {
            this.name = name;
            this.listedName = name;
            content(data);
        }

        /** Compresses its data. */
        public void deflate() {
            Deflater deflater = new Deflater(9, true);
            deflater.setInput(data);
            deflater.finish();
            byte[] room = new byte[data.length + 100];
            packed = Arrays.copyOf(room, deflater.deflate(room));
            System.arraycopy(room, 0, packed, 0, packed.length);
            deflater.end();
            method = 8;
        }

        /** Bytes where its data lie, as both places say it. */
        private int length(int said) {
            return method == 0 ? said : packed.length;
        }

        /** Other data, of which everything is true. */
        public void content(byte[] other) {
            CRC32 sum = new CRC32();
            sum.update(other);
            data = other;
            packed = other;
            size = other.length;
            listedSize = other.length;
            crc = (int) sum.getValue();
            listedCrc = crc;
        }
    }

    public final List<Entry> entries = new ArrayList<>();
    public byte[] front = new byte[0];
    public byte[] between = new byte[0];
    public byte[] behind = new byte[0];
    public String comment = "";
    public int counted;
    /** Whether the end is said in 64 bits too, and by how many entries the two differ. */
    public boolean wide;

    public int wideMore;

    /** The entries of a zip. */
    public static ZipBytes of(byte[] zip) {
        ZipBytes copy = new ZipBytes();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                copy.add(entry.getName(), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    public Entry add(String name, byte[] data) {
        Entry entry = new Entry(name, data);
        entries.add(entry);
        return entry;
    }

    public Entry get(String name) {
        return entries.stream().filter(one -> one.name.equals(name)).findFirst().orElseThrow();
    }

    public byte[] bytes() {
        int room = 1024 + front.length + between.length + behind.length;
        for (Entry one : entries) room += 300 + one.data.length + one.name.length() * 2;
        ByteBuffer out = ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
        out.put(front);
        Map<Entry, Integer> places = new LinkedHashMap<>();
        for (Entry one : entries) {
            places.put(one, out.position());
            header(out, one);
        }
        out.put(between);
        int list = out.position();
        places.forEach((one, place) -> listed(out, one, place));
        end(out, list);
        out.put(behind);
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static void header(ByteBuffer out, Entry one) {
        byte[] name = one.name.getBytes(StandardCharsets.UTF_8);
        out.putInt(0x04034b50).putShort((short) 10).putShort((short) one.flags).putShort((short) one.method);
        out.putInt(0).putInt(one.crc).putInt(one.length(one.size)).putInt(one.size);
        out.putShort((short) name.length).putShort((short) one.extra.length);
        out.put(name).put(one.extra).put(one.packed);
        if ((one.flags & 8) != 0)
            out.putInt(0x08074b50)
                    .putInt(one.listedCrc)
                    .putInt(one.length(one.listedSize))
                    .putInt(one.listedSize);
    }

    private static void listed(ByteBuffer out, Entry one, int place) {
        if (!one.listed) return;
        byte[] name = one.listedName.getBytes(StandardCharsets.UTF_8);
        out.putInt(0x02014b50).putShort((short) 10).putShort((short) 10);
        out.putShort((short) one.flags).putShort((short) one.method);
        out.putInt(0).putInt(one.listedCrc).putInt(one.length(one.listedSize)).putInt(one.listedSize);
        out.putShort((short) name.length).putShort((short) one.listedExtra.length);
        out.putShort((short) one.comment.length())
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0);
        out.putInt(place + one.shift);
        out.put(name).put(one.listedExtra).put(one.comment.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void end(ByteBuffer out, int list) {
        int count = (int) entries.stream().filter(one -> one.listed).count() + counted;
        int length = out.position() - list;
        int start = out.position();
        if (wide) {
            out.putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0);
            out.putLong(count + wideMore)
                    .putLong(count + wideMore)
                    .putLong(length)
                    .putLong(list);
            out.putInt(0x07064b50).putInt(0).putLong(start).putInt(1);
        }
        out.putInt(0x06054b50).putInt(0).putShort((short) count).putShort((short) count);
        out.putInt(length).putInt(list).putShort((short) comment.length());
        out.put(comment.getBytes(StandardCharsets.ISO_8859_1));
    }
}
