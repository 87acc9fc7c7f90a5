// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import io.github.dscnn.segment.UncertaintyScore;
import io.github.dscnn.segment.score.ErrorPrediction;
import io.github.dscnn.segment.score.ErrorPrediction.CaseFigures;
import io.github.dscnn.segment.score.ErrorPrediction.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which score of uncertainty tells where a result is wrong, as rows, and as the lines that a console shows. */
public final class ErrorTable {

    private ErrorTable() {}

    /** What a score is called. */
    static String word(UncertaintyScore score) {
        return score.name().toLowerCase(Locale.ROOT);
    }

    /**
     * One row a score with the columns score, auc_all, auc_doubtful, slice_correlation, slices (how many), correlation, n
     * (cases) and best (1 or 0).
     */
    public static List<Map<String, Object>> rows(ErrorPrediction errors) {
        UncertaintyScore best = errors.best();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Figures one : errors.figures()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("score", word(one.score()));
            row.put("auc_all", one.all().area());
            row.put("auc_doubtful", one.doubtful().area());
            row.put("slice_correlation", one.slices().value());
            row.put("slices", one.slices().pairs());
            row.put("correlation", one.cases().value());
            row.put("n", one.cases().pairs());
            row.put("best", one.score() == best ? 1 : 0);
            rows.add(row);
        }
        return rows;
    }

    /** One row a case with the columns case, dice (mean over the classes), wrong (share of its pixels) and the scores' means. */
    public static List<Map<String, Object>> caseRows(ErrorPrediction errors) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (CaseFigures one : errors.cases()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("case", one.name());
            row.put("dice", one.dice());
            row.put("wrong", one.wrong());
            one.means().forEach((score, mean) -> row.put(word(score), mean));
            rows.add(row);
        }
        return rows;
    }

    /** Writes errors.csv and cases.csv. */
    static List<Path> write(ErrorPrediction errors, Path folder) {
        return List.of(
                TableFile.write(folder.resolve("errors.csv"), rows(errors)),
                TableFile.write(folder.resolve("cases.csv"), caseRows(errors)));
    }

    /** A table for a console, one line a score, and which is best. */
    static String text(ErrorPrediction errors) {
        List<Figures> figures = errors.figures();
        Figures first = figures.get(0);
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT, "%-14s %10s %10s %10s %10s", "Wrong where?", "all", "doubtful", "slices", "cases"));
        for (Figures one : figures)
            text.append(String.format(
                    Locale.ROOT,
                    "\n%-14s %10s %10s %10s %10s",
                    word(one.score()),
                    number(one.all().area()),
                    number(one.doubtful().area()),
                    number(one.slices().value()),
                    number(one.cases().value())));
        text.append(String.format(
                Locale.ROOT,
                "\n(all, doubtful: area under the ROC of wrong pixels; slices: rank correlation with the share of wrong pixels,\nn = %d; cases: with Dice, n = %d)",
                first.slices().pairs(),
                first.cases().pairs()));
        return text.append('\n').append(choice(errors)).toString();
    }

    /** In a sentence which score is best. */
    static String choice(ErrorPrediction errors) {
        if (errors.figures().size() == 1)
            return "The network has no layers that could disagree: its uncertainty is the entropy.";
        if (errors.figures().get(0).all().positives() == 0)
            return "Nothing is wrong anywhere, so no score is better than another.";
        String how = errors.bySlices()
                ? "it orders the slices best by the share of their pixels that are wrong"
                : "there are too few slices to order, and over all pixels it is the best";
        return "Best to find what needs a look: " + word(errors.best()) + ", as " + how + ".";
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
