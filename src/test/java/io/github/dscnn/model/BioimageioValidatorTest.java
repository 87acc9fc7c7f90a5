// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.dscnn.cli.Shell;
import io.github.dscnn.job.training.NetworksTest;
import io.github.dscnn.tiny.Tiny;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** bioimage.io's own programs take our packages; only where a Python with them is at hand. */
class BioimageioValidatorTest {

    private static final Path SCRIPT = Path.of("..", "shared", "bioimageio", "validate.py");
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Runs the script anew for each folder that it reads, and tells how that ended; what it imports is loaded once. */
    private static final String LOOP = """
            import contextlib, io, json, runpy, sys, traceback
            script = sys.argv[1]
            for line in sys.stdin:
                sys.argv = [script, line.rstrip("\\n")]
                said, code = io.StringIO(), 0
                with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                    try:
                        runpy.run_path(script, run_name="__main__")
                    except SystemExit as end:
                        code = int(end.code or 0)
                    except BaseException:
                        traceback.print_exc()
                        code = 1
                print(json.dumps({"code": code, "said": said.getvalue()}), flush=True)
            """;

    private static Process python;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @AfterAll
    static void end() {
        if (python != null) python.destroyForcibly();
    }

    @ParameterizedTest
    @MethodSource("io.github.dscnn.model.ShippedModelsTest#models")
    void theValidatorTakesTheModelAndGetsItsTestTensors(Path model) throws IOException {
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
        Path recipe = Tiny.text(
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
        Path about = Tiny.text(
                folder.resolve("about.json"),
                "{\"dataset\": \"Phantoms of DSCNN\", \"source\": \"https://example.org/phantoms\"}");
        Path cases = Tiny.text(folder.resolve("cases.csv"), split.toString());
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
    private static void takes(Path model) throws IOException {
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

    private static String validate(Path model, int expected) throws IOException {
        needed();
        if (python == null) python = start();
        python.outputWriter(StandardCharsets.UTF_8).append(model + "\n").flush();
        String answer = assertTimeoutPreemptively(
                PATIENCE, () -> python.inputReader(StandardCharsets.UTF_8).readLine(), BioimageioValidatorTest::log);
        assertNotNull(answer, BioimageioValidatorTest::log);
        JsonObject told = JsonParser.parseString(answer).getAsJsonObject();
        String text = told.get("said").getAsString();
        assertEquals(expected, told.get("code").getAsInt(), () -> text + log());
        return text;
    }

    private static Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(System.getenv("DSCNN_PYTHON"), "-c", LOOP, SCRIPT.toString());
        builder.environment().putAll(Map.of("CUDA_VISIBLE_DEVICES", "", "PYTHONIOENCODING", "utf-8"));
        return builder.redirectError(shared.resolve("log.txt").toFile()).start();
    }

    private static String log() {
        try {
            return Files.readString(shared.resolve("log.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
