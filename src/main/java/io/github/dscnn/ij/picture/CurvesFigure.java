// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.train.EpochReport;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Learning curves of several trainings: for each method the mean over its runs (thick) and each run (thin); above the
 * validation Dice and the loss of the final output, below, for each method that has layers, the mean validation Dice of
 * every output. The loss is that of the final output alone, because only that one means the same in every network.
 */
public final class CurvesFigure {

    private static final double SIZE = 1.5;
    private static final int LEFT = 105;
    private static final int ABOVE = 66;
    private static final int BELOW = 96;
    private static final int LEGEND = 1330;
    private static final int WIDE = 540;
    private static final int HIGH = 380;
    private static final int COLUMNS = 3;
    private static final int GAP = 45;
    private static final int LOW = 270;

    /**
     * A training.
     *
     * @param method what was trained; runs of one method have the same
     * @param name of the run, such as a fold and a seed
     * @param history one report an epoch, in order; at least one
     */
    public record Run(String method, String name, List<EpochReport> history) {
        public Run {
            require(!history.isEmpty(), "the run %s of %s has no epoch", name, method);
            history = List.copyOf(history);
        }

        private double[] values(ToDoubleFunction<EpochReport> value) {
            return history.stream().mapToDouble(value).toArray();
        }

        private int outputs() {
            return history.stream()
                    .mapToInt(report -> report.dice().length)
                    .max()
                    .orElse(0);
        }
    }

    private final Map<String, List<Run>> methods;
    private final Map<String, Palette.Ink> inks;
    private final List<String> layered;
    private final int epochs;

    private CurvesFigure(List<Run> runs) {
        methods = runs.stream().collect(Collectors.groupingBy(Run::method, LinkedHashMap::new, Collectors.toList()));
        inks = Palette.of(methods.keySet());
        layered =
                methods.keySet().stream().filter(method -> outputs(method) > 1).toList();
        epochs = runs.stream().mapToInt(run -> run.history().size()).max().orElse(1);
    }

    /** The figure as a PNG file; at least one run. */
    public static byte[] png(List<Run> runs) {
        return Pictures.png(picture(runs));
    }

    static BufferedImage picture(List<Run> runs) {
        require(!runs.isEmpty(), "a figure of curves needs at least one run");
        return new CurvesFigure(runs).picture();
    }

    private int outputs(String method) {
        return methods.get(method).stream().mapToInt(Run::outputs).max().orElse(0);
    }

    private BufferedImage picture() {
        int columns = Math.max(2, Math.min(COLUMNS, layered.size()));
        int step = (LEGEND - GAP) / columns;
        int rows = (layered.size() + columns - 1) / columns;
        int top = ABOVE + HIGH + BELOW;
        int height = top + rows * (ABOVE + LOW + BELOW);
        double words = methods.keySet().stream()
                .mapToDouble(method -> Chart.wide(named(method), Chart.WORDS))
                .max()
                .orElse(0);
        int width = Math.max(ContourFigure.WIDTH, (int) (LEGEND + SIZE * (Chart.KEY + words) + GAP));
        return Chart.picture(width, height, graphics -> {
            finals(graphics);
            for (int i = 0; i < layered.size(); i++) {
                int y = top + ABOVE + i / columns * (ABOVE + LOW + BELOW);
                layers(graphics, layered.get(i), new Rectangle(LEFT + i % columns * step, y, step - LEFT, LOW), i == 0);
            }
        });
    }

    private void finals(Graphics2D graphics) {
        Rectangle first = new Rectangle(LEFT, ABOVE, WIDE, HIGH);
        Rectangle second = new Rectangle(2 * LEFT + WIDE, ABOVE, WIDE, HIGH);
        boolean validated = methods.keySet().stream().anyMatch(method -> outputs(method) > 0);
        if (validated) {
            Chart.Span span = Chart.Span.around(settled());
            finals(graphics, first, span, "Dice of the final output, validation", EpochReport::finalDice);
        }
        double[] losses = all(CurvesFigure::loss, 0);
        double least = Math.min(0, DoubleStream.of(losses).min().orElse(0));
        Chart.Span span = Chart.Span.upTo(DoubleStream.of(losses).max().orElse(1), least);
        Chart chart = finals(
                graphics, validated ? second : first, span, "Loss of the final output, training", CurvesFigure::loss);
        legend(chart);
    }

