// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import io.github.dscnn.measure.Scores;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What an evaluation measures of a class, in the order of its table. */
public enum Metric implements Figure {
    DICE(scores -> scores.overlap().dice()),
    JACCARD(scores -> scores.overlap().jaccard()),
    PRECISION(scores -> scores.overlap().precision()),
    RECALL(scores -> scores.overlap().recall()),
    HD95(Scores::hd95),
    ASSD(Scores::assd),
    NSD(Scores::nsd),
    RVD(scores -> scores.overlap().volumeDifference());

    private final ToDoubleFunction<Scores> value;

    Metric(ToDoubleFunction<Scores> value) {
        this.value = value;
    }

    /**
     * Its value as {@link Scores} has it: overlaps and nsd in 0..1, hd95 and assd in the unit of the grid, rvd from -1
     * on.
     */
    public double of(Scores scores) {
        return value.applyAsDouble(scores);
    }

    @Override
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
