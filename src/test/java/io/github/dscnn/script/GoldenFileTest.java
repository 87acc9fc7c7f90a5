// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.Weights.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class GoldenFileTest {

    @ParameterizedTest
    @FieldSource("io.github.dscnn.script.GoldenFile#NAMES")
    void inputLabelsAndWeightsAreThoseOfPythonBitByBit(String name) {
        GoldenFile file = GoldenFile.read(name);
        Map<String, Tensor> weights = file.before().tensors();
        file.header().samples().forEach((what, expected) -> {
            float[] values = switch (what) {
                case "x" -> file.input();
                case "labels" -> file.labels();
                default -> weights.get(what).values();
            };
            assertArrayEquals(expected, Arrays.copyOf(values, expected.length), what);
        });
        int norms = switch (file.spec().norm()) {
            case NONE -> 0;
            case BATCH -> 4;
            default -> 2;
        };
        int others = Map.of("dscnn", 7, "unet", 6, "fcn", 6).get(file.spec().architecture());
        assertEquals(others + norms, file.header().samples().size());
    }

    @ParameterizedTest
    @FieldSource("io.github.dscnn.script.GoldenFile#NAMES")
    void weightsHaveTheSameNamesOrderAndShapesBeforeAndAfterTheSteps(String name) {
        GoldenFile file = GoldenFile.read(name);
        Map<String, Tensor> before = file.before().tensors();
        Map<String, Tensor> after = file.after().tensors();
        assertEquals(new ArrayList<>(before.keySet()), new ArrayList<>(after.keySet()));
        before.forEach((what, tensor) -> {
            int kept = file.kept(tensor.values()).length;
            long[] shape = kept == tensor.values().length ? tensor.shape() : new long[] {kept};
            assertArrayEquals(shape, after.get(what).shape(), what);
        });
    }

    @ParameterizedTest
    @FieldSource("io.github.dscnn.script.GoldenFile#NAMES")
    void outputsAreProbabilitiesAndEveryLossIsAboveZero(String name) {
        GoldenFile file = GoldenFile.read(name);
        int k = file.spec().outputs();
        int[] input = file.header().input();
        assertArrayEquals(
                new long[] {input[0], k, input[2], input[3]},
                file.tensors().get("final").shape());
        int layers = file.spec().layers().size();
        assertEquals(layers > 0, file.tensors().containsKey("layers"));
        if (layers > 0) {
            Tensor all = file.tensors().get("layers");
            assertArrayEquals(new long[] {input[0], 8L * k, input[2], input[3]}, all.shape());
            for (float p : all.values()) assertTrue(p >= 0 && p <= 1);
        }
        for (float p : file.tensors().get("final").values()) assertTrue(p >= 0 && p <= 1);
        assertArrayEquals(
                new long[] {3, layers + 1}, file.tensors().get("losses").shape());
        for (float loss : file.tensors().get("losses").values()) assertTrue(loss > 0);
    }
}
