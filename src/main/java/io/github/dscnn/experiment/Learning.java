// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.job.table.ScoreTable;
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

    /** One row a training, epoch and output: its Dice on the validation cases. */
    static List<Map<String, Object>> epochs(List<RunResult> results) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (RunResult result : results)
            for (EpochReport epoch : result.history())
                for (int i = 0; i < epoch.dice().length; i++) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("method", result.method());
                    row.put("fold", result.fold());
                    row.put("seed", result.seed());
                    row.put("epoch", epoch.epoch());
                    row.put("layer", ScoreTable.output(i, epoch.dice().length));
                    row.put("validation_dice", epoch.dice()[i]);
                    rows.add(row);
                }
        return rows;
    }

    /** The epochs of each training with validation, by method; of methods without any such training nothing. */
    static Map<String, List<List<EpochReport>>> histories(List<RunResult> results) {
        Map<String, List<List<EpochReport>>> histories = new LinkedHashMap<>();
        for (RunResult result : results)
            if (result.history().stream().anyMatch(epoch -> epoch.dice().length > 0))
                histories
                        .computeIfAbsent(result.method(), method -> new ArrayList<>())
                        .add(result.history());
        return histories;
    }

    /** The validation Dice of each output after an epoch (from 1), means over trainings. */
    static double[] dice(List<List<EpochReport>> histories, int epoch) {
        double[] means = new double[histories.get(0).get(epoch - 1).dice().length];
        for (List<EpochReport> history : histories)
            for (int i = 0; i < means.length; i++)
                means[i] += history.get(epoch - 1).dice()[i] / histories.size();
        return means;
    }
}
