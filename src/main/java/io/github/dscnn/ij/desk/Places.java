// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import ij.gui.GUI;
import ij.gui.ImageWindow;
import io.github.dscnn.ij.desk.FreePlace.Taken;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Where the windows go that DSCNN opens: beside what is there, as far as the screen has room. A window that is there stays
 * where it is, so this is asked once, right after one was opened.
 */
public final class Places {

    private static final int SHADE = 4;
    private static final int IMAGE = 4;

    private Places() {}

    /** Moves a window that was just opened to where it hides nothing, as low as there is room: tables, the ROI Manager. */
    public static void beside(Window made) {
        Rectangle screen = GUI.getMaxWindowBounds(made);
        move(made, screen, new Point(screen.x, screen.y + screen.height));
    }

    /** Moves a window that was just opened to the right end of the screen, as low as there is room: the log. */
    static void aside(Window made) {
        Rectangle screen = GUI.getMaxWindowBounds(made);
        move(made, screen, new Point(screen.x + screen.width, screen.y + screen.height));
    }

    /** Moves a window that was just opened beside another, at its right if there is room. */
    static void beside(Window made, Window other) {
        Rectangle at = other.getBounds();
        move(made, GUI.getMaxWindowBounds(other), new Point(at.x + at.width, at.y));
    }

    /** Moves a window that was just opened if it hides something where it is, and that not farther than need be. */
    static void clear(Window made) {
        Rectangle screen = GUI.getMaxWindowBounds(made);
        boolean inside = screen.contains(made.getBounds());
        if (!inside || new FreePlace(screen, others(made)).hidden(made.getBounds()) > 0)
            move(made, screen, made.getLocation());
    }

    private static void move(Window made, Rectangle screen, Point near) {
        made.setLocation(
                new FreePlace(screen, others(made)).find(made.getSize(), near).getLocation());
    }

    /** The windows that can be seen. */
    private static List<Taken> others(Window but) {
        return Arrays.stream(Window.getWindows())
                .filter(one -> one != but && one.isShowing())
                .filter(one -> !(one instanceof Frame frame) || (frame.getExtendedState() & Frame.ICONIFIED) == 0)
                .filter(one -> one.getWidth() > SHADE && one.getHeight() > SHADE)
                .map(one -> new Taken(one.getBounds(), one instanceof ImageWindow ? IMAGE : 1))
                .toList();
    }
}
