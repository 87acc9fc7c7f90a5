// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dscnn.ij.image.TinyTiff.Page;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffImagesTest {

    private static final int WIDTH = 21;
    private static final int HEIGHT = 18;
    private static final int PIXELS = WIDTH * HEIGHT;

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();

    private static TinyTiff little() {
        return new TinyTiff(false, ByteOrder.LITTLE_ENDIAN);
    }

    private ImagePlus image(byte... tiff) {
        try {
            return ImageFiles.open(Files.write(folder.resolve("a.tif"), tiff), log::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Volume open(byte... tiff) {
        return Stacks.toVolume(image(tiff), 3, Progress.NONE);
    }

    private String refused(byte... tiff) {
        return assertThrows(DscnnException.class, () -> open(tiff))
                .getMessage()
                .replace(folder + java.io.File.separator, "");
    }

    private static long[] values(int bits, int count) {
        long most = bits >= 62 ? Long.MAX_VALUE : (1L << bits) - 1;
        return LongStream.range(0, count)
                .map(i -> i % 7 == 0 ? most - i % 3 : i * 2654435761L >>> 3 & most)
                .toArray();
    }

    private static float[] floats(long... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) floats[i] = values[i];
        return floats;
    }

    private static List<TinyTiff> writers() {
        return List.of(
                little(),
                new TinyTiff(false, ByteOrder.BIG_ENDIAN),
                new TinyTiff(true, ByteOrder.LITTLE_ENDIAN),
                new TinyTiff(true, ByteOrder.BIG_ENDIAN));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 8, 10, 12, 14, 16, 24, 32, 64})
    void unsignedNumbersOfAnyNumberOfBitsKeepTheirValues(int bits) {
        long[] values = values(bits, PIXELS);
        for (TinyTiff tiff : writers()) {
            tiff.page(WIDTH, HEIGHT, bits).block(tiff.samples(bits, WIDTH, values));
            assertArrayEquals(floats(values), open(tiff.bytes()).plane(0, 0, 0));
        }
        assertEquals(bits > 24 ? 4 : 0, log.size(), log.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 16, 32, 64})
    void signedNumbersStayBelowZero(int bits) {
        long[] values = LongStream.range(0, PIXELS).map(i -> i % 120 - 61).toArray();
        for (TinyTiff tiff : writers()) {
            tiff.page(WIDTH, HEIGHT, bits).tag(339, 2).block(tiff.samples(bits, WIDTH, values));
            assertArrayEquals(floats(values), open(tiff.bytes()).plane(0, 0, 0));
        }
        assertEquals(List.of(), log);
    }

    @Test
    void floatingNumbersOf16And32And64BitsKeepTheirValues() {
        long[] raw = {0x3C00, 0xC000, 0x7BFF, 0x0001, 0x0400, 0x8000};
        float[] half = {1, -2, 65504, 0x1p-24f, 0x1p-14f, -0f};
        for (TinyTiff tiff : writers()) {
            tiff.page(6, 1, 16).tag(339, 3).block(tiff.samples(16, 6, raw));
            assertArrayEquals(half, open(tiff.bytes()).plane(0, 0, 0));
        }
        double[] values = {0.1, -1e30, 5, 1 / 3.0};
        for (TinyTiff tiff : writers()) {
            long[] bits =
                    Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
            tiff.page(2, 2, 64).tag(339, 3).block(tiff.samples(64, 2, bits));
            assertArrayEquals(
                    new float[] {0.1f, -1e30f, 5, 1 / 3f}, open(tiff.bytes()).plane(0, 0, 0));
        }
    }

    private static long[] part(long[] values, int left, int top, int width, int height) {
        long[] part = new long[width * height];
        for (int i = 0; i < part.length; i++) {
            int at = left + i % width + (top + i / width) * 32;
            part[i] = at < values.length ? values[at] : 0;
        }
        return part;
    }

    private static byte[] packed(TinyTiff tiff, int compression, int predictor, int bits, int width, long... part) {
        long[] stored = predictor == 2 ? TinyTiff.differences(width, 1, part) : part;
        byte[] bytes = tiff.samples(bits, width, stored);
        return switch (compression) {
            case 1 -> bytes;
            case 5 -> TinyTiff.lzw(bytes);
            case 32773 -> TinyTiff.packedBits(bytes);
            default -> TinyTiff.deflated(bytes);
        };
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "32773, 1", "5, 1", "5, 2", "8, 1", "8, 2", "32946, 2"})
    void everyPackingGivesTheSameValuesInStripsAndInTiles(int compression, int predictor) {
        for (int bits : new int[] {8, 16, 32})
            for (TinyTiff tiff : writers()) {
                long[] values = values(Math.min(bits, 23), 32 * 48);
                Page strips = tiff.page(32, 48, bits).tag(259, compression).tag(317, predictor);
                strips.tag(278, 20);
                for (int y = 0; y < 48; y += 20) {
                    long[] part = part(values, 0, y, 32, Math.min(20, 48 - y));
                    strips.block(packed(tiff, compression, predictor, bits, 32, part));
                }
                Page tiles = tiff.page(32, 48, bits).tag(259, compression).tag(317, predictor);
                tiles.tag(322, 16).tag(323, 32);
                for (int y = 0; y < 48; y += 32)
                    for (int x = 0; x < 32; x += 16)
                        tiles.block(packed(tiff, compression, predictor, bits, 16, part(values, x, y, 16, 32)));
                Volume both = open(tiff.bytes());
                assertEquals("32 x 48 x 2", both.sizes());
                assertArrayEquals(floats(values), both.plane(0, 0, 0));
                assertArrayEquals(floats(values), both.plane(0, 1, 0));
            }
    }

    @Test
    void longLzwDataFillTheTableSeveralTimes() {
        long[] values = values(8, 256 * 256);
        TinyTiff tiff = little();
        tiff.page(256, 256, 8).tag(259, 5).block(TinyTiff.lzw(tiff.samples(8, 256, values)));
        assertArrayEquals(floats(values), open(tiff.bytes()).plane(0, 0, 0));
    }

    @Test
    void floatingNumbersComeOutOfTheirPredictor() {
        float[] values = new float[PIXELS];
        for (int i = 0; i < PIXELS; i++) values[i] = (i * 37 % 1001 - 500) / 7f;
        long[] bits = new long[PIXELS];
        for (int i = 0; i < PIXELS; i++) bits[i] = Float.floatToIntBits(values[i]);
        byte[] plain = new TinyTiff(false, ByteOrder.BIG_ENDIAN).samples(32, WIDTH, bits);
        byte[] stored = TinyTiff.deflated(TinyTiff.floatingDifferences(WIDTH, 4, plain));
        for (TinyTiff tiff : writers()) {
            tiff.page(WIDTH, HEIGHT, 32).tag(259, 8).tag(317, 3).tag(339, 3).block(stored);
            assertArrayEquals(values, open(tiff.bytes()).plane(0, 0, 0));
        }
    }

    private static long[] bits() {
        return LongStream.range(0, PIXELS).map(i -> i * i / 5 % 3 == 0 ? 1 : 0).toArray();
    }

    private static float[] mask(boolean turned) {
        float[] mask = floats(bits());
        for (int i = 0; i < mask.length; i++) mask[i] = turned ? 255 - 255 * mask[i] : 255 * mask[i];
        return mask;
    }

    @Test
    void oneBitBecomes0And255() {
        TinyTiff tiff = little();
        byte[] packed = tiff.samples(1, WIDTH, bits());
        tiff.page(WIDTH, HEIGHT, 1).block(packed);
        tiff.page(WIDTH, HEIGHT, 1).tag(259, 32773).block(TinyTiff.packedBits(packed));
        tiff.page(WIDTH, HEIGHT, 1).tag(259, 8).block(TinyTiff.deflated(packed));
        tiff.page(WIDTH, HEIGHT, 1).tag(259, 5).block(TinyTiff.lzw(packed));
        tiff.page(WIDTH, HEIGHT, 1).tag(266, 2).block(TinyTiff.reversed(packed));
        tiff.page(WIDTH, HEIGHT, 1).tag(266, 2).tag(259, 32773).block(TinyTiff.reversed(TinyTiff.packedBits(packed)));
        Volume masks = open(tiff.bytes());
        assertEquals(6, masks.slices());
        for (int z = 0; z < 6; z++) assertArrayEquals(mask(false), masks.plane(0, z, 0), "page " + z);
        assertEquals(List.of(), log);
    }

    @Test
    void whiteIsZeroComesInUprightWithALine() {
        TinyTiff bit = little();
        bit.page(WIDTH, HEIGHT, 1).tag(262, 0).block(bit.samples(1, WIDTH, bits()));
        assertArrayEquals(mask(true), open(bit.bytes()).plane(0, 0, 0));
        TinyTiff grey = little();
        grey.page(3, 1, 8).tag(262, 0).block((byte) 0, (byte) 10, (byte) 255);
        assertArrayEquals(new float[] {255, 245, 0}, open(grey.bytes()).plane(0, 0, 0));
        TinyTiff deep = little();
        deep.page(3, 1, 16).tag(262, 0).block(deep.samples(16, 3, 0, 1000, 65535));
        assertArrayEquals(new float[] {65535, 64535, 0}, open(deep.bytes()).plane(0, 0, 0));
        String line = "a.tif stores white as zero: its values are turned round, so that white is most";
        assertEquals(List.of(line, line, line), log);
    }

    @Test
    void trueOfTifffileIsTrueThoughItCallsItBlack() {
        TinyTiff tiff = little();
        byte[] packed = tiff.samples(1, WIDTH, bits());
        tiff.page(WIDTH, HEIGHT, 1).tag(262, 0).text(305, "tifffile.py").block(packed);
        tiff.page(WIDTH, HEIGHT, 1).tag(262, 0).block(packed);
        for (int z = 0; z < 2; z++)
            assertArrayEquals(mask(false), open(tiff.bytes()).plane(0, z, 0));
    }

    @Test
    void faxesAreUnpacked() throws IOException {
        for (String kind : new String[] {"CCITT RLE", "CCITT T.4", "CCITT T.6"}) {
            BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY);
            for (int i = 0; i < PIXELS; i++) picture.getRaster().setSample(i % WIDTH, i / WIDTH, 0, (int) bits()[i]);
            float[] plane = open(written(picture, "tiff", kind)).plane(0, 0, 0);
            assertArrayEquals(mask(false), plane, kind);
        }
    }

    private static byte[] written(BufferedImage picture, String format, String compression) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        if (compression != null) settings.setCompressionType(compression);
        if (compression == null) settings.setCompressionQuality(1);
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), settings);
        }
        return bytes.toByteArray();
    }

    @Test
    void jpegIsDecodedHoweverNarrow() throws IOException {
        BufferedImage grey = new BufferedImage(32, 16, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage colours = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 512; i++) {
            grey.getRaster().setSample(i % 32, i / 32, 0, 4 * (i % 32) + i / 32);
            colours.setRGB(i % 32, i / 32, (4 * (i % 32) << 16) | (128 << 8) | (255 - 8 * (i / 32)));
        }
        TinyTiff tiff = little();
        tiff.page(32, 16, 8).tag(259, 7).block(written(grey, "jpeg", null));
        float[] plane = open(tiff.bytes()).plane(0, 0, 0);
        for (int i = 0; i < 512; i++) assertEquals(4 * (i % 32) + i / 32, plane[i], 2);
        TinyTiff rgb = little();
        rgb.page(32, 16, 8)
                .tag(258, 8, 8, 8)
                .tag(277, 3)
                .tag(262, 6)
                .tag(259, 7)
                .block(written(colours, "jpeg", null));
        Volume volume = open(rgb.bytes());
        assertEquals(3, volume.channels());
        for (int i = 0; i < 512; i++) {
            assertEquals(4 * (i % 32), volume.plane(0, 0, 0)[i], 6);
            assertEquals(128, volume.plane(1, 0, 0)[i], 6);
            assertEquals(255 - 8 * (i / 32), volume.plane(2, 0, 0)[i], 6);
        }
    }

    private static long[] interleaved(long[]... planes) {
        long[] all = new long[planes.length * planes[0].length];
        for (int i = 0; i < all.length; i++) all[i] = planes[i % planes.length][i / planes.length];
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void coloursAreThreeChannelsInPlanesOrSideBySideAndAsStacks(int bits) {
        long[][] rgb = new long[3][];
        for (int c = 0; c < 3; c++) {
            int shift = c;
            rgb[c] = LongStream.of(values(Math.min(bits, 20), PIXELS))
                    .map(v -> v >> shift)
                    .toArray();
        }
        for (boolean planar : new boolean[] {false, true})
            for (TinyTiff tiff : writers()) {
                for (int z = 0; z < 4; z++) {
                    Page page = tiff.page(WIDTH, HEIGHT, 0).tag(258, bits, bits, bits);
                    page.tag(262, 2).tag(277, 3).tag(284, planar ? 2 : 1).tag(259, 5);
                    if (planar) for (long[] plane : rgb) page.block(TinyTiff.lzw(tiff.samples(bits, WIDTH, plane)));
                    else page.block(TinyTiff.lzw(tiff.samples(bits, 3 * WIDTH, interleaved(rgb))));
                }
                Volume volume = open(tiff.bytes());
                assertEquals("21 x 18 x 4, 3 channels", volume.sizes());
                for (int c = 0; c < 3; c++)
                    for (int z = 0; z < 4; z++) assertArrayEquals(floats(rgb[c]), volume.plane(c, z, 0));
            }
        assertEquals(List.of(), log);
    }

    @Test
    void transparencyIsLeftOutWithALineAndFurtherBandsAreChannels() {
        byte[] pixels = {10, 20, 30, 0, 40, 50, 60, 7};
        TinyTiff alpha = little();
        alpha.page(2, 1, 8)
                .tag(258, 8, 8, 8, 8)
                .tag(277, 4)
                .tag(262, 2)
                .tag(338, 2)
                .block(pixels);
        Volume rgb = open(alpha.bytes());
        assertEquals(3, rgb.channels());
        assertArrayEquals(new float[] {10, 40}, rgb.plane(0, 0, 0));
        assertEquals(1, log.size());
        TinyTiff bands = little();
        bands.page(2, 1, 8)
                .tag(258, 8, 8, 8, 8)
                .tag(277, 4)
                .tag(262, 2)
                .tag(338, 0)
                .block(pixels);
        assertArrayEquals(new float[] {0, 7}, open(bands.bytes()).plane(3, 0, 0));
        assertEquals(1, log.size());
        TinyTiff inks = little();
        inks.page(2, 1, 8).tag(258, 8, 8, 8, 8).tag(277, 4).tag(262, 5).block(pixels);
        assertEquals(4, open(inks.bytes()).channels());
        assertTrue(log.get(1).contains("inks"), log.toString());
    }

    @Test
    void coloursOfHalfTheSizeAreSpreadOverTheirPixels() {
        TinyTiff tiff = little();
        byte[] units = {10, 20, 30, 40, (byte) 128, (byte) 128, 50, 60, 70, 80, (byte) 128, (byte) 228};
        tiff.page(4, 2, 8)
                .tag(258, 8, 8, 8)
                .tag(277, 3)
                .tag(262, 6)
                .tag(530, 2, 2)
                .block(units);
        Volume volume = open(tiff.bytes());
        assertArrayEquals(new float[] {10, 20, 190, 200, 30, 40, 210, 220}, volume.plane(0, 0, 0));
        assertArrayEquals(new float[] {10, 20, 50, 60, 30, 40, 70, 80}, volume.plane(2, 0, 0));
    }

    @Test
    void aPaletteOfFewBitsGivesItsNumbersAndItsColours() {
        long[] map = new long[48];
        for (int i = 0; i < 48; i++) map[i] = 257L * i;
        TinyTiff tiff = little();
        tiff.page(4, 1, 4).tag(262, 3).tag(320, map).block((byte) 0x01, (byte) 0x2F);
        ImagePlus image = image(tiff.bytes());
        assertArrayEquals(new float[] {0, 1, 2, 15}, Stacks.toVolume(image).plane(0, 0, 0));
        assertEquals(
                2 << 16 | 18 << 8 | 34, image.getProcessor().getColorModel().getRGB(2) & 0xFFFFFF);
    }

    @Test
    void pagesOfAnotherSizeAreLeftOutWithALine() {
        TinyTiff tiff = little();
        for (int z = 0; z < 3; z++) tiff.page(2, 1, 16).block(tiff.samples(16, 2, z, 1000 + z));
        tiff.page(5, 5, 8).block(new byte[25]);
        Volume volume = open(tiff.bytes());
        assertEquals("2 x 1 x 3", volume.sizes());
        assertArrayEquals(new float[] {2, 1002}, volume.plane(0, 2, 0));
        assertEquals(
                List.of("1 of the 4 pages of a.tif is left out (5 x 5, 8 bit): the image is of those like its first"
                        + " (2 x 1, 16 bit)"),
                log);
    }

    @Test
    void smallerCopiesAreNoSlices() {
        TinyTiff tiff = little();
        tiff.page(2, 1, 8).tag(254, 1).block(new byte[2]);
        tiff.page(2, 1, 8).block((byte) 3, (byte) 4);
        Volume volume = open(tiff.bytes());
        assertEquals("2 x 1 x 1", volume.sizes());
        assertArrayEquals(new float[] {3, 4}, volume.plane(0, 0, 0));
    }

    @Test
    void whatIsOfAMicroscopeIsSaidToLackItsAxes() {
        TinyTiff tiff = little();
        tiff.page(2, 1, 8)
                .tag(34412, 7)
                .tag(258, 8, 8)
                .tag(277, 2)
                .tag(284, 2)
                .block(new byte[2])
                .block(new byte[2]);
        assertEquals(2, open(tiff.bytes()).channels());
        assertTrue(log.get(0).startsWith("a.tif is of a Zeiss microscope (LSM)"), log.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "6, old-style JPEG compression",
        "34887, LERC compression",
        "34925, LZMA compression",
        "50000, Zstandard (ZSTD) compression",
        "50001, WebP compression",
        "34712, JPEG 2000 compression",
        "12345, compression of number 12345"
    })
    void whatIsNotUnpackedIsNamed(int compression, String name) {
        TinyTiff tiff = little();
        tiff.page(2, 1, 8).tag(259, compression).block(new byte[20]);
        assertEquals(
                "a.tif is a TIFF with " + name
                        + ", which is not read here: save it without that, or open it in Fiji with Bio-Formats",
                refused(tiff.bytes()));
    }

    @Test
    void kindsOfPixelsThatAreNotReadAreNamed() {
        TinyTiff complex = little();
        complex.page(1, 1, 64).tag(339, 6).block(new byte[8]);
        assertTrue(refused(complex.bytes()).contains("a TIFF with complex numbers,"));
        TinyTiff mixed = little();
        mixed.page(1, 1, 8).tag(258, 5, 6, 5).tag(277, 3).tag(262, 2).block(new byte[2]);
        assertTrue(refused(mixed.bytes()).contains("samples of different numbers of bits"));
        TinyTiff lab = little();
        lab.page(1, 1, 8).tag(258, 8, 8, 8).tag(277, 3).tag(262, 8).block(new byte[3]);
        assertTrue(refused(lab.bytes()).contains("L*a*b* colours"));
    }

    @Test
    void labelsNeverBecomeOneAndLostDigitsAreSaid() {
        long[] ids =
                LongStream.range(0, 60).map(i -> i < 20 ? 0 : 312782604 + i % 2).toArray();
        TinyTiff labels = little();
        labels.page(20, 3, 32).block(labels.samples(32, 20, ids));
        assertTrue(
                refused(labels.bytes()).startsWith("a.tif has labels such as 312782604, but a pixel of ImageJ holds"));
        TinyTiff image = little();
        image.page(3, 1, 32).block(image.samples(32, 3, 312782604, 312782605, 7));
        open(image.bytes());
        String line = "a.tif has whole numbers such as 312782604: of those above 16777216 ImageJ keeps seven digits";
        assertEquals(List.of(line), log);
        TinyTiff exact = little();
        exact.page(3, 1, 32).block(exact.samples(32, 3, 312782592, 16777216, 7));
        assertArrayEquals(
                new float[] {312782592, 16777216, 7}, open(exact.bytes()).plane(0, 0, 0));
        assertEquals(1, log.size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRingOfPagesEndsWithASentence(boolean big) {
        TinyTiff tiff = new TinyTiff(big, ByteOrder.LITTLE_ENDIAN);
        for (int z = 0; z < 3; z++) tiff.page(2, 1, 8).block(new byte[2]);
        byte[] ring = tiff.bytes(1);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertEquals(
                        "The list of pages in a.tif leads from page 3 back to an earlier one and never ends: export it again",
                        refused(ring)));
    }

    @Test
    void whatASmallFileCannotHoldIsRefusedAtOnce() {
        List<byte[]> attacks = new ArrayList<>();
        for (boolean big : new boolean[] {false, true}) {
            for (int compression : new int[] {1, 5, 8, 32773}) {
                TinyTiff huge = new TinyTiff(big, ByteOrder.LITTLE_ENDIAN);
                huge.page(40000, 40000, 16).tag(259, compression).block(new byte[100]);
                attacks.add(huge.bytes());
                TinyTiff rows = new TinyTiff(big, ByteOrder.LITTLE_ENDIAN);
                rows.page(2000000000, 2000000000, 32)
                        .tag(278, 1)
                        .tag(259, compression)
                        .block(new byte[100]);
                attacks.add(rows.bytes());
            }
            TinyTiff beyond = new TinyTiff(big, ByteOrder.LITTLE_ENDIAN);
            beyond.page(4, 4, 8).tag(273, 2000000000).tag(279, 16);
            attacks.add(beyond.bytes());
            TinyTiff none = new TinyTiff(big, ByteOrder.LITTLE_ENDIAN);
            none.page(4, 4, 8);
            attacks.add(none.bytes());
            TinyTiff flat = new TinyTiff(big, ByteOrder.LITTLE_ENDIAN);
            flat.page(0, 4, 8).block(new byte[4]);
            attacks.add(flat.bytes());
            TinyTiff tiles = new TinyTiff(big, ByteOrder.LITTLE_ENDIAN);
            tiles.page(4, 4, 8)
                    .tag(322, 2147483647)
                    .tag(323, 2147483647)
                    .tag(259, 8)
                    .block(new byte[40]);
            attacks.add(tiles.bytes());
        }
        for (byte[] attack : attacks)
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
                String sentence = refused(attack);
                assertTrue(
                        sentence.equals("a.tif is damaged or not complete: copy or export it again")
                                || sentence.contains("is larger than ImageJ can show"),
                        sentence);
            });
    }

    @Test
    void entriesOfGiganticCountsAreRefusedAtOnce() {
        for (int tag : new int[] {256, 258, 270, 273, 279, 282, 320, 339, 50838, 50839}) {
            TinyTiff tiff = little();
            tiff.page(4, 4, 8)
                    .text(270, "ImageJ=1.54p\nimages=1\n")
                    .tag(320, 1, 2, 3)
                    .tag(339, 1, 1, 1)
                    .tag(50838, 28, 4, 4)
                    .tag(50839, 1, 2, 3)
                    .ratio(282, 1, 1)
                    .block(new byte[16]);
            byte[] bytes = tiff.bytes();
            int at = entry(bytes, tag);
            for (int i = 0; i < 4; i++) bytes[at + 4 + i] = (byte) (i == 3 ? 0x7F : 0xFF);
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
                try {
                    open(bytes);
                } catch (DscnnException e) {
                    assertTrue(
                            e.getMessage().endsWith("is damaged or not complete: copy or export it again")
                                    || e.getMessage().contains("is a TIFF with "),
                            e.getMessage());
                }
            });
        }
    }

    @Test
    void notesOfImageJThatAskForMoreThanTheyAreLeaveThePixels() {
        long[][] lengths = {{20, 2147483647}, {20, 4}, {804, 4}, {20, 4, 4}};
        int[] labels = {1, 2147483647, 1, -2};
        for (int i = 0; i < lengths.length; i++) {
            TinyTiff tiff = little();
            byte[] notes = new TinyTiff(false, ByteOrder.LITTLE_ENDIAN)
                    .samples(32, 6, 0x494A494AL, 0x6C61626CL, labels[i], 0x696E666FL, labels[i], 5);
            Page page = tiff.page(2, 1, 8).text(270, "ImageJ=1.54p\nimages=2\n").block((byte) 3, (byte) 4);
            page.tag(50838, lengths[i]).bytes(50839, notes);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertArrayEquals(
                            new float[] {3, 4}, open(tiff.bytes()).plane(0, 0, 0)));
        }
        assertEquals("a.tif says that it has 2 images, but only 1 of them can be read", log.get(0));
        TinyTiff many = little();
        many.page(2, 1, 8).text(270, "ImageJ=1.54p\nimages=2000000000\n").block((byte) 3, (byte) 4);
        assertEquals("a.tif is damaged or not complete: copy or export it again", refused(many.bytes()));
    }

    private static int entry(byte[] bytes, int tag) {
        for (int at = bytes.length - 4 - 12; ; at -= 12)
            if ((bytes[at] & 0xFF) == (tag & 0xFF) && (bytes[at + 1] & 0xFF) == tag >> 8) return at;
    }

    @Test
    void blocksThatAreNotStoredAreZero() {
        TinyTiff tiff = little();
        tiff.page(4, 4, 8).tag(278, 2).tag(273, 0, 8).tag(279, 0, 8);
        float[] plane = open(tiff.bytes()).plane(0, 0, 0);
        for (int i = 0; i < 8; i++) assertEquals(0, plane[i]);
    }

    @Test
    void sizesOfPixelsAreThoseThatImageJWouldTake() {
        TinyTiff tiff = little();
        tiff.page(2, 1, 64)
                .tag(339, 3)
                .ratio(282, 4, 1)
                .ratio(283, 2, 1)
                .tag(296, 3)
                .block(new byte[16]);
        assertEquals(new VoxelSize(0.25, 0.5, 1, "cm"), open(tiff.bytes()).voxel());
        TinyTiff screen = little();
        screen.page(2, 1, 64)
                .tag(339, 3)
                .ratio(282, 72, 1)
                .ratio(283, 72, 1)
                .tag(296, 2)
                .block(new byte[16]);
        assertEquals(VoxelSize.NONE, open(screen.bytes()).voxel());
        TinyTiff own = little();
        for (int i = 0; i < 6; i++) {
            Page page = own.page(2, 1, 64)
                    .tag(339, 3)
                    .ratio(282, 4, 1)
                    .ratio(283, 4, 1)
                    .block(new byte[16]);
            if (i == 0)
                page.text(270, "ImageJ=1.54p\nimages=6\nchannels=2\nslices=3\nhyperstack=true\nunit=um\nspacing=3.5\n");
        }
        Volume volume = open(own.bytes());
        assertEquals("2 x 1 x 3, 2 channels", volume.sizes());
        assertEquals(new VoxelSize(0.25, 0.25, 3.5, "\u00B5m"), volume.voxel());
    }

    @Test
    void aLargeOneIsVirtual() throws IOException {
        TinyTiff tiff = little();
        for (int z = 0; z < 5; z++)
            tiff.page(WIDTH, HEIGHT, 32).tag(339, 2).block(tiff.samples(32, WIDTH, values(z + 2, PIXELS)));
        Path file = Files.write(folder.resolve("large.tif"), tiff.bytes());
        ImagePlus image = ImageFiles.open(file, 100, log::add);
        assertTrue(image.getStack().isVirtual());
        for (int z : IntStream.of(4, 0, 2).toArray())
            assertArrayEquals(
                    floats(values(z + 2, PIXELS)), Stacks.toVolume(image).plane(0, z, 0));
    }
}
