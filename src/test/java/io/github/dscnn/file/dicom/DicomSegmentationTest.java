// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.file.dicom.DicomSeries.Unpacking;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.task.DscnnException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DICOM segmentations of 3 columns and 1 row whose slices lie 3 mm apart; segments 4 and 7. */
class DicomSegmentationTest {

    private static final String SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";
    private static final String LABEL_MAP = "1.2.840.10008.5.1.4.1.1.66.7";

    /** Of each frame its segment and its slice. */
    private static final int[][] FRAMES = {{4, 0}, {4, 2}, {7, 2}};

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();

    @Test
    void framesOfBitsBecomeLabelsInTheirPlace() {
        byte[] bits = {0b00_010_001, 0b1};
        Raster raster = read(segmentation(1, bits, FRAMES));
        assertEquals(new Sizes(3, 1, 1, 3, 1), raster.sizes());
        labels(raster, 0, 4, 0, 0);
        labels(raster, 1, 0, 0, 0);
        labels(raster, 2, 0, 4, 7);
        assertEquals(new Vector(0, 0, 3), raster.geometry().z());
        assertEquals(new Vector(0.5, 0, 0), raster.geometry().x());
        assertEquals(new Vector(-10, 20.5, 30), raster.geometry().origin());
        assertTrue(raster.geometry().placed());
        assertEquals(List.of(), log);
    }

    @Test
    void segmentsKeepTheirNamesAndColours() {
        Path file = segmentation(1, new byte[2], FRAMES).write(folder.resolve("a"));
        assertEquals(
                List.of(new LabelClass(4, "liver", 0xFB0000), new LabelClass(7, "class 7", 0x56B4E9)),
                DicomSeries.of(file).classes());
    }

    @Test
    void ofFractionsAtLeastHalfIsInside() {
        byte[] fractions = {100, 50, 49, 0, 0, 0, 10, 90, 0};
        TinyDicom file = segmentation(8, fractions, FRAMES).with(0x0062000E, 100);
        Raster raster = read(file);
        labels(raster, 0, 4, 4, 0);
        labels(raster, 2, 0, 7, 0);
        assertEquals(List.of("a has fractions: a voxel belongs to a segment where it is at least half"), log);
    }

    @Test
    void aLabelMapHasItsValues() {
        byte[] values = {4, 0, 7, 0, 7, 7};
        TinyDicom file = segmentation(8, values, new int[][] {{0, 0}, {0, 1}}).with(0x00080016, LABEL_MAP);
        Raster raster = read(file.with(0x00280004, "PALETTE COLOR"));
        labels(raster, 0, 4, 0, 7);
        labels(raster, 1, 0, 7, 7);
        assertEquals(List.of(), log);
    }

    @Test
    void whatIsNoStackOfLabelsSaysWhy() {
        byte[] bits = {(byte) 0b10_010_001, 0b0};
        says(segmentation(1, bits, FRAMES), "a has segments that overlap, liver and class 7 in slice 3");
        says(segmentation(1, bits, new int[][] {{4, 0}, {4, 0}, {7, 2}}), "two frames of one segment at one place");
        says(segmentation(1, bits, FRAMES).with(0x52009230, null), "is a segmentation whose frames do not say where");
        says(segmentation(1, bits, FRAMES).with(0x00480006, 999), "is a segmentation of a slide in tiles");
        says(segmentation(1, new byte[0], FRAMES), "a is not complete");
    }

    @Test
    void theDistanceOfSlicesIsTheSmallestWhereNoneIsSaid() {
        TinyDicom file = segmentation(1, new byte[2], new int[][] {{4, 6}, {4, 0}, {4, 2}});
        Raster raster = read(file.with(0x00180050, null));
        assertEquals(4, raster.sizes().slices());
        assertEquals(new Vector(0, 0, 6), raster.geometry().z());
        says(segmentation(1, new byte[2], new int[][] {{4, 5}, {4, 0}, {4, 2}}).with(0x00180050, null), "not evenly");
    }

    private static void labels(Raster raster, int slice, int... expected) {
        short[] plane = (short[]) raster.planes().apply(slice);
        for (int i = 0; i < expected.length; i++) assertEquals(expected[i], plane[i], "slice " + slice);
        assertArrayEquals(new int[] {3}, new int[] {plane.length});
    }

    private Raster read(TinyDicom file) {
        return DicomSeries.of(file.write(folder.resolve("a"))).read(Unpacking.NONE, log::add);
    }

    private void says(TinyDicom file, String part) {
        String message = assertThrows(DscnnException.class, () -> read(file)).getMessage();
        assertTrue(message.contains(part), message);
    }

    private static TinyDicom segmentation(int bits, byte[] pixels, int[]... frames) {
        List<TinyDicom> places = new ArrayList<>();
        for (int[] frame : frames) {
            TinyDicom place = TinyDicom.item().with(TinyDicom.POSITION, "-10\\20.5\\" + (30 + 3 * frame[1]));
            TinyDicom segment = TinyDicom.item().with(0x0062000B, frame[0]);
            places.add(TinyDicom.item().with(0x00209113, List.of(place)).with(0x0062000A, List.of(segment)));
        }
        return TinyDicom.slice(3, 0, new short[3])
                .with(0x00080016, SEGMENTATION)
                .with(TinyDicom.POSITION, null)
                .with(0x00180050, "3")
                .with(0x00280008, frames.length + "")
                .with(0x00280100, bits)
                .with(0x00280101, bits)
                .with(0x00280102, bits - 1)
                .with(0x00280103, 0)
                .with(0x00620001, bits == 1 ? "BINARY" : "FRACTIONAL")
                .with(0x00620002, List.of(segment(4, "liver", 34911, 53484, 50717), segment(7, "")))
                .with(0x52009230, places)
                .with(TinyDicom.PIXELS, pixels);
    }

    /** @param lab a colour in L*a*b*, or nothing */
    private static TinyDicom segment(int number, String name, int... lab) {
        ByteBuffer colour = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : lab) colour.putShort((short) value);
        TinyDicom segment = TinyDicom.item().with(0x00620004, number).with(0x00620005, name);
        return lab.length == 0 ? segment : segment.with(0x0062000D, colour.array());
    }
}
