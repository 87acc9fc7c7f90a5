// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Pictures in rows on white ground, each with a title above and a note below; a row whose titles or notes are all empty
 * has no room for them.
 *
 * @param panels row by row
 * @param columns how many stand in a row, 1 or more
 * @param rows what stands left of each row, in lines; empty: nothing
 * @param letters height of the titles' letters in points
 */
record Panels(List<Panel> panels, int columns, List<String> rows, int letters) {

    static final int GAP = 8;
    static final int MARGIN = 14;
    private static final int SMALLEST = 10;
    private static final int NARROWEST = 150;
    private static final int SMALL_LETTERS = 14;

    /** A picture with its words, which may be empty. */
    record Panel(String title, BufferedImage picture, String note) {}

    /** With small letters and without words left of the rows. */
    Panels(List<Panel> panels, int columns) {
        this(panels, columns, List.of(), SMALL_LETTERS);
    }

    /** How wide the words left of the rows are, in points. */
    static int label(int letters) {
        return 8 * letters;
    }

    BufferedImage picture() {
        int step = across() + GAP;
        int width = left() + columns * step - GAP + MARGIN;
        int height = 2 * MARGIN - GAP;
        for (int row = 0; row < count(); row++) height += down(row) + GAP;
        return Chart.picture(width, height, graphics -> {
            int y = MARGIN;
            for (int row = 0; row < count(); row++) {
                draw(graphics, row, y, step);
                y += down(row) + GAP;
            }
        });
    }

    private int count() {
        return (panels.size() + columns - 1) / columns;
    }

    private List<Panel> row(int row) {
        return panels.subList(row * columns, Math.min(panels.size(), (row + 1) * columns));
    }

    private int left() {
        return MARGIN + (rows.isEmpty() ? 0 : label(letters) + GAP);
    }

    private int across() {
        int widest =
                panels.stream().mapToInt(one -> one.picture().getWidth()).max().orElse(1);
        return rows.isEmpty() ? Math.max(widest, NARROWEST) : widest;
    }

    /** Room for a line of words. */
    private int line() {
        return letters * 3 / 2 + 1;
    }

    private int above(int row) {
        return row(row).stream().allMatch(one -> one.title().isEmpty()) ? 0 : line();
    }

    private int highest(int row) {
        return row(row).stream()
                .mapToInt(one -> one.picture().getHeight())
                .max()
                .orElse(1);
    }

    private int down(int row) {
        boolean silent = row(row).stream().allMatch(one -> one.note().isEmpty());
        return above(row) + highest(row) + (silent ? 0 : line());
    }

    private void draw(Graphics2D graphics, int row, int y, int step) {
        int top = y + above(row);
        if (!rows.isEmpty()) label(graphics, rows.get(row).lines().toList(), top + highest(row) / 2);
        int x = left();
        for (Panel panel : row(row)) {
            int room = step - GAP;
            BufferedImage picture = panel.picture();
            text(graphics, panel.title(), x, top - letters / 2, room, Pictures.INK, letters);
            graphics.drawImage(
                    picture, x + (room - picture.getWidth()) / 2, top + (highest(row) - picture.getHeight()) / 2, null);
            text(graphics, panel.note(), x, top + highest(row) + letters + 3, room, Pictures.SOFT, letters - 1);
            x += step;
        }
    }

    private void label(Graphics2D graphics, List<String> lines, int middle) {
        int y = middle - line() * lines.size() / 2 + letters;
        Color ink = Pictures.INK;
        for (String line : lines) {
            text(graphics, line, MARGIN, y, label(letters), ink, letters);
            y += line();
            ink = Pictures.SOFT;
        }
    }

    /** Writes a line in the middle of the room; a long one becomes smaller, a very long one loses its middle. */
    static void text(Graphics2D graphics, String text, int x, int baseline, int room, Color ink, int size) {
        graphics.setColor(ink);
        Font font = font(size);
        double wide = graphics.getFontMetrics(font).stringWidth(text);
        int smallest = Math.max(SMALLEST, size * 5 / 7);
        if (wide > room) font = font.deriveFont((float) Math.max(smallest, size * room / wide));
        graphics.setFont(font);
        String shown = fitted(text, graphics.getFontMetrics(), room);
        graphics.drawString(shown, x + (room - graphics.getFontMetrics().stringWidth(shown)) / 2, baseline);
    }

    static Font font(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    private static String fitted(String text, FontMetrics metrics, int room) {
        String shown = text;
        for (int kept = text.length() - 1; kept > 1 && metrics.stringWidth(shown) > room; kept--)
            shown = text.substring(0, (kept + 1) / 2) + "…" + text.substring(text.length() - kept / 2);
        return shown;
    }
}
