// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.file.format.MedicalFormat;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.task.DscnnException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segmentations as 3D Slicer writes them: 3 columns, 1 row, 1 slice. */
class SegmentsTest {

    private static final String FLAT = "NRRD0005\ntype: unsigned char\ndimension: 3\nspace: left-posterior-superior\n"
            + "sizes: 3 1 1\nspace directions: (0.5,0,0) (0,0.5,0) (0,0,3)\nkinds: domain domain domain\n"
            + "encoding: raw\nspace origin: (1,2,3)\n";
    private static final String LAYERED = FLAT.replace("dimension: 3", "dimension: 4")
            .replace("sizes: ", "sizes: 2 ")
            .replace("directions: ", "directions: none ")
            .replace("kinds: ", "kinds: list ");

    @TempDir
    Path folder;

    @Test
    void aLayerKeepsItsValuesAndNamesThem() throws IOException {
        Path file = write(
                FLAT + segment(0, "prostate", 0, 4) + segment(1, "", 0, 7) + segment(2, "prostate", 0, 9), 4, 0, 7);
        assertArrayEquals(new byte[] {4, 0, 7}, (byte[])
                MedicalFormat.SEGMENTATION.read(file, line -> {}).planes().apply(0));
        assertEquals(
                List.of(
                        new LabelClass(4, "prostate", 0xFF8000),
                        new LabelClass(7, "class 7", 0xFF8000),
                        new LabelClass(9, "prostate (9)", 0xFF8000)),
                MedicalFormat.SEGMENTATION.classes(file));
    }

    @Test
    void layersWithoutOverlapBecomeOneImage() throws IOException {
        String header = LAYERED + segment(0, "left", 0, 1) + segment(1, "right", 1, 1) + segment(2, "low", 1, 2);
        Path file = write(header, 1, 0, 0, 1, 0, 2);
        Raster raster = MedicalFormat.SEGMENTATION.read(file, line -> {});
        assertEquals(new Sizes(3, 1, 1, 1, 1), raster.sizes());
        assertArrayEquals(new short[] {1, 2, 3}, (short[]) raster.planes().apply(0));
        assertEquals(
                List.of(1, 2, 3),
                MedicalFormat.SEGMENTATION.classes(file).stream()
                        .map(LabelClass::value)
                        .toList());
        says(write(header, 1, 0, 0, 0, 1, 2), "segments that overlap, left and low in slice 1");
    }

    @Test
    void anOlderFileHasALayerForEachSegment() throws IOException {
        Path file = write(
                LAYERED + "Segment0_ID:=a\nSegment0_Name:=left\nSegment1_ID:=b\nSegment1_Name:=right\n",
                1,
                0,
                0,
                1,
                0,
                0);
        assertArrayEquals(new short[] {1, 2, 0}, (short[])
                MedicalFormat.SEGMENTATION.read(file, line -> {}).planes().apply(0));
    }

    @Test
    void labelsWithASignOrOf32BitAreLabels() throws IOException {
        String kind = segment(0, "left", 0, 3);
        for (String type : List.of("signed char", "short", "int", "long long int")) {
            int bytes = type.equals("signed char") ? 1 : type.equals("short") ? 2 : type.equals("int") ? 4 : 8;
            int[] voxels = new int[3 * bytes];
            voxels[bytes] = 3;
            Path file = write(FLAT.replace("unsigned char", type) + "endian: little\n" + kind, voxels);
            Raster raster = MedicalFormat.SEGMENTATION.read(file, line -> {});
            assertArrayEquals(new short[] {0, 3, 0}, (short[]) raster.planes().apply(0), type);
            assertEquals(VoxelType.UINT16, raster.element());
        }
    }

    @Test
    void aSegmentationThatLiesIsRefused() throws IOException {
        String signed = FLAT.replace("unsigned char", "signed char") + segment(0, "a", 0, 1);
        says(write(signed, 1, 0, 255), "segments but a voxel of -1.0");
        says(write(FLAT + segment(0, "a", 0, 1) + segment(1, "b", 0, 1), 1, 0, 0), "two segments of one value");
        says(write(FLAT + segment(0, "a", 0, 99999), 1, 0, 0), "a segment with the labelvalue 99999");
        says(write(FLAT + segment(0, "a", 0, 1).replace("Color:=1", "Color:=red"), 1, 0, 0), "where numbers belong");
    }

    @Test
    void gridsAgreeWhenVoxelsLieOnVoxels() {
        Geometry image = place(new Vector(0.5, 0, 0), new Vector(0, 0.25, 0), new Vector(0, 0, 3), Vector.ZERO);
        assertArrayEquals(
                new int[][] {{1, 0, 0, 4}, {0, 1, 0, -2}, {0, 0, 1, 1}},
                image.cells(place(image.x(), image.y(), image.z(), new Vector(2, -0.5, 3)), 9, 9, 9)
                        .orElseThrow());
        Geometry turned = place(image.y(), image.x().times(-1), image.z(), new Vector(4.5, 0, 0));
        assertArrayEquals(
                new int[][] {{0, -1, 0, 9}, {1, 0, 0, 0}, {0, 0, 1, 0}},
                image.cells(turned, 9, 9, 9).orElseThrow());
        Geometry between = place(image.x(), image.y(), image.z(), new Vector(0.25, 0, 0));
        assertEquals(Optional.empty(), image.cells(between, 9, 9, 9));
        Geometry wider = place(new Vector(0.51, 0, 0), image.y(), image.z(), Vector.ZERO);
        assertEquals(Optional.empty(), image.cells(wider, 9, 9, 9));
        Geometry rounded = place(new Vector(0.5002, 1e-4, 0), image.y(), image.z(), new Vector(0.01, 0, 0));
        assertTrue(image.cells(rounded, 512, 9, 9).isPresent(), "less than a quarter of a voxel at the last column");
        assertEquals(Optional.empty(), image.cells(rounded, 2048, 9, 9));
        Geometry thick = place(image.x(), image.y(), image.z().times(2), Vector.ZERO);
        assertEquals(Optional.empty(), image.cells(thick, 9, 9, 9));
        assertArrayEquals(
                new int[][] {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}},
                image.cells(thick, 9, 9, 1).orElseThrow(),
                "the thickness of a slice alone does not matter");
        Geometry metres = new Geometry(
                image.x().times(1e-3), image.y().times(1e-3), image.z().times(1e-3), Vector.ZERO, "m", false, true);
        assertTrue(image.cells(metres, 9, 9, 9).isPresent());
    }

    private static Geometry place(Vector x, Vector y, Vector z, Vector origin) {
        return new Geometry(x, y, z, origin, "mm", false, true);
    }

    private static String segment(int number, String name, int layer, int value) {
        String start = "Segment" + number + "_";
        return start + "ID:=Segment_" + (number + 1) + "\n" + start + "Name:=" + name + "\n" + start
                + "Color:=1 0.501961 0\n" + start + "LabelValue:=" + value + "\n" + start + "Layer:=" + layer + "\n";
    }

    private Path write(String header, int... voxels) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((header + "\n").getBytes(StandardCharsets.UTF_8));
        for (int voxel : voxels) bytes.write(voxel);
        return Files.write(folder.resolve("a.seg.nrrd"), bytes.toByteArray());
    }

    private static void says(Path file, String part) {
        String message = assertThrows(DscnnException.class, () -> {
                    MedicalFormat.SEGMENTATION.read(file, line -> {});
                    MedicalFormat.SEGMENTATION.classes(file);
                })
                .getMessage();
        assertTrue(message.contains(part), message);
    }
}
