// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.measure.Interval;
import io.github.dscnn.measure.Summary;
import io.github.dscnn.segment.score.LayerScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Dice of each layer before anything is cleaned, and of what a user gets where something was fitted, case by case, as rows, as
 * CSV, and as the lines that a console shows.
 */
public final class ScoreTable {

    private static final String FOREGROUND = "foreground";
    private static final String CASE = "case";
    private static final long SEED = 1;

    /** The layer that is what a user gets with all that was fitted. */
    private static final String FITTED = "fitted";

    private final List<String> cases = new ArrayList<>();
    private final List<LayerScores> scores = new ArrayList<>();
    private final List<double[][]> deviations = new ArrayList<>();
    private final List<LayerScores> fitted = new ArrayList<>();
    private final LabelClasses classes;

    public ScoreTable(LabelClasses classes) {
        this.classes = classes;
    }

    /** Adds a case with the scores of what a user gets as its one output; null: nothing was fitted. */
    public void add(String name, LayerScores score, LayerScores user) {
        add(name, score, new double[0][]);
        fitted.set(fitted.size() - 1, user);
    }

    /**
     * Adds a case.
     *
     * @param deviation [output][class]: how far each output is from the final one, see {@link
     *     io.github.dscnn.segment.region.Segmentation#deviations}; empty: not asked for, then the table has no such column
     */
    public void add(String name, LayerScores score, double[][] deviation) {
        cases.add(name);
        scores.add(score);
        deviations.add(deviation);
        fitted.add(null);
    }

    /** Drops a case if it is there. */
    public void forget(String name) {
        int at = cases.indexOf(name);
        if (at >= 0) List.of(cases, scores, deviations, fitted).forEach(list -> list.remove(at));
    }

    public boolean isEmpty() {
        return scores.isEmpty();
    }

    /** Whether there is more than one case, so that means have intervals. */
    public boolean several() {
        return cases.size() > 1;
    }

    /** What an output is called: {@code layer 1} .. {@code layer 8}, {@code final}. */
    public static String output(int index, int outputs) {
        return index == outputs - 1 ? "final" : "layer " + (index + 1);
    }

