// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Unpacks DICOM's RLE Lossless (PS3.5, annex G): the bytes of a voxel lie in segments of their own, the highest first. */
final class DicomRle {

    static final String SYNTAX = "1.2.840.10008.1.2.5";

    /** Two bytes never become more than 128. */
    static final double MOST_GAIN = 64;

    private static final int ITEM = 0xE000FFFE;
    private static final int HEAD = 8;
    private static final int OFFSETS = 64;
    private static final int NOTHING = -128;

    private DicomRle() {}

    /**
     * The voxels of a frame, little endian; the values of a colour, of one byte each, side by side.
     *
     * @throws EOFException if the file ends early or is damaged
     */
    static byte[] unpacked(DicomImage image, int frame) throws IOException {
        int count = image.width() * image.height();
        int samples = image.samples();
        int depth = image.element().bytes() * samples;
        ByteBuffer packed = fragment(image, frame);
        if (packed.limit() < OFFSETS || packed.getInt(0) != depth) throw new EOFException();
        byte[] voxels = new byte[Math.multiplyExact(count, depth)];
        try {
            for (int i = 0; i < depth; i++)
                segment(packed.position(packed.getInt(4 + 4 * i)), voxels, samples > 1 ? i : depth - 1 - i, depth);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw (EOFException) new EOFException().initCause(e);
        }
        return voxels;
    }

    /** The fragment of a frame; the first one of a file is the table of the others. */
    private static ByteBuffer fragment(DicomImage image, int frame) throws IOException {
        try (FileChannel channel = FileChannel.open(image.file())) {
            long at = image.voxels().start();
            for (int i = 0; ; i++) {
                ByteBuffer head = read(channel, at, HEAD);
                if (head.getInt(0) != ITEM) throw new EOFException();
                int size = head.getInt(4);
                at += HEAD;
                if (i == frame + 1) return read(channel, at, size);
                at += size & 0xFFFFFFFFL;
            }
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int size) throws IOException {
        if (size < 0 || at + size > channel.size()) throw new EOFException();
        ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) if (channel.read(buffer, at + buffer.position()) < 0) throw new EOFException();
        return buffer.flip();
    }

    private static void segment(ByteBuffer packed, byte[] voxels, int first, int step) {
        for (int at = first; at < voxels.length; ) {
            int control = packed.get();
            if (control == NOTHING) continue;
            int count = Math.abs(control) + 1;
            byte same = control < 0 ? packed.get() : 0;
            for (int i = 0; i < count && at < voxels.length; i++, at += step)
                voxels[at] = control < 0 ? same : packed.get();
        }
    }
}
