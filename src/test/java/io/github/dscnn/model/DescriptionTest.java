// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.model.files.ModelFiles;
import io.github.dscnn.model.files.Sha256;
import io.github.dscnn.model.store.Arrival;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptions as other programs write them: by every name, with everything left out that may be, and hostile ones. */
class DescriptionTest {

    /** As short as format 0.5 allows. */
    private static final String SHORT = """
            %YAML 1.2
            ---
            format_version: 0.5.11
            type: model
            name: Short
            documentation: {source: README.md}
            covers: [{source: cover.png}]
            license: MIT
            inputs:
              - axes:
                  - {type: batch, size: 1}
                  - {type: channel, channel_names: [raw]}
                  - {type: space, id: y, size: {min: 64, step: 16}}
                  - {type: space, size: {tensor_id: input, axis_id: y}}
                preprocessing:
                  - {id: zero_mean_unit_variance}
                  - {id: scale_range, kwargs: null}
            outputs:
              - axes:
                  - {type: batch}
                  - {type: channel, channel_names: [cell]}
                  - {type: space, id: y, size: {tensor_id: input, axis_id: y}, halo: 8}
                  - {type: space, size: {tensor_id: input, axis_id: x}, halo: 8, unit: null}
                postprocessing:
                  - {id: binarize, kwargs: {threshold: 0.3}}
                  - {id: ensure_dtype, kwargs: {dtype: float32}}
            weights:
              torchscript: {source: net.pt, pytorch_version: 2.5.1, parent: pytorch_state_dict}
              pytorch_state_dict: {source: 'http://example.org/weights.pt', pytorch_version: 1.6}
            """;

    @TempDir
    Path temp;

