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
        assertEquals(new Normalizer(Normalizer.Kind.RANGE, 1, 99.8), traits.normalizer());
        assertEquals(2, traits.channels());
        assertEquals(2.5e-4, traits.pixelSize(), 1e-12);
        assertEquals("mm", traits.unit());
        assertEquals(256, traits.patch());
        assertEquals(0.5, traits.threshold());
        assertEquals(32, model.stride());
        assertEquals(1, model.outputs());
        assertEquals(0, model.layers());
        assertEquals(Activation.SIGMOID, model.activation());
        assertEquals(Optional.empty(), model.network());
        assertEquals(Map.of(), model.dscnn());
        assertEquals(List.of(), model.split());
        assertTrue(model.describe().contains("TorchScript of another program"));
    }

    @Test
    void normalisationPerImageAndNone() throws IOException {
        String zscore = RDF.replaceAll("scale_range, kwargs: .*", "zero_mean_unit_variance}");
        assertEquals(
                new Normalizer(Normalizer.Kind.ZSCORE, 0, 100),
                read(zscore).traits().normalizer());
        String none = RDF.replaceAll(".*scale_range.*\n", "");
        assertEquals(Normalizer.Kind.NONE, read(none).traits().normalizer().kind());
    }

    @Test
    void aBackgroundAndClasses() throws IOException {
        var model = read(RDF.replace("[cell]", "[background, nucleus, border]"));
        assertEquals(3, model.outputs());
        assertEquals("border", model.traits().classes().classes().get(1).name());
        says(RDF.replace("[cell]", "[nucleus, border]"), "gives the channels [nucleus, border]");
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
        says(RDF.replace("id: scale_range", "id: scale_linear"), "asks for 'scale_linear' on an input");
        says(RDF.replace("{id: sigmoid}", "{id: cellpose_flow_dynamics}"), "asks for 'cellpose_flow_dynamics'");
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
