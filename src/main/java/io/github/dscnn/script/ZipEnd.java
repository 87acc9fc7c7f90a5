// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The end of a zip, from which its entries are found. Readers differ in what they do with an odd one (a comment, sizes for
 * more than 4 GB, bytes in front), so that one file can show each of them other entries.
 */
final class ZipEnd {

    private static final int RECORD = 22;
    private static final int LOCATOR = 20;
    private static final int RECORD_SIGNATURE = 0x06054b50;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LENGTH = 12;
    private static final int OFFSET = 16;
    private static final int COMMENT = 20;

    private ZipEnd() {}

    /** Whether every reader finds the same list of entries: right before the end, without a comment. */
    static boolean isPlain(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long start = channel.size() - RECORD;
            if (start < LOCATOR) return false;
            ByteBuffer bytes = ByteBuffer.allocate(LOCATOR + RECORD).order(ByteOrder.LITTLE_ENDIAN);
            while (bytes.hasRemaining()) if (channel.read(bytes, start - LOCATOR + bytes.position()) < 0) return false;
            boolean plain = bytes.getInt(LOCATOR) == RECORD_SIGNATURE
                    && bytes.getShort(LOCATOR + COMMENT) == 0
                    && bytes.getInt(0) != LOCATOR_SIGNATURE;
            long length = Integer.toUnsignedLong(bytes.getInt(LOCATOR + LENGTH));
            long offset = Integer.toUnsignedLong(bytes.getInt(LOCATOR + OFFSET));
            return plain && offset + length == start;
        }
    }
}
