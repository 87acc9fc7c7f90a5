// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.picture.Pictures.Curve;
import io.github.dscnn.ij.picture.Pictures.Layer;
import io.github.dscnn.ij.picture.Pictures.Slice;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {

    private static final int WHITE = 0xFFFFFFFF;

    /** 96 x 80 with a bright disc; the truth is the disc, a layer is a blurred one whose radius depends on it. */
    private static Slice slice(boolean truth) {
        float[] image = disc(24, 0.01);
        for (int i = 0; i < image.length; i++) image[i] = 300 + 500 * image[i] + i * 7919 % 251;
        return new Slice("slice 11", image, truth ? disc(24, 1e-6) : null, 96, 80);
    }

    private static float[] disc(double radius, double softness) {
        float[] values = new float[96 * 80];
        for (int i = 0; i < values.length; i++) {
            double distance = Math.hypot(i % 96 - 50, i / 96 - 38);
            values[i] = (float) (1 / (1 + Math.exp((distance - radius) / (softness * 24))));
            if (softness < 1e-3) values[i] = Math.round(values[i]);
        }
        return values;
    }

    private static List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i <= 8; i++)
            layers.add(
                    new Layer("layer " + i + " · stage " + i + " · 1/16", disc(24 + i % 4, 0.3 / i), 0.7 + i / 40.0));
        layers.add(new Layer("final", disc(25, 0.02), Double.NaN));
        return layers;
    }

    @Test
    void theMontageHasSixPanelsInTwoRows() {
        BufferedImage montage = Pictures.layersMontage(slice(true), layers());
        assertEquals(2 * 14 + 6 * 192 + 5 * 8, montage.getWidth());
        assertEquals(2 * 14 + 2 * (160 + 44) + 8, montage.getHeight());
        assertEquals(WHITE, montage.getRGB(2, 2));
        assertEquals(WHITE, montage.getRGB(14 + 200 + 100, 14 + 22 + 76), "the middle of the truth");
        assertEquals(0xFF000000, montage.getRGB(14 + 200 + 3, 14 + 22 + 3), "the corner of the truth");
    }

    @Test
    void withoutTruthThereIsOnePanelLess() {
        BufferedImage montage = Pictures.layersMontage(slice(false), layers().subList(0, 3));
        assertEquals(2 * 14 + 5 * 192 + 4 * 8, montage.getWidth());
        assertEquals(2 * 14 + 160 + 44, montage.getHeight());
    }

    @Test
    void contoursAreBlueAndRed() {
        BufferedImage picture = Pictures.contours(slice(true), disc(30, 0.02));
        assertEquals(192, picture.getWidth());
        assertTrue(count(picture, 0) > 100, "red");
        assertTrue(count(picture, 16) > 100, "blue");
        float[] mask = disc(30, 1e-6);
        BufferedImage ones = Pictures.contours(slice(true), mask);
        for (int i = 0; i < mask.length; i++) mask[i] *= 255;
        BufferedImage bytes = Pictures.contours(slice(true), mask);
        assertArrayEquals(pixels(ones), pixels(bytes), "masks of 0/1 and 0/255 alike");
        assertEquals(0, count(Pictures.contours(slice(false), disc(30, 0.02)), 16), "no truth, no blue");
    }

    private static int[] pixels(BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    /** Points whose red (shift 0 from the top) or blue (16) outweighs the other by far. */
    private static long count(BufferedImage picture, int shift) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight())
                .map(i -> picture.getRGB(i % picture.getWidth(), i / picture.getWidth()))
                .filter(rgb -> (rgb >> 16 - shift & 0xFF) - (rgb >> shift & 0xFF) > 120)
                .count();
    }

    @Test
    void aContourRunsBetweenPixelCentres() {
        Rectangle2D box = Contour.ofMask(new float[] {0, 0, 0, 0, 255, 0, 0, 0, 0}, 3, 3)
                .path(10)
                .getBounds2D();
        assertEquals(new Rectangle2D.Double(10, 10, 10, 10), box);
        Rectangle2D whole = Contour.ofMask(new float[] {1}, 1, 1).path(1).getBounds2D();
        assertEquals(new Rectangle2D.Double(0, 0, 1, 1), whole, "closed at the border");
    }

    @Test
    void smallPlanesAreEnlargedWholeAndLargeOnesAveraged() {
        BufferedImage small = GreyPicture.probability(new float[] {0, 1}, 2, 1).picture();
        assertEquals(256, small.getWidth());
        assertEquals(0xFF000000, small.getRGB(127, 127));
        assertEquals(WHITE, small.getRGB(128, 0));
        float[] stripes = new float[512 * 4];
        for (int i = 0; i < stripes.length; i++) stripes[i] = i % 2;
        BufferedImage large = GreyPicture.probability(stripes, 512, 4).picture();
        assertEquals(256, large.getWidth());
        assertEquals(0xFF808080, large.getRGB(77, 1));
    }

    @Test
    void aConstantOrBrokenSliceIsStillAPicture() {
        float[] values = {Float.NaN, 5, 5, Float.POSITIVE_INFINITY};
        assertEquals(256, GreyPicture.stretched(values, 2, 2).picture().getWidth());
        assertEquals(
                256,
                GreyPicture.stretched(new float[] {Float.NaN}, 1, 1).picture().getHeight());
        assertThrows(IllegalArgumentException.class, () -> new Slice("a", values, null, 3, 2));
    }

    @Test
    void theSameInputGivesTheSameBytes(@TempDir Path folder) throws IOException {
        for (String name : new String[] {"a.png", "b.png"})
            Pictures.savePng(Pictures.layersMontage(slice(true), layers()), folder.resolve(name));
        assertArrayEquals(Files.readAllBytes(folder.resolve("a.png")), Files.readAllBytes(folder.resolve("b.png")));
        assertEquals(2, ImageFiles.list(folder).size());
    }

    @Test
    void aHistoryOfAnyLengthIsDrawn() {
        for (int epochs : new int[] {0, 1, 2, 37}) {
            BufferedImage plot = history(epochs);
            assertEquals(epochs > 0 ? 1200 : 580, plot.getWidth(), "without a validation there is no chart of it");
            assertEquals(WHITE, plot.getRGB(plot.getWidth() - 1, 459));
            assertEquals(epochs > 0, count(plot, 0) > 50, "the final output is red where there is one");
        }
    }

    private static BufferedImage history(int epochs) {
        List<Curve> dice = new ArrayList<>();
        for (int k = 0; k < 9; k++) {
            int layer = k;
            double[] values = IntStream.range(0, epochs)
                    .mapToDouble(e -> 0.92 - 0.03 * layer - 0.6 * Math.exp(-e / 6.0) + 0.01 * (e * 13 % 5))
                    .toArray();
            dice.add(new Curve(k == 0 ? "final" : "layer " + k, values));
        }
        double[] loss = IntStream.range(0, epochs)
                .mapToDouble(e -> 1.2 * Math.exp(-e / 8.0) + 0.3)
                .toArray();
        if (epochs > 20) loss[12] = Double.NaN;
        return Pictures.historyPlot(List.of(new Curve("training", loss)), epochs == 0 ? List.of() : dice);
    }
}
