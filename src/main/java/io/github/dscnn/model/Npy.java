// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static io.github.dscnn.task.Require.require;
import static java.util.Map.entry;

import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * NumPy's array files, little endian, the last axis fastest (format version 1.0). What is written is float32; integers and
 * float64 are read too, as float32.
 *
 * <p>Source: the format's description in the NumPy documentation, numpy.lib.format.
 */
public final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int BLOCK = 64;
    private static final int PREAMBLE = MAGIC.length + 2;
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

    private static final Pattern KIND = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            entry("<f4", new Kind(Float.BYTES, ByteBuffer::getFloat)),
            entry("<f8", new Kind(Double.BYTES, ByteBuffer::getDouble)),
            entry("|b1", new Kind(1, ByteBuffer::get)),
            entry("|i1", new Kind(1, ByteBuffer::get)),
            entry("|u1", new Kind(1, (bytes, place) -> Byte.toUnsignedInt(bytes.get(place)))),
            entry("<i2", new Kind(Short.BYTES, ByteBuffer::getShort)),
            entry("<u2", new Kind(Short.BYTES, (bytes, place) -> Short.toUnsignedInt(bytes.getShort(place)))),
            entry("<i4", new Kind(Integer.BYTES, ByteBuffer::getInt)),
            entry("<u4", new Kind(Integer.BYTES, (bytes, place) -> Integer.toUnsignedLong(bytes.getInt(place)))),
            entry("<i8", new Kind(Long.BYTES, ByteBuffer::getLong)));
    /** Far more than a test tensor of a slice can need. */
    private static final long LARGEST = 512L << 20;

    private Npy() {}

    /** The bytes of an array file. */
    public static byte[] bytes(Tensor tensor) {
        byte[] header = header(tensor.shape());
        ByteBuffer bytes = ByteBuffer.allocate(PREAMBLE + header.length + Float.BYTES * tensor.values().length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).putShort((short) header.length).put(header);
        bytes.asFloatBuffer().put(tensor.values());
        return bytes.array();
    }

    /** Writes an array file, replacing one that exists. */
    public static void write(Path file, Tensor tensor) throws IOException {
        Files.write(file, bytes(tensor));
    }

    /**
     * Reads an array file.
     *
     * @throws DscnnException if it is damaged, too large, or holds anything but numbers in row-major order
     */
    public static Tensor read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) throw odd(file, "is larger than 512 MB");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = headerLength(bytes);
        if (length < 0 || bytes.remaining() < length) throw odd(file, "is not a complete NumPy file of version 1");
        String header = StandardCharsets.ISO_8859_1
                .decode(bytes.slice(PREAMBLE, length))
                .toString();
        Kind kind = kind(file, header);
        long[] shape = shape(file, header);
        ByteBuffer content = bytes.position(PREAMBLE + length).slice().order(ByteOrder.LITTLE_ENDIAN);
        if (!fits(shape, kind.size, content.remaining())) throw odd(file, "is longer or shorter than its header says");
        float[] values = new float[content.remaining() / kind.size];
        for (int i = 0; i < values.length; i++) values[i] = (float) kind.read.at(content, i * kind.size);
        return new Tensor(shape, values);
    }

    /** Reads one value. */
    private interface Reader {
        double at(ByteBuffer bytes, int place);
    }

    /** A type of values, and how many bytes one has. */
    private record Kind(int size, Reader read) {}

    private static Kind kind(Path file, String header) {
        Matcher matcher = KIND.matcher(header);
        Kind kind = matcher.find() && header.contains("False") ? KINDS.get(matcher.group(1)) : null;
        if (kind == null) throw odd(file, "does not hold numbers in row-major order that this program reads");
        return kind;
    }

    private static byte[] header(long[] shape) {
        String sizes = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String tuple = "(" + sizes + (shape.length == 1 ? ",)" : ")");
        StringBuilder text = new StringBuilder("{'descr': '<f4', 'fortran_order': False, 'shape': " + tuple + ", }");
        while ((PREAMBLE + text.length() + 1) % BLOCK != 0) text.append(' ');
        require(text.length() < Short.MAX_VALUE, "an array of %s axes cannot be written", shape.length);
        return text.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int headerLength(ByteBuffer bytes) {
        if (bytes.remaining() < PREAMBLE) return -1;
        if (!bytes.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) return -1;
        int length = Short.toUnsignedInt(bytes.getShort(MAGIC.length));
        return bytes.remaining() < PREAMBLE + length ? -1 : length;
    }

    private static long[] shape(Path file, String header) {
        Matcher matcher = SHAPE.matcher(header);
        if (!matcher.find()) throw odd(file, "has a header without a shape");
        try {
            return Arrays.stream(matcher.group(1).split(","))
                    .map(String::trim)
                    .filter(size -> !size.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
        } catch (NumberFormatException e) {
            throw odd(file, "has a header with a shape that cannot be");
        }
    }

    private static boolean fits(long[] shape, int size, long bytes) {
        long left = bytes;
        for (long side : shape) {
            if (side == 0) return bytes == 0;
            if (left % side != 0) return false;
            left /= side;
        }
        return left == size;
    }

    private static DscnnException odd(Path file, String what) {
        return new DscnnException("%s %s; copy or download the model again.", file, what);
    }
}