    @BeforeEach
    void weights() throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(temp.resolve("net.pt")))) {
            out.putNextEntry(new ZipEntry("net/data.pkl"));
        }
        Files.writeString(temp.resolve("README.md"), "# It\n\n# Limits\nNone \u001b[31mknown.\n");
    }

    @Test
    void whatIsLeftOutIsWhatTheFormatSays() throws IOException {
        var model = read("rdf.yaml", SHORT);
        assertEquals(16, model.stride());
        assertEquals(256, model.traits().patch());
        assertEquals("cell", model.traits().classes().classes().get(0).name());
        assertEquals(0.3, model.traits().threshold(), "what says again that numbers have a point is no operation");
        assertEquals(List.of("zero_mean_unit_variance", "scale_range", "binarize"), model.operations());
        assertTrue(model.describe().contains("Limits: None ?[31mknown."), model.describe());
        assertEquals(List.of("net.pt"), arrival("rdf.yaml").needed());
        assertEquals(List.of("cover.png", "README.md"), arrival("rdf.yaml").welcome());
    }

    @Test
    void anAxisThatIsNamedByAnotherHasItsSize() throws IOException {
        assertEquals(
                512,
                read("rdf.yaml", SHORT.replace("{min: 64, step: 16}", "512")).stride());
        says("a size, or that of another axis", SHORT.replace("axis_id: y}}", "axis_id: z}}"));
        says("a size, or that of another axis", SHORT.replace("axis_id: y}}", "axis_id: y, offset: 3}}"));
        says("a size, or that of another axis", SHORT.replace("axis_id: y}}", "axis_id: x}}"));
        String fixed = SHORT.replace("{min: 64, step: 16}", "64");
        says("larger or smaller", fixed.replace("size: {tensor_id: input, axis_id: x}", "size: 32"));
        assertEquals(
                64,
                read("rdf.yaml", fixed.replace("size: {tensor_id: input, axis_id: x}", "size: 64"))
                        .stride());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rdf.yaml",
                "bioimageio.yaml",
                "model.yaml",
                "cells.rdf.yaml",
                "v0_5.bioimageio.yaml",
                "a b.model.yaml"
            })
    void aDescriptionIsFoundByEveryNameOfTheFormat(String name) throws IOException {
        assertEquals("Short", read(name, SHORT).traits().name());
        Path zip = Cards.zip(temp, Files.createTempFile("dscnn", ".zip"), "inner/");
        assertTrue(ModelFiles.isModelZip(zip));
        try (var model = ModelPackage.read(zip)) {
            assertEquals("Short", model.traits().name());
        }
        Files.delete(zip);
    }

    @Test
    void theFileThatIsNamedIsTakenAndNotItsNeighbour() throws IOException {
        write("rdf.yaml", SHORT.replace("name: Short", "name: Neighbour"));
        for (String name : List.of("other.rdf.yaml", "some file.yaml", "x.yml")) {
            write(name, SHORT);
            try (var model = ModelPackage.read(temp.resolve(name))) {
                assertEquals("Short", model.traits().name());
            }
            try (var arrival = arrival(name)) {
                assertEquals("Short", arrival.name());
                arrival.check().close();
                try (var kept = ModelPackage.read(arrival.keep("kept " + name))) {
                    assertEquals("Short", kept.traits().name());
                }
            }
        }
        assertEquals("Neighbour", ModelPackage.read(temp).traits().name());
    }

    @Test
    void aNameWithMarksIsFoundHoweverItsLettersAreComposed() throws IOException {
        String composed = "gr\u00f6\u00dfe \u00e9.pt";
        String apart = Normalizer.normalize(composed, Normalizer.Form.NFD);
        for (String there : List.of(composed, apart))
            for (String said : List.of(composed, apart, "./" + apart, "x/../" + composed)) {
                Files.move(temp.resolve("net.pt"), temp.resolve(there));
                String sha256 = Sha256.of(temp.resolve(there));
                String rdf = SHORT.replace("source: net.pt", "source: " + said + ", sha256: " + sha256);
                assertEquals(
                        there, read("rdf.yaml", rdf).weights().getFileName().toString());
                try (var arrival = arrival("rdf.yaml")) {
                    arrival.check().close();
                }
                write("rdf.yaml", rdf.replace(sha256, "0".repeat(64)));
                try (var arrival = arrival("rdf.yaml")) {
                    var failure = assertThrows(DscnnException.class, arrival::check);
                    assertTrue(failure.getMessage().contains("checksum"), failure.getMessage());
                }
                Files.move(temp.resolve(there), temp.resolve("net.pt"));
            }
    }

    /** What a terminal would follow; in YAML such signs can be written in quotes. */
    @Test
    void noSignOfATextMovesOrColoursOthers() throws IOException {
        String rdf = SHORT.replace("name: Short", "name: \"\\e[2J\\e]0;own\\x07 two\\nlines \\x9b31m\\u202Egnp\"")
                .replace("[cell]", "[\"\\e[31mcell\\n\\x08\"]")
                .replace("license: MIT", "license: \"\\e[31mMIT\"\ndescription: \"\\e[1;1H\\r\\x1b\"")
                .replace("type: model\n", "type: model\nauthors: [{name: \"\\e[31m\"}]\ncite: [{text: \"\\e[31m\"}]\n");
        var model = read("rdf.yaml", rdf);
        assertEquals("?[2J?]0;own? two lines ?31m?gnp", model.traits().name());
        assertEquals("?[31mcell ?", model.traits().classes().classes().get(0).name());
        for (String text : List.of(model.describe(), model.sentence(), model.citation(), model.summary() + ""))
            assertFalse(text.matches("(?s).*[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202E].*"), text);
        var failure = assertThrows(
                DscnnException.class,
                () -> read("rdf.yaml", SHORT.replace("size: 1}", "size: 1}\n      - \"\\e[31m\"")));
        assertFalse(failure.getMessage().contains("\u001b"), failure.getMessage());
    }

    @Test
    void whatIsNoYamlIsDamaged() {
        for (String odd : List.of("!!binary aGk=a", "!!int x", "!!timestamp y", "*a", "[".repeat(200), "\0"))
            says("rdf.yaml is damaged", SHORT.replace("name: Short", "name: " + odd));
    }

    private Arrival arrival(String name) throws IOException {
        Arrival arrival = Arrival.in(temp.resolve("models"));
        arrival.take(temp.resolve(name));
        return arrival;
    }

    private void write(String name, String rdf) throws IOException {
        Files.writeString(temp.resolve(name), rdf);
    }

    private ModelPackage read(String name, String rdf) throws IOException {
        write(name, rdf);
        return ModelPackage.read(temp);
    }

    private void says(String part, String rdf) {
        var failure = assertThrows(DscnnException.class, () -> read("rdf.yaml", rdf));
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
}
