// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static io.github.dscnn.task.Require.require;

import ij.ImagePlus;
import io.github.dscnn.measure.Calibration;
import io.github.dscnn.measure.Calibration.Bin;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * Reliability of the outputs of a network, a panel each: in how many pixels of a probability the class is there. On the
 * diagonal a probability means what it says; below it the network is too sure, above it not sure enough.
 */
public final class ReliabilityPlot {

    private static final int SIDE = 190;
    private static final int LEFT = 66;
    private static final int TOP = 46;
    private static final int STEP_X = SIDE + 34;
    private static final int STEP_Y = SIDE + 64;
    private static final int BOTTOM = 96;
    private static final int ONE_ROW = 6;
    private static final int NAMES = 400;
    private static final int NAME = 160;
    private static final int LINES = 3;
    private static final int TICKS = 4;
    private static final double SMALLEST = 1.6;
    private static final double LARGEST = 5;
    private static final Color GRID = new Color(0xE6E6E6);

    private final Graphics2D graphics;
    private final List<Color> inks;

    /**
     * An output.
     *
     * @param title such as {@code layer 3}
     * @param curves one a class, the same classes in each panel
     */
    public record Panel(String title, List<Calibration> curves) {}

    private ReliabilityPlot(Graphics2D graphics, List<Color> inks) {
        this.graphics = graphics;
        this.inks = inks;
    }

    /**
     * Draws it: in two rows when there are more than six panels.
     *
     * @param panels at least one
     * @param classes what the curves are called; with several classes the first is any foreground
     * @param colours of the classes, 0xRRGGBB
     */
    public static ImagePlus of(String title, List<Panel> panels, List<String> classes, int... colours) {
        require(!panels.isEmpty(), "a reliability plot needs at least one output");
        int columns = panels.size() <= ONE_ROW ? panels.size() : (panels.size() + 1) / 2;
        int rows = (panels.size() + columns - 1) / columns;
        int width = Math.max(LEFT + columns * STEP_X, LEFT + NAMES + (classes.size() + LINES - 1) / LINES * NAME);
        BufferedImage picture = new BufferedImage(width, TOP + rows * STEP_Y - 64 + BOTTOM, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = Pictures.smooth(picture);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, picture.getHeight());
        ReliabilityPlot plot = new ReliabilityPlot(graphics, DicePlot.inks(classes.size(), colours));
        for (int i = 0; i < panels.size(); i++)
            plot.panel(panels.get(i), LEFT + i % columns * STEP_X, TOP + i / columns * STEP_Y, i % columns == 0);
        plot.legend(classes, picture.getHeight());
        graphics.dispose();
        return new ImagePlus(title, picture);
    }

    private void panel(Panel panel, int x, int y, boolean first) {
        write(panel.title(), x, y - 26, 0, 14, Font.BOLD, Pictures.INK);
        write(error(panel.curves()), x, y - 9, 0, 12, Font.PLAIN, Pictures.SOFT);
        for (int i = 0; i <= TICKS; i++) tick(i / (double) TICKS, x, y, first);
        graphics.setColor(Pictures.SOFT);
        float[] dashes = {4, 4};
        graphics.setStroke(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0));
        graphics.draw(new Line2D.Double(x, y + SIDE, x + SIDE, y));
        for (int i = panel.curves().size() - 1; i >= 0; i--)
            curve(panel.curves().get(i), inks.get(i % inks.size()), x, y);
    }

    private static String error(List<Calibration> curves) {
        return String.format(
                Locale.ROOT,
                "error %.4f, Brier %.4f",
                curves.get(0).error(),
                curves.get(0).brier());
    }

    private void tick(double value, int x, int y, boolean first) {
        graphics.setColor(GRID);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Line2D.Double(x + SIDE * value, y, x + SIDE * value, y + SIDE));
        graphics.draw(new Line2D.Double(x, y + SIDE * (1 - value), x + SIDE, y + SIDE * (1 - value)));
        if (value * 2 % 1 != 0) return;
        String text = value == 0.5 ? "0.5" : (int) value + "";
        write(text, x + SIDE * value, y + SIDE + 16, 0.5, 11, Font.PLAIN, Pictures.INK);
        if (first) write(text, x - 7, y + SIDE * (1 - value) + 4, 1, 11, Font.PLAIN, Pictures.INK);
    }

    private void curve(Calibration curve, Color ink, int x, int y) {
        graphics.setColor(ink);
        graphics.setStroke(new BasicStroke(1.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Double();
        for (int i = 0; i < Calibration.BINS; i++) {
            Bin bin = curve.bin(i);
            if (bin.count() == 0) continue;
            double across = x + SIDE * bin.probability();
            double up = y + SIDE * (1 - bin.observed());
            if (path.getCurrentPoint() == null) path.moveTo(across, up);
            else path.lineTo(across, up);
            double radius = SMALLEST + (LARGEST - SMALLEST) * Math.log(bin.count()) / Math.log(curve.count() + 1.0);
            graphics.fill(new Ellipse2D.Double(across - radius, up - radius, 2 * radius, 2 * radius));
        }
        graphics.draw(path);
    }

    private void legend(List<String> classes, int height) {
        write("across: probability that the output gives", LEFT, height - 50, 0, 12, Font.PLAIN, Pictures.INK);
        write("up: share of these pixels that are of the class", LEFT, height - 32, 0, 12, Font.PLAIN, Pictures.INK);
        String first = classes.size() > 1 ? "; the figures are of " + classes.get(0) : "";
        write("larger dots hold more pixels" + first, LEFT, height - 14, 0, 12, Font.PLAIN, Pictures.INK);
        double x = LEFT + NAMES;
        for (int i = 0; i < classes.size(); i++) {
            double y = height - 50 + 18 * (i % LINES);
            graphics.setColor(inks.get(i % inks.size()));
            graphics.fill(new Rectangle2D.Double(x + i / LINES * NAME, y - 6, 22, 3));
            write(classes.get(i), x + i / LINES * NAME + 28, y, 0, 12, Font.PLAIN, Pictures.INK);
        }
    }

    private void write(String text, double x, double y, double shift, int size, int style, Color ink) {
        graphics.setColor(ink);
        graphics.setFont(new Font(Font.SANS_SERIF, style, size));
        double wide = graphics.getFontMetrics().stringWidth(text);
        graphics.drawString(text, (float) (x - shift * wide), (float) y);
    }
}
