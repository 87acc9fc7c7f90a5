// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/** Axes with ticks, and what is drawn between them: lines over the places 1, 2, ..., dots and words. */
final class Chart {

    /** Height of the words of a legend at size 1, and how far right of its line they begin. */
    static final int WORDS = 12;

    static final int KEY = 28;
    private static final int TICKS = 6;
    private static final Color GRID = new Color(0xE6E6E6);

    private final Graphics2D graphics;
    private final Rectangle frame;
    private final Span span;
    private final int places;
    private final double inset;
    private final double size;

    /** The values at the lower and the upper end of the vertical axis. */
    record Span(double bottom, double top) {

        /** From {@code bottom} to the first tick above {@code most}. */
        static Span upTo(double most, double bottom) {
            double step = step(Math.max(most - bottom, 1e-6));
            return new Span(bottom, bottom + step * Math.ceil((most - bottom) / step + 1e-9));
        }

        /** The part of 0..1 in which the finite ones of the values lie, so that small differences are seen; else 0.. */
        static Span around(double... values) {
            double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
            double least = DoubleStream.of(finite).min().orElse(0);
            double most = DoubleStream.of(finite).max().orElse(1);
            if (least < 0 || most > 1) return upTo(most, Math.min(0, least));
            return new Span(
                    Math.max(0, Math.floor(20 * least - 0.2) / 20), Math.min(1, Math.ceil(20 * most + 0.2) / 20));
        }
    }

    /**
     * A chart that is still empty.
     *
     * @param frame where the axes stand, in points of the picture
     * @param places how many there are from left to right
     * @param inset how far the first and the last place lie from the ends, in distances of two places
     * @param size of letters and marks, 1 for a picture that is shown as it is
     */
    Chart(Graphics2D graphics, Rectangle frame, Span span, int places, double inset, double size) {
        this.graphics = graphics;
        this.frame = frame;
        this.span = span;
        this.places = places;
        this.inset = inset;
        this.size = size;
    }

    /** A white picture with something drawn on it. */
    static BufferedImage picture(int width, int height, Consumer<Graphics2D> drawing) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = Pictures.smooth(picture);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        drawing.accept(graphics);
        graphics.dispose();
        return picture;
    }

    /** How wide words are at size 1, in points. */
    static double wide(String text, double height) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont((float) height);
        return font.getStringBounds(text, new FontRenderContext(null, true, true))
                .getWidth();
    }

    /** Title, ticks of the values, and a tick at each place with its name. */
    void axes(String title, String below, List<String> names) {
        values(title, below);
        for (int place = 1; place <= places; place++) tick(place, names.get(place - 1));
        lines();
    }

    /** Title, ticks of the values, and ticks at some of the epochs. */
    void epochs(String title) {
        values(title, "epoch");
        int every = (int) Math.max(1, step(places));
        for (int epoch = every; epoch <= places; epoch += every) tick(epoch, Integer.toString(epoch));
        if (every > 1) tick(1, "1");
        lines();
    }

    private void values(String title, String below) {
        write(title, frame.x, frame.y - 14 * size, 0, 16, Font.BOLD);
        write(below, frame.getCenterX(), frame.getMaxY() + 46 * size, 0.5, 13, Font.PLAIN);
        double step = step(span.top() - span.bottom());
        for (long i = (long) Math.ceil(span.bottom() / step - 1e-9); i * step <= span.top() + 1e-9; i++) tick(i * step);
    }

    private void tick(double value) {
        graphics.setColor(GRID);
        stroke(1);
        graphics.draw(new Line2D.Double(frame.x, y(value), frame.getMaxX(), y(value)));
        write(number(value), frame.x - 8 * size, y(value) + 4.5 * size, 1, 12, Font.PLAIN);
    }

    private void tick(int place, String name) {
        graphics.setColor(Pictures.INK);
        graphics.draw(new Line2D.Double(x(place), frame.getMaxY(), x(place), frame.getMaxY() + 4 * size));
        write(name, x(place), frame.getMaxY() + 20 * size, 0.5, 12, Font.PLAIN);
    }

    private void lines() {
        graphics.setColor(Pictures.INK);
        stroke(1);
        graphics.draw(new Line2D.Double(frame.x, frame.y, frame.x, frame.getMaxY()));
        graphics.draw(new Line2D.Double(frame.x, frame.getMaxY(), frame.getMaxX(), frame.getMaxY()));
    }

    /**
     * A line over the places; nothing of it is drawn outside the axes.
     *
     * @param values one a place; NaN leaves a gap
     * @param dots whether each value has a dot; else only one without neighbours
     */
    void line(double[] values, Color colour, double thickness, boolean dots) {
        Shape before = graphics.getClip();
        graphics.clipRect(frame.x - 4, frame.y - 4, frame.width + 8, frame.height + 5);
        Path2D path = new Path2D.Double();
        graphics.setColor(colour);
        stroke(thickness);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) continue;
            boolean joined = i > 0 && Double.isFinite(values[i - 1]);
            if (joined) path.lineTo(x(i + 1), y(values[i]));
            else path.moveTo(x(i + 1), y(values[i]));
            boolean alone = !joined && (i + 1 == values.length || !Double.isFinite(values[i + 1]));
            if (alone || dots) dot(x(i + 1), values[i], 6, colour);
        }
        graphics.draw(path);
        graphics.setClip(before);
    }

    /** A filled circle, {@code across} points wide. */
    void dot(double x, double value, double across, Color colour) {
        double wide = across * size;
        graphics.setColor(colour);
        graphics.fill(new Ellipse2D.Double(x - wide / 2, y(value) - wide / 2, wide, wide));
    }

    /** A short line and a word, such as a legend has. */
    void key(String name, Color colour, double x, double y, double thickness) {
        graphics.setColor(colour);
        stroke(thickness, BasicStroke.CAP_BUTT);
        graphics.draw(new Line2D.Double(x, y, x + 22 * size, y));
        write(name, x + KEY * size, y + 4.5 * size, 0, WORDS, Font.PLAIN);
    }

    /**
     * Words.
     *
     * @param shift how much of their width lies left of x, 0..1
     */
    void write(String text, double x, double y, double shift, double height, int style) {
        graphics.setColor(Pictures.INK);
        graphics.setFont(new Font(Font.SANS_SERIF, style, 1).deriveFont((float) (height * size)));
        double wide = graphics.getFontMetrics().stringWidth(text);
        graphics.drawString(text, (float) (x - shift * wide), (float) y);
    }

    private void stroke(double thickness) {
        stroke(thickness, BasicStroke.CAP_ROUND);
    }

    private void stroke(double thickness, int cap) {
        graphics.setStroke(new BasicStroke((float) (thickness * size), cap, BasicStroke.JOIN_ROUND));
    }

    /** Where a place lies; a single one in the middle. */
    double x(double place) {
        double range = places - 1 + 2 * inset;
        return frame.x + frame.width * (range > 0 ? (place - 1 + inset) / range : 0.5);
    }

    double y(double value) {
        return frame.getMaxY() - frame.height * (value - span.bottom()) / (span.top() - span.bottom());
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
