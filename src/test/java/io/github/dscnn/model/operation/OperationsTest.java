// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.model.yaml.TinyYaml;
import io.github.dscnn.task.DscnnException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Two channels of 2 x 2 pixels: 0 1 2 3 and 10 20 30 40. */
class OperationsTest {

    private static final float CLOSE = 1e-5f;

    @Test
    void theTableNamesTheOperationsOfTheFormat() {
        assertEquals(
                new TreeSet<>(Set.of(
                        "binarize",
                        "clip",
                        "ensure_dtype",
                        "fixed_zero_mean_unit_variance",
                        "scale_linear",
                        "scale_mean_variance",
                        "scale_range",
                        "sigmoid",
                        "softmax",
                        "zero_mean_unit_variance")),
                Operations.names());
    }

    @Test
    void binarize() {
        gives("{id: binarize, kwargs: {threshold: 2}}", 0, 0, 0, 1, 1, 1, 1, 1);
        gives("{id: binarize, kwargs: {threshold: [0, 25], axis: channel}}", 0, 1, 1, 1, 0, 0, 1, 1);
    }

    @Test
    void clip() {
        gives("{id: clip, kwargs: {min: 1, max: 20}}", 1, 1, 2, 3, 10, 20, 20, 20);
        gives("{id: clip, kwargs: {max: 2}}", 0, 1, 2, 2, 2, 2, 2, 2);
        gives("{id: clip, kwargs: {min_percentile: 50, max_percentile: 75, axes: [y, x]}}", 1, 1, 2, 2, 20, 20, 30, 30);
    }

    @Test
    void ensureType() {
        String half = "{id: scale_linear, kwargs: {gain: 0.5, offset: -1}}";
        gives(List.of(half, "{id: ensure_dtype, kwargs: {dtype: float32}}"), -1, -0.5f, 0, 0.5f, 4, 9, 14, 19);
        gives(List.of(half, "{id: ensure_dtype, kwargs: {dtype: int16}}"), -1, 0, 0, 0, 4, 9, 14, 19);
        gives(List.of(half, "{id: ensure_dtype, kwargs: {dtype: uint8}}"), 0, 0, 0, 0, 4, 9, 14, 19);
        gives("{id: ensure_dtype, kwargs: {dtype: bool}}", 0, 1, 1, 1, 1, 1, 1, 1);
        String large = "{id: scale_linear, kwargs: {gain: 100}}";
        gives(List.of(large, "{id: ensure_dtype, kwargs: {dtype: uint8}}"), 0, 100, 200, 255, 255, 255, 255, 255);
        refused("{id: ensure_dtype, kwargs: {dtype: complex64}}", "must be a type of numbers but is 'complex64'");
    }

    @Test
    void fixedNumbersInBothSpellings() {
        gives(
                "{id: fixed_zero_mean_unit_variance, kwargs: {mean: 1, std: 2}}",
                -.5f,
                0,
                .5f,
                1,
                4.5f,
                9.5f,
                14.5f,
                19.5f);
        float[] each = {-.5f, 0, .5f, 1, 0, 1, 2, 3};
        gives("{id: fixed_zero_mean_unit_variance, kwargs: {mean: [1, 10], std: [2, 10], axis: channel}}", each);
        gives("{id: zero_mean_unit_variance, kwargs: {mode: fixed, axes: xy, mean: [1, 10], std: [2, 10]}}", each);
        refused(
                "{id: fixed_zero_mean_unit_variance, kwargs: {mean: [1, 2, 3], std: [1, 1, 1], axis: channel}}",
                "mean' must be 2 numbers");
    }

    @Test
    void linearInBothSpellings() {
        gives("{id: scale_linear, kwargs: {gain: 2, offset: 1}}", 1, 3, 5, 7, 21, 41, 61, 81);
        gives("{id: scale_linear, kwargs: {gain: [2, 1], axis: channel}}", 0, 2, 4, 6, 10, 20, 30, 40);
        gives("{id: scale_linear, kwargs: {gain: [2, 1], offset: [0, 1], axes: xy}}", 0, 2, 4, 6, 11, 21, 31, 41);
        gives("{id: scale_linear, kwargs: {offset: [1, 2], axis: y}}", 1, 2, 4, 5, 11, 21, 32, 42);
    }

