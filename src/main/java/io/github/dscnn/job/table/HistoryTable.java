// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.ij.picture.Pictures;
import io.github.dscnn.ij.picture.Pictures.Curve;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.EpochReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The history of a training as history.csv and as a picture of its curves. */
public final class HistoryTable {

    private HistoryTable() {}

    /**
     * Writes history.csv into a folder, a row an epoch; losses and Dice from the first layer to the final output.
     *
     * @param history at least one epoch
     */
    public static void write(Path folder, List<EpochReport> history, LabelClasses classes) {
        AtomicFile.write(folder.resolve("history.csv"), csv(history, classes));
    }

    private static String csv(List<EpochReport> history, LabelClasses classes) {
        int outputs = history.get(0).losses().length;
        List<String> header = new ArrayList<>(List.of("epoch", "rate", "loss"));
        for (int i = 0; i < outputs; i++) header.add("loss_" + column(i, outputs));
        for (int i = 0; i < outputs; i++) header.add("dice_" + column(i, outputs));
        for (int i = 0; i < history.get(0).alphas().length; i++) header.add("alpha_" + column(i, outputs));
        for (LabelClass one : classes.classes()) header.add(Csv.cell("dice_class_" + one.name()));
        header.add("time_seconds");
        header.add("time_waited");
        StringBuilder text = new StringBuilder(String.join(",", header)).append('\n');
        for (EpochReport report : history)
            text.append(row(report, outputs, classes.size())).append('\n');
        return text.toString();
    }

    private static String column(int index, int outputs) {
        return ScoreTable.output(index, outputs).replace(" ", "");
    }

    private static String row(EpochReport report, int outputs, int classes) {
        List<String> cells = new ArrayList<>();
        cells.add(Integer.toString(report.epoch()));
        cells.add(number(report.rate()));
        cells.add(number(report.loss()));
        for (double loss : report.losses()) cells.add(number(loss));
        for (int i = 0; i < outputs; i++) cells.add(i < report.dice().length ? number(report.dice()[i]) : "");
        for (double alpha : report.alphas()) cells.add(number(alpha));
        for (int i = 0; i < classes; i++) {
            cells.add(i < report.classDice().length ? number(report.classDice()[i]) : "");
        }
        cells.add(String.format(Locale.ROOT, "%.1f", report.seconds()));
        cells.add(String.format(Locale.ROOT, "%.3f", report.waited()));
        return String.join(",", cells);
    }

    /**
     * What {@link #write} wrote.
     *
     * @return at least one epoch
     * @throws DscnnException if there is no such file, or it is damaged
     */
    public static List<EpochReport> read(Path folder) {
        Path file = folder.resolve("history.csv");
        List<Map<String, String>> rows = Csv.read(file);
        try {
            List<EpochReport> history = rows.stream().map(HistoryTable::report).toList();
            if (!history.isEmpty()) return history;
        } catch (NumberFormatException | NullPointerException e) { // of a cell that is no number, or not there
            throw damaged(file, e);
        }
        throw damaged(file, null);
    }

    private static DscnnException damaged(Path file, Exception cause) {
        return new DscnnException(
                cause,
                "%s is damaged: it is not the table of epochs that a training writes; copy it again, or train anew.",
                file);
    }

    private static EpochReport report(Map<String, String> row) {
        return new EpochReport(
                Integer.parseInt(row.get("epoch")),
                Double.parseDouble(row.get("rate")),
                Double.parseDouble(row.get("loss")),
                numbers(row, column -> column.startsWith("loss_")),
                numbers(row, column -> column.startsWith("alpha_")),
                numbers(row, column -> column.startsWith("dice_") && !column.startsWith("dice_class_")),
                numbers(row, column -> column.startsWith("dice_class_")),
                Double.parseDouble(row.get("time_seconds")),
                Double.parseDouble(row.get("time_waited")));
    }

    private static double[] numbers(Map<String, String> row, Predicate<String> columns) {
        return row.entrySet().stream()
                .filter(cell -> columns.test(cell.getKey()) && !cell.getValue().isEmpty())
                .mapToDouble(cell -> Double.parseDouble(cell.getValue()))
                .toArray();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    /** Draws {@link #loss} and {@link #dice}. */
    public static void plot(Path file, List<EpochReport> history) {
        Pictures.saveHistory(loss(history), dice(history), file);
    }

    /** The loss of all outputs together, where there are layers, and of the final one; at least one epoch. */
    public static List<Curve> loss(List<EpochReport> history) {
        int outputs = history.get(0).losses().length;
        Curve last = curve("final", history, report -> report.losses()[outputs - 1]);
        return outputs == 1 ? List.of(last) : List.of(curve("all", history, report -> report.loss()), last);
    }

    /** Validation Dice of the final output, then of the layers from the last to the first; empty without validation. */
    public static List<Curve> dice(List<EpochReport> history) {
        int outputs = history.get(0).dice().length;
        List<Curve> dice = new ArrayList<>();
        for (int i = outputs - 1; i >= 0; i--) {
            int output = i;
            dice.add(curve(ScoreTable.output(i, outputs), history, report -> report.dice()[output]));
        }
        return dice;
    }

    private static Curve curve(String name, List<EpochReport> history, ToDoubleFunction<EpochReport> value) {
        return new Curve(name, history.stream().mapToDouble(value).toArray());
    }
}