    /** With the number of its runs, if there are several. */
    private String named(String method) {
        int runs = methods.get(method).size();
        return runs > 1 ? method + " (" + runs + ")" : method;
    }

    private void legend(Chart chart) {
        double y = ABOVE + 15;
        for (String method : methods.keySet()) {
            chart.key(named(method), inks.get(method).onPaper(), LEGEND, y, 3);
            y += 32;
        }
        if (methods.values().stream().allMatch(runs -> runs.size() == 1)) return;
        chart.write("thick: mean of the runs", LEGEND, y + 22, 0, 11, Font.PLAIN);
        chart.write("thin: each run", LEGEND, y + 46, 0, 11, Font.PLAIN);
    }

    private Chart finals(
            Graphics2D graphics, Rectangle frame, Chart.Span span, String title, ToDoubleFunction<EpochReport> value) {
        Chart chart = new Chart(graphics, frame, span, epochs, 0, SIZE);
        chart.epochs(title);
        methods.forEach((method, runs) -> {
            if (runs.size() > 1)
                for (Run run : runs)
                    chart.line(run.values(value), pale(inks.get(method).onPaper()), 0.9, false);
        });
        methods.forEach(
                (method, runs) -> chart.line(mean(runs, value), inks.get(method).onPaper(), 2.2, false));
        return chart;
    }

    private void layers(Graphics2D graphics, String method, Rectangle frame, boolean legend) {
        Chart chart = new Chart(graphics, frame, new Chart.Span(0, 1), epochs, 0, SIZE);
        chart.epochs(method + ", validation Dice");
        int outputs = outputs(method);
        for (int i = outputs - 1; i >= 0; i--) {
            int output = outputs - 1 - i;
            double[] mean = mean(methods.get(method), report -> dice(report, output));
            chart.line(mean, colour(i), i == 0 ? 2.2 : 1.2, false);
            if (!legend) continue;
            String name = i == 0 ? "final" : "layer " + (output + 1);
            chart.key(
                    name,
                    colour(i),
                    layered.size() == 1 ? frame.getMaxX() + GAP : LEGEND,
                    frame.y + 8 + 29 * i,
                    i == 0 ? 3 : 2);
        }
    }

    private static Color colour(int index) {
        return HistoryPlot.OUTPUTS.get(index % HistoryPlot.OUTPUTS.size());
    }

    private static Color pale(Color colour) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110);
    }

    private static double loss(EpochReport report) {
        return report.losses()[report.losses().length - 1];
    }

    private static double dice(EpochReport report, int output) {
        return output < report.dice().length ? report.dice()[output] : Double.NaN;
    }

    /** Final Dice of all runs without the first quarter of the epochs, whose rise would flatten the rest. */
    private double[] settled() {
        return all(EpochReport::finalDice, epochs / 4);
    }

    private double[] all(ToDoubleFunction<EpochReport> value, int from) {
        return methods.values().stream()
                .flatMap(List::stream)
                .flatMapToDouble(run -> Arrays.stream(run.values(value)).skip(from))
                .filter(Double::isFinite)
                .toArray();
    }

    /** Mean of the runs that came to an epoch, as long as half of them did. */
    static double[] mean(List<Run> runs, ToDoubleFunction<EpochReport> value) {
        List<double[]> all = runs.stream().map(run -> run.values(value)).toList();
        int longest = all.stream().mapToInt(one -> one.length).max().orElse(0);
        return IntStream.range(0, longest)
                .mapToDouble(epoch -> {
                    double[] there = all.stream()
                            .filter(one -> epoch < one.length)
                            .mapToDouble(one -> one[epoch])
                            .filter(Double::isFinite)
                            .toArray();
                    return 2 * there.length < runs.size()
                            ? Double.NaN
                            : DoubleStream.of(there).average().orElse(Double.NaN);
                })
                .toArray();
    }
}
