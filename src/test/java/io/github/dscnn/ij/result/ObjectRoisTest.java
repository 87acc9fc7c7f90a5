// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.RoiDecoder;
import ij.measure.Measurements;
import ij.process.ByteProcessor;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.region.Extent;
import io.github.dscnn.segment.region.Regions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One ROI for each object and slice. */
class ObjectRoisTest {

    private static final VoxelSize VOXEL = new VoxelSize(0.5, 0.5, 2, "µm");
    private static final LabelClasses NUCLEUS = LabelClasses.foreground("nucleus");

    private static Extent extent(int width, int height, boolean flat) {
        return new Extent("cells", VOXEL, width, height, flat, 1, 1);
    }

    private static byte[] plane(String... rows) {
        String all = String.join("", rows);
        byte[] plane = new byte[all.length()];
        for (int i = 0; i < plane.length; i++) plane[i] = (byte) (all.charAt(i) - '0');
        return plane;
    }

    @Test
    void eachObjectIsARoiWithItsNumberOnEachOfItsSlices() {
        byte[][] stack = {plane("110001", "000001"), plane("100000", "000110")};
        Regions regions = Regions.of(extent(6, 2, false), NUCLEUS, new byte[][][] {stack});
        ImagePlus image = IJ.createImage("cells", "8-bit black", 6, 2, 2);
        Rois rois = Rois.ofObjects(regions, image);
        assertEquals(List.of("0001-nucleus-1", "0001-nucleus-2", "0002-nucleus-1", "0002-nucleus-2"), rois.names());
        assertEquals(
                List.of(1, 1, 2, 2), rois.list().stream().map(Roi::getPosition).toList());
        for (int i = 0; i < 4; i++) {
            ByteProcessor drawn = new ByteProcessor(6, 2);
            drawn.setValue(i % 2 + 1);
            drawn.fill(rois.list().get(i));
            for (int pixel = 0; pixel < 12; pixel++)
                assertEquals(regions.ids(i / 2, 0)[pixel] == i % 2 + 1, drawn.get(pixel) > 0, i + " at " + pixel);
        }
    }

    @Test
    void everyFrameCountsFromOneAndNoObjectGoesThroughTime() {
        byte[] full = plane("101", "101");
        Regions regions = Regions.of(extent(3, 2, true), NUCLEUS, new byte[][][] {{full}, {full.clone()}});
        ImagePlus movie = IJ.createHyperStack("movie", 3, 2, 1, 1, 2, 8);
        Rois rois = Rois.ofObjects(regions, movie);
        assertEquals(
                List.of("0001-0001-nucleus-1", "0001-0001-nucleus-2", "0002-0001-nucleus-1", "0002-0001-nucleus-2"),
                rois.names());
        Volume ids = regions.objects();
        for (int frame = 0; frame < 2; frame++)
            assertArrayEquals(new float[] {1, 0, 2, 1, 0, 2}, ids.plane(0, 0, frame));
    }

    @Test
    void roisOfAnyShapeHaveExactlyTheirPixels() {
        Random random = new Random(5);
        byte[] noise = new byte[40 * 30];
        for (int i = 0; i < noise.length; i++) noise[i] = (byte) Math.max(0, random.nextInt(4) - 1);
        var two = new LabelClasses(List.of(new LabelClass(3, "a", 0xFF0000), new LabelClass(7, "b", 0x00FF00)), false);
        Regions regions = Regions.of(extent(40, 30, true), two, new byte[][][] {{noise}});
        ImagePlus image = IJ.createImage("noise", "8-bit black", 40, 30, 1);
        int[] drawn = new int[noise.length];
        for (Roi roi : Rois.ofObjects(regions, image).list()) {
            int id = Integer.parseInt(roi.getName().replaceAll(".*-", ""));
            ByteProcessor plane = new ByteProcessor(40, 30);
            plane.setValue(255);
            plane.fill(roi);
            for (int i = 0; i < drawn.length; i++)
                if (plane.get(i) > 0) {
                    assertEquals(0, drawn[i], "twice at " + i);
                    drawn[i] = id;
                    assertEquals(noise[i] == 1 ? 3 : 7, roi.getGroup());
                }
        }
        assertArrayEquals(regions.ids(0, 0), drawn);
    }

