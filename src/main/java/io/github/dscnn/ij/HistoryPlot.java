// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij;

import io.github.dscnn.ij.Pictures.Curve;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/** One panel of curves over epochs or over outputs: a frame with ticks, lines and a legend. */
final class HistoryPlot {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 460;
    private static final Rectangle LEFT = new Rectangle(70, 44, 440, 350);
    private static final Rectangle RIGHT = new Rectangle(590, 44, 440, 350);
    private static final Font LEGEND = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final int TICKS = 6;
    private static final Color INK = new Color(0x222222);
    private static final Color GRID = new Color(0xE6E6E6);
    private static final Color[] LOSS = {new Color(0x222222), new Color(0xD95F02), new Color(0x1B9E77)};
    /** The final output red as its contours, compressing stages blue to violet, expanding ones green to yellow. */
    private static final Color[] DICE = {
        new Color(0xE31A1C),
        new Color(0x9ECAE1),
        new Color(0x4292C6),
        new Color(0x08519C),
        new Color(0x3F007D),
        new Color(0x8C6BB1),
        new Color(0x00441B),
        new Color(0x41AB5D),
        new Color(0xA1D99B)
    };

    private final Graphics2D graphics;
    private final Rectangle frame;
    private final double top;
    private final double bottom;
    private final int epochs;

    /** What stands below the places 1, 2, ...; empty: the numbers of epochs. */
    private final List<String> places;

    private HistoryPlot(
            Graphics2D graphics,
            Rectangle frame,
            List<Curve> curves,
            double lowest,
            double highest,
            List<String> places) {
        this.graphics = graphics;
        this.frame = frame;
        this.places = places;
        this.epochs =
                curves.stream().mapToInt(curve -> curve.values().length).max().orElse(0);
        double[] values = curves.stream()
                .flatMapToDouble(curve -> DoubleStream.of(curve.values()))
                .filter(Double::isFinite)
                .toArray();
        this.bottom = Math.min(lowest, DoubleStream.of(values).min().orElse(lowest));
        double most = DoubleStream.of(values).max().orElse(1);
        double step = step(Math.max(most - bottom, 1e-6));
        this.top = highest > 0 ? highest : bottom + step * Math.ceil((most - bottom) / step + 1e-9);
    }

    static BufferedImage of(List<Curve> loss, List<Curve> dice) {
        return picture(WIDTH, graphics -> {
            new HistoryPlot(graphics, LEFT, loss, 0, 0, List.of()).draw("Loss", loss, LOSS, false);
            new HistoryPlot(graphics, RIGHT, dice, 0, 1, List.of()).draw("Dice, validation", dice, DICE, true);
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
                .mapToDouble(curve -> LEGEND.getStringBounds(curve.name(), new FontRenderContext(null, true, true))
                        .getWidth())
                .max()
                .orElse(0);
        return picture(
                (int) LEFT.getMaxX() + 60 + (int) Math.ceil(text),
                graphics -> new HistoryPlot(graphics, LEFT, dice, 0, 1, outputs)
                        .draw("Dice by layer", dice, colours, true));
    }

    private static BufferedImage picture(int width, Consumer<Graphics2D> drawing) {
        BufferedImage picture = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = Pictures.smooth(picture);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, HEIGHT);
        drawing.accept(graphics);
        graphics.dispose();
        return picture;
    }

    /** Loss above, Dice below (if there is any), legends on the right, in a part of a window. */
    static void stack(Graphics2D graphics, List<Curve> loss, List<Curve> dice, int width, int height) {
        int across = Math.max(60, width - 58 - 100);
        int rows = dice.isEmpty() ? 1 : 2;
        int down = Math.max(40, height / rows - 92);
        Rectangle upper = new Rectangle(58, 38, across, down);
        Rectangle lower = new Rectangle(58, height / 2 + 38, across, down);
        new HistoryPlot(graphics, upper, loss, 0, 0, List.of()).draw("Loss", loss, LOSS, true);
        if (rows == 2)
            new HistoryPlot(graphics, lower, dice, 0, 1, List.of()).draw("Dice, validation", dice, DICE, true);
    }

    private void draw(String title, List<Curve> curves, Color[] colours, boolean outside) {
        axes(title);
        for (int i = curves.size() - 1; i >= 0; i--) curve(curves.get(i), colours[i % colours.length], i == 0);
        for (int i = 0; i < curves.size(); i++) legend(curves.get(i).name(), colours[i % colours.length], i, outside);
    }

    private void axes(String title) {
        write(title, frame.x, frame.y - 14, 0, 16, Font.BOLD);
        write(
                places.isEmpty() ? "epoch" : places.size() > 1 ? "supervised layer" : "output",
                frame.x + frame.width / 2.0,
                frame.y + frame.height + 46,
                0.5,
                13,
                Font.PLAIN);
        double step = step(top - bottom);
        for (long i = (long) Math.ceil(bottom / step - 1e-9); i * step <= top + 1e-9; i++) tickY(i * step);
        int every = places.isEmpty() ? (int) Math.max(1, step(epochs)) : 1;
        for (int epoch = every; epoch <= epochs; epoch += every) tickX(epoch);
        if (every > 1) tickX(1);
        graphics.setColor(INK);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Line2D.Double(frame.x, frame.y, frame.x, frame.getMaxY()));
        graphics.draw(new Line2D.Double(frame.x, frame.getMaxY(), frame.getMaxX(), frame.getMaxY()));
    }

