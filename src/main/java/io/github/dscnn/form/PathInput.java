// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.ImagePlus;
import io.github.dscnn.model.store.ModelStore;
import io.github.dscnn.words.Asked;
import java.io.File;
import java.util.function.Consumer;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.text.JTextComponent;

/** Free text with suggestions: words, open images, and what a file chooser finds. */
final class PathInput implements Field {

    private final JComboBox<String> box = new JComboBox<>();
    private final JTextComponent editor;
    private final JPanel panel;
    private final Asked asked;

    PathInput(Entry entry) {
        asked = entry.asked();
        editor = Inputs.typed(box, entry, entry.nothing());
        box.setPrototypeDisplayValue("a path of a length");
        if (entry.start().isEmpty()) box.addItem("");
        for (String word : asked.offers()) box.addItem(word);
        if (asked.titles()) for (ImagePlus image : ImageInput.open()) box.addItem(image.getTitle());
        box.setSelectedIndex(0);
        panel = asked.file() || asked.folder()
                ? Inputs.beside(box, Inputs.browse(entry.key(), this::browse))
                : Inputs.beside(box);
    }

    /** Whether there is anything to suggest for an entry. */
    static boolean takes(Entry entry) {
        Asked asked = entry.asked();
        boolean text = entry.type() == String.class && asked != null;
        return text && (asked.file() || asked.folder() || asked.offers().length > 0);
    }

    private void browse() {
        JFileChooser chooser = new JFileChooser(text().isEmpty() ? null : new File(text()));
        chooser.setFileSelectionMode(kind());
        if (chooser.showDialog(panel, "Choose") != JFileChooser.APPROVE_OPTION) return;
        set(chooser.getSelectedFile().getPath());
    }

    private int kind() {
        if (!asked.folder()) return JFileChooser.FILES_ONLY;
        return asked.file() ? JFileChooser.FILES_AND_DIRECTORIES : JFileChooser.DIRECTORIES_ONLY;
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public JComponent typed() {
        return editor;
    }

    /** Of a new model a plain name is the folder among one's own models, so that every list has it. */
    @Override
    public String text() {
        String text = editor.getText().strip();
        boolean path = text.isEmpty() || text.matches(".*[/\\\\:].*") || text.matches("[.~].*");
        return path || !asked.model() ? text : ModelStore.own().resolve(text).toString();
    }

    @Override
    public void set(String text) {
        box.setSelectedItem(text);
        editor.setText(text);
    }

    @Override
    public void whenChanged(Consumer<Field> listener) {
        Inputs.listen(editor, () -> listener.accept(this));
    }
}
