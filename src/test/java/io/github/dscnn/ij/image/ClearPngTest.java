// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClearPngTest {

    private static final byte[] PALETTE = {0, 0, 0, (byte) 128, 0, 0, 0, (byte) 128, 0, 1, 2, 3};
    private static final byte[] LINEAR = {0, 1, (byte) 0x86, (byte) 0xA0};

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();

    private static byte[] chunk(String name, byte... data) throws IOException {
        byte[] head = name.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(head);
        sum.update(data);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(data.length);
        out.write(head);
        out.write(data);
        out.writeInt((int) sum.getValue());
        return bytes.toByteArray();
    }

    /** A picture of one row. */
    private Volume png(int width, int bits, int kind, byte[] more, int... row) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        out.write(chunk("IHDR", new byte[] {0, 0, 0, (byte) width, 0, 0, 0, 1, (byte) bits, (byte) kind, 0, 0, 0}));
        out.write(more);
        byte[] pixels = new byte[row.length + 1];
        for (int i = 0; i < row.length; i++) pixels[i + 1] = (byte) row[i];
        out.write(chunk("IDAT", TinyTiff.deflated(pixels)));
        out.write(chunk("IEND"));
        Path file = Files.write(folder.resolve("a.png"), out.toByteArray());
        return Stacks.toVolume(ImageFiles.open(file, log::add), 3, Progress.NONE);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void greyWithTransparencyKeepsItsValues() throws IOException {
        assertArrayEquals(
                new float[] {100, 200},
                png(2, 8, 4, new byte[0], 100, 0, 200, 255).plane(0, 0, 0));
        assertEquals(
                List.of(
                        "a.png also says how transparent each pixel is, which is left out: its values stay as they are"),
                log);
        assertArrayEquals(
                new float[] {100, 200},
                png(2, 8, 4, new byte[0], 100, 255, 200, 255).plane(0, 0, 0));
        assertEquals(1, log.size(), "one that is not transparent anywhere needs no line");
        Volume deep = png(2, 16, 4, new byte[0], 3, 232, 0, 0, 234, 96, 255, 255);
        assertArrayEquals(new float[] {1000, 60000}, deep.plane(0, 0, 0));
        assertArrayEquals(
                new float[] {0, 100, 200},
                png(3, 8, 0, chunk("tRNS", (byte) 0, (byte) 100), 0, 100, 200).plane(0, 0, 0));
    }

    @Test
    void coloursWithTransparencyKeepTheirValues() throws IOException {
        Volume rgb = png(2, 8, 6, new byte[0], 10, 20, 30, 0, 40, 50, 60, 128);
        assertEquals(3, rgb.channels());
        assertArrayEquals(new float[] {10, 40}, rgb.plane(0, 0, 0));
        assertArrayEquals(new float[] {30, 60}, rgb.plane(2, 0, 0));
        Volume deep = png(1, 16, 6, new byte[0], 3, 232, 7, 208, 11, 184, 0, 0);
        assertEquals("1 x 1 x 1, 3 channels", deep.sizes());
        assertEquals(3000, deep.plane(2, 0, 0)[0]);
    }

    @Test
    void aPaletteGivesItsNumbersWhetherItIsTransparentOrNot() throws IOException {
        byte[] palette = chunk("PLTE", PALETTE);
        byte[] clear = joined(palette, chunk("tRNS", (byte) 0));
        for (byte[] more : List.of(palette, clear)) {
            assertArrayEquals(
                    new float[] {0, 1, 2, 3}, png(4, 8, 3, more, 0, 1, 2, 3).plane(0, 0, 0));
            assertArrayEquals(
                    new float[] {0, 1, 2, 3}, png(4, 4, 3, more, 0x01, 0x23).plane(0, 0, 0));
            assertArrayEquals(new float[] {0, 1, 2, 3}, png(4, 2, 3, more, 0x1B).plane(0, 0, 0));
            assertArrayEquals(new float[] {1, 0, 1, 1}, png(4, 1, 3, more, 0xB0).plane(0, 0, 0));
        }
        assertTrue(log.stream().allMatch(line -> line.contains("transparent")));
    }

    @Test
    void aPaletteOfManyColoursIsSaidToGiveItsNumbers() throws IOException {
        byte[] colours = new byte[300];
        for (int i = 0; i < 300; i++) colours[i] = (byte) (i % 3 == 0 ? i / 3 : 7);
        int[] row = IntStream.range(0, 100).toArray();
        byte[] greys = new byte[300];
        for (int i = 0; i < 300; i++) greys[i] = (byte) (200 - i / 3);
        float[] plane = png(100, 8, 3, chunk("PLTE", greys), row).plane(0, 0, 0);
        assertEquals(200, plane[0]);
        assertEquals(101, plane[99]);
        assertEquals(List.of(), log);
        assertEquals(99, png(100, 8, 3, chunk("PLTE", colours), row).plane(0, 0, 0)[99]);
        assertEquals(
                List.of("a.png has a palette of 100 colours, of which the numbers are taken:"
                        + " a picture in colours should be saved as RGB"),
                log);
    }

    @Test
    void aPngThatSaysItIsHugeIsRefusedAtOnce() throws IOException {
        png(4, 2, 0, new byte[0], 0x1B);
        Path file = folder.resolve("a.png");
        byte[] bytes = Files.readAllBytes(file);
        bytes[17] = 1;
        bytes[21] = 1;
        CRC32 sum = new CRC32();
        sum.update(bytes, 12, 17);
        for (int i = 0; i < 4; i++) bytes[29 + i] = (byte) (sum.getValue() >> 24 - 8 * i);
        Files.write(file, bytes);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThrows(DscnnException.class, () -> ImageFiles.open(file)));
    }

    @Test
    void fewBitsAndGammaChangeNothing() throws IOException {
        byte[] gamma = chunk("gAMA", LINEAR);
        assertArrayEquals(
                new float[] {0, 100, 200}, png(3, 8, 0, gamma, 0, 100, 200).plane(0, 0, 0));
        assertArrayEquals(
                new float[] {0, 100, 200},
                png(3, 8, 4, gamma, 0, 1, 100, 1, 200, 1).plane(0, 0, 0));
        assertArrayEquals(
                new float[] {1000, 60000}, png(2, 16, 0, gamma, 3, 232, 234, 96).plane(0, 0, 0));
        assertArrayEquals(
                new float[] {0, 5, 10, 15}, png(4, 4, 0, gamma, 0x05, 0xAF).plane(0, 0, 0));
        assertArrayEquals(new float[] {0, 1, 2, 3}, png(4, 2, 0, gamma, 0x1B).plane(0, 0, 0));
        assertArrayEquals(new float[] {1, 0, 1, 1}, png(4, 1, 0, gamma, 0xB0).plane(0, 0, 0));
    }
}
