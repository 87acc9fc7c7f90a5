// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import ij.gui.Roi;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.segment.region.Regions;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sheet with one panel an image: a slice with its contours (truth blue, result red or in the colours of several
 * classes), below it a title and a note. Up to
 * {@value #COLUMNS} panels in a row, {@value #ROWS} rows on a page; contact_sheet.png, contact_sheet_2.png and so on.
 */
public final class ContactSheet {

    static final int COLUMNS = 6;
    static final int ROWS = 8;
    private static final int SIDE = 256;
    private static final int GAP = 12;
    private static final int MARGIN = 14;
    private static final int LINES = 42;

    private final Path folder;
    private final boolean further;
    private final List<Path> pages = new ArrayList<>();
    private final List<Panel> panels = new ArrayList<>();
    private int number;

    private record Panel(BufferedImage picture, String title, String note) {}

    /**
     * An empty sheet.
     *
     * @param folder where its pages go
     * @param further whether pages that are there are kept and these come after them; else they are replaced
     */
    public ContactSheet(Path folder, boolean further) {
        this.folder = folder;
        this.further = further;
        number = 1;
        while (further && Files.exists(page(number))) number++;
    }

    /**
     * Adds a panel, and writes the page if that fills it.
     *
     * @param regions what was found in the image
     * @param z which of the segmented slices the slice is, from 0
     * @param t which of the segmented frames it belongs to, from 0
     */
    public void add(String title, String note, Pictures.Slice slice, Regions regions, int z, int t) {
        BufferedImage picture = Pictures.contours(slice, null);
        Graphics2D graphics = Pictures.smooth(picture);
        graphics.setStroke(Pictures.STROKE);
        double scale = GreyPicture.scale(slice.width(), slice.height());
        for (int index : widestFirst(regions, z, t)) {
            graphics.setColor(Rois.colour(regions, index));
            float[] mask = Stacks.floats(regions.mask(z, t, index));
            graphics.draw(Contour.ofMask(mask, slice.width(), slice.height()).path(scale));
        }
        graphics.dispose();
        add(title, note, picture);
    }

    /** The classes of a slice, those that reach farther first: what lies inside another class is drawn over its border. */
    private static List<Integer> widestFirst(Regions regions, int z, int t) {
        Map<Integer, Integer> reach = new TreeMap<>();
        for (int index = 1; index <= regions.classes().size(); index++) {
            Roi roi = Rois.contour(regions.mask(z, t, index), regions.width(), regions.height());
            if (roi != null) reach.put(index, roi.getBounds().width * roi.getBounds().height);
        }
        Comparator<Integer> widest = Comparator.comparing(reach::get);
        return reach.keySet().stream().sorted(widest.reversed()).toList();
    }

    void add(String title, String note, BufferedImage picture) {
        panels.add(new Panel(picture, title, note));
        if (panels.size() == COLUMNS * ROWS) writePage();
    }

    /** Writes what is left and returns all pages that were written; pages of an earlier, longer sheet are deleted. */
    public List<Path> finish() {
        if (!panels.isEmpty()) writePage();
        try {
            for (int old = number; !further && !pages.isEmpty() && Files.deleteIfExists(page(old)); ) old++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(pages);
    }

    private Path page(int index) {
        return folder.resolve(index == 1 ? "contact_sheet.png" : "contact_sheet_" + index + ".png");
    }

    private void writePage() {
        Path page = page(number++);
        Pictures.savePng(picture(), page);
        pages.add(page);
        panels.clear();
    }

    private BufferedImage picture() {
        int columns = Math.min(COLUMNS, panels.size());
        int rows = (panels.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(
                columns * (SIDE + GAP) - GAP + 2 * MARGIN,
                rows * (SIDE + LINES + GAP) - GAP + 2 * MARGIN,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = Pictures.smooth(sheet);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < panels.size(); i++)
            draw(
                    graphics,
                    panels.get(i),
                    MARGIN + i % columns * (SIDE + GAP),
                    MARGIN + i / columns * (SIDE + LINES + GAP));
        graphics.dispose();
        return sheet;
    }

    /** The picture's longer side fills the panel; a narrow one stands in its middle. */
    private static void draw(Graphics2D graphics, Panel panel, int x, int y) {
        BufferedImage picture = panel.picture();
        double scale = (double) SIDE / Math.max(picture.getWidth(), picture.getHeight());
        int wide = Math.max(1, (int) Math.round(scale * picture.getWidth()));
        int high = Math.max(1, (int) Math.round(scale * picture.getHeight()));
        graphics.drawImage(picture, x + (SIDE - wide) / 2, y + (SIDE - high) / 2, wide, high, null);
        words(graphics, panel, x, y + SIDE);
    }

    /** A Java without fonts gives pictures without words: these stand in results.csv too. */
    private static void words(Graphics2D graphics, Panel panel, int x, int y) {
        try {
            Panels.text(graphics, panel.title(), x, y + 17, SIDE, Pictures.INK, 14);
            Panels.text(graphics, panel.note(), x, y + 35, SIDE, Pictures.SOFT, 13);
        } catch (RuntimeException | LinkageError | InternalError e) {
            graphics.setColor(Pictures.SOFT);
        }
    }
}