    @Test
    void meanAndDeviationOfAllOrOfEachChannel() {
        double mean = 13.25;
        double deviation =
                Math.sqrt((175.5625 + 150.0625 + 126.5625 + 105.0625 + 10.5625 + 45.5625 + 280.5625 + 715.5625) / 8);
        float[] all = new float[8];
        float[] values = {0, 1, 2, 3, 10, 20, 30, 40};
        for (int i = 0; i < 8; i++) all[i] = (float) ((values[i] - mean) / deviation);
        gives("{id: zero_mean_unit_variance}", all);
        gives("{id: zero_mean_unit_variance, kwargs: {axes: [batch, channel, y, x]}}", all);
        gives("{id: zero_mean_unit_variance, kwargs: {mode: per_dataset, axes: cyx}}", all);
        float a = (float) (1.5 / Math.sqrt(1.25));
        float b = (float) (0.5 / Math.sqrt(1.25));
        gives("{id: zero_mean_unit_variance, kwargs: {axes: [y, x]}}", -a, -b, b, a, -a, -b, b, a);
        gives("{id: zero_mean_unit_variance, kwargs: {mode: per_sample, axes: xy}}", -a, -b, b, a, -a, -b, b, a);
        gives(
                "{id: zero_mean_unit_variance, kwargs: {axes: [x], eps: 0.5}}",
                -.5f,
                .5f,
                -.5f,
                .5f,
                -10 / 11f,
                10 / 11f,
                -10 / 11f,
                10 / 11f);
    }

    @Test
    void rangeBetweenPercentiles() {
        gives("{id: scale_range}", 0, 0.025f, 0.05f, 0.075f, 0.25f, 0.5f, 0.75f, 1);
        float third = 1 / 3f;
        gives(
                "{id: scale_range, kwargs: {axes: xy, mode: per_sample}}",
                0,
                third,
                2 * third,
                1,
                0,
                third,
                2 * third,
                1);
        gives(
                "{id: scale_range, kwargs: {axes: [y, x], min_percentile: 50, max_percentile: 100, eps: 0.0001}}",
                -1.5f / 1.5001f,
                -0.5f / 1.5001f,
                0.5f / 1.5001f,
                1.5f / 1.5001f,
                -15 / 15.0001f,
                -5 / 15.0001f,
                5 / 15.0001f,
                15 / 15.0001f);
        refused("{id: scale_range, kwargs: {min_percentile: 60, max_percentile: 40}}", "percentiles that rise");
        refused(
                "{id: scale_range, kwargs: {max_percentile: 400}}",
                "max_percentile' must be within 0..100 but is '400'");
    }

    @Test
    void sigmoidAndSoftmax() {
        String small = "{id: scale_linear, kwargs: {gain: [1, 0], axis: channel}}";
        gives(List.of(small, "{id: sigmoid}"), 0.5f, sigmoid(1), sigmoid(2), sigmoid(3), 0.5f, 0.5f, 0.5f, 0.5f);
        gives(
                List.of(small, "{id: softmax, kwargs: {axis: channel}}"),
                0.5f,
                sigmoid(1),
                sigmoid(2),
                sigmoid(3),
                0.5f,
                1 - sigmoid(1),
                1 - sigmoid(2),
                1 - sigmoid(3));
    }

    private static float sigmoid(double value) {
        return (float) (1 / (1 + Math.exp(-value)));
    }

    @Test
    void statisticsOfTheInputThatWasGiven() {
        String smaller = "{id: scale_linear, kwargs: {gain: 0.001, offset: 5}}";
        gives(
                List.of(smaller, "{id: scale_mean_variance, kwargs: {reference_tensor: raw, axes: [y, x], eps: 1e-9}}"),
                0,
                1,
                2,
                3,
                10,
                20,
                30,
                40);
        gives(
                List.of("{id: scale_linear, kwargs: {gain: 10}}", "{id: scale_range, kwargs: {reference_tensor: raw}}"),
                0,
                0.25f,
                0.5f,
                0.75f,
                2.5f,
                5,
                7.5f,
                10);
    }

    @Test
    void whatIsNotKnownIsNamed() {
        refused(
                "{id: stardist_postprocessing}",
                "rdf.yaml asks for 'stardist_postprocessing', which this program does");
        refused(
                "{id: sigmoid, kwargs: {slope: 2}}",
                "asks for 'sigmoid' with 'slope', which this program does not know");
        refused(
                "{id: zero_mean_unit_variance, kwargs: {axes: zyx}}",
                "'kwargs.axes' must be axes of a slice but is 'zyx'");
        refused("{id: zero_mean_unit_variance, kwargs: {eps: 7}}", "must be within 0..1");
    }

    private static void gives(String step, float... expected) {
        gives(List.of(step), expected);
    }

    private static void gives(List<String> steps, float... expected) {
        SliceChannels input = new SliceChannels(new float[][] {{0, 1, 2, 3}, {10, 20, 30, 40}}, 2);
        Processing processing = Processing.of(steps.stream().map(TinyYaml::node).toList(), List.of());
        SliceChannels output = processing.before(input);
        float[] values = new float[8];
        for (int i = 0; i < 8; i++) values[i] = output.values()[i / 4][i % 4];
        assertArrayEquals(expected, values, CLOSE * (1 + Math.abs(expected[7])), steps.toString());
        assertArrayEquals(new float[] {0, 1, 2, 3}, input.values()[0]);
    }

    private static void refused(String step, String part) {
        var failure = assertThrows(DscnnException.class, () -> gives(step, new float[8]));
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
}
