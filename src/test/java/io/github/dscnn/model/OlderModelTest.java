// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of model format 0.4, and what is done around a network that somebody else made. */
class OlderModelTest {

    private static final String RDF = """
            format_version: 0.4.9
            type: model
            name: Boundaries of someone
            authors: [{name: Someone}]
            timestamp: 2022-01-01T00:00:00
            test_inputs: [in.npy]
            test_outputs: [out.npy]
            inputs:
              - name: raw
                axes: bcyx
                data_type: float32
                data_range: [-.inf, .inf]
                shape: {min: [1, 1, 2, 2], step: [0, 0, 2, 2]}
                preprocessing:
                  - name: scale_linear
                    kwargs: {gain: 2, offset: 1}
            outputs:
              - name: both
                axes: bcyx
                data_type: float32
                shape: {reference_tensor: raw, scale: [1, 2, 1, 1], offset: [0, 0, 0, 0]}
                halo: [0, 0, 16, 16]
                postprocessing:
                  - name: sigmoid
            weights:
              torchscript: {source: net.pt}
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
    void itsTensorsAreUnderstood() throws IOException {
        var model = read(RDF);
        assertEquals(1, model.traits().channels());
        assertEquals(2, model.stride());
        assertEquals(2, model.outputs());
        assertEquals(List.of("scale_linear", "sigmoid"), model.operations());
        assertEquals(
                List.of("channel0", "channel1"),
                model.traits().classes().classes().stream()
                        .map(one -> one.name())
                        .toList());
        assertTrue(model.describe().contains("intensities as its description says (scale_linear, sigmoid)"));
        var one = read(RDF.replace("scale: [1, 2, 1, 1]", "scale: [1, 1, 1, 1]"));
        assertEquals("foreground", one.traits().classes().classes().get(0).name());
        var fixed = read(RDF.replaceAll("shape: .min.*", "shape: [1, 3, 64, 64]"));
        assertEquals(3, fixed.traits().channels());
        assertEquals(64, fixed.stride());
        assertEquals(6, fixed.outputs());
    }

    @Test
    void aSliceGoesThroughWhatTheDescriptionWants() throws IOException {
        var predictor = read(RDF).over(new FakeNetwork(2, value -> value - 3));
        assertEquals(2, predictor.raw());
        assertEquals(3, predictor.outputs());
        float[][] slice = {{1, 2, 0, -1}};
        float[][] prepared = predictor.prepare(slice, 2);
        assertArrayEquals(new float[] {3, 5, 1, -1}, prepared[0]);
        assertArrayEquals(new float[] {1, 2, 0, -1}, slice[0]);
        float[][] finished = predictor.finish(new float[][] {{0, 2, -2, -4}, {0, 1, -1, -3}}, slice, 2);
        assertEquals(3, finished.length);
        assertEquals(sigmoid(2), finished[1][1], 1e-6);
        assertEquals(sigmoid(-1), finished[2][2], 1e-6);
        assertEquals(1 - sigmoid(2), finished[0][1], 1e-6);
    }

    @Test
    void softmaxOfTwoChannelsIsTheProbabilityOfTheSecond() throws IOException {
        String two = RDF.replace("name: sigmoid", "name: softmax");
        var predictor = read(two).over(new FakeNetwork(2, value -> value));
        assertEquals(1, predictor.outputs());
        float[][] finished = predictor.finish(new float[][] {{0, 0}, {0, 1}}, new float[][] {{0, 0}}, 2);
        assertEquals(1, finished.length);
        assertEquals(sigmoid(1), finished[0][1], 1e-6);
    }

    @Test
    void aThresholdAtTheEndIsLeftToTheUserButTested() throws IOException {
        String binary = RDF.replace("scale: [1, 2, 1, 1]", "scale: [1, 1, 1, 1]")
                .replace("- name: sigmoid", "- {name: binarize, kwargs: {threshold: 0.3}}");
        var model = read(binary);
        assertEquals(0.3, model.traits().threshold());
        var predictor = model.over(new FakeNetwork(1, value -> value));
        assertArrayEquals(
                new float[] {0.2f, 0.4f}, predictor.finish(new float[][] {{0.2f, 0.4f}}, new float[][] {{0, 0}}, 2)[0]);
        test(new float[] {-0.4f, -0.3f, 0, 1}, new float[] {0, 1, 1, 1}, 1);
        assertEquals(
                0, TestRun.of(model, new FakeNetwork(1, value -> value)).get(0).largest());
    }

    @Test
    void itsTestTensorsAreRun() throws IOException {
        var model = read(RDF);
        float[] expected = new float[8];
        for (int i = 0; i < 8; i++) expected[i] = (float) sigmoid(i % 4 * 2 + 1 - 3);
        test(new float[] {0, 1, 2, 3}, expected, 2);
        var same = TestRun.of(model, new FakeNetwork(2, value -> value - 3)).get(0);
        assertEquals("both", same.name());
        assertTrue(same.largest() < 1e-6 && same.within(), same.toString());
        var other = TestRun.of(model, new FakeNetwork(2, value -> value - 2)).get(0);
        assertEquals(sigmoid(0) - sigmoid(-1), other.largest(), 1e-6);
        assertTrue(!other.within());
        var lenient = read(RDF + "config: {bioimageio: {reproducibility_tolerance: [{absolute_tolerance: 0.3}]}}\n");
        assertTrue(TestRun.of(lenient, new FakeNetwork(2, value -> value - 2))
                .get(0)
                .within());
        var broken = TestRun.of(model, new FakeNetwork(2, value -> Float.NaN)).get(0);
        assertTrue(Double.isNaN(broken.largest()) && !broken.within());
    }

    @Test
    void testTensorsThatDoNotFitAreRefused() throws IOException {
        test(new float[] {0, 1, 2, 3}, new float[4], 1);
        var model = read(RDF);
        var failure = assertThrows(DscnnException.class, () -> TestRun.of(model, new FakeNetwork(2, value -> value)));
        assertTrue(failure.getMessage().contains("do not fit its description"), failure.getMessage());
    }

    @Test
    void shapesThatCannotBeAreRefusedBeforeAnythingIsMade() {
        says(RDF.replace("[1, 2, 1, 1]", "[1, 2000000000, 1, 1]"), "'outputs[0].shape' must be a shape with 1..1024");
        says(RDF.replaceAll("shape: .min.*", "shape: [1, 1, 2000000000, 64]"), "within 1..16384");
        says(RDF.replace("step: [0, 0, 2, 2]", "step: [0, 0, 2, 20000]"), "within 1..16384");
        says(RDF.replace("min: [1, 1, 2, 2]", "min: [1, 1, 2, 99999]"), "within 1..16384");
        says(RDF.replace("min: [1, 1, 2, 2]", "min: [1]"), "a list with one number for each axis");
        says(RDF.replace("reference_tensor: raw", "reference_tensor: other"), "a shape by that of an input");
        says(RDF.replace("[1, 2, 1, 1]", "[1, 2, 2, 2]"), "larger or smaller than the input");
        says(RDF.replace("axes: bcyx", "axes: bczyx"), "'inputs[0].shape");
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    private void test(float[] input, float[] output, int channels) throws IOException {
        Npy.write(temp.resolve("in.npy"), new Tensor(new long[] {1, 1, 2, 2}, input));
        Npy.write(temp.resolve("out.npy"), new Tensor(new long[] {1, channels, 2, 2}, output));
    }

    private ModelPackage read(String rdf) throws IOException {
        Files.writeString(temp.resolve("rdf.yaml"), rdf);
        return ModelPackage.read(temp);
    }

    private void says(String rdf, String... parts) {
        var failure = assertThrows(DscnnException.class, () -> read(rdf));
        for (String part : parts) assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
}
