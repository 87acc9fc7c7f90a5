// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The bytes of a TIFF in its byte order; what would lie outside of the file is an {@link EOFException} before memory is taken. */
final class TiffBytes implements Closeable {

    private final FileChannel channel;
    private final long length;
    private final ByteOrder order;

    TiffBytes(Path file, ByteOrder order) throws IOException {
        this.channel = FileChannel.open(file);
        this.length = channel.size();
        this.order = order;
    }

    long length() {
        return length;
    }

    ByteOrder order() {
        return order;
    }

    boolean holds(long place, long count) {
        return place >= 0 && count >= 0 && place <= length - count;
    }

    /** So many bytes from a place on. */
    ByteBuffer at(long place, long count) throws IOException {
        if (!holds(place, count) || count > Integer.MAX_VALUE - Long.BYTES)
            throw new EOFException(count + " bytes at " + place + " of " + length);
        return read(place, (int) count);
    }

    /** At most so many bytes, fewer where the file ends. */
    ByteBuffer upTo(long place, int most) throws IOException {
        if (!holds(place, 0)) throw new EOFException("place " + place + " of " + length);
        return read(place, (int) Math.min(most, length - place));
    }

    private ByteBuffer read(long place, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(order);
        while (bytes.hasRemaining())
            if (channel.read(bytes, place + bytes.position()) <= 0) throw new EOFException("the file became shorter");
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
