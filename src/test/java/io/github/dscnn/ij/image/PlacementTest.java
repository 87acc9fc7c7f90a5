// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {

    private static final int[] SIZES = {5, 4, 3};

    /** Oblique, in the plane and out of it. */
    private static final Vector[] STEPS = {
        new Vector(0.4, 0.3, 0), new Vector(-0.36, 0.48, 0.8), new Vector(0.72, -0.96, 1.6)
    };

    private static final Vector ORIGIN = new Vector(-12.5, 40.25, -7);

    private final List<String> log = new ArrayList<>();
    private final Progress progress = new Progress() {
        @Override
        public void report(long done, long total, String what) {}

        @Override
        public void log(String line) {
            log.add(line);
        }
    };

    @Test
    void labelsInAnyOrderOfVoxelsAreLaidOntoTheirImage() {
        ImagePlus image = image("image", SIZES, place(ORIGIN, 0, 0, 0), at -> 0);
        int[][] orders = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
        for (int[] order : orders)
            for (int mirrored = 0; mirrored < 8; mirrored++) {
                ImagePlus labels = stored(order, mirrored);
                Volume laid = Stacks.toVolume(new Placement().onto(image, labels, progress));
                assertEquals("5 x 4 x 3", laid.sizes());
                for (int z = 0; z < SIZES[2]; z++)
                    for (int i = 0; i < SIZES[0] * SIZES[1]; i++)
                        assertEquals(value(i % SIZES[0], i / SIZES[0], z), laid.plane(0, z, 0)[i]);
            }
        assertEquals(47, log.size(), "a line for each but those that lie as their image");
    }

    @Test
    void labelsWhoseSlicesAreStoredAsChannelsAreTakenAsSlices() {
        ImagePlus image = stack("image", 4);
        ImagePlus labels = stack("labels", 4);
        labels.setDimensions(4, 1, 1);
        Volume found = Stacks.toVolume(new Placement().onto(image, labels, progress));
        assertEquals("5 x 3 x 4", found.sizes());
        assertEquals(2, found.plane(0, 2, 0)[0]);
        assertEquals(4, labels.getNChannels());
        assertEquals(List.of("labels has its slices as channels: they are taken as slices"), log);
        ImagePlus other = stack("other", 3);
        assertSame(labels, new Placement().onto(other, labels, progress));
    }

    private static ImagePlus stack(String title, int planes) {
        return Tiny.filled(IJ.createImage(title, 5, 3, planes, 32), (x, y, plane) -> plane);
    }

    @Test
    void aGridThatMissesItsImageBySmallRoundingIsTaken() {
        ImagePlus image = image("image", SIZES, place(ORIGIN, 0, 0, 0), at -> 0);
        ImagePlus near = image("near", SIZES, place(ORIGIN.plus(new Vector(0.01, -0.01, 0.01)), 0, 0, 0), at -> 1);
        assertSame(near, new Placement().onto(image, near, progress));
        assertEquals(List.of(), log);
    }

    @Test
    void whatLiesElsewhereIsOneSentenceWithBothPlaces() {
        ImagePlus image = image("image", SIZES, place(ORIGIN, 0, 0, 0), at -> 0);
        says(
                image,
                place(ORIGIN.plus(STEPS[0].times(0.5)), 0, 0, 0),
                "lie on another grid than image (5 x 4 x 3 voxels");
        says(image, place(ORIGIN.plus(STEPS[0]), 0, 0, 0), "lie on another grid");
        says(image, place(ORIGIN.plus(new Vector(50, 0, 0)), 0, 0, 0), " around ");
        Vector[] wide = {STEPS[0].times(1.5), STEPS[1], STEPS[2]};
        says(image, geometry(ORIGIN, wide), "voxels of 0.75 x 1 x 2 mm around");
        Vector[] turned = {new Vector(0.5, 0, 0), new Vector(0, 1, 0), new Vector(0, 0, 2)};
        says(image, geometry(ORIGIN, turned), "turned by 53.1 degrees");
    }

    @Test
    void whereOneDoesNotSayWhereItLiesVoxelsAreComparedAndTheLogHearsItOnce() {
        Placement placement = new Placement();
        ImagePlus placed = image("placed", SIZES, place(ORIGIN, 0, 0, 0), at -> 0);
        ImagePlus free = image("free", SIZES, null, at -> 1);
        assertSame(free, placement.onto(placed, free, progress));
        assertSame(placed, placement.onto(free, placed, progress));
        assertEquals(1, log.size());
        assertTrue(log.get(0).startsWith("free does not say where it lies, as placed does"), log.get(0));
        assertSame(free, new Placement().onto(free, free, progress));
        assertEquals(1, log.size());
    }

    @Test
    void theFramesOfASeriesShareTheirPlace() {
        ImagePlus image = frames(image("image", SIZES, place(ORIGIN, 0, 0, 0), at -> 0), 2);
        ImagePlus labels = frames(stored(new int[] {1, 0, 2}, 5), 2);
        Volume laid = Stacks.toVolume(new Placement().onto(image, labels, progress));
        assertEquals("5 x 4 x 3, 2 frames", laid.sizes());
        assertArrayEquals(laid.plane(0, 1, 0), laid.plane(0, 1, 1));
        assertEquals(value(3, 2, 1), laid.plane(0, 1, 1)[3 + 2 * SIZES[0]]);
    }

    @Test
    void valuesStayWhateverTheyAre() {
        ImagePlus image = image("image", SIZES, place(ORIGIN, 0, 0, 0), at -> 0);
        Vector[] mirrored = {STEPS[0].times(-1), STEPS[1], STEPS[2]};
        Vector last = ORIGIN.plus(STEPS[0].times(SIZES[0] - 1));
        for (float value : new float[] {255, 256, 65535, 65536, -1, 0.25f}) {
            ImagePlus labels = image("labels", SIZES, geometry(last, mirrored), at -> at[0] == 0 ? value : 0);
            Volume laid = Stacks.toVolume(new Placement().onto(image, labels, progress));
            assertEquals(value, laid.plane(0, 0, 0)[SIZES[0] - 1]);
            assertEquals(0, laid.plane(0, 0, 0)[0]);
        }
    }

    @Test
    void ofTwoGridsTheOneThatHoldsTheOtherIsMeasuredOn() {
        ImagePlus whole = image("whole", SIZES, place(ORIGIN, 0, 0, 0), at -> 1);
        ImagePlus part = image("part", new int[] {2, 4, 3}, place(ORIGIN, 1, 0, 0), at -> 1);
        ImagePlus free = image("free", SIZES, null, at -> 1);
        assertSame(whole, Placement.wider(part, whole));
        assertSame(whole, Placement.wider(whole, part));
        assertSame(whole, Placement.wider(free, whole));
        assertSame(free, Placement.wider(free, free));
    }

    private void says(ImagePlus image, Geometry place, String part) {
        ImagePlus labels = image("labels", SIZES, place, at -> 1);
        String said = assertThrows(DscnnException.class, () -> new Placement().onto(image, labels, progress))
                .getMessage();
        assertTrue(said.startsWith("The labels labels (5 x 4 x 3 voxels of ") && said.contains(part), said);
    }

    private static float value(int x, int y, int z) {
        return (x + 7 * y + 31 * z) % 4;
    }

    /** The labels of the image, in a file whose axes are others, and of which some run the other way. */
    private static ImagePlus stored(int[] order, int mirrored) {
        Vector origin = ORIGIN;
        Vector[] steps = new Vector[3];
        int[] sizes = new int[3];
        for (int i = 0; i < 3; i++) {
            boolean back = (mirrored >> i & 1) == 1;
            sizes[i] = SIZES[order[i]];
            steps[i] = STEPS[order[i]].times(back ? -1 : 1);
            if (back) origin = origin.plus(STEPS[order[i]].times(sizes[i] - 1));
        }
        return image("labels", sizes, geometry(origin, steps), at -> {
            int[] there = new int[3];
            for (int i = 0; i < 3; i++) there[order[i]] = (mirrored >> i & 1) == 1 ? sizes[i] - 1 - at[i] : at[i];
            return value(there[0], there[1], there[2]);
        });
    }

    private static Geometry place(Vector origin, int x, int y, int z) {
        Vector first = origin.plus(STEPS[0].times(x)).plus(STEPS[1].times(y)).plus(STEPS[2].times(z));
        return geometry(first, STEPS);
    }

    private static Geometry geometry(Vector origin, Vector... steps) {
        return new Geometry(steps[0], steps[1], steps[2], origin, "mm", false, true);
    }

    /** A value at a column, row and slice. */
    private interface Values {
        float at(int... voxel);
    }

    private static ImagePlus image(String title, int[] sizes, Geometry place, Values values) {
        ImagePlus image = IJ.createImage(title, sizes[0], sizes[1], sizes[2], 32);
        Tiny.filled(image, values::at);
        if (place == null) return image;
        MedicalImages.attach(image, place);
        return Tiny.calibrated(image, place.voxel());
    }

    private static ImagePlus frames(ImagePlus image, int count) {
        ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
        for (int frame = 0; frame < count; frame++)
            for (int slice = 1; slice <= image.getStackSize(); slice++)
                stack.addSlice(image.getStack().getProcessor(slice).duplicate());
        ImagePlus series = new ImagePlus(image.getTitle(), stack);
        series.setDimensions(1, image.getNSlices(), count);
        series.setCalibration(image.getCalibration().copy());
        MedicalImages.follow(series, image, 0);
        return series;
    }
}
