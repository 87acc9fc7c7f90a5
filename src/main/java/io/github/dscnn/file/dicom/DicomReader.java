// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import io.github.dscnn.file.dicom.DicomImage.Voxels;
import io.github.dscnn.file.raster.Pixels;
import io.github.dscnn.file.raster.VoxelLayout;
import io.github.dscnn.task.DscnnException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;

/**
 * Reads the header of a DICOM file (PS3.5 and PS3.10 of the standard) up to its pixels: explicit and implicit value
 * representations, both byte orders, sequences of known and of unknown length.
 */
final class DicomReader {

    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    private static final int UNKNOWN = -1;
    private static final int DEEPEST = 32;
    private static final int LONGEST = 1 << 18;
    private static final int SHORTEST = 6;
    private static final Set<String> LONG =
            Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

    private final Path file;
    private final long length;
    private InputStream in;
    private long end;
    private long at;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private boolean explicit = true;
    private long packed;
    private Voxels voxels = Voxels.NONE;

    private DicomReader(Path file, InputStream in, long length) {
        this.file = file;
        this.in = in;
        this.length = length;
        this.end = length;
    }

    /**
     * Reads the header of a file that {@link DicomMark} knows.
     *
     * @throws DscnnException if it is damaged or not complete
     */
    static DicomImage read(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 13)) {
            DicomReader reader = new DicomReader(file, in, Files.size(file));
            try {
                return reader.image();
            } finally {
                reader.in.close();
            }
        } catch (EOFException | ZipException e) {
            throw Pixels.incomplete(e, file);
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read: check the disk and ask for permission", file);
        }
    }

    private DicomImage image() throws IOException {
        in.mark(2 * DicomMark.END);
        boolean marked = DicomMark.marks(in.readNBytes(DicomMark.END));
        in.reset();
        if (marked) skip(DicomMark.END);
        DicomData meta = meta();
        String syntax = meta.text(DicomTags.SYNTAX);
        if (syntax.isEmpty()) syntax = guessed();
        order = syntax.equals(DicomSyntax.BIG_ENDIAN) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        explicit = !syntax.equals(DicomSyntax.IMPLICIT);
        if (syntax.equals(DicomSyntax.DEFLATED)) inflate();
        DicomData data = dataSet(end, 0);
        if (!meta.text(DicomTags.MEDIA_CLASS).isEmpty())
            data.put(DicomTags.MEDIA_CLASS, meta.text(DicomTags.MEDIA_CLASS).getBytes(StandardCharsets.US_ASCII));
        return new DicomImage(file, syntax, order, voxels, data);
    }

    /** The transfer syntax of a file that does not say it, by its first element. */
    private String guessed() throws IOException {
        in.mark(SHORTEST);
        byte[] start = in.readNBytes(SHORTEST);
        in.reset();
        if (start.length < SHORTEST) return DicomSyntax.IMPLICIT;
        boolean kind = Character.isUpperCase(start[4]) && Character.isUpperCase(start[5]);
        if (kind) return start[0] == 0 ? DicomSyntax.BIG_ENDIAN : DicomSyntax.EXPLICIT;
        return DicomSyntax.IMPLICIT;
    }

    /** Goes on in what the rest of the file is when unpacked; its length is counted first. */
    private void inflate() throws IOException {
        packed = at;
        try (InputStream all = DicomSyntax.inflated(file, packed)) {
            end = all.transferTo(OutputStream.nullOutputStream());
        }
        in.close();
        in = DicomSyntax.inflated(file, packed);
        at = 0;
    }

    /** The elements of group 2, which are explicit and little endian whatever follows. */
    private DicomData meta() throws IOException {
        DicomData meta = new DicomData(order);
        while (at < length) {
            in.mark(Integer.BYTES);
            byte[] tag = in.readNBytes(2);
            in.reset();
            if (tag.length < 2 || tag[0] != 2 || tag[1] != 0) return meta;
            element(tag(), meta, 0);
        }
        return meta;
    }

    /** Elements up to a place in the file, to the end of the item, or to the pixels. */
    private DicomData dataSet(long until, int depth) throws IOException {
        if (depth > DEEPEST) throw VoxelLayout.wrong(file, "sequences within more than " + DEEPEST + " others");
        DicomData data = new DicomData(order);
        while (at < until && voxels == Voxels.NONE) {
            int tag = tag();
            if (tag == ITEM_END || tag == SEQUENCE_END) {
                number();
                return data;
            }
            element(tag, data, depth);
        }
        return data;
    }

    private void element(int tag, DicomData data, int depth) throws IOException {
        String kind = explicit ? kind() : "";
        int size = size(kind);
        boolean kept = DicomTags.kept(tag);
        if (depth == 0 && DicomTags.pixels(tag))
            voxels = new Voxels(tag, kind.equals("OW"), at, size == UNKNOWN ? UNKNOWN : size & 0xFFFFFFFFL, packed);
        else if (kind.startsWith("O") && size == UNKNOWN) fragments();
        else if (size == UNKNOWN || kept && DicomTags.SEQUENCES.contains(tag)) {
            List<DicomData> items = kind.equals("UN") ? implicitItems(depth) : items(size, depth);
            if (kept) data.put(tag, items);
        } else if (kept && size >= 0 && size <= LONGEST) data.put(tag, bytes(size));
        else skip(size & 0xFFFFFFFFL);
    }

    private String kind() throws IOException {
        String kind = new String(bytes(2), StandardCharsets.US_ASCII);
        if (!kind.matches("[A-Z]{2}")) throw VoxelLayout.wrong(file, "a value of no known kind at byte " + at);
        return kind;
    }

    private int size(String kind) throws IOException {
        if (kind.isEmpty()) return number();
        if (!LONG.contains(kind)) return buffer(Short.BYTES).getShort() & 0xFFFF;
        skip(Short.BYTES);
        return number();
    }

    /** A sequence of unknown length in an element of unknown kind is implicit and little endian. */
    private List<DicomData> implicitItems(int depth) throws IOException {
        boolean before = explicit;
        ByteOrder bytes = order;
        explicit = false;
        order = ByteOrder.LITTLE_ENDIAN;
        List<DicomData> items = items(UNKNOWN, depth);
        explicit = before;
        order = bytes;
        return items;
    }

    private List<DicomData> items(int size, int depth) throws IOException {
        long until = size == UNKNOWN ? Long.MAX_VALUE : at + (size & 0xFFFFFFFFL);
        List<DicomData> items = new ArrayList<>();
        while (at < until) {
            int tag = tag();
            int bytes = number();
            if (tag == SEQUENCE_END) break;
            if (tag != ITEM) throw VoxelLayout.wrong(file, "a sequence without items at byte " + at);
            items.add(dataSet(bytes == UNKNOWN ? Long.MAX_VALUE : at + (bytes & 0xFFFFFFFFL), depth + 1));
        }
        return items;
    }

    /** Packed pixels of an icon, which nobody needs. */
    private void fragments() throws IOException {
        for (int tag = tag(); ; tag = tag()) {
            int bytes = number();
            if (tag == SEQUENCE_END) return;
            if (tag != ITEM) throw VoxelLayout.wrong(file, "pixels without fragments at byte " + at);
            skip(bytes & 0xFFFFFFFFL);
        }
    }

    private int tag() throws IOException {
        ByteBuffer buffer = buffer(Integer.BYTES);
        int group = buffer.getShort() & 0xFFFF;
        return group << 16 | buffer.getShort() & 0xFFFF;
    }

    private int number() throws IOException {
        return buffer(Integer.BYTES).getInt();
    }

    private ByteBuffer buffer(int count) throws IOException {
        return ByteBuffer.wrap(bytes(count)).order(order);
    }

    private byte[] bytes(int count) throws IOException {
        if (at + count > end) throw new EOFException();
        at += count;
        return in.readNBytes(count);
    }

    private void skip(long count) throws IOException {
        if (at + count > end) throw new EOFException();
        at += count;
        in.skipNBytes(count);
    }
}
