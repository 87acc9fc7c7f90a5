// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages that another program made. */
class ForeignModelTest {

    private static final String RDF = """
            format_version: 0.5.7
            type: model
            name: Cells of someone
            timestamp: 2024-01-01T00:00:00Z
            inputs:
              - id: raw
                axes:
                  - {type: batch}
                  - {type: channel, channel_names: [red, green]}
                  - {type: space, id: y, size: {min: 96, step: 32}, unit: micrometer, scale: 0.25}
                  - {type: space, id: x, size: {min: 96, step: 32}, unit: micrometer, scale: 0.25}
                preprocessing:
                  - {id: ensure_dtype, kwargs: {dtype: float32}}
                  - {id: scale_range, kwargs: {min_percentile: 1, max_percentile: 9.98e+1, eps: 1e-6}}
            outputs:
              - id: mask
                axes:
                  - {type: batch}
                  - {type: channel, channel_names: [cell]}
                  - {type: space, id: y, size: {tensor_id: raw, axis_id: y}, halo: 16}
                  - {type: space, id: x, size: {tensor_id: raw, axis_id: x}, halo: 16}
                postprocessing:
                  - {id: sigmoid}
            weights:
              torchscript: {source: net.pt, pytorch_version: 2.1.0}
            """;

    @TempDir
    Path temp;

    @BeforeEach
    void weights() throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(temp.resolve("net.pt")))) {
            out.putNextEntry(new ZipEntry("net/data.pkl"));
        }
    }

    @Test
    void itsTraitsComeFromItsTensors() throws IOException {
        var model = read(RDF);
        var traits = model.traits();
        assertEquals("Cells of someone", traits.name());
        assertEquals("cell", traits.classes().classes().get(0).name());
        assertEquals(new Normalizer(Normalizer.Kind.NONE, 0, 100), traits.normalizer());
        assertEquals(2, traits.channels());
        assertEquals(2.5e-4, traits.pixelSize(), 1e-12);
        assertEquals("mm", traits.unit());
        assertEquals(256, traits.patch());
        assertEquals(0.5, traits.threshold());
        assertEquals(32, model.stride());
        assertEquals(1, model.outputs());
        assertEquals(0, model.layers());
        assertEquals(List.of("ensure_dtype", "scale_range", "sigmoid"), model.operations());
        assertEquals(Optional.empty(), model.network());
        assertEquals(Map.of(), model.dscnn());
        assertEquals(List.of(), model.split());
        assertTrue(model.describe().contains("TorchScript of another program"));
    }

    @Test
    void aBackgroundAndClasses() throws IOException {
        var model = read(RDF.replace("[cell]", "[background, nucleus, border]"));
        assertEquals(3, model.outputs());
        assertEquals("border", model.traits().classes().classes().get(1).name());
        assertEquals(2, model.traits().classes().size());
        var one = read(RDF.replace("[cell]", "[background, nucleus]"));
        assertEquals("nucleus", one.traits().classes().classes().get(0).name());
        assertEquals(1, one.traits().classes().size());
    }

    @Test
    void classesThatEachSpeakForThemselves() throws IOException {
        var classes = read(RDF.replace("[cell]", "[nucleus, border]")).traits().classes();
        assertEquals(2, classes.size());
        assertEquals("nucleus", classes.classes().get(0).name());
        var many = RDF.replace("[cell]", "[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q]");
        says(many, "gives 17 channels", "1..16 classes");
    }

    @Test
    void aSecondOutputNamedLayersIsTheSupervisedLayers() throws IOException {
        String output = RDF.substring(RDF.indexOf("  - id: mask"), RDF.indexOf("    postprocessing"));
        String layers = output.replace("id: mask", "id: layers").replace("[cell]", "[a, b, c, d, e, f, g, h]");
        assertEquals(8, read(RDF.replace("weights:\n", layers + "weights:\n")).layers());
    }

    @Test
    void itsThresholdIsTaken() throws IOException {
        String binarize = RDF.replace("{id: sigmoid}", "{id: binarize, kwargs: {threshold: 0.3}}");
        assertEquals(0.3, read(binarize).traits().threshold());
    }

    @Test
    void sizesThatAreFixedAreStrideAndPatch() throws IOException {
        var model = read(RDF.replace("{min: 96, step: 32}", "512"));
        assertEquals(512, model.stride());
        assertEquals(512, model.traits().patch());
    }

    @Test
    void whatCannotRunIsNamed() throws IOException {
        says(RDF.replace("id: scale_range", "id: scale_linear"), "asks for 'scale_linear' with 'min_percentile'");
        says(RDF.replace("{id: sigmoid}", "{id: cellpose_flow_dynamics}"), "asks for 'cellpose_flow_dynamics'");
        says(
                RDF.replace("halo: 16", "offset: -8").replace("axis_id: y}", "axis_id: y, offset: -8}"),
                "larger or smaller");
        says(RDF.replace("  - {type: space, id: y", "  - {type: space, id: z"), "are b,c,z,x", "b,c,y,x");
        String input = RDF.substring(RDF.indexOf("  - id: raw"), RDF.indexOf("outputs:"));
        says(RDF.replace("outputs:\n", input + "outputs:\n"), "has 2 input tensors");
        says(
                RDF.replaceAll("(?s)outputs:.*weights:", "weights:"),
                "'outputs' must be a list of tensors but is missing");
    }

    private ModelPackage read(String rdf) throws IOException {
        Files.writeString(temp.resolve("bioimageio.yaml"), rdf);
        return ModelPackage.read(temp);
    }

    private void says(String rdf, String... parts) {
        var failure = assertThrows(DscnnException.class, () -> read(rdf));
        for (String part : parts) assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
}
