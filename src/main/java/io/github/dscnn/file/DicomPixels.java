// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file;

import io.github.dscnn.file.DicomSeries.Unpacking;
import io.github.dscnn.task.DscnnException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;

/** The voxels of DICOM files, an image at a time. */
final class DicomPixels {

    private DicomPixels() {}

    /**
     * Reads an image as a plane of the {@link Element#kept} of its voxels.
     *
     * @param frame its place in the file, from 0
     * @throws DscnnException if the file is too short, or compressed and nothing can unpack it
     */
    static Object plane(DicomImage image, int frame, Unpacking unpacking) {
        Element element = image.element();
        int count = image.width() * image.height();
        long size = count * (long) element.bytes();
        boolean plain = DicomSyntax.plain(image.syntax());
        byte[] bytes = plain ? stored(image, frame, size) : unpacked(image, frame, unpacking);
        if (bytes.length < size) throw Pixels.incomplete(null, image.file());
        ByteOrder order = plain ? image.order() : ByteOrder.LITTLE_ENDIAN;
        Object plane = element.plane(ByteBuffer.wrap(bytes).order(order), 0, 1, count);
        return without(plane, image);
    }

    /**
     * Looks whether a file is as long as its header says, if that can be known.
     *
     * @throws DscnnException if it is too short
     */
    static void check(DicomImage image) {
        double needed = (double) image.width()
                * image.height()
                * image.frames()
                * image.element().bytes();
        boolean runs = image.syntax().equals(DicomRle.SYNTAX);
        try {
            double there = Files.size(image.file()) - (double) image.start();
            boolean known = runs || DicomSyntax.plain(image.syntax());
            if (known && there * (runs ? DicomRle.MOST_GAIN : 1) < needed) throw Pixels.incomplete(null, image.file());
        } catch (IOException e) {
            throw unreadable(e, image);
        }
    }

    private static DscnnException unreadable(IOException e, DicomImage image) {
        return new DscnnException(e, "%s cannot be read: check the disk and ask for permission", image.file());
    }

    /** Clears the bits of a voxel that are not part of its value, where older files keep overlays. */
    private static Object without(Object plane, DicomImage image) {
        int spare = image.allocated() - image.stored();
        int above = image.allocated() - 1 - image.high();
        if (spare <= 0 || above < 0 || above > spare) return plane;
        int up = Integer.SIZE - image.allocated() + above;
        int down = Integer.SIZE - image.stored();
        boolean signed = image.signed();
        if (plane instanceof byte[] values)
            for (int i = 0; i < values.length; i++) values[i] = (byte) bits(values[i], up, down, signed);
        if (plane instanceof short[] values)
            for (int i = 0; i < values.length; i++) values[i] = (short) bits(values[i], up, down, signed);
        return plane;
    }

    private static int bits(int raw, int up, int down, boolean signed) {
        return signed ? raw << up >> down : raw << up >>> down;
    }

    private static byte[] unpacked(DicomImage image, int frame, Unpacking unpacking) {
        try {
            if (image.syntax().equals(DicomRle.SYNTAX)) return DicomRle.unpacked(image, frame);
            byte[] bytes = image.upright() ? unpacking.bytes(image.file(), frame) : null;
            if (bytes != null) return bytes;
        } catch (IOException e) {
            throw Pixels.incomplete(e, image.file());
        }
        throw packed(image);
    }

    /** Says how a file is compressed and what to do. */
    static DscnnException packed(DicomImage image) {
        return new DscnnException(
                "%s is compressed as %s, which is not read (JPEG and JPEG 2000 are where Bio-Formats is installed, as in Fiji): store it uncompressed first, for instance with gdcmconv --raw",
                image.file(), DicomSyntax.name(image.syntax()));
    }

    private static byte[] stored(DicomImage image, int frame, long size) {
        try (FileChannel channel = FileChannel.open(image.file())) {
            long start = image.start() + frame * size;
            if (start + size > channel.size()) throw new EOFException();
            ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(size));
            while (buffer.hasRemaining())
                if (channel.read(buffer, start + buffer.position()) < 0) throw new EOFException();
            return buffer.array();
        } catch (EOFException e) {
            throw Pixels.incomplete(e, image.file());
        } catch (IOException e) {
            throw unreadable(e, image);
        }
    }
}
