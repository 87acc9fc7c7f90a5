// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.files;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Finds symbolic links in a zip, of which Java's own reader says nothing: the mode of a file of Unix in the central
 * directory.
 *
 * <p>Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.12, 4.3.16, 4.4.2 and 4.4.15.
 */
final class ZipLinks {

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_SIZE = 46;
    /** Far more than the directory of a thousand files. */
    private static final long LARGEST = 16 << 20;

    private static final int UNIX = 3;
    private static final int LINK = 0xA;

    private ZipLinks() {}

    /** Whether any entry is a link; false as well for a directory of 64 bits, whose links come out as plain files. */
    static boolean any(Path zip) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
            ByteBuffer directory = directory(file.getChannel());
            int at = 0;
            while (at + HEADER_SIZE <= directory.limit() && directory.getInt(at) == HEADER) {
                boolean unix = directory.get(at + 5) == UNIX;
                if (unix && directory.getInt(at + 38) >>> 28 == LINK) return true;
                at += HEADER_SIZE
                        + length(directory, at + 28)
                        + length(directory, at + 30)
                        + length(directory, at + 32);
            }
            return false;
        }
    }

    private static int length(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    /** The central directory; empty if it is not where the end of the file says. */
    private static ByteBuffer directory(FileChannel file) throws IOException {
        long size = file.size();
        long from = Math.max(0, size - END_SIZE - LONGEST_COMMENT);
        ByteBuffer tail = read(file, from, (int) (size - from));
        for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) != END) continue;
            long length = Integer.toUnsignedLong(tail.getInt(at + 12));
            long start = Integer.toUnsignedLong(tail.getInt(at + 16));
            if (start + length <= size) return read(file, start, (int) Math.min(LARGEST, length));
        }
        return ByteBuffer.allocate(0);
    }

    private static ByteBuffer read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) continue;
        return bytes.flip();
    }
}