    @Test
    void objectsThatTouchStayApartWhereSomebodyNumberedThem() {
        byte[] plane = plane("1111");
        int[] ids = {5, 5, 9, 9};
        Regions regions =
                Regions.numbered(extent(4, 1, true), NUCLEUS, new byte[][][] {{plane}}, new int[][][] {{ids}});
        Rois rois = Rois.ofObjects(regions, IJ.createImage("cells", "8-bit black", 4, 1, 1));
        assertEquals(List.of("0001-nucleus-5", "0001-nucleus-9"), rois.names());
        assertEquals(
                List.of(5, 9), regions.pieces(0).stream().map(one -> one.id()).toList());
        assertEquals(2, rois.list().get(1).getBounds().x);
    }

    /** Tracing the whole plane for each would take minutes. */
    @Test
    void fiveThousandObjectsTakeSeconds() {
        int side = 1024;
        byte[] plane = new byte[side * side];
        for (int y = 0; y < side; y++)
            for (int x = 0; x < side; x++) if (x % 14 < 8 && y % 14 < 8) plane[x + y * side] = 1;
        Regions regions = Regions.of(extent(side, side, true), NUCLEUS, new byte[][][] {{plane}});
        ImagePlus image = IJ.createImage("many", "8-bit black", side, side, 1);
        Rois rois = assertTimeout(Duration.ofSeconds(20), () -> Rois.ofObjects(regions, image));
        assertEquals(74 * 74, rois.list().size());
    }

    @Test
    void imagejMeasuresThemInTheUnitOfTheImage() {
        Regions regions = Regions.of(extent(5, 1, true), NUCLEUS, new byte[][][] {{plane("11001")}});
        ImagePlus image = IJ.createImage("cells", "8-bit black", 5, 1, 1);
        image.getCalibration().pixelWidth = image.getCalibration().pixelHeight = 0.5;
        image.getCalibration().setUnit("µm");
        image.getProcessor().set(4, 0, 90);
        Rois rois = Rois.ofObjects(regions, image);
        image.setRoi(rois.list().get(0));
        assertEquals(0.5, image.getStatistics().area, 1e-9);
        image.setRoi(rois.list().get(1));
        assertEquals(90, image.getStatistics().mean, 1e-9);
        assertEquals(2.25, image.getStatistics(Measurements.CENTROID).xCentroid, 1e-9);
    }

    @Test
    void bothKindsAreReadBackAsTheirClasses(@TempDir Path folder) throws Exception {
        byte[] plane = plane("1100220", "0000000", "1011100");
        var two = new LabelClasses(List.of(new LabelClass(1, "a", 0xFF0000), new LabelClass(2, "b", 0x00FF00)), false);
        Regions regions = Regions.of(extent(7, 3, true), two, new byte[][][] {{plane}});
        ImagePlus image = IJ.createImage("cells", "8-bit black", 7, 3, 1);
        for (Rois rois : List.of(Rois.of(regions, image), Rois.ofObjects(regions, image))) {
            Path zip = folder.resolve("cells_rois.zip");
            rois.save(zip);
            image.setOverlay(new Overlay());
            for (Roi roi : opened(zip)) image.getOverlay().add(roi);
            assertEquals(rois.list().size(), image.getOverlay().size());
            assertEquals(rois.names().get(1), image.getOverlay().get(1).getName());
            Volume labels = RoiLabels.of(image, "overlay+results", false, line -> {});
            float[] expected = new float[plane.length];
            for (int i = 0; i < plane.length; i++) expected[i] = plane[i];
            assertArrayEquals(expected, labels.plane(0, 0, 0));
            Files.delete(zip);
        }
    }

    private static List<Roi> opened(Path file) throws IOException {
        List<Roi> rois = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            while (zip.getNextEntry() != null) rois.add(RoiDecoder.openFromByteArray(zip.readAllBytes()));
        }
        return rois;
    }
}
