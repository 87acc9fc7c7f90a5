// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.look;

import ij.ImagePlus;
import java.awt.Dimension;
import java.awt.GraphicsConfiguration;
import java.awt.Insets;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.Window;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a dialog stands: beside the image that it is about. Where there is no room beside it the image makes room; where
 * both do not fit on the screen, they are as far apart as it goes.
 *
 * @param dialog the upper left corner of the dialog
 * @param image the upper left corner of the image's window
 */
public record Place(Point dialog, Point image) {

    private static final int GAP = 6;

    /**
     * Gives a dialog the size that its parts need, as far as the screen has it, and puts it beside an image.
     *
     * @param image null: in the middle of the screen
     * @param stays whether it has a place already, which it leaves only where it covers the image
     */
    public static void beside(Window dialog, ImagePlus image, boolean stays) {
        Window pictured = image == null ? null : image.getWindow();
        boolean seen = pictured != null && pictured.isShowing();
        dialog.pack();
        Rectangle screen = usable(seen ? pictured : dialog);
        fit(dialog, screen);
        if (seen) {
            Place place = of(dialog.getSize(), dialog.getBounds(), stays, pictured.getBounds(), screen);
            pictured.setLocation(place.image());
            dialog.setLocation(place.dialog());
        } else if (!stays) {
            dialog.setLocationRelativeTo(null);
        } else {
            dialog.setLocation(inside(dialog.getBounds(), screen).getLocation());
        }
    }

    /** What of the screen is no task bar. */
    private static Rectangle usable(Window window) {
        GraphicsConfiguration where = window.getGraphicsConfiguration();
        Rectangle screen = where.getBounds();
        Insets bars = Toolkit.getDefaultToolkit().getScreenInsets(where);
        return new Rectangle(
                screen.x + bars.left,
                screen.y + bars.top,
                screen.width - bars.left - bars.right,
                screen.height - bars.top - bars.bottom);
    }

    /** What is too large for the screen scrolls, and needs room for the bars. */
    private static void fit(Window dialog, Rectangle screen) {
        Dimension size = dialog.getSize();
        int bar = new javax.swing.JScrollBar().getPreferredSize().width + 2;
        int wide = size.height > screen.height ? size.width + bar : size.width;
        int high = size.width > screen.width ? size.height + bar : size.height;
        dialog.setSize(Math.min(wide, screen.width), Math.min(high, screen.height));
    }

    /**
     * The place of a dialog.
     *
     * @param now where it stands
     * @param stays whether it need not move if it does not cover the image there
     */
    static Place of(Dimension dialog, Rectangle now, boolean stays, Rectangle image, Rectangle screen) {
        Rectangle here = new Rectangle(now.getLocation(), dialog);
        if (stays && screen.contains(here) && !here.intersects(image)) return new Place(here.getLocation(), at(image));
        return Stream.concat(around(dialog, image, screen), apart(dialog, image, screen))
                .min(Comparator.comparingLong(place -> covered(place, dialog, image)))
                .orElseThrow();
    }

    private static long covered(Place place, Dimension dialog, Rectangle image) {
        Rectangle common =
                new Rectangle(place.dialog(), dialog).intersection(new Rectangle(place.image(), image.getSize()));
        return common.isEmpty() ? 0 : (long) common.width * common.height;
    }

    /** Right, left, below and above of the image where it lies, as far as the screen goes. */
    private static Stream<Place> around(Dimension dialog, Rectangle image, Rectangle screen) {
        List<Point> corners = List.of(
                new Point(image.x + image.width + GAP, image.y),
                new Point(image.x - dialog.width - GAP, image.y),
                new Point(image.x, image.y + image.height + GAP),
                new Point(image.x, image.y - dialog.height - GAP));
        return corners.stream()
                .map(corner -> inside(new Rectangle(corner, dialog), screen))
                .map(place -> new Place(place.getLocation(), at(image)));
    }

    /** The image moved to the left or to the top, and the dialog to the other side. */
    private static Stream<Place> apart(Dimension dialog, Rectangle image, Rectangle screen) {
        int left = Math.max(screen.x, screen.x + screen.width - dialog.width - GAP - image.width);
        int top = Math.max(screen.y, screen.y + screen.height - dialog.height - GAP - image.height);
        Rectangle aside = inside(new Rectangle(left, image.y, image.width, image.height), screen);
        Rectangle above = inside(new Rectangle(image.x, top, image.width, image.height), screen);
        return Stream.of(
                new Place(
                        inside(new Rectangle(new Point(screen.x + screen.width, image.y), dialog), screen)
                                .getLocation(),
                        at(aside)),
                new Place(
                        inside(new Rectangle(new Point(image.x, screen.y + screen.height), dialog), screen)
                                .getLocation(),
                        at(above)));
    }

    /** Moved so that it lies on the screen, at least with its upper left corner. */
    private static Rectangle inside(Rectangle window, Rectangle screen) {
        int x = Math.max(screen.x, Math.min(window.x, screen.x + screen.width - window.width));
        int y = Math.max(screen.y, Math.min(window.y, screen.y + screen.height - window.height));
        return new Rectangle(x, y, window.width, window.height);
    }

    private static Point at(Rectangle window) {
        return window.getLocation();
    }
}