    /**
     * One row a case, output and class, with the columns case, layer, class, dice, cleaning
     * (before or after it), of a single class the threshold, and perhaps deviation; any foreground first.
     */
    public List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            for (int output = 0; output < scores.get(i).outputs(); output++)
                for (int index = 0; index < regions(); index++) rows.add(row(i, output, index));
            for (int index = 0; index < regions() && fitted.get(i) != null; index++)
                rows.add(row(i, FITTED, index, fitted.get(i), 0));
        }
        return rows;
    }

    private Map<String, Object> row(int i, int output, int index) {
        String layer = output(output, scores.get(i).outputs());
        Map<String, Object> row = row(i, layer, index, scores.get(i), output);
        if (deviations.get(i).length > 0) row.put("deviation", deviations.get(i)[output][index]);
        return row;
    }

    private Map<String, Object> row(int i, String layer, int index, LayerScores score, int output) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(CASE, cases.get(i));
        row.put("layer", layer);
        row.put("class", region(index));
        row.put("dice", score.dice(output, index));
        row.put("cleaning", layer.equals(FITTED) ? "after" : "before");
        if (classes.size() == 1) row.put("threshold", score.threshold());
        return row;
    }

    /** The rows as tables on the screen have them, with the image's name first. */
    public List<Map<String, Object>> shown() {
        List<Map<String, Object>> rows = rows();
        rows.replaceAll(row -> {
            Map<String, Object> named = new LinkedHashMap<>(Map.of("image", row.remove(CASE)));
            named.putAll(row);
            return named;
        });
        return rows;
    }

    /** The rows as CSV with a header. */
    public String csv() {
        return Csv.text(cells());
    }

    /** The rows as the cells of a file, numbers with six digits behind the point. */
    public List<Map<String, String>> cells() {
        return rows().stream().map(Csv::cells).toList();
    }

    /** Dice of a case by class and, in this, by output; classes are called as in the rows. */
    public Map<String, double[]> byClass(LayerScores score) {
        Map<String, double[]> byClass = new LinkedHashMap<>();
        for (int index = 0; index < regions(); index++) {
            double[] dice = new double[score.outputs()];
            for (int output = 0; output < dice.length; output++) dice[output] = score.dice(output, index);
            byClass.put(region(index), dice);
        }
        return byClass;
    }

    /** Mean Dice over the cases by output, for each class and any foreground: {layer: {class: dice}}. */
    public Map<String, Object> means() {
        return summed(dice -> rounded(Summary.of(dice).mean()));
    }

    /** Where these means may lie, 95 %, by bootstrap over the cases: {layer: {class: [low, high]}}. */
    public Map<String, Object> intervals() {
        return summed(dice -> {
            Interval interval = Interval.bootstrap(dice, SEED);
            return List.of(rounded(interval.low()), rounded(interval.high()));
        });
    }

    private Map<String, Object> summed(Function<double[], Object> sum) {
        Map<String, Object> sums = new LinkedHashMap<>();
        outputs().forEach((name, dice) -> {
            Map<String, Object> byClass = new LinkedHashMap<>();
            for (int index = 0; index < regions(); index++) byClass.put(region(index), sum.apply(dice.apply(index)));
            sums.put(name, byClass);
        });
        return sums;
    }

    /** By name of each output, and of what a user gets if anything was fitted, the Dice of the cases by class index. */
    private Map<String, IntFunction<double[]>> outputs() {
        Map<String, IntFunction<double[]>> outputs = new LinkedHashMap<>();
        int count = scores.get(0).outputs();
        for (int i = 0; i < count; i++) {
            int output = i;
            outputs.put(output(i, count), index -> column(scores, output, index));
        }
        if (!fitted.contains(null)) outputs.put(FITTED, index -> column(fitted, 0, index));
        return outputs;
    }

    /** A table of the means for a console, one line a layer; of several cases with their intervals. */
    public String text() {
        StringBuilder text = new StringBuilder();
        String cell = several() ? " %22s" : " %14s";
        text.append(String.format(Locale.ROOT, "%-10s", "Dice"));
        for (int index = 0; index < regions(); index++) text.append(String.format(Locale.ROOT, cell, region(index)));
        outputs().forEach((name, dice) -> {
            text.append(String.format(Locale.ROOT, "\n%-10s", name));
            for (int index = 0; index < regions(); index++)
                text.append(String.format(Locale.ROOT, cell, mean(dice.apply(index))));
        });
        text.append("\n(before cleaning").append(fitted.contains(null) ? ")" : ", fitted: after it)");
        if (several())
            text.append(
                    String.format(Locale.ROOT, "\n(means over %d cases, and where they may lie: 95 %%)", cases.size()));
        return text.toString();
    }

    /** The final output and the best layer, in a line. */
    public String line() {
        int last = scores.get(0).outputs() - 1;
        String line = String.format(
                Locale.ROOT,
                "Dice of %s with the true labels, each output by itself, before cleaning: final output %.3f",
                region(0),
                middle(last));
        int best = IntStream.range(0, last)
                .boxed()
                .max(Comparator.comparingDouble(this::middle))
                .orElse(last);
        return best == last ? line : line + String.format(Locale.ROOT, ", best layer %d: %.3f", best + 1, middle(best));
    }

    private double middle(int output) {
        double mean = Summary.of(column(scores, output, 0)).mean();
        return Double.isNaN(mean) ? 0 : mean;
    }

    private String mean(double[] dice) {
        String mean = String.format(Locale.ROOT, "%.3f", Summary.of(dice).mean());
        if (!several()) return mean;
        Interval where = Interval.bootstrap(dice, SEED);
        return String.format(Locale.ROOT, "%s (%.3f-%.3f)", mean, where.low(), where.high());
    }

    /** To four digits behind the point, which is more than any figure here is worth. */
    private static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1e4) / 1e4 : value;
    }

    private static double[] column(List<LayerScores> scores, int output, int index) {
        return scores.stream().mapToDouble(score -> score.dice(output, index)).toArray();
    }

    private int regions() {
        return regions(classes).size();
    }

    private String region(int index) {
        return regions(classes).get(index);
    }

    /** What figures are given of: a single class is the foreground itself, of several any foreground stands first. */
    static List<String> regions(LabelClasses classes) {
        List<String> names = new ArrayList<>();
        if (classes.size() > 1) names.add(FOREGROUND);
        classes.classes().forEach(one -> names.add(one.name()));
        return names;
    }
}
