// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.Report.Table;
import io.github.dscnn.train.EpochReport;
import io.github.dscnn.train.Outcome;
import io.github.dscnn.train.fit.Fitted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a training gave, in words and as data. */
public final class TrainingReport {

    private TrainingReport() {}

    /** All of a training. */
    public static Report of(TrainingJob.Result result) {
        Outcome outcome = result.outcome();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", result.model().toString());
        summary.put("epochs", outcome.history().size());
        summary.put("kept_epoch", outcome.epoch());
        summary.put("steps", outcome.steps());
        summary.put("end", outcome.end().name().toLowerCase(Locale.ROOT));
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "The training ended because %s; %s holds %s.",
                outcome.end().words(),
                result.model(),
                weights(outcome)));
        if (Double.isFinite(outcome.before())) summary.put("start_dice", outcome.before());
        if (outcome.epoch() > 0) validation(outcome.history().get(outcome.epoch() - 1), result, summary, text);
        if (result.fitted().done()) fitted(result.fitted(), summary, text);
        if (!result.test().isEmpty()) {
            summary.put("test_dice", result.test().means());
            text.append("\nOn the test cases, which chose nothing:\n")
                    .append(result.test().text());
        }
        summary.put(
                "time_seconds",
                outcome.history().stream().mapToDouble(EpochReport::seconds).sum());
        boolean stopped = outcome.end() == Outcome.End.STOPPED;
        return new Report(
                text.toString(),
                summary,
                Table.of(
                        Report.DICE,
                        result.test().isEmpty() ? List.of() : result.test().shown()),
                List.of(),
                stopped);
    }

    private static void fitted(Fitted fitted, Map<String, Object> summary, StringBuilder text) {
        Map<String, Object> facts = ModelPage.facts(fitted);
        facts.put("decides", fitted.decision().departures());
        summary.put("fitted", facts);
        text.append('\n').append(fitted.line());
    }

    private static String weights(Outcome outcome) {
        if (outcome.unchanged()) return "the weights that it began with, as no epoch was better";
        if (outcome.epoch() == 0) return "the weights of its first epoch, which was not finished";
        String after = "the weights after epoch " + outcome.epoch();
        if (outcome.end() != Outcome.End.STOPPED) return after;
        boolean measured = outcome.history().get(outcome.epoch() - 1).dice().length > 0;
        return after + (measured ? ", the best so far" : ", the last that was finished");
    }

    private static void validation(
            EpochReport kept, TrainingJob.Result result, Map<String, Object> summary, StringBuilder text) {
        if (kept.dice().length == 0) return;
        summary.put("validation_dice", kept.finalDice());
        text.append(String.format(
                Locale.ROOT,
                "\nDice of the final output, mean over the validation cases (%d): %.3f",
                result.validationCases(),
                kept.finalDice()));
        if (kept.dice().length > 1) text.append("\nOf the layers alone, from the first:");
        for (int i = 0; i < kept.dice().length - 1; i++)
            text.append(String.format(Locale.ROOT, " %.3f", kept.dice()[i]));
    }
}
