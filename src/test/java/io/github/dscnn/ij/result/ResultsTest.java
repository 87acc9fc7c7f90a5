// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Axis;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.segment.region.ExtraChannel;
import io.github.dscnn.tiny.Tiny;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    private static final NetworkSpec SPEC = new NetworkSpec("dscnn", 4, 1, 1, Norm.values()[0]);
    private static final VoxelSize VOXEL = new VoxelSize(0.5, 0.5, 3, "mm");

    private final Provenance provenance =
            Provenance.empty().with("model", "phantom").with("threshold", 0.5);
    private final Results results = new Results(null, provenance);

    private static Volume plane(float... values) {
        return Tiny.row("case 7", values).withVoxel(VOXEL);
    }

    /** 4 x 3, nine channels, {@code slices} slices; a pixel is (channel + 1) / 10. */
    private static Volume nine(int channels, int slices) {
        float[] values = new float[12 * channels * slices];
        for (int i = 0; i < values.length; i++) values[i] = (i / 12 % channels + 1) / 10f;
        return Volume.of(
                "case 7_layers",
                ArrayImgs.floats(values, 4, 3, channels, slices),
                List.of(Axis.X, Axis.Y, Axis.CHANNEL, Axis.Z),
                VOXEL);
    }

    @Test
    void aMaskHasTwoValuesAndAnOrdinaryLut() {
        ImagePlus mask = results.mask(plane(0, 1, 0, 255));
        assertArrayEquals(
                new byte[] {0, -1, 0, -1}, (byte[]) mask.getProcessor().getPixels());
        assertFalse(mask.isInvertedLut());
        assertEquals(255, mask.getDisplayRangeMax());
        assertEquals(3, mask.getCalibration().pixelDepth);
        assertEquals("phantom", Provenance.of(mask).value("model"));
    }

    @Test
    void anImageThatIsWrappedKeepsItsPixels() {
        ImagePlus bytes = new ImagePlus("a", new ByteProcessor(2, 1, new byte[] {0, 7}));
        ImagePlus floats = new ImagePlus("a", new FloatProcessor(2, 1, new float[] {0, 0.5f}));
        byte[] mask =
                (byte[]) results.mask(Stacks.toVolume(bytes)).getProcessor().getPixels();
        assertArrayEquals(new byte[] {0, -1}, mask);
        results.objects(Stacks.toVolume(bytes)).getProcessor().set(1, 9);
        results.uncertainty(Stacks.toVolume(floats)).getProcessor().setf(1, 1);
        assertEquals(7, bytes.getProcessor().get(1));
        assertEquals(0.5f, floats.getProcessor().getf(1));
    }

    @Test
    void aPartOfTheSlicesLiesWhereItLayInTheSource(@TempDir Path folder) {
        ImagePlus source = Stacks.toImage(nine(1, 4));
        source.getCalibration().zOrigin = 1;
        Results part = new Results(source, provenance, 3);
        List<ImagePlus> images = List.of(
                part.mask(plane(0, 1)),
                part.probability(plane(0, 1), LabelClasses.foreground("organ")),
                part.layers(nine(9, 2), SPEC.layers()));
        for (ImagePlus image : images) {
            assertEquals(source.getCalibration().getZ(2), image.getCalibration().getZ(0), image.getTitle());
            ImageFiles.save(image, folder.resolve("part.tif"));
            ImagePlus opened = ImageFiles.open(folder.resolve("part.tif"));
            assertEquals(-1, opened.getCalibration().zOrigin, "after saving");
        }
        assertEquals(1, source.getCalibration().zOrigin);
        assertEquals(1, new Results(source, provenance).mask(plane(0, 1)).getCalibration().zOrigin);
    }

    @Test
    void labelsHaveTheColoursAndNamesOfTheirClasses() {
        var classes = new LabelClasses(
                List.of(new LabelClass(1, "anterior", 0xFF8000), new LabelClass(3, "posterior", 0x0000FF)), false);
        ImagePlus labels = results.labels(plane(0, 1, 3), classes);
        assertEquals(8, labels.getBitDepth());
        assertEquals(3, labels.getProcessor().get(2, 0));
        assertEquals(0xFF000000, labels.getProcessor().getColorModel().getRGB(0));
        assertEquals(0xFFFF8000, labels.getProcessor().getColorModel().getRGB(1));
        assertEquals(0xFF0000FF, labels.getProcessor().getColorModel().getRGB(3));
        assertEquals("posterior, #0000ff", Provenance.of(labels).value("class 3"));
    }

    @Test
    void labelsAbove255AreSixteenBitInTheirColours() {
        var classes = new LabelClasses(List.of(new LabelClass(1000, "gland", 0x00FF00)), false);
        ImagePlus labels = results.labels(plane(0, 1000), classes);
        assertEquals(16, labels.getBitDepth());
        assertEquals(1000, labels.getProcessor().get(1, 0));
        assertEquals(0x00FF00, labels.getProcessor().convertToRGB().get(1, 0) & 0xFFFFFF, "as ImageJ would display it");
        assertEquals(0, labels.getProcessor().convertToRGB().get(0, 0) & 0xFFFFFF);
    }

    @Test
    void aProbabilityIsShownFromZeroToOne() {
        ImagePlus image = results.probability(plane(0.2f, 0.4f), LabelClasses.foreground("organ"));
        assertEquals(32, image.getBitDepth());
        assertEquals(0, image.getDisplayRangeMin());
        assertEquals(1, image.getDisplayRangeMax());
    }

    @Test
    void probabilitiesOfClassesAreChannelsWithTheirNames(@TempDir Path folder) {
        var classes = new LabelClasses(
                List.of(new LabelClass(1, "anterior", 0xFF8000), new LabelClass(3, "posterior", 0x0000FF)), false);
        ImageFiles.save(results.probability(nine(2, 2), classes), folder.resolve("probability.tif"));
        ImagePlus image = ImageFiles.open(folder.resolve("probability.tif"));
        assertEquals("posterior", image.getStack().getSliceLabel(4));
        for (int c = 1; c <= 2; c++) {
            image.setPosition(c, 2, 1);
            assertEquals(0, image.getDisplayRangeMin());
            assertEquals(1, image.getDisplayRangeMax());
            assertEquals(0xFFFFFFBE, ((CompositeImage) image).getChannelLut(c).getRGB(255));
        }
    }

    @Test
    void neighbouringObjectsDifferInColour() {
        ImagePlus objects = results.objects(plane(0, 1, 2, 300));
        ImageProcessor shown = objects.getProcessor().convertToRGB();
        assertEquals(0, shown.get(0) & 0xFFFFFF);
        assertTrue(shown.get(1) != shown.get(2) && shown.get(3) != shown.get(0));
    }

    @Test
    void nineLayersSurviveSavingAndOpening(@TempDir Path folder) {
        for (int slices : new int[] {1, 2}) {
            ImagePlus made = results.layers(nine(9, slices), SPEC.layers());
            checkLayers(made, slices, 9);
            ImageFiles.save(made, folder.resolve("layers.tif"));
            checkLayers(ImageFiles.open(folder.resolve("layers.tif")), slices, 9);
        }
    }

    private void checkLayers(ImagePlus image, int slices, int channels) {
        assertArrayEquals(new int[] {4, 3, channels, slices, 1}, image.getDimensions());
        assertEquals(IJ.GRAYSCALE, ((CompositeImage) image).getMode());
        assertEquals("layer 3 · stage 3 · 1/4", image.getStack().getSliceLabel(3));
        assertEquals("layer 1 · stage 1 · 1/1", image.getStack().getSliceLabel(channels * slices - channels + 1));
        assertEquals("final", image.getStack().getSliceLabel(9));
        for (int c = 1; c <= channels; c++) {
            image.setPosition(c, slices, 1);
            assertEquals(c / 10f, image.getProcessor().getf(2, 2));
            assertEquals(0, image.getDisplayRangeMin(), "channel " + c);
            assertEquals(1, image.getDisplayRangeMax(), "channel " + c);
            int shown = image.getBufferedImage().getRGB(2, 2) & 0xFFFFFF;
            assertEquals(shown & 0xFF, shown >> 16, "gray");
            assertEquals(Math.min(255, 25.5 * c), shown & 0xFF, 1, "channel " + c);
        }
        assertEquals(VOXEL, Stacks.voxelSize(image));
        assertEquals(provenance, Provenance.of(image));
    }

    @Test
    void furtherChannelsFollowTheFinalOne() {
        ImagePlus image = results.layers(nine(11, 1), SPEC.layers(), ExtraChannel.DISAGREEMENT, ExtraChannel.FUSION);
        checkLayers(image, 1, 11);
        assertEquals("fusion", image.getStack().getSliceLabel(11));
        assertThrows(IllegalArgumentException.class, () -> results.layers(nine(8, 1), SPEC.layers()));
    }

    @Test
    void aNetworkWithoutLayersHasOneChannel() {
        ImagePlus image = results.layers(nine(1, 2), List.of());
        assertEquals("final", image.getStack().getSliceLabel(2));
        assertEquals(1, image.getDisplayRangeMax());
        assertTrue(image.getNChannels() == 1 && image.getNSlices() == 2);
    }

    @Test
    void everyLabelIsShownInItsColour() {
        int[][] sets = {{1, 300}, {150, 300}, {1, 2, 1000}, {500, 1000, 65535}, {1, 2, 200}, {255, 256}, {1, 1000}};
        for (int[] values : sets) {
            List<LabelClass> all = new ArrayList<>();
            float[] pixels = new float[values.length + 1];
            for (int i = 0; i < values.length; i++) {
                all.add(new LabelClass(values[i], "class " + i, LabelClasses.colour(i)));
                pixels[i + 1] = values[i];
            }
            BufferedImage shown =
                    results.labels(plane(pixels), new LabelClasses(all, false)).getBufferedImage();
            assertEquals(0, shown.getRGB(0, 0) & 0xFFFFFF);
            for (int i = 0; i < values.length; i++)
                assertEquals(all.get(i).rgb(), shown.getRGB(i + 1, 0) & 0xFFFFFF, "label " + values[i]);
        }
    }

    @Test
    void manyObjectsShareColoursEvenly() {
        float[] ids = new float[600];
        for (int i = 0; i < ids.length; i++) ids[i] = i;
        BufferedImage shown = results.objects(plane(ids)).getBufferedImage();
        Map<Integer, Integer> counts = new HashMap<>();
        for (int i = 0; i < ids.length; i++) counts.merge(shown.getRGB(i, 0), 1, Integer::sum);
        assertTrue(Collections.max(counts.values()) <= 4, counts.toString());
    }
}
