// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import io.github.dscnn.measure.ObjectScores;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What an evaluation measures of objects, in the order of its table. */
public enum ObjectMetric implements Figure {
    OBJECT_PRECISION(ObjectScores::precision),
    OBJECT_RECALL(ObjectScores::recall),
    OBJECT_F1(ObjectScores::f1),
    SQ(ObjectScores::segmentationQuality),
    PQ(ObjectScores::panopticQuality);

    private final ToDoubleFunction<ObjectScores> value;

    ObjectMetric(ToDoubleFunction<ObjectScores> value) {
        this.value = value;
    }

    @Override
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The columns of a case: its figures, 0..1, and the counts behind them. */
    public static Map<String, Object> columns(ObjectScores scores) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (ObjectMetric one : values()) columns.put(one.key(), one.value.applyAsDouble(scores));
        columns.put("true_positives", scores.matched());
        columns.put("false_positives", scores.extra());
        columns.put("false_negatives", scores.missed());
        return columns;
    }
}
