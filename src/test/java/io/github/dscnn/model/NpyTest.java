// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {

    @TempDir
    Path temp;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        for (long[] shape : new long[][] {{}, {3}, {2, 3}, {1, 1, 2, 2}, {0, 4}}) {
            int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            float[] values = new float[count];
            for (int i = 0; i < count; i++) values[i] = i - 1.5f;
            Npy.write(temp.resolve("a.npy"), new Tensor(shape, values));
            Tensor read = Npy.read(temp.resolve("a.npy"));
            assertArrayEquals(shape, read.shape());
            assertArrayEquals(values, read.values());
        }
    }

    @Test
    void theBytesAreThoseOfNumPy() {
        byte[] bytes = Npy.bytes(new Tensor(new long[] {2}, new float[] {1, -2}));
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";
        String expected = "\u0093NUMPY\1\0v\0" + header + " ".repeat(117 - header.length()) + "\n"
                + "\0\0\u0080\u003f\0\0\0\u00c0";
        assertEquals(expected, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Test
    void filesThatAreCutOrOfAnotherKindAreNamed() throws IOException {
        byte[] bytes = Npy.bytes(new Tensor(new long[] {2}, new float[] {1, -2}));
        refused(Arrays.copyOf(bytes, bytes.length - 4), "longer or shorter");
        refused(Arrays.copyOf(bytes, bytes.length - 1), "longer or shorter");
        refused(Arrays.copyOf(bytes, 60), "not a complete NumPy file");
        refused(Arrays.copyOf(bytes, 4), "not a complete NumPy file");
        refused(edited(bytes, "<f4", "<c8"), "does not hold numbers");
        refused(edited(bytes, "'fortran_order': False", "'fortran_order': True "), "row-major order");
        refused(edited(bytes, "(2,)", "(x,)"), "has a header without a shape");
    }

    @Test
    void aShapeThatIsNotThereIsRefusedBeforeItIsMade() throws IOException {
        byte[] bytes = Npy.bytes(new Tensor(new long[] {2}, new float[] {1, -2}));
        refused(edited(bytes, "(2,)", "(1, 1, 1000000000)"), "longer or shorter");
        refused(edited(bytes, "(2,)", "(1, 4294967296, 4294967296)"), "longer or shorter");
        refused(edited(bytes, "(2,)", "(" + "9".repeat(30) + ")"), "shape that cannot be");
    }

    @Test
    void integersAndDoublesAreReadAsFloat32() throws IOException {
        byte[] bytes = Npy.bytes(new Tensor(new long[] {2}, new float[] {1, -2}));
        assertArrayEquals(
                new float[] {0, 0, 128, 63, 0, 0, 0, 192}, values(edited(edited(bytes, "<f4", "|u1"), "2,", "8,")));
        assertArrayEquals(new float[] {0, 16256, 0, -16384}, values(edited(edited(bytes, "<f4", "<i2"), "2,", "4,")));
        assertArrayEquals(new float[] {0, 16256, 0, 49152}, values(edited(edited(bytes, "<f4", "<u2"), "2,", "4,")));
        assertArrayEquals(new float[] {0x3F800000, (int) 0xC0000000}, values(edited(bytes, "<f4", "<i4")));
        byte[] one = edited(edited(bytes, "<f4", "<f8"), "2,", "1,");
        one[one.length - 1] = (byte) 0xC0;
        one[one.length - 5] = 0;
        one[one.length - 6] = 0;
        assertArrayEquals(new float[] {-2}, values(one));
    }

    private float[] values(byte[] bytes) throws IOException {
        return Npy.read(Files.write(temp.resolve("good.npy"), bytes)).values();
    }

    private static byte[] edited(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!text.contains(from)) throw new IllegalStateException(from);
        int more = to.length() - from.length();
        String padded = more > 0 ? text.replace(" ".repeat(more) + "\n", "\n") : text;
        return padded.replace(from, more < 0 ? to + " ".repeat(-more) : to).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void refused(byte[] bytes, String part) throws IOException {
        Path file = Files.write(temp.resolve("bad.npy"), bytes);
        var failure = assertThrows(DscnnException.class, () -> Npy.read(file));
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
        assertTrue(failure.getMessage().contains("bad.npy"), failure.getMessage());
    }
}
