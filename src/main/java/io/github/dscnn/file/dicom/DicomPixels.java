// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import io.github.dscnn.file.dicom.DicomSeries.Unpacking;
import io.github.dscnn.file.raster.Pixels;
import io.github.dscnn.task.DscnnException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;

/** The voxels of DICOM files, an image at a time. */
final class DicomPixels {

    private DicomPixels() {}

    /**
     * Reads an image as a plane of {@link DicomImage#kept}.
     *
     * @param frame its place in the file, from 0
     * @throws DscnnException if the file is too short, or compressed and nothing can unpack it
     */
    static Object plane(DicomImage image, int frame, Unpacking unpacking) {
        if (image.allocated() == 1) return bits(image, frame);
        boolean plain = DicomSyntax.plain(image.syntax());
        byte[] bytes = plain ? stored(image, frame) : unpacked(image, frame, unpacking);
        if (8L * bytes.length < image.frameBits()) throw Pixels.incomplete(null, image.file());
        ByteOrder order = plain ? image.order() : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer data = ByteBuffer.wrap(bytes).order(order);
        if (image.samples() > 1) return DicomColours.plane(image, data);
        Object plane = without(image.element().plane(data, 0, 1, image.width() * image.height()), image);
        return image.coloured() ? DicomColours.lookedUp(image, plane) : plane;
    }

    /**
     * Looks whether a file is as long as its header says, if that can be known.
     *
     * @throws DscnnException if it is too short, or holds much more than that
     */
    static void check(DicomImage image) {
        double needed = Math.ceil((double) image.frameBits() * image.frames() / Byte.SIZE);
        boolean plain = DicomSyntax.plain(image.syntax());
        boolean runs = image.syntax().equals(DicomRle.SYNTAX);
        long size = image.voxels().size();
        if (plain && size >= needed + Math.max(2, image.frameBits() / Byte.SIZE))
            throw new DscnnException(
                    "%s holds more voxels than its header describes, as private kinds do: export it as an ordinary series of images",
                    image.file());
        if (image.voxels().packed() > 0) return;
        try {
            double there = Files.size(image.file()) - (double) image.voxels().start();
            if ((plain || runs) && there * (runs ? DicomRle.MOST_GAIN : 1) < needed)
                throw Pixels.incomplete(null, image.file());
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

    /** One bit a voxel, the lowest of a byte first; frames follow each other without a gap. */
    private static byte[] bits(DicomImage image, int frame) {
        if (!DicomSyntax.plain(image.syntax())) throw packed(image);
        byte[] plane = new byte[image.width() * image.height()];
        long first = (long) frame * plane.length;
        long from = first / Byte.SIZE;
        byte[] bytes = bytes(image, from, (first + plane.length + Byte.SIZE - 1) / Byte.SIZE - from);
        int shift = (int) (first % Byte.SIZE);
        for (int i = 0; i < plane.length; i++)
            plane[i] = (byte) (bytes[(i + shift) / Byte.SIZE] >> (i + shift) % Byte.SIZE & 1);
        return plane;
    }

    private static byte[] unpacked(DicomImage image, int frame, Unpacking unpacking) {
        try {
            if (image.syntax().equals(DicomRle.SYNTAX)) return DicomRle.unpacked(image, frame);
            boolean other = image.inverted() || image.coloured();
            byte[] bytes = other ? null : unpacking.bytes(image.file(), frame);
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

    private static byte[] stored(DicomImage image, int frame) {
        long size = image.frameBits() / Byte.SIZE;
        boolean turned = image.voxels().words() && image.order() == ByteOrder.BIG_ENDIAN && image.allocated() == 8;
        return turned ? turned(image, frame * size, (int) size) : bytes(image, frame * size, size);
    }

    /** Bytes of which each word of two is stored the other way round. */
    private static byte[] turned(DicomImage image, long from, int count) {
        long first = from & -2;
        byte[] words = bytes(image, first, (from + count + 1 & -2) - first);
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = words[(int) (from - first) + i ^ 1];
        return bytes;
    }

    /** Bytes of the pixels, which are not compressed; the file as a whole may be. */
    private static byte[] bytes(DicomImage image, long from, long count) {
        long start = image.voxels().start() + from;
        try {
            byte[] bytes = image.voxels().packed() > 0
                    ? inflated(image, start, Math.toIntExact(count))
                    : there(image, start, Math.toIntExact(count));
            if (bytes.length < count) throw new EOFException();
            return bytes;
        } catch (EOFException | java.util.zip.ZipException e) {
            throw Pixels.incomplete(e, image.file());
        } catch (IOException e) {
            throw unreadable(e, image);
        }
    }

    private static byte[] inflated(DicomImage image, long start, int count) throws IOException {
        try (InputStream in = DicomSyntax.inflated(image.file(), image.voxels().packed())) {
            in.skipNBytes(start);
            return in.readNBytes(count);
        }
    }

    private static byte[] there(DicomImage image, long start, int count) throws IOException {
        try (FileChannel channel = FileChannel.open(image.file())) {
            if (start + count > channel.size()) throw new EOFException();
            ByteBuffer buffer = ByteBuffer.allocate(count);
            while (buffer.hasRemaining())
                if (channel.read(buffer, start + buffer.position()) < 0) throw new EOFException();
            return buffer.array();
        }
    }
}
