// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.look;

import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.swing.AbstractAction;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JRootPane;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/**
 * What makes a dialog one for the keyboard: each label and button has a letter of its own (Alt and that letter), what has
 * the focus is seen and says what it is, Enter is the default button everywhere.
 */
public final class Keyboard {

    private final Set<Character> taken = new HashSet<>();

    /** @param letters of others */
    public Keyboard(String letters) {
        for (char one : letters.toCharArray()) taken.add(one);
    }

    /** Gives a label a letter, and the field that it belongs to its name and its sentence. */
    public void label(JLabel label, JComponent field, String help) {
        label.setLabelFor(field);
        letter(label.getText()).ifTaken(label::setDisplayedMnemonic);
        describe(field, label.getText(), help);
    }

    /** Gives a button, or a check box, a letter. */
    public void button(AbstractButton button) {
        letter(button.getText()).ifTaken(button::setMnemonic);
    }

    /** What a reader of the screen says of a component, and what scrolls to it when it gets the focus. */
    public void describe(JComponent field, String name, String help) {
        field.getAccessibleContext().setAccessibleName(name);
        field.getAccessibleContext().setAccessibleDescription(help);
        field.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                field.scrollRectToVisible(new java.awt.Rectangle(field.getSize()));
            }
        });
    }

    private record Letter(char key) {
        void ifTaken(java.util.function.IntConsumer taker) {
            if (key != 0) taker.accept(key);
        }
    }

    /** The first letter of a word that nobody has yet, else any letter; 0 if all are taken. */
    private Letter letter(String text) {
        StringBuilder order = new StringBuilder();
        for (String word : text.split("[^\\p{L}]+")) if (!word.isEmpty()) order.append(word.charAt(0));
        for (char one : order.append(text).toString().toUpperCase(Locale.ROOT).toCharArray())
            if (one >= 'A' && one <= 'Z' && taken.add(one)) return new Letter(one);
        return new Letter((char) 0);
    }

    /** Lets Enter in a choice that is typed into press the default button, where Swing alone only ends the typing. */
    public static void enterIsOk(JComboBox<?> box, JComponent editor) {
        editor.getInputMap().put(KeyStroke.getKeyStroke("ENTER"), "dscnn ok");
        editor.getActionMap().put("dscnn ok", new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent event) {
                if (box.isPopupVisible()) {
                    box.setSelectedIndex(box.getSelectedIndex());
                    box.setPopupVisible(false);
                    return;
                }
                JRootPane root = SwingUtilities.getRootPane(box);
                if (root != null && root.getDefaultButton() != null)
                    root.getDefaultButton().doClick();
            }
        });
    }
}
