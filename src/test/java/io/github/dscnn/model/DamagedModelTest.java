// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.model.files.Sha256;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedModelTest {

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void write() {
        folder = Cards.write(temp.resolve("100 % gut"));
    }

    @Test
    void nothingThere() {
        says(temp.resolve("nowhere"), "There is no model at", "nowhere");
    }

    @Test
    void noDescription() throws IOException {
        Files.delete(folder.resolve("rdf.yaml"));
        says(folder, "100 % gut has no rdf.yaml");
    }

    @Test
    void missingWeights() throws IOException {
        Files.delete(folder.resolve("weights.pt"));
        says(folder, "weights.pt are missing", "download the model again");
    }

    @Test
    void changedWeights() throws IOException {
        Files.writeString(folder.resolve("weights.pt"), "PK something else");
        says(folder, "weights.pt were changed or copied only in part", "download the model again");
    }

    @Test
    void weightsCutInHalf() throws IOException {
        byte[] half = Arrays.copyOf(Cards.WEIGHTS, Cards.WEIGHTS.length / 2);
        Files.write(folder.resolve("weights.pt"), half);
        says(folder, "copied only in part");
    }

    @Test
    void weightsCutInHalfWithoutAChecksum() throws IOException {
        Cards.edit(folder, "sha256: " + Sha256.of(folder.resolve("weights.pt")) + ",", "");
        says(folder, "weights.pt were copied only in part");
    }

    @Test
    void weightsThatAreNoTorchScript() throws IOException {
        Files.writeString(folder.resolve("weights.pt"), "version https://git-lfs");
        says(folder, "weights.pt are not TorchScript");
    }

    @Test
    void otherWeightFormatsOnly() {
        Cards.edit(folder, "torchscript: {", "onnx: {");
        says(folder, "no TorchScript weights, only [onnx]");
    }

    @Test
    void weightsElsewhere() {
        Cards.edit(folder, "source: weights.pt", "source: https://example.org/weights.pt");
        says(folder, "lie at https://example.org/weights.pt", "download the whole model");
        Cards.edit(folder, "source: https://example.org/weights.pt", "source: ../weights.pt");
        says(folder, "'weights.torchscript.source' must be a file inside the model but is '../weights.pt'");
    }

    @Test
    void anotherFormatVersion() {
        Cards.edit(folder, "format_version: 0.5.4", "format_version: 0.3.6");
        says(folder, "this model is of format version 0.3.6, this program reads 0.4 and 0.5");
    }

    @Test
    void decisionsThatMakeNoSense() {
        Cards.edit(folder, "smallest_unit: voxels", "smallest_unit: acres");
        says(folder, "'config: dscnn:' cannot be used (acres is unknown)");
        Cards.edit(folder, "smallest_unit: acres", "smallest_unit: voxels");
        Cards.edit(folder, "fusion_weights: []", "fusion_weights: [2.0, -1.0]");
        says(folder, "a weight of an output is 0 or more, not -1.0");
        Cards.edit(folder, "fusion_weights: [2.0, -1.0]", "fusion_weights: [0.5, 0.5]");
        says(folder, "there are 2 weights to fuse 9 outputs");
    }

    @Test
    void aLaterProgram() {
        Cards.edit(folder, "format: 1", "format: 2");
        says(folder, "written by a later version of this program (0.1.0)", "update DSCNN");
    }

    @Test
    void somethingElseThanAModel() {
        Cards.edit(folder, "type: model", "type: dataset");
        says(folder, "describes a dataset, not a model");
    }

    @Test
    void wrongChannels() {
        Cards.edit(folder, "[channel1]", "[channel1, channel2]");
        says(folder, "the input has 2 channels, but 'config: dscnn:' says 1");
    }

    @Test
    void wrongOutputs() {
        Cards.edit(folder, "[prostate]\n  - type", "[background, prostate]\n  - type");
        says(folder, "the output has 2 channels, but 1 classes need 1");
    }

    @Test
    void valuesThatCannotBe() {
        Cards.edit(folder, "threshold: 0.45", "threshold: 45");
        says(folder, "a threshold must lie in (0, 1) but is 45.0");
        Cards.edit(folder, "threshold: 45", "threshold: often");
        says(folder, "'config.dscnn.threshold' must be a number but is 'often'");
    }

    @Test
    void noYaml() throws IOException {
        Files.writeString(folder.resolve("rdf.yaml"), "type: model\nname: [");
        says(folder, "rdf.yaml is damaged in line");
        Files.writeString(folder.resolve("rdf.yaml"), "!!java.net.URL [\"http://localhost\"]");
        says(folder, "rdf.yaml is damaged in line 1");
    }

    @Test
    void aliasesThatExplode() throws IOException {
        StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++)
            text.append(String.format(Locale.ROOT, "a%d: &a%d [*a%d, *a%d, *a%d]\n", i, i, i - 1, i - 1, i - 1));
        Files.writeString(folder.resolve("rdf.yaml"), text.toString());
        says(folder, "rdf.yaml is damaged", "aliases");
    }

    @Test
    void aFileThatIsNoZip() throws IOException {
        Path file = Files.writeString(temp.resolve("model.zip"), "hello");
        says(file, "model.zip is neither a model folder nor a zip");
    }

    @Test
    void aZipCutInHalf() throws IOException {
        Path zip = Cards.zip(folder, temp.resolve("model.zip"), "");
        Files.write(zip, Arrays.copyOf(Files.readAllBytes(zip), (int) Files.size(zip) / 2));
        says(zip, "model.zip is not a complete zip", "download it again");
    }

    @Test
    void aZipThatWritesElsewhere() throws IOException {
        for (String name : List.of("../evil.txt", "/tmp/evil.txt", "a/../../evil.txt", "..\\evil.txt", "C:evil.txt")) {
            Path zip = Cards.zip(temp.resolve("evil.zip"), name, new byte[1]);
            says(zip, "wants to write outside its own folder", name);
        }
        assertFalse(Files.exists(temp.resolve("evil.txt")));
    }

    /** It would fill the memory of whoever looks through a list of models. */
    @Test
    void weightsOfAnotherLengthAreNotRead() throws IOException {
        Path file = temp.resolve("weights.pt");
        try (var out = Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            out.position(Integer.MAX_VALUE - 100L);
            out.write(ByteBuffer.wrap(new byte[1]));
        }
        assertFalse(new CheckedWeights(file, "").isOf(Cards.card().network()));
    }

    private static void says(Path path, String... parts) {
        var failure = assertThrows(DscnnException.class, () -> ModelPackage.read(path));
        for (String part : parts) assertTrue(failure.getMessage().contains(part), failure.getMessage());
        assertEquals(1, failure.getMessage().lines().count());
    }
}
