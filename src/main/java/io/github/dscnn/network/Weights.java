// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import static io.github.dscnn.task.Require.require;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named float32 tensors in a fixed order: the parameters of a network, or all of its training state. */
public final class Weights {

    /**
     * One tensor.
     *
     * @param shape sizes, slowest axis first; empty for a scalar
     * @param values row-major values, not copied
     */
    public record Tensor(long[] shape, float[] values) {
        public Tensor {
            long count = 1;
            for (long size : shape) count *= size;
            require(count == values.length, "a tensor of %s values cannot have %s", count, values.length);
        }
    }

    private final Map<String, Tensor> tensors;

    public Weights(Map<String, Tensor> tensors) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** Number of values of all tensors together. */
    public long count() {
        return tensors.values().stream().mapToLong(t -> t.values().length).sum();
    }
}
