// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static io.github.dscnn.task.Require.require;

import java.util.Collections;
import java.util.List;

/**
 * How the outputs of a network become one.
 *
 * @param decides whether the weighted mean of all outputs decides unless somebody says otherwise; else the final output
 * @param weights one an output (layers 1.., then the final one), 0 or more and 1 in sum; empty: all equal
 */
public record Fusion(boolean decides, List<Double> weights) {

    /** The final output decides; who asks for fusion gets the plain mean. */
    public static final Fusion NONE = new Fusion(false, List.of());

    private static final double ROUNDING = 1e-3;

    public Fusion {
        weights = List.copyOf(weights);
        for (double weight : weights) require(weight >= 0, "a weight of an output is 0 or more, not %s", weight);
        double sum = weights.stream().mapToDouble(weight -> weight).sum();
        require(weights.isEmpty() || Math.abs(sum - 1) <= ROUNDING, "the weights of the outputs make %s, not 1", sum);
    }

    /** The weights of so many outputs, 1 in sum. */
    public float[] of(int outputs) {
        List<Double> all = weights.isEmpty() ? Collections.nCopies(outputs, 1.0) : weights;
        require(all.size() == outputs, "there are %s outputs but %s weights", outputs, all.size());
        double sum = all.stream().mapToDouble(weight -> weight).sum();
        float[] of = new float[outputs];
        for (int i = 0; i < outputs; i++) of[i] = (float) (all.get(i) / sum);
        return of;
    }
}
