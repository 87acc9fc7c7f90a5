// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.event.ActionEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JRootPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import org.junit.jupiter.api.Test;

/** A dialog without a mouse, and on another ground than white. */
class KeyboardTest {

    @Test
    void eachFieldHasALetterOfItsOwnANameAndASentence() {
        Keyboard keys = new Keyboard("M");
        List<Integer> letters = new ArrayList<>();
        for (String text : List.of("Images", "Model", "Mask", "Image", "Model folder")) {
            JLabel label = new JLabel(text);
            JTextField field = new JTextField();
            keys.label(label, field, "what it is");
            assertSame(field, label.getLabelFor());
            assertEquals(text, field.getAccessibleContext().getAccessibleName());
            assertEquals("what it is", field.getAccessibleContext().getAccessibleDescription());
            letters.add(label.getDisplayedMnemonic());
            assertTrue(text.toUpperCase(java.util.Locale.ROOT).indexOf(label.getDisplayedMnemonic()) >= 0, text);
        }
        JCheckBox check = new JCheckBox("Mask");
        keys.button(check);
        letters.add(check.getMnemonic());
        assertEquals(letters.size(), new HashSet<>(letters).size(), letters.toString());
        assertTrue(!letters.contains((int) 'M'));
    }

    @Test
    void whereAllLettersAreTakenThereIsNone() {
        JCheckBox check = new JCheckBox("Map");
        new Keyboard("MAP").button(check);
        assertEquals(0, check.getMnemonic());
    }

    @Test
    void enterInAChoiceThatIsTypedIntoIsOk() {
        JComboBox<String> box = new JComboBox<>();
        box.setEditable(true);
        JComponent editor = (JComponent) box.getEditor().getEditorComponent();
        Keyboard.enterIsOk(box, editor);
        JRootPane root = new JRootPane();
        JButton ok = new JButton("OK");
        int[] pressed = {0};
        ok.addActionListener(event -> pressed[0]++);
        root.getContentPane().add(box);
        root.setDefaultButton(ok);
        Object action = editor.getInputMap().get(KeyStroke.getKeyStroke("ENTER"));
        editor.getActionMap().get(action).actionPerformed(new ActionEvent(editor, 0, ""));
        assertEquals(1, pressed[0]);
    }

    @Test
    void whatIsWrongAndWhatIsAHintCanBeReadOnLightAndDark() {
        for (Color[] look : new Color[][] {
            {Color.BLACK, Color.WHITE},
            {Color.BLACK, new Color(214, 217, 223)},
            {new Color(230, 230, 230), new Color(43, 43, 43)},
            {new Color(187, 187, 187), new Color(60, 63, 65)}
        }) {
            JLabel label = new JLabel();
            label.setForeground(look[0]);
            label.setBackground(look[1]);
            assertTrue(contrast(Shades.wrong(label), look[1]) >= 4.5, "wrong on " + look[1]);
            assertTrue(contrast(Shades.hint(label), look[1]) >= 2.9, "hint on " + look[1]);
        }
    }

    /** As the W3C measures it, 1..21. */
    private static double contrast(Color a, Color b) {
        double light = Math.max(luminance(a), luminance(b));
        double dark = Math.min(luminance(a), luminance(b));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int value) {
        double part = value / 255.0;
        return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
