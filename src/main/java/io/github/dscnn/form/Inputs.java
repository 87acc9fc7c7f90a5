// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import io.github.dscnn.form.look.Hinted;
import io.github.dscnn.form.look.Html;
import io.github.dscnn.form.look.Keyboard;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.FlowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.plaf.basic.BasicComboBoxEditor;
import javax.swing.text.JTextComponent;

/** The simple fields: text and numbers, check boxes, choices. */
final class Inputs {

    private Inputs() {}

    /** The field of an entry that is no image, file or model. */
    static Field of(Entry entry) {
        if (entry.type() == boolean.class) return check(entry);
        if (!entry.choices().isEmpty()) return choice(entry);
        return text(entry);
    }

    /** A text field; empty, it says in grey what that means. 0 of a number that means nothing is shown as empty. */
    private static Field text(Entry entry) {
        Hinted box = new Hinted(entry.nothing());
        box.setName(entry.key());
        box.setToolTipText(Html.tip(entry.help()));
        boolean blank = entry.number() && entry.start().equals("0");
        return new Field() {
            @Override
            public JComponent component() {
                return box;
            }

            @Override
            public String text() {
                String text = box.getText().strip();
                return text.isEmpty() && entry.number() ? entry.start() : text;
            }

            @Override
            public void says(String words) {
                box.hint(said(entry.nothing(), words));
            }

            @Override
            public void set(String text) {
                box.setText(blank && text.equals("0") ? "" : text);
            }

            @Override
            public void whenChanged(Consumer<Field> listener) {
                listen(box, () -> listener.accept(this));
            }
        };
    }

    private static Field check(Entry entry) {
        JCheckBox box = new JCheckBox(entry.label());
        box.setName(entry.key());
        box.setToolTipText(Html.tip(entry.help()));
        return new Field() {
            @Override
            public JComponent component() {
                return box;
            }

            @Override
            public String text() {
                return String.valueOf(box.isSelected());
            }

            @Override
            public void set(String text) {
                box.setSelected(Boolean.parseBoolean(text));
            }

            @Override
            public void whenChanged(Consumer<Field> listener) {
                box.addItemListener(event -> listener.accept(this));
            }
        };
    }

    private static Field choice(Entry entry) {
        List<String> shown = new ArrayList<>();
        for (String choice : entry.choices()) shown.add(shown(entry, choice));
        JComboBox<String> box = new JComboBox<>(shown.toArray(String[]::new));
        box.setName(entry.key());
        box.setToolTipText(Html.tip(entry.help()));
        OpenChoice renderer = new OpenChoice(shown.get(0));
        if (entry.open()) box.setRenderer(renderer);
        return new Field() {
            @Override
            public JComponent component() {
                return box;
            }

            @Override
            public void says(String words) {
                renderer.words = said(renderer.open, words);
                box.repaint();
            }

            @Override
            public String text() {
                return entry.choices().get(Math.max(0, box.getSelectedIndex()));
            }

            @Override
            public void set(String text) {
                box.setSelectedIndex(Math.max(0, entry.choices().indexOf(text)));
            }

            @Override
            public void whenChanged(Consumer<Field> listener) {
                box.addItemListener(event -> listener.accept(this));
            }
        };
    }

    private static String said(String nothing, String words) {
        return words.isEmpty() ? nothing : nothing + ": " + words;
    }

    /** Shows beside the choice that leaves it open what that means. */
    private static final class OpenChoice extends DefaultListCellRenderer {

        private final String open;
        private String words;

        OpenChoice(String open) {
            this.open = open;
            this.words = open;
        }

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, Object value, int index, boolean selected, boolean focused) {
            Object shown = open.equals(value) ? words : value;
            return super.getListCellRendererComponent(list, shown, index, selected, focused);
        }
    }

    private static String shown(Entry entry, String choice) {
        if (choice.isEmpty()) return entry.nothing();
        if (!entry.open()) return choice;
        return choice.equals("true") ? "yes" : "no";
    }

    /** Calls back after every change of a text. */
    static void listen(JTextComponent box, Runnable changed) {
        box.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                changed.run();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                changed.run();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                changed.run();
            }
        });
    }

    /** Lets a choice be typed into as well, with a hint while it is empty; returns what is typed into. */
    static JTextComponent typed(JComboBox<String> box, Entry entry, String hint) {
        box.setEditor(new BasicComboBoxEditor() {
            @Override
            protected JTextField createEditorComponent() {
                JTextField field = new Hinted(hint);
                field.setBorder(BorderFactory.createEmptyBorder(0, 4, 0, 0));
                return field;
            }
        });
        box.setEditable(true);
        box.setName(entry.key());
        box.setToolTipText(Html.tip(entry.help()));
        JTextComponent editor = (JTextComponent) box.getEditor().getEditorComponent();
        editor.setToolTipText(Html.tip(entry.help()));
        Keyboard.enterIsOk(box, editor);
        return editor;
    }

    /** The button that looks for a file. */
    static JButton browse(String key, Runnable action) {
        JButton browse = new JButton("Browse...");
        browse.setName(key + " browse");
        browse.setToolTipText("looks for a file or a folder");
        browse.addActionListener(event -> action.run());
        return browse;
    }

    /** A component with buttons at its right. */
    static JPanel beside(JComponent wide, JComponent... buttons) {
        JPanel panel = new JPanel(new BorderLayout(4, 0));
        panel.add(wide, BorderLayout.CENTER);
        JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT, 4, 0));
        for (JComponent button : buttons) right.add(button);
        if (buttons.length > 0) panel.add(right, BorderLayout.EAST);
        return panel;
    }
}
