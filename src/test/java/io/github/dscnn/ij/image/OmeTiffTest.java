// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dscnn.ij.image.TinyTiff.Page;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.io.File;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OmeTiffTest {

    private static final String SIZES = " PhysicalSizeX='0.25' PhysicalSizeXUnit='um' PhysicalSizeY='500'"
            + " PhysicalSizeYUnit='nm' PhysicalSizeZ='0.0035' PhysicalSizeZUnit='mm'";

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();

    private static String ome(String... images) {
        StringBuilder text = new StringBuilder(
                "<?xml version='1.0' encoding='UTF-8'?><OME xmlns='http://www.openmicroscopy.org/Schemas/OME/2016-06' UUID='urn:uuid:1'>");
        for (String image : images)
            text.append("<Image ID='Image:0'>").append(image).append("</Image>");
        return text.append("</OME>").toString();
    }

    private static String pixels(String order, int c, int z, int t, String more, String inside) {
        return "<Pixels DimensionOrder='%s' SizeX='2' SizeY='1' SizeC='%s' SizeZ='%s' SizeT='%s' Type='uint16'%s>%s</Pixels>"
                .formatted(order, c, z, t, more, inside);
    }

    /** Pages of two pixels: the page's number, and 1000 more. */
    private static TinyTiff pages(int from, int count, String description) {
        TinyTiff tiff = new TinyTiff(false, ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            Page page = tiff.page(2, 1, 16).block(tiff.samples(16, 2, from + i, 1000 + from + i));
            if (i == 0) page.text(270, description);
        }
        return tiff;
    }

    private Path file(String name, TinyTiff tiff) {
        try {
            return Files.write(folder.resolve(name), tiff.bytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Volume open(Path file) {
        return Stacks.toVolume(ImageFiles.open(file, log::add), 3, Progress.NONE);
    }

    private String refused(Path file) {
        return assertThrows(DscnnException.class, () -> open(file)).getMessage().replace(folder + File.separator, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"XYCZT", "XYCTZ", "XYZCT", "XYZTC", "XYTCZ", "XYTZC"})
    void axesOfEveryOrderAndSizesInAnyUnitHold(String order) {
        String data = "<TiffData IFD='0' PlaneCount='24'/>";
        for (String inside : new String[] {"", "<TiffData/>", data}) {
            Volume volume = open(file("any name.tif", pages(0, 24, ome(pixels(order, 4, 2, 3, SIZES, inside)))));
            assertEquals("2 x 1 x 2, 4 channels, 3 frames", volume.sizes());
            assertEquals(new VoxelSize(0.25, 0.5, 3.5, "\u00B5m"), volume.voxel());
            for (int c = 0; c < 4; c++)
                for (int z = 0; z < 2; z++)
                    for (int t = 0; t < 3; t++) {
                        int page = 0;
                        int stride = 1;
                        for (char axis : order.substring(2).toCharArray()) {
                            page += stride * (axis == 'C' ? c : axis == 'Z' ? z : t);
                            stride *= axis == 'C' ? 4 : axis == 'Z' ? 2 : 3;
                        }
                        assertArrayEquals(new float[] {page, 1000 + page}, volume.plane(c, z, t));
                    }
        }
        assertEquals(List.of(), log);
    }

    @Test
    void eachPlaneCanSayWhichPageItIs() {
        String data = "<TiffData IFD='2' FirstC='0' FirstZ='0' FirstT='0' PlaneCount='1'/>"
                + "<TiffData IFD='0' FirstC='1' FirstZ='0' FirstT='0'/><TiffData IFD='1' FirstZ='1' FirstC='0'/>"
                + "<TiffData IFD='4' FirstZ='1' FirstC='1'/>";
        Volume volume = open(file("a.ome.tif", pages(0, 5, ome(pixels("XYZCT", 2, 2, 1, "", data)))));
        assertEquals(2, volume.plane(0, 0, 0)[0]);
        assertEquals(0, volume.plane(1, 0, 0)[0]);
        assertEquals(1, volume.plane(0, 1, 0)[0]);
        assertEquals(4, volume.plane(1, 1, 0)[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "mm, mm, 0.25",
        "cm, cm, 0.25",
        "nm, nm, 0.25",
        "m, m, 0.25",
        "in, inch, 0.25",
        "\u00B5m, \u00B5m, 0.25",
        "\u00C5, \u00B5m, 0.000025",
        "pixel, pixel, 1",
        "'', \u00B5m, 0.25"
    })
    void unitsAreConvertedOrKept(String unit, String kept, double size) {
        String said = unit.isEmpty() ? "" : " PhysicalSizeXUnit='" + unit + "' PhysicalSizeYUnit='" + unit + "'";
        String more = " PhysicalSizeX='0.25' PhysicalSizeY='0.25'" + said;
        VoxelSize voxel = open(file("a.tif", pages(0, 1, ome(pixels("XYCZT", 1, 1, 1, more, "")))))
                .voxel();
        assertEquals(kept, voxel.unit());
        assertEquals(size, voxel.x(), 1e-12);
        assertEquals(size, voxel.y(), 1e-12);
    }

    @Test
    void severalImagesAreNamedByNumber() {
        String first = pixels("XYCZT", 1, 2, 1, "", "<TiffData IFD='0' PlaneCount='2'/>");
        String second = pixels("XYCZT", 3, 1, 1, "", "<TiffData IFD='2' PlaneCount='3'/>");
        Path file = file("a.ome.tif", pages(0, 5, ome(first, second)));
        assertEquals("2 x 1 x 2", open(file).sizes());
        assertEquals(List.of("only the first of 2 images of a.ome.tif is opened: name another as a.ome.tif#2"), log);
        Path other = folder.resolve("a.ome.tif#2");
        assertTrue(ImageFiles.exists(other));
        assertEquals(4, open(other).plane(2, 0, 0)[0]);
        assertEquals("a_2.ome.tif", ImageFiles.open(other).getTitle());
        assertTrue(refused(folder.resolve("a.ome.tif#3")).contains("has no image 3: its OME-XML names 2"));
    }

    private static String data(int channel, String file) {
        return "<TiffData IFD='0' FirstC='%s' PlaneCount='1'><UUID FileName='%s'>urn:uuid:%s</UUID></TiffData>"
                .formatted(channel, file, channel + 1);
    }

    @Test
    void planesInFilesBesideItAreReadOrSaidToBeMissing() {
        String text = ome(pixels("XYCZT", 2, 1, 1, "", data(0, "old name.tif") + data(1, "b.tif")));
        Path file = file("a.ome.tif", pages(0, 1, text));
        assertEquals(
                "a.ome.tif is one of several files of an OME-TIFF, of which b.tif is missing: put all of them into one folder",
                refused(file));
        file("b.tif", pages(7, 1, "no text"));
        Volume volume = open(file);
        assertEquals(0, volume.plane(0, 0, 0)[0]);
        assertEquals(7, volume.plane(1, 0, 0)[0]);
    }

    @Test
    void theTextCanStandInACompanion() throws IOException {
        String only = "<OME xmlns='x'><BinaryOnly MetadataFile='a.companion.ome' UUID='urn:uuid:2'/></OME>";
        Path file = file("a.ome.tif", pages(0, 2, only));
        assertTrue(refused(file).contains("that a.companion.ome describes, which is missing"));
        Files.writeString(folder.resolve("a.companion.ome"), ome(pixels("XYCZT", 2, 1, 1, SIZES, "")));
        assertEquals(2, open(file).channels());
    }

    @Test
    void coloursOfAPageAreThreeChannels() {
        TinyTiff tiff = new TinyTiff(false, ByteOrder.BIG_ENDIAN);
        for (int z = 0; z < 2; z++) {
            Page page = tiff.page(2, 1, 16).tag(258, 16, 16, 16).tag(277, 3).tag(262, 2);
            page.block(tiff.samples(16, 6, 1 + z, 2 + z, 3 + z, 400, 500, 600));
            if (z == 0)
                page.text(
                        270,
                        ome(pixels("XYCZT", 3, 2, 1, "", "<Channel SamplesPerPixel='3'/><TiffData PlaneCount='2'/>")));
        }
        Volume volume = open(file("a.ome.tif", tiff));
        assertEquals("2 x 1 x 2, 3 channels", volume.sizes());
        assertArrayEquals(new float[] {3, 500}, volume.plane(1, 1, 0));
        TinyTiff silent = new TinyTiff(true, ByteOrder.LITTLE_ENDIAN);
        Page page = silent.page(2, 1, 8)
                .tag(258, 8, 8, 8, 8)
                .tag(277, 4)
                .tag(262, 2)
                .tag(338, 2);
        page.block(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}).text(270, ome(pixels("XYCZT", 4, 1, 1, "", "")));
        assertArrayEquals(new float[] {3, 7}, open(file("b.ome.tif", silent)).plane(2, 0, 0));
    }

    @Test
    void whatDoesNotFitItsTextIsOneSentence() {
        assertEquals(
                "The OME-XML of a.ome.tif says that it has 6 planes, but 4 of them are there: export the file again",
                refused(file("a.ome.tif", pages(0, 4, ome(pixels("XYCZT", 2, 3, 1, "", "<TiffData/>"))))));
        String huge = pixels("XYCZT", 2000000000, 2000000000, 2000000000, "", "");
        assertTrue(refused(file("a.ome.tif", pages(0, 1, ome(huge)))).contains("planes, but 1 of them are there"));
        String other = ome(pixels("XYCZT", 1, 1, 1, "", "")).replace("SizeX='2'", "SizeX='3'");
        assertTrue(refused(file("a.ome.tif", pages(0, 1, other))).contains("3 x 1 with 1 samples, but one is 2 x 1"));
        String broken = ome("<Pixels").replace("</Image>", "");
        assertTrue(refused(file("a.ome.tif", pages(0, 1, broken))).contains("The OME-XML of a.ome.tif is damaged"));
    }

    @Test
    void planesNamedAgainAndAgainEndInASentence() {
        String data = "<TiffData IFD='0' PlaneCount='2000000000'/>".repeat(2000);
        TinyTiff tiff = pages(0, 2000, ome(pixels("XYCZT", 1, 2000, 1, "", data)));
        assertTrue(refused(file("a.ome.tif", tiff)).contains("a.ome.tif is damaged"));
    }

    @Test
    void aDistanceOfSlicesThatIsNotSaidIsSaidToBeOne() {
        String more = " PhysicalSizeX='0.25' PhysicalSizeY='0.25'";
        assertEquals(
                1,
                open(file("a.tif", pages(0, 3, ome(pixels("XYCZT", 1, 3, 1, more, "")))))
                        .voxel()
                        .z());
        assertEquals(List.of("a.tif does not say how far its slices are apart: 1 \u00B5m is taken"), log);
    }

    @Test
    void timesBetweenFramesAreSeconds() {
        String more = " TimeIncrement='1500' TimeIncrementUnit='ms'";
        ImagePlus image = ImageFiles.open(file("a.tif", pages(0, 3, ome(pixels("XYCZT", 1, 1, 3, more, "")))));
        assertEquals(1.5, image.getCalibration().frameInterval);
    }
}