    private void tickY(double value) {
        graphics.setColor(GRID);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Line2D.Double(frame.x, y(value), frame.getMaxX(), y(value)));
        write(number(value), frame.x - 8.0, y(value) + 4.5, 1, 12, Font.PLAIN);
    }

    private void tickX(int epoch) {
        graphics.setColor(INK);
        graphics.draw(new Line2D.Double(x(epoch), frame.getMaxY(), x(epoch), frame.getMaxY() + 4));
        write(
                places.isEmpty() ? Integer.toString(epoch) : places.get(epoch - 1),
                x(epoch),
                frame.getMaxY() + 20,
                0.5,
                12,
                Font.PLAIN);
    }

    private void curve(Curve curve, Color colour, boolean strong) {
        Path2D path = new Path2D.Double();
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(strong ? 2.6f : 1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        double[] values = curve.values();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) continue;
            boolean joined = i > 0 && Double.isFinite(values[i - 1]);
            if (joined) path.lineTo(x(i + 1), y(values[i]));
            else path.moveTo(x(i + 1), y(values[i]));
            boolean alone = !joined && (i + 1 == values.length || !Double.isFinite(values[i + 1]));
            if (alone || !places.isEmpty()) graphics.fill(new Ellipse2D.Double(x(i + 1) - 3, y(values[i]) - 3, 6, 6));
        }
        graphics.draw(path);
    }

    private void legend(String name, Color colour, int row, boolean outside) {
        double x = outside ? frame.getMaxX() + 16 : frame.getMaxX() - 130;
        double y = frame.y + 10 + Math.min(20.0, (frame.height + 40.0) / DICE.length) * row;
        graphics.setColor(colour);
        graphics.fill(new Rectangle2D.Double(x, y - (row == 0 ? 1.5 : 1), 22, row == 0 ? 3 : 2));
        write(name, x + 28, y + 4.5, 0, 12, Font.PLAIN);
    }

    private void write(String text, double x, double y, double shift, int size, int style) {
        graphics.setColor(INK);
        graphics.setFont(new Font(Font.SANS_SERIF, style, size));
        double wide = graphics.getFontMetrics().stringWidth(text);
        graphics.drawString(text, (float) (x - shift * wide), (float) y);
    }

    private double x(double epoch) {
        return frame.x + frame.width * (epochs > 1 ? (epoch - 1) / (epochs - 1) : 0.5);
    }

    private double y(double value) {
        double share = Math.max(0, Math.min(1, (value - bottom) / (top - bottom)));
        return frame.getMaxY() - frame.height * share;
    }

    /** 1, 2 or 5 times a power of ten, so that about {@value #TICKS} steps make the range. */
    private static double step(double range) {
        double rough = range / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double first = rough / power;
        return power * (first <= 1 ? 1 : first <= 2 ? 2 : first <= 5 ? 5 : 10);
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
