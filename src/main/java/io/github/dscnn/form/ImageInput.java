// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;

/** A choice of the open images by title, the active one first; a title that several have is counted. */
final class ImageInput implements Field, ImageListener {

    private final JComboBox<String> box = new JComboBox<>();
    private final List<ImagePlus> images = new ArrayList<>();

    ImageInput(Entry entry) {
        box.setName(entry.key());
        box.setToolTipText("the open images; results keep the size and the position of the one that is chosen");
        open().forEach(this::add);
        ImagePlus.addImageListener(this);
    }

    @Override
    public void imageOpened(ImagePlus image) {
        SwingUtilities.invokeLater(() -> {
            if (!images.contains(image) && image.getWindow() != null) add(image);
        });
    }

    @Override
    public void imageClosed(ImagePlus image) {
        SwingUtilities.invokeLater(() -> {
            int at = images.indexOf(image);
            if (at < 0) return;
            images.remove(at);
            box.removeItemAt(at);
        });
    }

    @Override
    public void imageUpdated(ImagePlus image) {
        // only which images there are matters here
    }

    @Override
    public void close() {
        ImagePlus.removeImageListener(this);
    }

    /** All open images, the active one first. */
    static List<ImagePlus> open() {
        List<ImagePlus> open = new ArrayList<>();
        ImagePlus active = WindowManager.getCurrentImage();
        if (active != null) open.add(active);
        int[] ids = WindowManager.getIDList();
        for (int id : ids == null ? new int[0] : ids) {
            ImagePlus image = WindowManager.getImage(id);
            if (image != null && image != active) open.add(image);
        }
        return open;
    }

    /** Adds an image and chooses it. */
    void choose(ImagePlus image) {
        if (!images.contains(image)) add(image);
        box.setSelectedIndex(images.indexOf(image));
    }

    private void add(ImagePlus image) {
        images.add(image);
        box.addItem(shown(image.getTitle()));
    }

    /** A title, with a number behind it where another image has it. */
    private String shown(String title) {
        DefaultComboBoxModel<String> there = (DefaultComboBoxModel<String>) box.getModel();
        String shown = title;
        for (int i = 2; there.getIndexOf(shown) >= 0; i++) shown = title + " (" + i + ")";
        return shown;
    }

    /** The chosen image; null when none is open. */
    ImagePlus image() {
        int at = box.getSelectedIndex();
        return at < 0 || at >= images.size() ? null : images.get(at);
    }

    /** Whether it is the one that a macro takes by itself. */
    boolean active() {
        return image() == WindowManager.getCurrentImage();
    }

    @Override
    public JComponent component() {
        return box;
    }

    @Override
    public String text() {
        return image() == null ? "" : image().getTitle();
    }

    @Override
    public void set(String text) {
        box.setSelectedItem(text);
    }

    @Override
    public void whenChanged(Consumer<Field> listener) {
        box.addActionListener(event -> listener.accept(this));
    }
}
