// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BigTiffTest {

    private static final VoxelSize VOXEL = new VoxelSize(0.3515625, 0.25, 3.5, "µm");
    private static final Sizes SIZES = new Sizes(300, 513, 2, 3, 2);

    @TempDir
    Path folder;

    private static int value(VoxelType element, int plane, int pixel) {
        int most = element == VoxelType.UINT8 ? 251 : 65521;
        return Math.floorMod(plane * 7919 + pixel * 31, most);
    }

    private static Object rows(VoxelType element, int plane, int from, int count) {
        int start = from * SIZES.width();
        int size = count * SIZES.width();
        Object rows =
                element == VoxelType.UINT8 ? new byte[size] : element == VoxelType.UINT16 ? new short[size] : null;
        if (rows == null) rows = new float[size];
        for (int i = 0; i < size; i++) {
            int value = value(element, plane, start + i);
            if (rows instanceof byte[] bytes) bytes[i] = (byte) value;
            else if (rows instanceof short[] shorts) shorts[i] = (short) value;
            else ((float[]) rows)[i] = value / 8f;
        }
        return rows;
    }

    /** Channels of a slice side by side, a few rows at a time. */
    private Path write(VoxelType element) {
        Path file = folder.resolve(element + ".tif");
        try (BigTiff out = BigTiff.create(file, SIZES, element, VOXEL, new BigTiff.Shown(0, 250))) {
            for (int slice = 0; slice < SIZES.slices() * SIZES.frames(); slice++)
                for (int y = 0; y < SIZES.height(); y += 100)
                    for (int c = 0; c < 2; c++) {
                        int plane = 2 * slice + c;
                        out.write(plane, rows(element, plane, y, Math.min(100, SIZES.height() - y)));
                    }
            out.end();
            out.keep();
        }
        return file;
    }

    private static TiffImage read(Path file) {
        return TiffFile.of(file).orElseThrow().image(1, null, line -> {});
    }

    @Test
    void planesThatCameSideBySideAreReadBackAsTheyWere() {
        for (VoxelType element : List.of(VoxelType.UINT8, VoxelType.UINT16, VoxelType.FLOAT32)) {
            TiffImage back = read(write(element));
            assertEquals(SIZES, back.sizes());
            assertEquals(element, back.element());
            assertEquals(VOXEL, back.voxel());
            assertArrayEquals(new double[] {0, 250}, back.range());
            for (int plane = 0; plane < SIZES.planes(); plane++) {
                Object expected = rows(element, plane, 0, SIZES.height());
                assertTrue(
                        Arrays.deepEquals(
                                new Object[] {expected},
                                new Object[] {back.planes().apply(plane)}),
                        element + " " + plane);
            }
        }
    }

    @Test
    void tifffileReadsTheSamePixelsAxesAndSizes() throws Exception {
        String python = System.getenv("DSCNN_PYTHON");
        assumeTrue(python != null, "DSCNN_PYTHON names no Python with tifffile");
        for (VoxelType element : List.of(VoxelType.UINT8, VoxelType.UINT16, VoxelType.FLOAT32)) {
            String program = """
                    import sys
                    try:
                        import numpy, tifffile
                    except ImportError:
                        sys.exit(3)
                    kind, scale, most = sys.argv[2], float(sys.argv[3]), int(sys.argv[4])
                    with tifffile.TiffFile(sys.argv[1]) as file:
                        assert file.is_bigtiff and file.pages[0].is_tiled and len(file.pages) == 12
                        assert file.is_imagej and file.imagej_metadata['unit'] == '\\\\u00B5m', file.imagej_metadata
                        series = file.series[0]
                        assert (series.axes, series.shape) == ('TZCYX', (2, 3, 2, 513, 300)), (series.axes, series.shape)
                        assert str(series.dtype) == kind, series.dtype
                        pixels = series.asarray().reshape(12, -1)
                        x = file.pages[0].tags['XResolution'].value
                        assert abs(x[1] / x[0] - 0.3515625) < 1e-9, x
                        assert file.imagej_metadata['spacing'] == 3.5
                    plane, pixel = numpy.ogrid[:12, :300 * 513]
                    expected = ((plane * 7919 + pixel * 31) % most) * scale
                    assert (pixels == expected).all()
                    """;
            int most = element == VoxelType.UINT8 ? 251 : 65521;
            String kind = element.name().toLowerCase(Locale.ROOT);
            String scale = element == VoxelType.FLOAT32 ? "0.125" : "1";
            Process process = new ProcessBuilder(
                            python, "-c", program, write(element).toString(), kind, scale, most + "")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(2, TimeUnit.MINUTES));
            assumeTrue(process.exitValue() != 3, "DSCNN_PYTHON has no tifffile");
            assertEquals(0, process.exitValue(), said);
        }
    }

    @Test
    void aFileThatIsNotKeptLeavesNothing() throws IOException {
        Path place = folder.resolve("new/deeper/a.tif");
        try (BigTiff out = BigTiff.create(place, SIZES, VoxelType.UINT8, VOXEL, new BigTiff.Shown(0, 1))) {
            out.write(0, rows(VoxelType.UINT8, 0, 0, 300));
            var missing = assertThrows(IllegalArgumentException.class, out::end);
            assertEquals("rows of plane 0 are missing", missing.getMessage());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void anOlderFileStaysUntilTheNewOneIsComplete() throws IOException {
        Path place = Files.writeString(folder.resolve("a.tif"), "old");
        try (BigTiff out = BigTiff.create(place, SIZES, VoxelType.UINT8, VOXEL, new BigTiff.Shown(0, 1))) {
            out.write(0, rows(VoxelType.UINT8, 0, 0, 300));
        }
        assertEquals("old", Files.readString(place));
        Path file = Files.writeString(folder.resolve("file"), "");
        var error = assertThrows(
                DscnnException.class,
                () -> BigTiff.create(file.resolve("a.tif"), SIZES, VoxelType.UINT8, VOXEL, new BigTiff.Shown(0, 1)));
        assertTrue(error.getMessage().contains("cannot be written"), error.getMessage());
    }

    @Test
    void aDamagedFileIsSaidToBeSoAndAnyOtherIsLeftToOthers() throws IOException {
        Path file = write(VoxelType.UINT8);
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.tif"), Arrays.copyOf(bytes, bytes.length - 300));
        assertThrows(DscnnException.class, () -> read(cut));
        byte[] holes = bytes.clone();
        Arrays.fill(holes, 16, 3000, (byte) 0);
        TiffImage holed = read(Files.write(folder.resolve("holes.tif"), holes));
        var error = assertThrows(DscnnException.class, () -> holed.planes().apply(0));
        assertTrue(error.getMessage().contains("damaged or not complete"), error.getMessage());
        assertTrue(TiffFile.of(Files.writeString(folder.resolve("a.txt"), "II")).isEmpty());
        assertTrue(TiffFile.of(Files.writeString(folder.resolve("b.txt"), "no image, but a text of some length"))
                .isEmpty());
    }

    /** The operating system refuses to let the file grow, as when the disk is full. */
    @Test
    void whereTheDiskIsFullOneSentenceSaysSoAndNothingIsLeft() throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/bash")), "no shell that can limit the size of files");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String command = String.format(
                Locale.ROOT,
                "ulimit -f 100; exec '%s' -XX:-UsePerfData -cp '%s' '%s' '%s'",
                java,
                System.getProperty("java.class.path"),
                Filling.class.getName(),
                folder.resolve("full/a.tif"));
        Process process = new ProcessBuilder("/bin/bash", "-c", command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        assertTrue(said.contains("a.tif cannot be written ("), said);
        assertTrue(said.contains("choose another folder or make room there"), said);
        assertTrue(Files.notExists(folder.resolve("full")), said);
    }

    /** Writes until it may not. */
    public static final class Filling {
        private Filling() {}

        public static void main(String[] arguments) {
            Sizes sizes = new Sizes(2000, 2000, 1, 1, 1);
            Random random = new Random(1);
            try (BigTiff out = BigTiff.create(
                    Path.of(arguments[0]), sizes, VoxelType.UINT8, VoxelSize.NONE, new BigTiff.Shown(0, 1))) {
                byte[] rows = new byte[2000 * 500];
                random.nextBytes(rows);
                for (int i = 0; i < 4; i++) out.write(0, rows);
                out.end();
                out.keep();
            } catch (DscnnException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
