// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.EpochReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a finished run brought; a file of its own, which is enough to go on without the run's model.
 *
 * @param method its name in tables
 * @param fold from 1; 0 for a model that was there before
 * @param sets names of the cases in training, validation and test
 * @param facts epochs, steps, seconds, device, weights, what was fitted
 * @param history one report an epoch
 * @param cases figures, one row a rule, case, region and class
 * @param slices Dice, one row a rule, case, slice and class
 * @param layers Dice of each output alone and of means of all, one row a case, layer and class
 * @param calibration Brier score and calibration error, one row a layer
 * @param errors how well scores of uncertainty tell where the final output is wrong, one row a score
 * @param doubts the mean of each score, one row a case
 */
record RunResult(
        String method,
        int fold,
        long seed,
        Map<String, List<String>> sets,
        Map<String, Object> facts,
        List<EpochReport> history,
        Columns cases,
        Columns slices,
        Columns layers,
        Columns calibration,
        Columns errors,
        Columns doubts) {

    private static final Gson GSON = new GsonBuilder()
            .serializeSpecialFloatingPointValues()
            .disableHtmlEscaping()
            .create();

    /** What its files are called: a run's name, or a model's. */
    String name() {
        return fold == 0 ? method : method + "-fold" + fold + "-seed" + seed;
    }

    void write(Path file) {
        AtomicFile.write(file, GSON.toJson(this) + "\n");
    }

    /** @throws DscnnException if the file is no result */
    static RunResult read(Path file) {
        try {
            RunResult result = GSON.fromJson(Files.readString(file), RunResult.class);
            if (result != null && result.whole()) return result;
        } catch (IOException | RuntimeException e) { // of the JSON, or of a record that got a value it cannot have
            throw damaged(file, e);
        }
        throw damaged(file, null);
    }

    private boolean whole() {
        boolean names = method != null && sets != null && facts != null && history != null;
        return names
                && (history.isEmpty() || trained())
                && sets.values().stream().noneMatch(Objects::isNull)
                && history.stream().allMatch(one -> one != null && one.whole())
                && Stream.of(cases, slices, layers, calibration, errors, doubts).noneMatch(Objects::isNull)
                && cases.whole(List.of("rule", "case", "region", "class"), List.of("dice"))
                && slices.whole(List.of("rule", "case", "class"), List.of("slice", "dice"))
                && layers.whole(List.of("case", "layer", "class"), List.of("dice"))
                && calibration.whole(List.of("layer"), List.of("brier", "ece"))
                && errors.whole(List.of("score"), List.of())
                && doubts.whole(List.of("case"), List.of("dice", "wrong"));
    }

    /** Models that were only measured say nothing of a training. */
    private boolean trained() {
        return facts.get("seconds") instanceof Number && facts.get("decides") instanceof List;
    }

    private static DscnnException damaged(Path file, Exception cause) {
        return new DscnnException(cause, "%s is cut off or was changed; delete it, and its run is done again.", file);
    }
}
