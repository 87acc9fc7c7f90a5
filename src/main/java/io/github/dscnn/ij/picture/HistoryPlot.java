// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import io.github.dscnn.ij.picture.Pictures.Curve;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.DoubleStream;

/** Charts of the curves of one training over its epochs, or of one result over the outputs of its network. */
final class HistoryPlot {

    /** The final output red as its contours, compressing stages blue to violet, expanding ones green to yellow. */
    static final List<Color> OUTPUTS = List.of(
            new Color(0xE31A1C),
            new Color(0x9ECAE1),
            new Color(0x4292C6),
            new Color(0x08519C),
            new Color(0x3F007D),
            new Color(0x8C6BB1),
            new Color(0x00441B),
            new Color(0x41AB5D),
            new Color(0xA1D99B));

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 460;
    private static final Rectangle LEFT = new Rectangle(70, 44, 440, 350);
    private static final Rectangle RIGHT = new Rectangle(590, 44, 440, 350);
    private static final List<Color> LOSS = List.of(Pictures.INK, new Color(0xD95F02), new Color(0x1B9E77));

    private final Chart chart;
    private final Rectangle frame;
    private final List<Curve> curves;
    private final List<Color> colours;

    /** A chart from 0 (or the lowest value, if that is below) to {@code top}, or to a tick above all values if that is 0. */
    private HistoryPlot(Graphics2D graphics, Rectangle frame, List<Curve> curves, double top, List<Color> colours) {
        this.frame = frame;
        this.curves = curves;
        this.colours = colours;
        int places =
                curves.stream().mapToInt(curve -> curve.values().length).max().orElse(0);
        double[] values = curves.stream()
                .flatMapToDouble(curve -> DoubleStream.of(curve.values()))
                .filter(Double::isFinite)
                .toArray();
        double bottom = Math.min(0, DoubleStream.of(values).min().orElse(0));
        double most = DoubleStream.of(values).max().orElse(1);
        Chart.Span span = top > 0 ? new Chart.Span(bottom, top) : Chart.Span.upTo(most, bottom);
        chart = new Chart(graphics, frame, span, places, 0, 1);
    }

    /** Loss and, if there is any, Dice beside it. */
    static BufferedImage of(List<Curve> loss, List<Curve> dice) {
        int width = dice.isEmpty() ? (int) LEFT.getMaxX() + LEFT.x : WIDTH;
        return Chart.picture(width, HEIGHT, graphics -> {
            loss(graphics, LEFT, loss).overEpochs("Loss", LEFT.getMaxX() - 130);
            if (!dice.isEmpty()) dice(graphics, RIGHT, dice).overEpochs("Dice, validation", RIGHT.getMaxX() + 16);
        });
    }

    /**
     * Curves over the outputs of a network.
     *
     * @param outputs what each is called
     * @param colours one a curve
     */
    static BufferedImage ofOutputs(List<String> outputs, List<Curve> dice, Color... colours) {
        double text = dice.stream()
                .mapToDouble(curve -> Chart.wide(curve.name(), Chart.WORDS))
                .max()
                .orElse(0);
        String below = outputs.size() > 1 ? "supervised layer" : "output";
        return Chart.picture((int) LEFT.getMaxX() + 60 + (int) Math.ceil(text), HEIGHT, graphics -> {
            HistoryPlot plot = new HistoryPlot(graphics, LEFT, dice, 1, List.of(colours));
            plot.chart.axes("Dice by layer, before cleaning", below, outputs);
            plot.draw(LEFT.getMaxX() + 16, true);
        });
    }

    /** Loss above, Dice below (if there is any), legends on the right, in a part of a window. */
    static void stack(Graphics2D graphics, List<Curve> loss, List<Curve> dice, int width, int height) {
        int across = Math.max(60, width - 58 - 100);
        int rows = dice.isEmpty() ? 1 : 2;
        int down = Math.max(40, height / rows - 92);
        Rectangle upper = new Rectangle(58, 38, across, down);
        Rectangle lower = new Rectangle(58, height / 2 + 38, across, down);
        loss(graphics, upper, loss).overEpochs("Loss", upper.getMaxX() + 16);
        if (rows == 2) dice(graphics, lower, dice).overEpochs("Dice, validation", lower.getMaxX() + 16);
    }

    private static HistoryPlot loss(Graphics2D graphics, Rectangle frame, List<Curve> loss) {
        return new HistoryPlot(graphics, frame, loss, 0, LOSS);
    }

    private static HistoryPlot dice(Graphics2D graphics, Rectangle frame, List<Curve> dice) {
        return new HistoryPlot(graphics, frame, dice, 1, OUTPUTS);
    }

    private void overEpochs(String title, double legend) {
        chart.epochs(title);
        draw(legend, false);
    }

    private void draw(double legend, boolean dots) {
        for (int i = curves.size() - 1; i >= 0; i--)
            chart.line(curves.get(i).values(), colour(i), i == 0 ? 2.6 : 1.5, dots);
        double step = Math.min(20, (frame.height + 40.0) / OUTPUTS.size());
        for (int i = 0; i < curves.size(); i++)
            chart.key(curves.get(i).name(), colour(i), legend, frame.y + 10 + step * i, i == 0 ? 3 : 2);
    }

    private Color colour(int index) {
        return colours.get(index % colours.size());
    }
}
