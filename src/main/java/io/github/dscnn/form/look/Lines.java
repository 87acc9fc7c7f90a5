// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.look;

import java.awt.Dimension;
import java.awt.FontMetrics;
import javax.swing.JLabel;
import javax.swing.plaf.basic.BasicHTML;
import javax.swing.text.View;

/** Words that break their lines, with room for some of them in whatever font the look has, and for more where they come. */
public final class Lines extends JLabel {

    private static final long serialVersionUID = 1;

    private final int columns;
    private final int rows;

    /**
     * Says nothing yet.
     *
     * @param columns room in letters of usual width
     * @param rows room in lines
     */
    public Lines(String name, int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        setName(name);
        setVerticalAlignment(TOP);
        say("");
    }

    /** Shows these words; empty: nothing. */
    public void say(String words) {
        setText(words.isBlank() ? " " : Html.label(words));
    }

    @Override
    public Dimension getPreferredSize() {
        FontMetrics font = getFontMetrics(getFont());
        int wide = columns * font.charWidth('n');
        int high = rows * font.getHeight();
        if (getClientProperty(BasicHTML.propertyKey) instanceof View view) {
            view.setSize(Math.max(wide, getWidth()), 0);
            high = Math.max(high, (int) Math.ceil(view.getPreferredSpan(View.Y_AXIS)));
        }
        return new Dimension(wide, high);
    }
}
