// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.work;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.function.BiConsumer;
import javax.swing.JComponent;

/** A white part of a window that somebody else paints; until then a line of text. */
public final class Canvas extends JComponent {

    private static final long serialVersionUID = 1;

    private final String before;
    private transient BiConsumer<Graphics2D, Dimension> painter;

    public Canvas(String name, String before) {
        this.before = before;
        setName(name);
    }

    /** Shows its line of text again. */
    public void clear() {
        painter = null;
        repaint();
    }

    /** Paints like this from now on. */
    public void show(BiConsumer<Graphics2D, Dimension> how) {
        painter = how;
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D copy = (Graphics2D) graphics.create();
        copy.setColor(Color.WHITE);
        copy.fillRect(0, 0, getWidth(), getHeight());
        if (painter != null) painter.accept(copy, getSize());
        else text(copy);
        copy.dispose();
    }

    private void text(Graphics2D graphics) {
        graphics.setColor(Color.GRAY);
        int wide = graphics.getFontMetrics().stringWidth(before);
        graphics.drawString(before, (getWidth() - wide) / 2, getHeight() / 2);
    }
}
