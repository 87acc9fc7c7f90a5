// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * NumPy's array files: float32, little endian, the last axis fastest (format version 1.0).
 *
 * <p>Source: the format's description in the NumPy documentation, numpy.lib.format.
 */
public final class Npy {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int BLOCK = 64;
    private static final int PREAMBLE = MAGIC.length + 2;
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

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
     * @throws DscnnException if it is damaged or holds anything but float32 in row-major order
     */
    public static Tensor read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = headerLength(bytes);
        if (length < 0 || bytes.remaining() < length) throw odd(file, "is not a complete NumPy file of version 1");
        String header = StandardCharsets.ISO_8859_1
                .decode(bytes.slice(PREAMBLE, length))
                .toString();
        boolean floats = header.contains("'<f4'") && header.contains("False");
        if (!floats) throw odd(file, "does not hold float32 values in row-major order");
        long[] shape = shape(file, header);
        float[] values = values(bytes.position(PREAMBLE + length).slice().order(ByteOrder.LITTLE_ENDIAN));
        if (count(shape) != values.length) throw odd(file, "is longer or shorter than its header says");
        return new Tensor(shape, values);
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
        return Arrays.stream(matcher.group(1).split(","))
                .map(String::trim)
                .filter(size -> !size.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static long count(long[] shape) {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    private static float[] values(ByteBuffer bytes) {
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return bytes.remaining() % Float.BYTES == 0 ? values : new float[0];
    }

    private static DscnnException odd(Path file, String what) {
        return new DscnnException("%s %s; copy or download the model again.", file, what);
    }
}
