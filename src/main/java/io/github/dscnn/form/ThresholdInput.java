// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import io.github.dscnn.form.look.Html;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.Locale;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JTextField;

/** A probability, typed or slid; empty until somebody chooses. */
final class ThresholdInput implements Field {

    private static final int STEPS = 100;

    private final Field text;
    private final JPanel panel = new JPanel(new BorderLayout(4, 0));
    private final JSlider slider = new JSlider(1, STEPS - 1, STEPS / 2);
    private boolean moved;

    ThresholdInput(Entry entry) {
        text = Inputs.of(entry);
        ((JTextField) text.component()).setColumns(8);
        slider.setName(entry.key() + " slider");
        slider.setPreferredSize(
                new Dimension(text.component().getPreferredSize().width, slider.getPreferredSize().height));
        slider.setToolTipText(Html.tip(entry.help()));
        slider.addChangeListener(event -> {
            if (!moved) text.set(String.format(Locale.ROOT, "%.2f", slider.getValue() / (double) STEPS));
        });
        slider.getAccessibleContext().setAccessibleName(entry.label());
        panel.add(text.component(), BorderLayout.WEST);
        panel.add(slider, BorderLayout.CENTER);
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public JComponent typed() {
        return text.component();
    }

    @Override
    public String text() {
        return text.text();
    }

    @Override
    public void set(String value) {
        text.set(value);
    }

    /** The slider stands where the model does, until somebody chooses. */
    @Override
    public void says(String words) {
        text.says(words);
        if (words.isEmpty() || !text.text().equals("0")) return;
        moved = true;
        slider.setValue((int) Math.round(Double.parseDouble(words) * STEPS));
        moved = false;
    }

    @Override
    public void whenChanged(Consumer<Field> listener) {
        text.whenChanged(listener);
    }
}
