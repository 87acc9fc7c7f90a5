// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.look;

import java.awt.Component;
import javax.swing.BorderFactory;
import javax.swing.JScrollPane;

/** What scrolls where the screen has no room for it, and is not seen to do so where it has. */
public final class Scrolled {

    private Scrolled() {}

    /** Something that scrolls, line by line. */
    public static JScrollPane around(Component inside) {
        JScrollPane pane = new JScrollPane(inside);
        int line = inside.getFontMetrics(pane.getFont()).getHeight();
        pane.setBorder(BorderFactory.createEmptyBorder());
        pane.setOpaque(false);
        pane.getViewport().setOpaque(false);
        pane.getVerticalScrollBar().setUnitIncrement(line);
        pane.getHorizontalScrollBar().setUnitIncrement(line);
        return pane;
    }
}
