// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.look;

import java.awt.Graphics;
import java.awt.Insets;
import javax.swing.JTextField;

/** A text field that says, paler than what is typed, what it means when it is empty. */
public final class Hinted extends JTextField {

    private static final long serialVersionUID = 1;
    private static final int COLUMNS = 9;

    private String hint;

    /** @param hint empty: it says nothing */
    public Hinted(String hint) {
        super(COLUMNS);
        this.hint = hint;
    }

    /** Says something else from now on. */
    public void hint(String words) {
        hint = words;
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        if (!getText().isEmpty() || hint.isEmpty()) return;
        Insets insets = getInsets();
        graphics.setColor(Shades.hint(this));
        graphics.setFont(getFont());
        int line = (getHeight()
                        + graphics.getFontMetrics().getAscent()
                        - graphics.getFontMetrics().getDescent())
                / 2;
        graphics.drawString(hint, insets.left + 2, line);
    }
}
