// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import io.github.dscnn.form.look.Html;
import io.github.dscnn.job.loaded.Card;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.text.JTextComponent;

/** A model chosen from the list or found on disk, with its card below. */
final class ModelInput implements Field {

    private static final int CARD_WIDTH = 380;
    private static final int CARD_LINES = 6;

    private final JComboBox<String> box = new JComboBox<>();
    private final JTextComponent editor;
    private final JPanel panel = new JPanel(new BorderLayout(0, 4));
    private final JLabel text = new JLabel(" ");
    private final JButton sample = new JButton("Try on its sample");
    private final JButton cite = new JButton("Copy citation");
    private final List<Consumer<Field>> listeners = new ArrayList<>();
    private final List<Consumer<Card>> readers = new ArrayList<>();
    private Card card;
    private final String nothing;
    private String asked;

    /** @param names the models of the list, the best guess first; @param needed whether there is no work without one; @param withCard whether the card is shown */
    ModelInput(Entry entry, List<String> names, boolean needed, boolean withCard) {
        editor = Inputs.typed(box, entry);
        nothing = needed ? "Choose a model." : "Choose a model, or an image; with neither the active image is meant.";
        box.setPrototypeDisplayValue("a name of a usual length");
        if (!needed) box.addItem("");
        names.forEach(box::addItem);
        panel.add(Inputs.beside(box, Inputs.browse(entry.key(), this::browse)), BorderLayout.NORTH);
        if (withCard) addCard(entry.key());
        Inputs.listen(editor, this::changed);
        if (box.getItemCount() > 0) box.setSelectedIndex(0);
        changed();
    }

    private void addCard(String key) {
        text.setName(key + " card");
        text.setVerticalAlignment(JLabel.TOP);
        text.setPreferredSize(new Dimension(
                CARD_WIDTH, CARD_LINES * text.getFontMetrics(text.getFont()).getHeight()));
        sample.setName(key + " sample");
        cite.setName(key + " cite");
        cite.addActionListener(event -> copyCitation());
        JPanel buttons = new JPanel(new java.awt.FlowLayout(java.awt.FlowLayout.LEFT, 4, 0));
        buttons.add(sample);
        buttons.add(cite);
        panel.add(text, BorderLayout.CENTER);
        panel.add(buttons, BorderLayout.SOUTH);
    }

    /** What the button for the sample does. */
    void whenSampled(Consumer<Card> open) {
        sample.addActionListener(event -> {
            if (card != null) open.accept(card);
        });
    }

    /** Tells of every card that is read; null while there is none. In the thread of the windows. */
    void whenRead(Consumer<Card> reader) {
        readers.add(reader);
        reader.accept(card);
    }

    private void copyCitation() {
        if (card == null) return;
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(card.citation()), null);
        cite.setText("Copied");
    }

    private void browse() {
        JFileChooser chooser = new JFileChooser(new File(text()).getParentFile());
        chooser.setFileSelectionMode(JFileChooser.FILES_AND_DIRECTORIES);
        chooser.setDialogTitle("A model's folder or zip, or an experiment's folder");
        if (chooser.showDialog(panel, "Choose") != JFileChooser.APPROVE_OPTION) return;
        set(chooser.getSelectedFile().getPath());
    }

    /** Reads the card of what is named now, besides the windows' thread. */
    private void changed() {
        listeners.forEach(listener -> listener.accept(this));
        String now = text();
        if (now.equals(asked)) return;
        asked = now;
        show(null, now.isEmpty() ? nothing : "");
        if (now.isEmpty()) return;
        Aside.run(
                () -> Card.of(now),
                read -> showIf(now, read, html(read)),
                why -> showIf(now, null, Html.escaped(why)),
                () -> {});
    }

    /** Shows what was read, unless another model was named meanwhile. */
    private void showIf(String name, Card read, String words) {
        if (name.equals(asked)) show(read, words);
    }

    private void show(Card read, String words) {
        card = read;
        sample.setEnabled(read != null);
        cite.setEnabled(read != null && !read.citation().isEmpty());
        cite.setText("Copy citation");
        text.setText("<html>" + words + "</html>");
        readers.forEach(reader -> reader.accept(read));
    }

    private static String html(Card card) {
        String licence = "Licence " + card.licence() + ". Research only, not for clinical use.";
        String foreign = card.foreign()
                ? "<br>Its weights are a program that DSCNN did not write: it runs only with \"Trust a foreign model\"."
                : "";
        return Html.escaped(card.about()) + "<br>" + Html.escaped(card.facts()) + "<br>" + Html.escaped(licence)
                + foreign;
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public String text() {
        return editor.getText().strip();
    }

    @Override
    public void set(String text) {
        if (text.isEmpty()) return;
        box.setSelectedItem(text);
        editor.setText(text);
    }

    @Override
    public void whenChanged(Consumer<Field> listener) {
        listeners.add(listener);
    }
}
