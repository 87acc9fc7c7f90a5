// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import io.github.dscnn.Dscnn;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.PhantomWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the models that come along an image looks most like. */
class LikestTest {

    private static final Path DATA = Path.of("..", "shared", "data");
    private static final List<KnownModel> MODELS = Stream.of(
                    "hippocampus", "nuclei", "phantom", "prostate", "prostate-fcn", "prostate-unet")
            .map(name -> new KnownModel(name, name, Path.of("models", name)))
            .toList();

    private static String likest(ImagePlus image) {
        return Likest.of(image, MODELS).first().orElse("none");
    }

    @ParameterizedTest
    @CsvSource({"301, 12", "302, 20", "303, 6"})
    void aPhantomLooksLikeThoseOfItsModel(long seed, int slices) {
        assertEquals("phantom", likest(Tiny.scan(128, slices, seed)));
    }

    @Test
    void theSampleOfTheMenuLooksLikeThePhantoms() {
        assertEquals("phantom", likest(Tiny.scan(128, 20, 1)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 384", "2, 1, 256", "3, 5, 512"})
    void computedNucleiLookLikeRealOnes(long seed, int slices, int size) {
        PhantomWords words = new PhantomWords();
        words.style = "nuclei";
        words.seed = seed;
        words.slices = slices;
        words.size = size;
        assertEquals(
                "nuclei", likest(Dscnn.phantom(words, 1, Progress.NONE).images().get(0)));
    }

    @Test
    void roundBrightSpotsOnBlackLookLikeNuclei() {
        assertEquals("nuclei", likest(spots("spots", 40)));
    }

    @Test
    void theSameSpotsWithPixelsOfABodyLookLikeNothing() {
        ImagePlus spots = Tiny.calibrated(spots("spots", 40), new VoxelSize(0.7, 0.7, 1, "mm"));
        assertEquals("none", likest(spots));
        ImagePlus microscope = Tiny.calibrated(spots("spots", 40), new VoxelSize(0.65, 0.65, 1, "µm"));
        assertEquals("nuclei", likest(microscope));
        ImagePlus printed = Tiny.calibrated(spots("spots", 40), new VoxelSize(1 / 72., 1 / 72., 1, "inch"));
        assertEquals("nuclei", likest(printed));
    }

    @Test
    void aRampAndNoiseAndNothingLookLikeNoModel() {
        FloatProcessor ramp = new FloatProcessor(300, 300);
        for (int i = 0; i < 90_000; i++) ramp.setf(i, i % 300);
        assertEquals("none", likest(new ImagePlus("ramp", ramp)));
        FloatProcessor noise = new FloatProcessor(300, 300);
        noise.noise(10);
        assertEquals("none", likest(new ImagePlus("noise", noise)));
        assertEquals("none", likest(new ImagePlus("black", new FloatProcessor(300, 300))));
        noise.setf(0, Float.NaN);
        assertEquals("none", likest(new ImagePlus("broken", noise)));
    }

    @Test
    void anImageInColourLooksLikeNoModelOfOneChannel() {
        ImagePlus colour =
                new ImagePlus("colour", spots("spots", 40).getProcessor().convertToRGB());
        colour.getProcessor().putPixel(3, 3, 0xFF0000);
        assertTrue(Likest.of(colour, MODELS).known().isEmpty());
    }

    @Test
    void itIsSaidInWhatAnImageDiffersMost() {
        ImagePlus small = Tiny.scan(32, 12, 301);
        Likest likest = Likest.of(Tiny.calibrated(small, new VoxelSize(1.2, 1.2, 3, "mm")), MODELS);
        Resemblance phantom = likest.of("phantom").orElseThrow();
        assertFalse(phantom.like());
        assertEquals("size", phantom.most());
        assertEquals("intensities, size, size of the pixels", phantom.alike());
        assertEquals(16, phantom.images());
    }

    @Test
    void modelsThatAreGoneOrSayNothingArePassedOver() {
        List<KnownModel> none = List.of(new KnownModel("gone", "gone", Path.of("models", "gone")));
        assertEquals(Optional.empty(), Likest.of(Tiny.scan(128, 12, 301), none).first());
    }

    /** All of them: what a model has learned from, and what it has not. */
    @ParameterizedTest
    @ValueSource(strings = {"hippocampus", "nuclei", "prostate"})
    void realImagesLookLikeThoseOfTheirModel(String kind) throws IOException {
        Path folder = DATA.resolve(kind).resolve("images");
        assumeTrue(Files.isDirectory(folder), folder + " is not here");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList())
                assertEquals(kind, likest(ImageFiles.open(file)), file.toString());
        }
    }

    private static ImagePlus spots(String title, int count) {
        Random random = new Random(7);
        FloatProcessor spots = new FloatProcessor(400, 400);
        for (int i = 0; i < count; i++) {
            double bright = 60 + 40 * random.nextDouble();
            int x = 20 + random.nextInt(360);
            int y = 20 + random.nextInt(360);
            for (int dy = -9; dy <= 9; dy++)
                for (int dx = -9; dx <= 9; dx++)
                    if (dx * dx + dy * dy <= 81) spots.setf(x + dx, y + dy, (float) bright);
        }
        spots.noise(3);
        return new ImagePlus(title, spots);
    }
}
