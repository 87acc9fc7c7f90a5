// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dscnn.TinyFiles;
import io.github.dscnn.cli.Shell;
import io.github.dscnn.job.training.NetworksTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** bioimage.io's own programs take our packages; only where a Python with them is at hand. */
class BioimageioValidatorTest {

    private static final Path SCRIPT = Path.of("..", "shared", "bioimageio", "validate.py");
    private static final long MINUTES = 5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.github.dscnn.model.ShippedModelsTest#models")
    void theValidatorTakesTheModelAndGetsItsTestTensors(Path model) throws Exception {
        takes(model);
    }

    @ParameterizedTest
    @MethodSource("io.github.dscnn.model.ShippedModelsTest#models")
    void theValidatorRefusesTheModelWithAnotherTestTensor(Path model) throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (var files = Files.list(model)) {
            for (Path file : files.toList()) Files.copy(file, copy.resolve(file.getFileName()));
        }
        byte[] tensor = Files.readAllBytes(copy.resolve("test_final.npy"));
        tensor[tensor.length - 1] ^= 1;
        Files.write(copy.resolve("test_final.npy"), tensor);
        validate(copy, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dscnn", "unet", "fcn"})
    void theValidatorTakesEachNetwork(String network) throws Exception {
        needed();
        takes(NetworksTest.train(NetworksTest.phantoms(folder), folder, network));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dscnn", "unet", "fcn"})
    void theValidatorTakesNeighboursAsChannelsAndSeveralClasses(String network) throws Exception {
        needed();
        Path data = folder.resolve("zones");
        String words = "phantom --labels --slices=3 --size=64 --count=3 --style=zones --output=" + data;
        new Shell(folder).works(words.split(" "));
        Path model = NetworksTest.train(data, folder, network, "--context=1");
        try (ModelPackage files = ModelPackage.read(model)) {
            assertEquals(2, files.traits().classes().size());
            assertEquals(3, files.network().orElseThrow().inputs());
        }
        takes(model);
    }

    @ParameterizedTest
    @ValueSource(strings = {"range", "none"})
    void theValidatorTakesOtherIntensities(String normalisation) throws Exception {
        needed();
        Path data = NetworksTest.phantoms(folder);
        Path recipe = TinyFiles.text(
                folder.resolve("intensities.json"),
                "{\"sampling\": {\"steps\": 2, \"batch\": 2}, \"images\": {\"normalisation\": \"%s\", \"low\": 1, \"high\": 99}}"
                        .formatted(normalisation));
        Path model = folder.resolve("intensities");
        String words = "train --width=4 --epochs=1 --device=cpu --threads=1 --images=" + data + "/images --labels="
                + data + "/labels --recipe=" + recipe + " --output=" + model;
        new Shell(folder).works(words.split(" "));
        takes(model);
    }

    @Test
    void theValidatorTakesAModelWithACoverAndAnEvaluation() throws Exception {
        needed();
        Path data = NetworksTest.phantoms(folder);
        StringBuilder split = new StringBuilder("case,patient,set\n");
        List<String> sets = List.of("train", "validation", "test");
        try (var files = Files.list(data.resolve("images"))) {
            List<Path> images = files.sorted().toList();
            for (int i = 0; i < images.size(); i++) {
                String name = images.get(i).getFileName().toString().replaceAll("\\..*", "");
                split.append(name + "," + name + "," + sets.get(i) + "\n");
            }
        }
        Path about = TinyFiles.text(
                folder.resolve("about.json"),
                "{\"dataset\": \"Phantoms of DSCNN\", \"source\": \"https://example.org/phantoms\"}");
        Path cases = TinyFiles.text(folder.resolve("cases.csv"), split.toString());
        Path model = NetworksTest.train(data, folder, "dscnn", "--about=" + about, "--split=" + cases);
        String rdf = Files.readString(model.resolve("rdf.yaml"));
        assertTrue(rdf.contains("dataset_id: phantoms-of-dscnn") && rdf.contains("covers: [cover.png]"), rdf);
        takes(model);
    }

    /** So these are what others make. */
    @ParameterizedTest
    @ValueSource(strings = {"0.4", "0.5"})
    void theValidatorTakesTheModelsOfStrangersThatWeImport(String format) throws Exception {
        validate(StrangersModelTest.model(folder, format), 0);
    }

    /** It passes, with each of its test tensors. */
    private void takes(Path model) throws IOException, InterruptedException {
        String text = validate(model, 0);
        assertTrue(text.contains("final (1, "), text);
        try (ModelPackage files = ModelPackage.read(model)) {
            assertEquals(files.layers() > 0, text.contains("layers (1, "), text);
        }
    }

    private static void needed() {
        assumeTrue(System.getenv("DSCNN_PYTHON") != null, "DSCNN_PYTHON names no Python with bioimageio.core");
        assumeTrue(Files.exists(SCRIPT), SCRIPT + " is not there");
    }

    private String validate(Path model, int expected) throws IOException, InterruptedException {
        needed();
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder =
                new ProcessBuilder(List.of(System.getenv("DSCNN_PYTHON"), SCRIPT.toString(), model.toString()));
        builder.environment().put("CUDA_VISIBLE_DEVICES", "");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(log, StandardCharsets.UTF_8);
        assertTrue(ended, text);
        assertEquals(expected, process.exitValue(), text);
        return text;
    }
}
