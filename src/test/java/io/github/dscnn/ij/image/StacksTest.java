// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StacksTest {

    /** Where a slice opened all others it took 60 ms, two minutes for the 2000 of this test. */
    @Test
    void aSliceOf100000OpensNoOther() {
        ImageStack stack = new ImageStack(2, 2);
        for (int n = 0; n < 100_000; n++) stack.addSlice(null, new byte[] {(byte) n, (byte) (n >> 8), 3, 4});
        ImageStack colours = new ImageStack(1, 1);
        for (int n = 0; n < 100_000; n++) colours.addSlice(null, new int[] {n});
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            Volume grey = Stacks.toVolume(new ImagePlus("many", stack));
            Volume rgb = Stacks.toVolume(new ImagePlus("many", colours));
            for (int z = 0; z < 100_000; z += 50) {
                assertArrayEquals(new float[] {z & 0xFF, z >> 8 & 0xFF, 3, 4}, grey.plane(0, z, 0));
                assertArrayEquals(new float[] {z >> 8 & 0xFF}, rgb.plane(1, z, 0));
            }
        });
    }

    /** 3 x 2, two channels, two slices, two frames; values 200 + 0, 1, 2, ... in ImageJ's order. */
    private static ImagePlus hyperstack(int bits) {
        ImagePlus image = IJ.createImage("cells", 3, 2, 8, bits);
        Tiny.filled(image, (x, y, plane) -> 200 + 6 * plane + 3 * y + x);
        image.setDimensions(2, 2, 2);
        image.getCalibration().xOrigin = 7;
        image.getCalibration().frameInterval = 30;
        return Tiny.calibrated(image, new VoxelSize(0.5, 0.25, 2, "um"));
    }

    @Test
    void anImageThatWasClosedIsRefusedInASentence() {
        ImagePlus image = hyperstack(16);
        image.flush();
        DscnnException failure = assertThrows(DscnnException.class, () -> Stacks.toVolume(image, Progress.NONE));
        assertEquals("The image cells was closed; open it again.", failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void hyperstacksOfEveryDepthComeBackAsTheyWent(int bits) {
        ImagePlus image = hyperstack(bits);
        Volume volume = Stacks.toVolume(image);
        assertEquals("3 x 2 x 2, 2 channels, 2 frames", volume.sizes());
        assertEquals(new VoxelSize(0.5, 0.25, 2, "µm"), volume.voxel());
        assertArrayEquals(new float[] {230, 231, 232, 233, 234, 235}, volume.plane(1, 0, 1), "c=1 z=0 t=1");
        ImagePlus back = Stacks.toImage(volume, image);
        assertEquals(bits, back.getBitDepth());
        assertEquals("cells", back.getTitle());
        assertArrayEquals(image.getDimensions(), back.getDimensions());
        assertEquals(7, back.getCalibration().xOrigin);
        assertEquals(30, back.getCalibration().frameInterval);
        assertEquals("µm", back.getCalibration().getUnit());
        for (int n = 1; n <= 8; n++)
            assertEquals(
                    image.getStack().getProcessor(n).getf(2, 1),
                    back.getStack().getProcessor(n).getf(2, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void allSlicesAreShownNotTheFirstAlone(int bits) {
        ImagePlus image = Stacks.toImage(Stacks.toVolume(hyperstack(bits)));
        assertEquals(200, image.getDisplayRangeMin());
        assertEquals(247, image.getDisplayRangeMax());
    }

    @Test
    void planesAreWrappedNotCopied() {
        ImagePlus image = hyperstack(16);
        Volume volume = Stacks.toVolume(image);
        image.getStack().getProcessor(3).setf(1, 1, 60000);
        assertEquals(60000, volume.plane(0, 1, 0)[4]);
    }

    @Test
    void anImageWithoutCalibrationIsMeasuredInPixels() {
        Volume volume = Stacks.toVolume(new ImagePlus("a", new ByteProcessor(2, 2)));
        assertEquals(VoxelSize.NONE, volume.voxel());
        assertEquals("pixel", Stacks.toImage(volume).getCalibration().getUnit());
        assertTrue(!Stacks.toImage(volume).getCalibration().scaled());
    }

    @Test
    void sizesInDifferentUnitsAreBroughtToThatOfX() {
        ImagePlus image = new ImagePlus("a", new ByteProcessor(2, 2));
        image.getCalibration().setUnit("um");
        image.getCalibration().setZUnit("mm");
        image.getCalibration().pixelDepth = 0.002;
        assertEquals(2, Stacks.voxelSize(image).z(), 1e-12);
    }

    @Test
    void anotherVoxelSizeThanTheSourceIsWrittenIntoTheCalibration() {
        ImagePlus image = hyperstack(8);
        Volume coarse = Stacks.toVolume(image).withVoxel(new VoxelSize(1, 1, 2, "mm"));
        Calibration calibration = Stacks.toImage(coarse, image).getCalibration();
        assertEquals(1, calibration.pixelWidth);
        assertEquals("mm", calibration.getUnit());
        assertEquals("mm", calibration.getZUnit());
    }

    @Test
    void calibratedDensitiesAreComputedWhenRead() {
        ImagePlus image = new ImagePlus("ct", new ShortProcessor(2, 1, new short[] {0, (short) 33000}, null));
        image.getCalibration().setSigned16BitCalibration();
        assertArrayEquals(new float[] {-32768, 232}, Stacks.toVolume(image).plane(0, 0, 0));
        image.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] {-1024, 0.5}, "HU");
        Volume volume = Stacks.toVolume(image);
        assertArrayEquals(new float[] {-1024, 15476}, volume.plane(0, 0, 0));
        assertEquals(32, Stacks.toImage(volume, image).getBitDepth());
        assertTrue(!Stacks.toImage(volume, image).getCalibration().calibrated());
    }

    @Test
    void anRgbImageWithoutColoursIsGreyAndSaysSo() {
        List<String> lines = new ArrayList<>();
        Volume volume = Stacks.toVolume(
                new ImagePlus("scan", new ColorProcessor(2, 1, new int[] {0x070707, 0xFFC8C8C8})), Tiny.logging(lines));
        assertEquals(1, volume.channels());
        assertArrayEquals(new float[] {7, 200}, volume.plane(0, 0, 0));
        assertEquals(List.of("scan is an RGB image without colours and is taken as grey"), lines);
    }

    @Test
    void anRgbImageWithoutColoursKeepsItsChannelsWhereTheyAreNeeded() {
        List<String> lines = new ArrayList<>();
        ImagePlus image = new ImagePlus("scan", new ColorProcessor(2, 1, new int[] {0x070707, 0xFFC8C8C8}));
        Volume volume = Stacks.toVolume(image, 3, Tiny.logging(lines));
        assertEquals("2 x 1 x 1, 3 channels", volume.sizes());
        for (int c = 0; c < 3; c++) assertArrayEquals(new float[] {7, 200}, volume.plane(c, 0, 0));
        assertEquals(List.of(), lines);
        assertEquals(1, Stacks.toVolume(image, 1, Tiny.logging(lines)).channels());
        assertEquals(1, lines.size());
    }

    @Test
    void anRgbStackWithColoursHasThreeChannels() {
        ImageStack stack = new ImageStack(1, 1);
        stack.addSlice(new ColorProcessor(1, 1, new int[] {0x010203}));
        stack.addSlice(new ColorProcessor(1, 1, new int[] {0xFF050505}));
        List<String> lines = new ArrayList<>();
        Volume volume = Stacks.toVolume(new ImagePlus("a", stack), Tiny.logging(lines));
        assertEquals("1 x 1 x 2, 3 channels", volume.sizes());
        assertEquals(1, volume.plane(0, 0, 0)[0]);
        assertEquals(2, volume.plane(1, 0, 0)[0]);
        assertEquals(3, volume.plane(2, 0, 0)[0]);
        assertEquals(5, volume.plane(2, 1, 0)[0]);
        assertEquals(List.of(), lines);
    }

    @Test
    void whatImageJCallsTimeIsTime() {
        ImageStack stack = new ImageStack(1, 1);
        for (int i = 0; i < 3; i++) stack.addSlice(new ByteProcessor(1, 1));
        ImagePlus image = new ImagePlus("a", stack);
        assertEquals(3, Stacks.toVolume(image).slices());
        image.setDimensions(1, 1, 3);
        assertEquals(3, Stacks.toVolume(image).frames());
        assertEquals(1, Stacks.toVolume(image).slices());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void aVirtualStackStaysVirtual(int bits) {
        Counting stack = new Counting(bits);
        Volume volume = Stacks.toVolume(new ImagePlus("film", stack));
        int before = stack.loads;
        assertArrayEquals(new float[] {70, 70, 70, 70}, volume.plane(0, 69, 0));
        assertEquals(before + 1, stack.loads, "one plane is loaded");
        volume.plane(0, 69, 0);
        assertEquals(before + 1, stack.loads, "and kept");
        for (int z = 0; z < 60; z++) assertEquals(z + 1, volume.plane(0, z, 0)[3]);
        volume.plane(0, 69, 0);
        assertEquals(before + 62, stack.loads, "but not for ever");
    }

    @Test
    void aVirtualRgbStackIsReadPlaneByPlane() {
        Volume volume = Stacks.toVolume(new ImagePlus("film", new Counting(24)));
        assertEquals(1, volume.channels());
        assertArrayEquals(new float[] {70, 70, 70, 70}, volume.plane(0, 69, 0));
    }

    /** 100 planes of 2 x 2, plane n (from 1) filled with n. */
    private static final class Counting extends VirtualStack {
        private int loads;

        Counting(int bits) {
            super(2, 2, 100);
            setBitDepth(bits);
        }

        @Override
        public ImageProcessor getProcessor(int n) {
            loads++;
            ImageProcessor plane = switch (getBitDepth()) {
                case 8 -> new ByteProcessor(2, 2);
                case 16 -> new ShortProcessor(2, 2);
                case 24 -> new ColorProcessor(2, 2);
                default -> new FloatProcessor(2, 2);
            };
            for (int i = 0; i < 4; i++) {
                if (getBitDepth() == 24) plane.set(i, n * 0x010101);
                else plane.setf(i, n);
            }
            return plane;
        }
    }
}
