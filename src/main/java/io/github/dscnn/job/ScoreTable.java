// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.image.LabelClasses;
import io.github.dscnn.measure.Interval;
import io.github.dscnn.measure.Summary;
import io.github.dscnn.segment.LayerScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Dice of each layer, case by case, as rows, as CSV, and as the lines that a console shows. */
public final class ScoreTable {

    private static final String FOREGROUND = "foreground";
    private static final long SEED = 1;

    private final List<String> cases = new ArrayList<>();
    private final List<LayerScores> scores = new ArrayList<>();
    private final List<double[][]> deviations = new ArrayList<>();
    private final LabelClasses classes;

    public ScoreTable(LabelClasses classes) {
        this.classes = classes;
    }

    public void add(String name, LayerScores score) {
        add(name, score, new double[0][]);
    }

    /**
     * Adds a case.
     *
     * @param deviation [output][class]: how far each output is from the final one, see {@link
     *     io.github.dscnn.segment.Segmentation#deviations}; empty: not asked for, then the table has no such column
     */
    void add(String name, LayerScores score, double[][] deviation) {
        cases.add(name);
        scores.add(score);
        deviations.add(deviation);
    }

    /** Drops a case if it is there. */
    void forget(String name) {
        int at = cases.indexOf(name);
        if (at < 0) return;
        cases.remove(at);
        scores.remove(at);
        deviations.remove(at);
    }

    public boolean isEmpty() {
        return scores.isEmpty();
    }

    /** Whether there is more than one case, so that means have intervals. */
    boolean several() {
        return cases.size() > 1;
    }

    /** What an output is called: {@code layer 1} .. {@code layer 8}, {@code final}. */
    public static String output(int index, int outputs) {
        return index == outputs - 1 ? "final" : "layer " + (index + 1);
    }

    /** One row a case, output and class, with the columns case, layer, class, dice and perhaps deviation; any foreground first. */
    public List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++)
            for (int output = 0; output < scores.get(i).outputs(); output++)
                for (int index = 0; index < regions(); index++) rows.add(row(i, output, index));
        return rows;
    }

    private Map<String, Object> row(int i, int output, int index) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("case", cases.get(i));
        row.put("layer", output(output, scores.get(i).outputs()));
        row.put("class", region(index));
        row.put("dice", scores.get(i).dice(output, index));
        double[][] deviation = deviations.get(i);
        if (deviation.length > 0) row.put("deviation", deviation[output][index]);
        return row;
    }

    /** The rows as CSV with a header. */
    public String csv() {
        return Csv.text(cells());
    }

    /** The rows as the cells of a file, numbers with six digits behind the point. */
    List<Map<String, String>> cells() {
        return rows().stream().map(ScoreTable::cells).toList();
    }

    private static Map<String, String> cells(Map<String, Object> row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.forEach((column, value) -> cells.put(
                column, value instanceof Double number ? String.format(Locale.ROOT, "%.6f", number) : value + ""));
        return cells;
    }

    /** Dice of the last case by class and, in this, by output; classes are called as in the rows. */
    Map<String, double[]> last() {
        LayerScores score = scores.get(scores.size() - 1);
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
        Map<String, Object> means = new LinkedHashMap<>();
        int outputs = scores.get(0).outputs();
        for (int output = 0; output < outputs; output++) {
            Map<String, Object> byClass = new LinkedHashMap<>();
            for (int index = 0; index < regions(); index++) byClass.put(region(index), rounded(mean(output, index)));
            means.put(output(output, outputs), byClass);
        }
        return means;
    }

    /** Mean Dice of the final output for any foreground. */
    public double finalForeground() {
        return mean(scores.get(0).outputs() - 1, 0);
    }

    /** Where these means may lie, 95 %, by bootstrap over the cases: {layer: {class: [low, high]}}. */
    Map<String, Object> intervals() {
        Map<String, Object> intervals = new LinkedHashMap<>();
        int outputs = scores.get(0).outputs();
        for (int output = 0; output < outputs; output++) {
            Map<String, Object> byClass = new LinkedHashMap<>();
            for (int index = 0; index < regions(); index++) {
                Interval interval = interval(output, index);
                byClass.put(region(index), List.of(rounded(interval.low()), rounded(interval.high())));
            }
            intervals.put(output(output, outputs), byClass);
        }
        return intervals;
    }

    /** A table of the means for a console, one line a layer; of several cases with their intervals. */
    public String text() {
        StringBuilder text = new StringBuilder();
        String cell = several() ? " %22s" : " %14s";
        text.append(String.format("%-10s", "Dice"));
        for (int index = 0; index < regions(); index++) text.append(String.format(cell, region(index)));
        int outputs = scores.get(0).outputs();
        for (int output = 0; output < outputs; output++) {
            text.append(String.format("\n%-10s", output(output, outputs)));
            for (int index = 0; index < regions(); index++)
                text.append(String.format(cell, mean(output, index, several())));
        }
        if (several())
            text.append(String.format("\n(means over %d cases, and where they may lie: 95 %%)", cases.size()));
        return text.toString();
    }

    private String mean(int output, int index, boolean interval) {
        String mean = String.format(Locale.ROOT, "%.3f", mean(output, index));
        if (!interval) return mean;
        Interval where = interval(output, index);
        return String.format(Locale.ROOT, "%s (%.3f-%.3f)", mean, where.low(), where.high());
    }

    /** To four digits behind the point, which is more than any figure here is worth. */
    private static double rounded(double value) {
        return Double.isFinite(value) ? Math.round(value * 1e4) / 1e4 : value;
    }

    private double mean(int output, int index) {
        return Summary.of(column(output, index)).mean();
    }

    private Interval interval(int output, int index) {
        return Interval.bootstrap(column(output, index), SEED);
    }

    private double[] column(int output, int index) {
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
