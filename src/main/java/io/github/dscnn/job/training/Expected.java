// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.task.Span;
import io.github.dscnn.words.TrainWords;
import java.util.List;
import java.util.Map;

/** How long the training that somebody thinks about would take; measured anew only when something is said that it depends on. */
public final class Expected {

    private static final List<String> BESIDE = List.of("folder", "minutes", "about", "seed", "resume", "trust", "rate");

    private Map<String, String> of = Map.of();
    private volatile Expectation found;

    /** A sentence; empty as long as there is nothing to measure with. */
    public String line(TrainWords words, Progress progress) {
        if (words.labels.isBlank()) return "";
        Map<String, String> said = words.said();
        said.keySet().removeAll(BESIDE);
        if (!said.equals(of)) measure(words, said, progress);
        return found == null ? "" : found.line(words.minutes);
    }

    private void measure(TrainWords words, Map<String, String> said, Progress progress) {
        of = Map.of();
        found = null;
        try {
            found = Expectation.of(words, progress);
        } catch (DscnnException | IllegalArgumentException e) {
            // half typed, or to be mended: it is said when OK is pressed
        }
        of = said;
    }

    /** How long the recipe's whole takes; empty when that is not known. */
    public String whole() {
        Expectation now = found;
        return now == null ? "" : new Span(now.whole()).toString();
    }
}
