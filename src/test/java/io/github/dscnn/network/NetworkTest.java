// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.NetworkSpec.Stage;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {

    private static final NetworkSpec PAPER = new NetworkSpec("dscnn", 64, 1, 1, Norm.NONE);

    @Test
    void theStagesHaveThePapersWidthsAndLevels() {
        assertEquals(
                List.of(64, 128, 256, 512, 512, 512, 256, 128, 64),
                PAPER.stages().stream().map(Stage::channels).toList());
        assertEquals(
                List.of(0, 1, 2, 3, 4, 3, 2, 1, 0),
                PAPER.stages().stream().map(Stage::level).toList());
        assertEquals(
                List.of(1, 64, 128, 256, 512, 1024, 512, 256, 128),
                PAPER.stages().stream().map(Stage::inputs).toList());
        assertEquals(16, PAPER.stride());
    }

    @Test
    void theSupervisedLayersUpsampleToFullSize() {
        assertEquals(
                List.of(1, 2, 4, 8, 16, 8, 4, 2),
                PAPER.layers().stream().map(SupervisedLayer::scale).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 9*4 + 4 + 9*16 + 4 + 16 + 4, 208",
        "2, 9*4*8 + 8 + 9*64 + 8 + 64 + 8, 952",
        "6, 4*32*32 + 32 + 9*64*32 + 32 + 9*32*32 + 32 + 32*32 + 32, 32896",
        "9, 4*8*4 + 4 + 9*8*4 + 4 + 9*16 + 4 + 16 + 4, 592"
    })
    void aStageHasTheParametersOfItsConvolutions(int stage, String sum, int count) {
        NetworkSpec spec = new NetworkSpec("dscnn", 4, 1, 1, Norm.NONE);
        int found = Parameters.of(spec).stream()
                .filter(one -> one.name().startsWith("stage" + stage + "_")
                        || one.name().startsWith("up" + stage + "_"))
                .mapToInt(Parameter::count)
                .sum();
        assertEquals(count, found, sum);
    }

    @Test
    void shapesFollowInputsAndClasses() {
        Map<String, Parameter> parameters = byName(new NetworkSpec("dscnn", 8, 3, 2, Norm.BATCH));
        assertEquals(List.of(8, 3, 3, 3), parameters.get("stage1_conv1_weight").shape());
        assertEquals(List.of(8, 8, 1, 1), parameters.get("stage1_conv3_weight").shape());
        assertEquals(List.of(64, 3, 3, 3), parameters.get("layer5_weight").shape());
        assertEquals(List.of(3), parameters.get("layer5_bias").shape());
        assertEquals(List.of(16, 8, 2, 2), parameters.get("up9_weight").shape());
        assertEquals(List.of(8), parameters.get("up9_bias").shape());
        assertEquals(List.of(3, 8, 1, 1), parameters.get("final_weight").shape());
        assertFalse(parameters.get("stage1_norm1_running_var").trained());
        assertTrue(parameters.get("stage1_norm1_weight").trained());
    }

    @Test
    void onlyTheNormItselfAddsParameters() {
        int plain = byName(new NetworkSpec("dscnn", 4, 1, 1, Norm.NONE)).size();
        assertEquals(
                plain + 2 * 27,
                byName(new NetworkSpec("dscnn", 4, 1, 1, Norm.GROUP)).size());
        assertEquals(
                plain + 4 * 27,
                byName(new NetworkSpec("dscnn", 4, 1, 1, Norm.BATCH)).size());
    }

    @Test
    void withoutSupervisionTheFinalOutputIsLeft() {
        NetworkSpec spec = new NetworkSpec("dscnn", 4, 1, 1, Norm.NONE, false);
        Map<String, Parameter> parameters = byName(spec);
        assertEquals(List.of(), spec.layers());
        assertTrue(parameters.keySet().stream().noneMatch(name -> name.startsWith("layer")));
        assertTrue(parameters.containsKey("final_weight"));
        assertEquals(9, spec.stages().size());
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 1", "129, 1, 1", "4, 0, 1", "4, 17, 1", "4, 1, 0", "4, 1, 17"})
    void sizesOutOfRangeAreRefused(int width, int inputs, int classes) {
        assertThrows(IllegalArgumentException.class, () -> new NetworkSpec("dscnn", width, inputs, classes, Norm.NONE));
    }

    @ParameterizedTest
    @EnumSource
    void equalSeedsGiveEqualWeights(Initializer initializer) {
        NetworkSpec spec = new NetworkSpec("dscnn", 4, 1, 1, Norm.NONE);
        String name = "stage3_conv1_weight";
        float[] first = initializer.initialise(spec, 7).tensors().get(name).values();
        assertArrayEquals(
                first, initializer.initialise(spec, 7).tensors().get(name).values());
        assertTrue(
                first[0] != initializer.initialise(spec, 8).tensors().get(name).values()[0]);
    }

    @Test
    void glorotIsUniformWithinItsLimit() {
        float[] values = values(Initializer.GLOROT_UNIFORM, "stage4_conv1_weight");
        double limit = Math.sqrt(6.0 / (9 * 64 + 9 * 128));
        double squares = 0;
        for (float value : values) {
            assertTrue(Math.abs(value) <= limit);
            squares += value * value;
        }
        assertEquals(limit * limit / 3, squares / values.length, 0.02 * limit * limit);
    }

    @Test
    void heHasAVarianceOfTwoOverFanIn() {
        float[] values = values(Initializer.HE_NORMAL, "stage4_conv1_weight");
        double squares = 0;
        for (float value : values) squares += value * value;
        assertEquals(2.0 / (9 * 64), squares / values.length, 0.03 * 2 / (9 * 64));
    }

    @Test
    void biasesStartAtZeroAndGainsAtOne() {
        NetworkSpec spec = new NetworkSpec("dscnn", 4, 1, 1, Norm.BATCH);
        var tensors = Initializer.HE_NORMAL.initialise(spec, 1).tensors();
        assertArrayEquals(new float[4], tensors.get("stage1_conv1_bias").values());
        assertArrayEquals(new float[4], tensors.get("stage1_norm1_running_mean").values());
        assertArrayEquals(
                new float[] {1, 1, 1, 1}, tensors.get("stage1_norm1_weight").values());
        assertArrayEquals(
                new float[] {1, 1, 1, 1},
                tensors.get("stage1_norm1_running_var").values());
    }

    private static float[] values(Initializer initializer, String name) {
        NetworkSpec spec = new NetworkSpec("dscnn", 16, 1, 1, Norm.NONE);
        return initializer.initialise(spec, 1).tensors().get(name).values();
    }

    private static Map<String, Parameter> byName(NetworkSpec spec) {
        return Parameters.of(spec).stream().collect(Collectors.toMap(Parameter::name, Function.identity()));
    }
}
