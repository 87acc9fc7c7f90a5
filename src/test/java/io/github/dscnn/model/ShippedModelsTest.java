// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.engine.TorchPredictor;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.phantom.Phantom;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.script.Program;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.train.recipe.Recipes;
import io.github.dscnn.words.SegmentWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The models in the folder {@code models} are complete, say what they are, and do what they did when they were made. */
class ShippedModelsTest {

    private static final long LARGEST_WEIGHTS = 40L << 20;
    private static final long LARGEST_PHANTOM = 3L << 20;
    private static final float TOLERANCE = 1e-4f;
    private static final double DICE = 0.7;

    static List<Path> models() throws IOException {
        try (var files = Files.list(Path.of("models"))) {
            return files.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void thePhantomModelIsThereAndSmall() throws IOException {
        assertTrue(models().contains(Path.of("models", "phantom")));
        try (var files = Files.list(Path.of("models", "phantom"))) {
            long bytes = files.mapToLong(file -> file.toFile().length()).sum();
            assertTrue(bytes < LARGEST_PHANTOM, bytes + " bytes");
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelSaysItsLicenceItsDataAndItsLimits(Path folder) throws IOException {
        try (ModelPackage model = ModelPackage.read(folder)) {
            String license = String.valueOf(model.summary().get("license"));
            assertTrue(license.matches("[A-Z0-9][\\w.-]+"), license);
            String page = Files.readString(folder.resolve("README.md"));
            assertTrue(page.contains("not for clinical use"), page);
            for (String section : List.of("Data", "Training", "Validation", "Limits"))
                assertTrue(page.matches("(?s).*\\n# " + section + "\\n\\n\\w.*"), section);
            assertTrue(page.contains("test cases, which chose nothing"), page);
            assertTrue(page.contains("Licence of this model: " + license), page);
            assertEquals(folder.getFileName().toString(), model.traits().name());
        }
    }

    /** Who reads no further must know that nobody has looked at these labels. */
    @ParameterizedTest
    @ValueSource(strings = {"prostate", "prostate-unet", "prostate-fcn"})
    void aModelOfSilverLabelsSaysSoInTheFirstLine(String name) throws IOException {
        List<String> page = Files.readAllLines(Path.of("models", name, "README.md"));
        assertEquals("# " + name + ", learned from PROSTATEx with silver labels (made by algorithms)", page.get(0));
        assertTrue(page.get(2).startsWith("Trained on silver labels (made by algorithms, not by people)"), page.get(2));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelIsNotLargeAndHoldsNoCheckpoint(Path folder) throws IOException {
        assertTrue(Files.size(folder.resolve("weights.pt")) < LARGEST_WEIGHTS);
        try (var files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().matches("(checkpoint|best).*|\\..*")));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelGivesItsTestTensorsAgain(Path folder) throws IOException {
        try (ModelPackage model = ModelPackage.read(folder)) {
            TestTensors tensors = model.testTensors();
            float[][] outputs = predict(model, tensors);
            float[] last = outputs[outputs.length - 1];
            assertArrayEquals(tensors.output().values(), last, TOLERANCE);
            float[] layers =
                    tensors.layers() == null ? new float[0] : tensors.layers().values();
            assertEquals(layers.length, (outputs.length - 1) * last.length);
            for (int i = 0; i < layers.length; i++)
                assertEquals(layers[i], outputs[i / last.length][i % last.length], TOLERANCE, "value " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theProgramOfAModelIsStillWrittenByteForByte(Path folder) throws IOException {
        try (ModelPackage model = ModelPackage.read(folder);
                ZipFile archive = new ZipFile(model.weights().toFile())) {
            ZipEntry code = archive.stream()
                    .filter(entry -> entry.getName().endsWith("code/__torch__.py"))
                    .findFirst()
                    .orElseThrow();
            String text = new String(archive.getInputStream(code).readAllBytes(), StandardCharsets.UTF_8);
            String methods = Program.forPackage(model.network().orElseThrow()).methods();
            assertEquals(methods, text.substring(text.indexOf("  def ")));
        }
    }

    private static float[][] predict(ModelPackage model, TestTensors tensors) throws IOException {
        NetworkSpec spec = model.network().orElseThrow();
        var recipe = Recipes.of(model.recipe(), model.source().toString());
        float[] input = TestTensors.prepared(
                recipe.images().normalizer(), tensors.input().values());
        long[] shape = tensors.input().shape();
        var form = new TorchPredictor.Form(spec.inputs(), spec.outputs(), model.layers(), spec.stride());
        try (TorchPredictor predictor = TorchPredictor.load(TorchEngine.start("cpu", 1), model.archive(), "it", form)) {
            return predictor.predict(input, 1, (int) shape[2], (int) shape[3], true);
        }
    }

    @Test
    void aPhantomThatNobodyHasSeenIsSegmented() {
        Phantom phantom = Tiny.phantom(128, 6, 5000);
        SegmentWords words = new SegmentWords();
        words.model = "phantom";
        words.device = "cpu";
        words.threads = 1;
        ImagePlus mask = Dscnn.segment(Stacks.toImage(phantom.image()), words, Progress.NONE)
                .images()
                .get(0);
        double dice = dice(mask, Stacks.toImage(phantom.labels()));
        assertTrue(dice > DICE, "Dice " + dice);
    }

    private static double dice(ImagePlus found, ImagePlus truth) {
        double both = 0;
        double sum = 0;
        for (int slice = 1; slice <= truth.getStackSize(); slice++) {
            byte[] a = (byte[]) found.getStack().getPixels(slice);
            byte[] b = (byte[]) truth.getStack().getPixels(slice);
            for (int i = 0; i < a.length; i++) {
                if (a[i] != 0 && b[i] != 0) both++;
                sum += (a[i] != 0 ? 1 : 0) + (b[i] != 0 ? 1 : 0);
            }
        }
        return 2 * both / sum;
    }
}
