// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.ij.picture.Panels.Panel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Fig. 5 of Zhu et al. (2017): for each slice a row of the image, the contour of each method on it, that of the truth,
 * and all together; below each method its Dice in this slice. {@value #WIDTH} points wide or less.
 *
 * <pre>{@code
 * var row = new ContourFigure.Row(slice, methods);  // name of a method -> class of each pixel
 * byte[] png = ContourFigure.png(List.of(row));
 * }</pre>
 */
public final class ContourFigure {

    static final int WIDTH = 1600;
    static final int LETTERS = 19;
    private static final int WIDEST = 240;
    private static final int NARROWEST = 100;
    private static final BasicStroke STROKE = new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    /** Of the truth below the methods: where one agrees with it, a rim of blue is seen. */
    private static final BasicStroke BROAD = new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private static final Color GROUND = new Color(0x404040);
    private static final int SWATCH = 54;
    private static final int LINE = 32;

    /**
     * What was found in a slice.
     *
     * @param methods name of each method and the class of each pixel (as {@link CaseSlice#truth}), in the order of the
     *     columns
     */
    public record Row(CaseSlice slice, Map<String, byte[]> methods) {
        public Row {
            methods = new LinkedHashMap<>(methods);
            require(!methods.isEmpty(), "a figure of contours needs at least one method");
            methods.forEach((method, classes) -> require(
                    classes.length == slice.truth().length, "%s and slice of %s differ in size", method, slice.name()));
        }

        private Collection<byte[]> planes() {
            return methods.values();
        }
    }

    private final List<Row> rows;
    private final Map<String, Palette.Ink> inks;
    private final Collection<Integer> classes;
    private final int side;

    private ContourFigure(List<Row> rows) {
        this.rows = rows;
        inks = Palette.of(rows.get(0).methods().keySet());
        classes = CaseSlice.classes(rows.stream()
                .flatMap(row -> Stream.concat(Stream.of(row.slice().truth()), row.planes().stream()))
                .toList());
        side = side(inks.size() + 3);
    }

    /** The figure as a PNG file; at least one row, all of the same methods. */
    public static byte[] png(List<Row> rows) {
        return Pictures.png(picture(rows));
    }

    static BufferedImage picture(List<Row> rows) {
        require(!rows.isEmpty(), "a figure of contours needs at least one slice");
        var methods = List.copyOf(rows.get(0).methods().keySet());
        for (Row row : rows)
            require(
                    List.copyOf(row.methods().keySet()).equals(methods),
                    "the methods of %s are %s, not %s",
                    row.slice().name(),
                    row.methods().keySet(),
                    methods);
        return new ContourFigure(rows).picture();
    }

    /** How large the pictures are, so that a row of them is {@value #WIDTH} points wide. */
    static int side(int columns) {
        int room = WIDTH - 2 * Panels.MARGIN - Panels.label(LETTERS) - columns * Panels.GAP;
        return Math.max(NARROWEST, Math.min(WIDEST, room / columns));
    }

    private BufferedImage picture() {
        List<Panel> panels = new ArrayList<>();
        for (Row row : rows) panels.addAll(panels(row, panels.isEmpty()));
        List<String> labels = rows.stream().map(row -> row.slice().label()).toList();
        BufferedImage figure = new Panels(panels, inks.size() + 3, labels, LETTERS).picture();
        Map<String, Palette.Ink> keys = new LinkedHashMap<>(inks);
        keys.put("truth", Palette.TRUTH);
        int left = Panels.MARGIN + Panels.label(LETTERS) + Panels.GAP;
        double words = keys.keySet().stream()
                .mapToDouble(key -> Chart.wide(key, LETTERS))
                .max()
                .orElse(0);
        int step = SWATCH + 40 + (int) words;
        int columns = Math.max(1, (figure.getWidth() - left) / step);
        int lines = (keys.size() + columns - 1) / columns;
        return Chart.picture(figure.getWidth(), figure.getHeight() + lines * LINE + Panels.MARGIN, graphics -> {
            graphics.drawImage(figure, 0, 0, null);
            int place = 0;
            for (var key : keys.entrySet()) {
                int x = left + place % columns * step;
                key(
                        graphics,
                        key.getKey(),
                        key.getValue().onPicture(),
                        x,
                        figure.getHeight() + place++ / columns * LINE);
            }
        });
    }

    private List<Panel> panels(Row row, boolean first) {
        CaseSlice slice = row.slice();
        View view = View.around(slice, row.planes(), side);
        List<Panel> panels = new ArrayList<>();
        panels.add(new Panel(first ? "image" : "", view.grey(), ""));
        BufferedImage all = view.grey();
        draw(all, view, slice.truth(), Palette.TRUTH.onPicture(), BROAD);
        row.methods().forEach((method, found) -> {
            Color colour = inks.get(method).onPicture();
            BufferedImage one = view.grey();
            draw(one, view, found, colour, STROKE);
            draw(all, view, found, colour, STROKE);
            panels.add(new Panel(
                    first ? method : "", one, note(slice, found) + (view.cuts(found) ? ", more outside" : "")));
        });
        BufferedImage truth = view.grey();
        draw(truth, view, slice.truth(), Palette.TRUTH.onPicture(), STROKE);
        panels.add(new Panel(first ? "truth" : "", truth, ""));
        panels.add(new Panel(first ? "all" : "", all, ""));
        return panels;
    }

    private void draw(BufferedImage picture, View view, byte[] found, Color colour, BasicStroke stroke) {
        Graphics2D graphics = Pictures.smooth(picture);
        graphics.setStroke(stroke);
        graphics.setColor(colour);
        for (int index : classes) graphics.draw(view.contour(found, index));
        graphics.dispose();
    }

    private String note(CaseSlice slice, byte[] found) {
        String format = classes.size() > 1 ? "%.2f" : "%.3f";
        return "Dice "
                + classes.stream()
                        .map(index -> slice.dice(found, index))
                        .map(dice -> Double.isNaN(dice) ? "–" : String.format(Locale.ROOT, format, dice))
                        .collect(Collectors.joining(" · "));
    }

    private static void key(Graphics2D graphics, String name, Color colour, int x, int y) {
        graphics.setColor(GROUND);
        graphics.fillRoundRect(x, y, 44, 22, 8, 8);
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(3.5f));
        graphics.drawLine(x + 7, y + 11, x + 37, y + 11);
        graphics.setColor(Pictures.INK);
        graphics.setFont(Panels.font(LETTERS));
        graphics.drawString(name, x + SWATCH, y + 18);
    }
}
