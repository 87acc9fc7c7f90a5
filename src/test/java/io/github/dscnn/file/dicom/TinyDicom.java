// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes DICOM files for tests: elements by tag, with a text, a number of 16 bit, bytes, packed fragments,
 * or a list of items as value.
 */
public final class TinyDicom {

    public static final String EXPLICIT = "1.2.840.10008.1.2.1";
    public static final String IMPLICIT = "1.2.840.10008.1.2";
    public static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    public static final String JPEG = "1.2.840.10008.1.2.4.50";
    public static final String RUNS = "1.2.840.10008.1.2.5";
    public static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";

    public static final String DEFLATED = "1.2.840.10008.1.2.1.99";

    public static final int SERIES = 0x0020000E;
    public static final int NUMBER = 0x00200011;
    public static final int POSITION = 0x00200032;
    public static final int ORIENTATION = 0x00200037;
    public static final int PIXELS = 0x7FE00010;

    private static final Map<Integer, String> KINDS = Map.ofEntries(
            Map.entry(0x00080016, "UI"),
            Map.entry(0x00080060, "CS"),
            Map.entry(SERIES, "UI"),
            Map.entry(NUMBER, "IS"),
            Map.entry(0x00280004, "CS"),
            Map.entry(0x00280008, "IS"),
            Map.entry(0x0008103E, "LO"),
            Map.entry(0x00620001, "CS"),
            Map.entry(0x00620005, "LO"),
            Map.entry(0x20500020, "CS"));

    private final Map<Integer, Object> elements = new TreeMap<>(Integer::compareUnsigned);

    /** An item without anything. */
    public static TinyDicom item() {
        return new TinyDicom();
    }

    /**
     * A slice, 0.5 mm wide and 0.25 mm high in columns and rows, of 16 bit signed.
     *
     * @param at its place along the normal, in mm
     * @param voxels row by row
     */
    public static TinyDicom slice(int width, double at, short... voxels) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * voxels.length).order(ByteOrder.LITTLE_ENDIAN);
        for (short voxel : voxels) bytes.putShort(voxel);
        return new TinyDicom()
                .with(0x00080016, "1.2.840.10008.5.1.4.1.1.4")
                .with(0x0008103E, "t2 tra")
                .with(0x00180050, "9")
                .with(SERIES, "1.2.3")
                .with(NUMBER, "2")
                .with(POSITION, "-10\\20.5\\" + (30 + at))
                .with(ORIENTATION, "1\\0\\0\\0\\1\\0")
                .with(0x00280002, 1)
                .with(0x00280004, "MONOCHROME2")
                .with(0x00280010, voxels.length / width)
                .with(0x00280011, width)
                .with(0x00280030, "0.25\\0.5")
                .with(0x00280100, 16)
                .with(0x00280101, 16)
                .with(0x00280102, 15)
                .with(0x00280103, 1)
                .with(PIXELS, bytes.array());
    }

    /** The same with another value of an element; null takes it away. */
    public TinyDicom with(int tag, Object value) {
        if (value == null) elements.remove(tag);
        else elements.put(tag, value);
        return this;
    }

    /** Writes it, explicit and little endian. */
    public Path write(Path file) {
        return write(file, EXPLICIT);
    }

    /** Writes it in a transfer syntax; pixels are given as they are to lie there. */
    public Path write(Path file, String syntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        new TinyDicom().with(0x00020010, syntax).put(out, ByteOrder.LITTLE_ENDIAN, true);
        ByteOrder order = syntax.equals(BIG_ENDIAN) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        put(data, order, !syntax.equals(IMPLICIT));
        try {
            OutputStream packed = syntax.equals(DEFLATED)
                    ? new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true))
                    : out;
            packed.write(data.toByteArray());
            packed.close();
            Files.createDirectories(file.getParent());
            return Files.write(file, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(ByteArrayOutputStream out, ByteOrder order, boolean explicit) {
        elements.forEach((tag, value) -> {
            tag(out, order, tag);
            if (value instanceof List<?> items) {
                head(out, order, explicit ? "SQ" : "", -1);
                for (Object item : items) {
                    tag(out, order, 0xFFFEE000);
                    number(out, order, -1);
                    ((TinyDicom) item).put(out, order, explicit);
                    tag(out, order, 0xFFFEE00D);
                    number(out, order, 0);
                }
                tag(out, order, 0xFFFEE0DD);
                number(out, order, 0);
            } else if (value instanceof byte[][] fragments) {
                head(out, order, "OW", -1);
                for (byte[] fragment : fragments) {
                    tag(out, order, 0xFFFEE000);
                    number(out, order, fragment.length);
                    out.writeBytes(fragment);
                }
                tag(out, order, 0xFFFEE0DD);
                number(out, order, 0);
            } else {
                byte[] bytes = bytes(value, order);
                head(out, order, explicit ? kind(tag, value) : "", bytes.length);
                out.writeBytes(bytes);
            }
        });
    }

    private static String kind(int tag, Object value) {
        if (value instanceof Integer) return "US";
        if (value instanceof byte[]) return "OW";
        return KINDS.getOrDefault(tag, tag >>> 16 == 2 ? "UI" : "DS");
    }

    private static byte[] bytes(Object value, ByteOrder order) {
        if (value instanceof byte[] bytes) return bytes;
        if (value instanceof Integer number)
            return ByteBuffer.allocate(2)
                    .order(order)
                    .putShort((short) (int) number)
                    .array();
        String text = (String) value;
        return (text.length() % 2 == 0 ? text : text + " ").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void head(ByteArrayOutputStream out, ByteOrder order, String kind, int length) {
        out.writeBytes(kind.getBytes(StandardCharsets.US_ASCII));
        boolean four = kind.isEmpty() || kind.equals("SQ") || kind.equals("OW");
        if (kind.equals("SQ") || kind.equals("OW")) out.writeBytes(new byte[2]);
        if (four) number(out, order, length);
        else
            out.writeBytes(
                    ByteBuffer.allocate(2).order(order).putShort((short) length).array());
    }

    private static void tag(ByteArrayOutputStream out, ByteOrder order, int tag) {
        ByteBuffer bytes = ByteBuffer.allocate(4)
                .order(order)
                .putShort((short) (tag >>> 16))
                .putShort((short) tag);
        out.writeBytes(bytes.array());
    }

    private static void number(ByteArrayOutputStream out, ByteOrder order, int number) {
        out.writeBytes(ByteBuffer.allocate(4).order(order).putInt(number).array());
    }
}
