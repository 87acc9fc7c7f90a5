// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.ImagePlus;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.text.JTextComponent;

/** Free text with suggestions: words, open images, and what a file chooser finds. */
final class PathInput implements Field {

    private static final Map<String, Integer> KINDS = Map.ofEntries(
            Map.entry("folder", JFileChooser.DIRECTORIES_ONLY),
            Map.entry("input", JFileChooser.FILES_AND_DIRECTORIES),
            Map.entry("images", JFileChooser.DIRECTORIES_ONLY),
            Map.entry("labels", JFileChooser.DIRECTORIES_ONLY),
            Map.entry("prediction", JFileChooser.FILES_AND_DIRECTORIES),
            Map.entry("reference", JFileChooser.FILES_AND_DIRECTORIES),
            Map.entry("image", JFileChooser.FILES_ONLY),
            Map.entry("models", JFileChooser.FILES_AND_DIRECTORIES),
            Map.entry("split", JFileChooser.FILES_ONLY),
            Map.entry("table", JFileChooser.FILES_ONLY),
            Map.entry("about", JFileChooser.FILES_ONLY),
            Map.entry("file", JFileChooser.FILES_AND_DIRECTORIES),
            Map.entry("recipe", JFileChooser.FILES_ONLY));

    /** Keys that take the title of an open image as well. */
    private static final Set<String> TITLES = Set.of("images", "labels", "prediction", "reference", "image");

    private static final Map<String, List<String>> WORDS = Map.of(
            "recipe", List.of("default", "paper"),
            "labels", List.of("rois", "overlay"),
            "supervision", List.of("on", "off", "equal", "halving", "learned"),
            "networks", List.of("dscnn;unet;fcn", "dscnn;unet", "dscnn"),
            "device", List.of("cpu", "gpu"));

    private final JComboBox<String> box = new JComboBox<>();
    private final JTextComponent editor;
    private final JPanel panel;
    private final int kind;

    PathInput(Entry entry) {
        kind = KINDS.getOrDefault(entry.key(), JFileChooser.FILES_ONLY);
        editor = Inputs.typed(box, entry);
        box.setPrototypeDisplayValue("a path of a usual length /data/a");
        if (entry.start().isEmpty()) box.addItem("");
        WORDS.getOrDefault(entry.key(), List.of()).forEach(box::addItem);
        if (TITLES.contains(entry.key())) for (ImagePlus image : ImageInput.open()) box.addItem(image.getTitle());
        box.setSelectedIndex(0);
        panel = KINDS.containsKey(entry.key())
                ? Inputs.beside(box, Inputs.browse(entry.key(), this::browse))
                : Inputs.beside(box);
    }

    /** Whether there is anything to suggest for an entry. */
    static boolean takes(Entry entry) {
        return entry.type() == String.class && (KINDS.containsKey(entry.key()) || WORDS.containsKey(entry.key()));
    }

    private void browse() {
        JFileChooser chooser = new JFileChooser(text().isEmpty() ? null : new File(text()));
        chooser.setFileSelectionMode(kind);
        if (chooser.showDialog(panel, "Choose") != JFileChooser.APPROVE_OPTION) return;
        set(chooser.getSelectedFile().getPath());
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
        box.setSelectedItem(text);
        editor.setText(text);
    }

    @Override
    public void whenChanged(Consumer<Field> listener) {
        Inputs.listen(editor, () -> listener.accept(this));
    }
}
