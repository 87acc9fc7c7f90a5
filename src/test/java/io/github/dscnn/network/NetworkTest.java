// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.network.Part.Stage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTest {

    private static final NetworkSpec PAPER = new NetworkSpec("dscnn", 64, 1, 1, Norm.NONE);

    @ParameterizedTest
    @CsvSource({
        "dscnn, 64 128 256 512 512 512 256 128 64, 1 64 128 256 512 1024 512 256 128, 0 1 2 3 4 3 2 1 0, 16",
        "unet, 64 128 256 512 1024 512 256 128 64, 1 64 128 256 512 1024 512 256 128, 0 1 2 3 4 3 2 1 0, 16",
        "fcn, 64 128 256 512 512 4096, 1 64 128 256 512 512, 0 1 2 3 4 5, 32"
    })
    void theStagesHaveThePapersWidthsAndLevels(
            String network, String channels, String inputs, String levels, int stride) {
        NetworkSpec spec = new NetworkSpec(network, 64, 1, 1, Norm.NONE);
        assertEquals(channels, each(spec, Stage::channels));
        assertEquals(inputs, each(spec, Stage::inputs));
        assertEquals(levels, each(spec, Stage::level));
        assertEquals(stride, spec.stride());
    }

    private static String each(NetworkSpec spec, Function<Stage, Integer> what) {
        return stages(spec).map(what).map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Stream<Stage> stages(NetworkSpec spec) {
        return spec.flow().parts().stream().filter(Stage.class::isInstance).map(Stage.class::cast);
    }

    @ParameterizedTest
    @CsvSource({
        "dscnn, 3 3 1/3 3 1/3 3 1/3 3 1/3 3 1/3 3 1/3 3 1/3 3 1/3 3 1, 8",
        "unet, 3 3/3 3/3 3/3 3/3 3/3 3/3 3/3 3/3 3, 0",
        "fcn, 3 3/3 3/3 3 3/3 3 3/3 3 3/7 1, 0"
    })
    void theStagesHaveThePapersConvolutions(String network, String kernels, int layers) {
        NetworkSpec spec = new NetworkSpec(network, 64, 1, 1, Norm.NONE);
        String found = stages(spec)
                .map(stage -> stage.kernels().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("/"));
        assertEquals(kernels, found);
        assertEquals(layers, spec.layers().size());
        assertEquals(layers > 0, spec.supervised());
    }

    /** The VGG-16 has 138,357,544 weights with 3 colours, 224 x 224 pixels and 1000 classes; these are ours of it. */
    @Test
    void theTrunkOfTheFcnIsThatOfTheVgg() {
        int found = Parameters.of(new NetworkSpec("fcn", 64, 3, 1, Norm.NONE)).stream()
                .filter(one -> one.name().startsWith("stage"))
                .mapToInt(Parameter::count)
                .sum();
        assertEquals(138_357_544 - (4096 * 1000 + 1000), found);
    }

    @Test
    void theScoresOfTheFcnAreAddedAtStrides32And16And8() {
        Map<String, Parameter> parameters = byName(new NetworkSpec("fcn", 4, 1, 2, Norm.NONE));
        assertEquals(List.of(3, 256, 1, 1), parameters.get("score5_weight").shape());
        assertEquals(List.of(3, 32, 1, 1), parameters.get("score4_weight").shape());
        assertEquals(List.of(3, 16, 1, 1), parameters.get("score3_weight").shape());
        assertEquals(List.of(3, 3, 4, 4), parameters.get("double5_weight").shape());
        assertFalse(parameters.containsKey("double5_bias"));
        assertFalse(parameters.containsKey("final_weight"));
    }

    @ParameterizedTest
    @EnumSource
    void scoresStartToBeDoubledBilinearly(Initializer initializer) {
        NetworkSpec spec = new NetworkSpec("fcn", 4, 1, 2, Norm.NONE);
        float[] values =
                initializer.initialise(spec, 1).tensors().get("double4_weight").values();
        float[] one = {1, 3, 3, 1, 3, 9, 9, 3, 3, 9, 9, 3, 1, 3, 3, 1};
        for (int i = 0; i < values.length; i++)
            assertEquals(i / 16 % 4 == 0 ? one[i % 16] / 16 : 0, values[i], "value " + i);
    }

    @Test
    void anUnknownNetworkIsRefusedWithTheKnownOnes() {
        var error = assertThrows(IllegalArgumentException.class, () -> new NetworkSpec("vnet", 4, 1, 1, Norm.NONE));
        assertEquals("the network must be one of dscnn, unet, fcn but is 'vnet'", error.getMessage());
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
        assertEquals(9, stages(spec).count());
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
