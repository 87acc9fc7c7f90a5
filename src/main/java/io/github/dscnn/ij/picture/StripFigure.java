// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.measure.Summary;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A figure of every case: a column of dots for each method, thin lines that join the dots of one case, a bar at the
 * median and a diamond at the mean. The axis shows the part of 0..1 in which the values lie.
 */
public final class StripFigure {

    private static final double SIZE = 1.5;
    private static final int LETTERS = 18;
    private static final Rectangle FRAME = new Rectangle(105, 66, 0, 470);
    private static final int COLUMN = 330;
    private static final int RIGHT = 40;
    private static final int BELOW = 160;
    private static final double DOT = 7.5;

    /** More cases than these are not joined: their lines would hide the dots. */
    private static final int JOINED = 40;

    private static final Color LINE = new Color(0xD0D0D0);

    private final Map<String, double[]> values;
    private final Map<String, Palette.Ink> inks;
    private final Rectangle frame;
    private final Graphics2D graphics;
    private final Chart chart;

    private StripFigure(Graphics2D graphics, Map<String, double[]> values) {
        this.graphics = graphics;
        this.values = values;
        inks = Palette.of(values.keySet());
        frame = new Rectangle(FRAME.x, FRAME.y, values.size() * column(values.size()), FRAME.height);
        double[] all =
                values.values().stream().flatMapToDouble(DoubleStream::of).toArray();
        chart = new Chart(graphics, frame, Chart.Span.around(all), values.size(), 0.5, SIZE);
    }

    /**
     * The figure as a PNG file.
     *
     * @param title such as {@code Dice by patient}
     * @param values for each method one value a case, in the same order of cases; NaN where there is none
     */
    public static byte[] png(String title, Map<String, double[]> values) {
        return Pictures.png(picture(title, values));
    }

    static BufferedImage picture(String title, Map<String, double[]> values) {
        require(!values.isEmpty(), "a figure of cases needs at least one method");
        long lengths =
                values.values().stream().mapToInt(one -> one.length).distinct().count();
        require(lengths == 1, "the methods have values of different numbers of cases");
        int width = FRAME.x + values.size() * column(values.size()) + RIGHT;
        return Chart.picture(
                width,
                FRAME.y + FRAME.height + BELOW,
                graphics -> new StripFigure(graphics, new LinkedHashMap<>(values)).draw(title));
    }

    private static int column(int methods) {
        return Math.min(COLUMN, (ContourFigure.WIDTH - FRAME.x - RIGHT) / methods);
    }

    private void draw(String title) {
        chart.axes(title, "", Collections.nCopies(values.size(), ""));
        List<double[]> columns = List.copyOf(values.values());
        List<double[]> places = new ArrayList<>();
        for (double[] column : columns) places.add(places(column, places.size() + 1));
        boolean joined = columns.size() > 1 && columns.get(0).length <= JOINED;
        for (int i = 1; joined && i < columns.size(); i++) join(columns, places, i);
        int place = 0;
        for (String method : values.keySet()) {
            dots(columns.get(place), places.get(place), inks.get(method).onPaper());
            marks(method, columns.get(place), ++place);
        }
        String words = joined ? "dot: a case (lines join the same one)" : "dot: a case";
        double middle = frame.getCenterX();
        chart.write(words + ", bar: median, diamond: mean", middle, frame.getMaxY() + 134, 0.5, 11, Font.PLAIN);
    }

    private void dots(double[] column, double[] places, Color colour) {
        for (int i = 0; i < column.length; i++)
            if (Double.isFinite(column[i])) chart.dot(places[i], column[i], DOT, colour);
    }

    private void join(List<double[]> columns, List<double[]> places, int right) {
        graphics.setColor(LINE);
        graphics.setStroke(new BasicStroke(1.4f));
        for (int i = 0; i < columns.get(right).length; i++) {
            double from = columns.get(right - 1)[i];
            double to = columns.get(right)[i];
            if (Double.isFinite(from) && Double.isFinite(to))
                graphics.draw(
                        new Line2D.Double(places.get(right - 1)[i], chart.y(from), places.get(right)[i], chart.y(to)));
        }
    }

    /** Where each dot of a column stands: as near to the middle as no other one is hidden. */
    private double[] places(double[] column, int place) {
        double[] places = new double[column.length];
        List<Point2D> taken = new ArrayList<>();
        List<Integer> order = IntStream.range(0, column.length)
                .boxed()
                .filter(i -> Double.isFinite(column[i]))
                .sorted(Comparator.comparingDouble(i -> column[i]))
                .toList();
        double widest = 0.4 * column(values.size());
        for (int i : order) {
            Point2D free = new Point2D.Double(chart.x(place), chart.y(column[i]));
            for (int step = 1; hides(free, taken) && step * DOT / 2 < widest; step++)
                free = new Point2D.Double(
                        chart.x(place) + (step % 2 == 0 ? -1 : 1) * (step + 1) / 2 * DOT, chart.y(column[i]));
            taken.add(free);
            places[i] = free.getX();
        }
        return places;
    }

    private static boolean hides(Point2D free, List<Point2D> taken) {
        return taken.stream().anyMatch(other -> other.distance(free) < DOT * SIZE);
    }

    private void marks(String method, double[] column, int place) {
        int room = column(values.size()) - 8;
        int left = (int) chart.x(place) - room / 2;
        int below = frame.y + frame.height;
        Panels.text(graphics, method, left, below + 34, room, Pictures.INK, LETTERS);
        Summary summary = Summary.of(column);
        if (summary.count() == 0) return;
        String mean = String.format(Locale.ROOT, "mean %.3f", summary.mean());
        if (summary.missing() > 0) mean += " (n = " + summary.count() + ")";
        String median = String.format(Locale.ROOT, "median %.3f", summary.median());
        Panels.text(graphics, median, left, below + 62, room, Pictures.SOFT, LETTERS - 2);
        Panels.text(graphics, mean, left, below + 86, room, Pictures.SOFT, LETTERS - 2);
        double half = 0.3 * room;
        diamond(chart.x(place) + half + 14, chart.y(summary.mean()));
        if (Double.isFinite(summary.median())) bar(chart.x(place), chart.y(summary.median()), half);
    }

    private void bar(double x, double y, double half) {
        graphics.setColor(Pictures.INK);
        graphics.setStroke(new BasicStroke(3.2f));
        graphics.draw(new Line2D.Double(x - half, y, x + half, y));
    }

    private void diamond(double x, double y) {
        Path2D path = new Path2D.Double();
        path.moveTo(x - 9, y);
        path.lineTo(x, y - 9);
        path.lineTo(x + 9, y);
        path.lineTo(x, y + 9);
        path.closePath();
        graphics.setColor(Pictures.INK);
        graphics.fill(path);
    }
}
