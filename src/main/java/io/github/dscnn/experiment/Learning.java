// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.train.EpochReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How soon trainings came near their best. */
final class Learning {

    private static final double NEAR = 0.95;

    private Learning() {}

    /** One row a training: the highest Dice of its validation, and the first epoch that has 95 % of it. */
    static List<Map<String, Object>> rows(List<RunResult> results) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (RunResult result : results) {
            double best = result.history().stream()
                    .mapToDouble(EpochReport::finalDice)
                    .filter(Double::isFinite)
                    .max()
                    .orElse(0);
            if (best == 0) continue;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("method", result.method());
            row.put("fold", result.fold());
            row.put("seed", result.seed());
            row.put("epochs", result.history().size());
            row.put("validation_dice", best);
            row.put(
                    "epochs_to_95",
                    result.history().stream()
                            .filter(epoch -> epoch.finalDice() >= NEAR * best)
                            .mapToInt(EpochReport::epoch)
                            .findFirst()
                            .orElseThrow());
            rows.add(row);
        }
        return rows;
    }
}
