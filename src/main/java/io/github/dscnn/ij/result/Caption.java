// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.gui.Roi;
import ij.gui.TextRoi;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of words on an image, below one another, over a shade that keeps them readable on bright and dark; above them
 * perhaps a bar. All of it are ROIs for an overlay, on all slices.
 *
 * @param bar how long the bar above is, in pixels; 0: none
 * @param name of the ROIs
 */
record Caption(List<Line> lines, int bar, Font font, String name) {

    private static final Color SHADE = new Color(0, 0, 0, 150);
    private static final int SMALLEST = 8;
    private static final int PARTS = 24;

    /** Words in a colour. */
    record Line(String text, Color colour) {}

    /** Letters for an image of this size in pixels: readable even in a small one. */
    static Font font(int width, int height, int style) {
        return new Font(Font.SANS_SERIF, style, Math.max(SMALLEST, Math.min(width, height) / PARTS));
    }

    /** As large as the words, in pixels of the image. */
    Dimension size() {
        FontMetrics metrics = metrics();
        int widest = lines.stream()
                .mapToInt(line -> metrics.stringWidth(line.text()))
                .max()
                .orElse(0);
        return new Dimension(Math.max(bar, widest) + 2 * edge(), lines.size() * metrics.getHeight() + above() + edge());
    }

    /** Without the lines that would not fit; the last one then says how many these are. */
    Caption within(int height) {
        int room = Math.max(1, (height - above() - edge()) / metrics().getHeight());
        if (lines.size() <= room) return this;
        List<Line> few = new ArrayList<>(lines.subList(0, room - 1));
        few.add(new Line("+ " + (lines.size() - few.size()) + " more", Color.WHITE));
        return new Caption(few, bar, font, name);
    }

    /** With words that are as wide as this at most: long ones lose their ends. */
    Caption narrow(int width) {
        FontMetrics metrics = metrics();
        List<Line> shorter = lines.stream()
                .map(line -> new Line(fitted(line.text(), metrics, width - 2 * edge()), line.colour()))
                .toList();
        return new Caption(shorter, bar, font, name);
    }

    private static String fitted(String text, FontMetrics metrics, int room) {
        String shown = text;
        for (int kept = text.length() - 1; kept > 1 && metrics.stringWidth(shown) > room; kept--)
            shown = text.substring(0, kept) + "…";
        return shown;
    }

    /** Its ROIs, with the upper left corner here. */
    List<Roi> at(int x, int y) {
        Dimension size = size();
        List<Roi> rois = new ArrayList<>(List.of(filled(x, y, size.width, size.height, SHADE)));
        if (bar > 0) rois.add(filled(x + (size.width - bar) / 2, y + edge(), bar, thick(), Color.WHITE));
        FontMetrics metrics = metrics();
        for (int i = 0; i < lines.size(); i++) {
            int wide = metrics.stringWidth(lines.get(i).text());
            int left = bar > 0 ? (size.width - wide) / 2 : edge();
            rois.add(text(lines.get(i), x + left, y + above() + i * metrics.getHeight()));
        }
        rois.forEach(roi -> roi.setName(name));
        return rois;
    }

    private static Roi filled(int x, int y, int width, int height, Color colour) {
        Roi roi = new Roi(x, y, width, height);
        roi.setFillColor(colour);
        return roi;
    }

    private Roi text(Line line, int x, int y) {
        TextRoi text = new TextRoi(x, y, line.text(), font);
        text.setStrokeColor(line.colour());
        text.setAntialiased(true);
        return text;
    }

    private int above() {
        return bar > 0 ? edge() + thick() + 1 : 0;
    }

    private int edge() {
        return Math.max(2, font.getSize() / 4);
    }

    /** As ImageJ's own: 4 pixels for letters of 14. */
    private int thick() {
        return Math.max(2, font.getSize() * 4 / 14);
    }

    private FontMetrics metrics() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        FontMetrics metrics = graphics.getFontMetrics(font);
        graphics.dispose();
        return metrics;
    }
}
