// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.model.files.ModelFiles;
import io.github.dscnn.model.files.Sha256;
import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackageTest {

    @TempDir
    Path temp;

    @Test
    void whatIsWrittenIsRead() {
        for (ModelCard card : List.of(Cards.card(), Cards.twoClasses())) {
            Path folder = temp.resolve("Modell für Prostata " + card.network().classes());
            ModelPackage.write(folder, card, Cards.WRITER, Cards.tensors(card));
            try (var model = ModelPackage.read(folder)) {
                assertEquals(withSha(card.traits(), model.traits().sha256()), model.traits());
                assertEquals(Optional.of(card.network()), model.network());
                assertEquals(card.training().split(), model.split());
                assertEquals(card.training().recipe(), model.recipe());
                assertEquals(1L << 40, model.dscnn().get("seed"));
                assertEquals(16, model.stride());
                assertEquals(card.network().outputs(), model.outputs());
                assertEquals(8, model.layers());
            }
        }
    }

    @Test
    void weightsAndTestTensorsComeBackByteForByte() throws IOException {
        var model = ModelPackage.read(Cards.write(temp.resolve("m")));
        assertArrayEquals(Cards.WEIGHTS, Files.readAllBytes(model.weights()));
        assertEquals(Sha256.of(model.weights()), model.traits().sha256());
        var expected = Cards.tensors(Cards.card());
        assertArrayEquals(
                expected.layers().values(), model.testTensors().layers().values());
        assertArrayEquals(expected.input().shape(), model.testTensors().input().shape());
    }

    @Test
    void aModelWithoutSupervisedLayersSaysSo() {
        Path folder = Cards.write(temp.resolve("m"));
        var tensors = Cards.tensors(Cards.card());
        ModelPackage.write(
                folder, Cards.card(), Cards.WRITER, new TestTensors(tensors.input(), tensors.output(), null));
        assertEquals(0, ModelPackage.read(folder).layers());
        assertFalse(Files.exists(folder.resolve("test_layers.npy")));
    }

    @Test
    void equalInputGivesEqualBytes() throws IOException {
        Path one = Cards.write(temp.resolve("one"));
        Path two = Cards.write(temp.resolve("two"));
        for (String name : ModelFiles.ALL) assertEquals(-1, Files.mismatch(one.resolve(name), two.resolve(name)), name);
    }

    @Test
    void writingAgainKeepsForeignFiles() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("m"));
        Files.writeString(folder.resolve("history.csv"), "epoch");
        Cards.write(folder);
        Cards.write(folder);
        assertEquals("epoch", Files.readString(folder.resolve("history.csv")));
        assertEquals(ModelFiles.ALL.size() + 1, names(folder).size());
    }

    @Test
    void aFailureLeavesNothingOfANewModel() throws IOException {
        var failure = assertThrows(
                DscnnException.class,
                () -> ModelPackage.write(temp.resolve("m"), Cards.card(), full(), Cards.tensors(Cards.card())));
        assertTrue(failure.getMessage().contains("disk is full"), failure.getMessage());
        assertTrue(failure.getMessage().contains(temp.resolve("m").toString()), failure.getMessage());
        assertEquals(List.of(), names(temp));
    }

    @Test
    void aFailureLeavesAnOldModelAsItWas() throws IOException {
        Path folder = Cards.write(temp.resolve("m"));
        List<String> before = names(folder);
        assertThrows(
                DscnnException.class,
                () -> ModelPackage.write(folder, Cards.twoClasses(), full(), Cards.tensors(Cards.twoClasses())));
        assertEquals(before, names(folder));
        assertEquals(
                Optional.of(Cards.card().network()), ModelPackage.read(folder).network());
    }

    @Test
    void aPlaceThatCannotBeWrittenIsOneSentence() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        for (Path target : List.of(file, file.resolve("below"))) {
            var failure = assertThrows(DscnnException.class, () -> Cards.write(target));
            assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
            assertTrue(failure.getMessage().contains("choose another"), failure.getMessage());
        }
        assertEquals(List.of("file"), names(temp));
    }

    @Test
    void aZipIsAModelToo() throws IOException {
        Path folder = Cards.write(temp.resolve("m"));
        for (String prefix : List.of("", "inner folder/")) {
            Path zip = Cards.zip(folder, temp.resolve("größer als 1.zip"), prefix);
            var model = ModelPackage.read(zip);
            Path weights = model.weights();
            assertArrayEquals(Cards.WEIGHTS, Files.readAllBytes(weights));
            assertEquals(zip, model.source());
            model.close();
            assertFalse(Files.exists(weights));
        }
    }

    @Test
    void theDescriptionNamesWhatAPersonAsksFor() {
        String text = ModelPackage.read(Cards.write(temp.resolve("m"))).describe();
        for (String part : List.of(
                "Prostata Süd\n",
                "prostate (any value above 0)",
                "dscnn, width 16, norm instance, 8 supervised layers, stride 16",
                "1 channel, pixels of 0.5 mm, intensities zscore",
                "20 epochs, seed 1099511627776, from the model with SHA-256 ab12",
                "Split: train 1, validation 1",
                "dice 0.875, layers (layer1 not measured)",
                "Licence: CC-BY-4.0",
                "Limits: Only T2, 3 T.\n")) assertTrue(text.contains(part), part + " in\n" + text);
    }

    @Test
    void theSummaryHoldsFigures() {
        var summary = ModelPackage.read(Cards.write(temp.resolve("m"))).summary();
        assertEquals(List.of("prostate"), summary.get("classes"));
        assertEquals(Map.of("train", 1, "validation", 1), summary.get("cases"));
        assertEquals((long) Cards.WEIGHTS.length, summary.get("bytes"));
    }

    @Test
    void namesAreFittedToTheFormat() {
        assertEquals("Prostata S_d", Rdf.name("Prostata Süd"));
        assertEquals("t2 model", Rdf.name("t2"));
        assertEquals(128, Rdf.name("a".repeat(200)).length());
    }

    @Test
    void testTensorsOfAnotherShapeAreRefused() {
        var card = Cards.card();
        var wrong = new TestTensors(Cards.tensor(2), Cards.tensor(1), null);
        assertThrows(
                IllegalArgumentException.class, () -> ModelPackage.write(temp.resolve("m"), card, Cards.WRITER, wrong));
    }

    @Test
    void aTestInputIsPreparedAsOtherProgramsDo() {
        float[] input = {1, 2, 3, 4, 6};
        var range = new Normalizer(Normalizer.Kind.RANGE, 25, 100);
        assertArrayEquals(new float[] {-0.25f, 0, 0.25f, 0.5f, 1}, TestTensors.prepared(range, input), 1e-6f);
        float[] even = {1, 3};
        assertArrayEquals(
                new float[] {-1, 1}, TestTensors.prepared(new Normalizer(Normalizer.Kind.ZSCORE, 0, 100), even), 2e-6f);
        assertArrayEquals(even, TestTensors.prepared(new Normalizer(Normalizer.Kind.NONE, 0, 100), even));
        float[] ct = {-3024, -160, 40, 240, 3000};
        assertArrayEquals(
                new float[] {-1, -1, 0, 1, 1},
                TestTensors.prepared(new Normalizer(Normalizer.Kind.WINDOW, -160, 240), ct),
                1e-6f);
    }

    @Test
    void aModelThatSaysNothingOfARegionLooksAtAllPixelsAsTheyAre() throws IOException {
        ModelPackage.write(temp.resolve("m"), Cards.card(), Cards.WRITER, Cards.tensors(Cards.card()));
        Path rdf = temp.resolve("m").resolve("rdf.yaml");
        String text = Files.readString(rdf);
        String older = text.replace(", region: nonzero, median: true", "");
        assertNotEquals(text, older);
        Files.writeString(rdf, older);
        try (ModelPackage model = ModelPackage.read(temp.resolve("m"))) {
            assertEquals(
                    new Normalizer(Normalizer.Kind.ZSCORE, 0.5, 99.5),
                    model.traits().normalizer());
        }
    }

    private static WeightsWriter full() {
        return out -> {
            out.write(Cards.WEIGHTS);
            throw new IOException("No space left on device");
        };
    }

    private static Traits withSha(Traits t, String sha256) {
        return new Traits(
                        t.name(),
                        sha256,
                        t.classes(),
                        t.normalizer(),
                        t.channels(),
                        t.context(),
                        t.pixelSize(),
                        t.unit(),
                        t.patch(),
                        t.decision(),
                        t.mirror())
                .with(t.orientation(), t.learned())
                .with(t.seen().orElseThrow());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aPublicDataSetIsCitedAndItsTestCasesAreAnEvaluation() {
        Node rdf = Node.root(Cards.write(temp.resolve("m")).resolve("rdf.yaml"));
        assertEquals(
                "https://example.org/data",
                rdf.at("cite").items().get(1).at("url").text());
        Node one = rdf.at("config").at("bioimageio").at("evaluations").items().get(0);
        assertEquals("made-up-data-1", one.at("dataset_id").text());
        assertEquals("test", one.at("dataset_role").text());
        assertEquals(3, one.at("sample_count").integer());
        assertEquals("prostate", one.at("evaluation_factors").items().get(0).text());
        assertEquals(0.75, one.at("results").items().get(0).items().get(0).number());
    }

    @Test
    void aCoverIsNamedAndNewOnesReplaceIt() throws IOException {
        Path folder = temp.resolve("m");
        ModelCard card = Cards.card();
        Cards.write(folder);
        assertArrayEquals(new byte[] {1, 2}, Files.readAllBytes(folder.resolve("cover.png")));
        Node rdf = Node.root(folder.resolve("rdf.yaml"));
        assertEquals("cover.png", rdf.at("covers").items().get(0).text());
        ModelPackage.write(folder, card, Cards.WRITER, Cards.tensors(card));
        assertTrue(Files.notExists(folder.resolve("cover.png")));
        assertTrue(Node.root(folder.resolve("rdf.yaml")).at("covers").items().isEmpty());
    }
}
