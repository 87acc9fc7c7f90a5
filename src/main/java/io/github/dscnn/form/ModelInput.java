// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.ImagePlus;
import io.github.dscnn.form.look.Aside;
import io.github.dscnn.form.look.Html;
import io.github.dscnn.form.look.Lines;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.job.loaded.Card;
import io.github.dscnn.job.loaded.Likest;
import io.github.dscnn.job.loaded.ModelAdvice;
import io.github.dscnn.job.loaded.ModelOffer;
import io.github.dscnn.task.DscnnException;
import java.awt.BorderLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import javax.swing.Timer;
import javax.swing.text.JTextComponent;

/**
 * A model chosen from the list or found on disk, with its card below. Where there is no work without one it begins with the
 * one that was used last, else with the one that has learned from images like the one that the dialog is about, and follows
 * that image until a person chooses.
 */
final class ModelInput implements Field {

    private static final int CARD_COLUMNS = 46;
    private static final int CARD_LINES = 7;
    private static final int LONG_MS = 500;
    private static final String OPTIONAL = "Choose a model, or an image; with neither the active image is meant.";

    private final JComboBox<String> box = new JComboBox<>();
    private final JTextComponent editor;
    private final JPanel panel = new JPanel(new BorderLayout(0, 4));
    private final Lines text;
    private final JButton sample = new JButton("Try on its sample");
    private final JButton cite = new JButton("Copy citation");
    private final JButton better = new JButton();
    private final List<Consumer<Field>> listeners = new ArrayList<>();
    private final List<Consumer<Card>> readers = new ArrayList<>();
    private final ModelOffer offer;
    private final boolean needed;
    private final ModelAdvice advice;
    private Card card;
    private String words = "";
    private String asked;
    private ImagePlus image;
    private boolean looking;
    private Runnable later;
    private ImageInput images;

    /** @param needed whether there is no work without one; @param withCard whether the card is shown */
    ModelInput(Entry entry, ModelOffer offer, boolean needed, boolean withCard) {
        this.offer = offer;
        this.needed = needed;
        advice = new ModelAdvice(offer);
        editor = Inputs.typed(box, entry, needed ? "choose a model" : entry.nothing());
        text = new Lines(entry.key() + " card", CARD_COLUMNS, CARD_LINES);
        box.setPrototypeDisplayValue("a usual name");
        if (!needed) box.addItem("");
        offer.known().forEach(model -> box.addItem(model.label()));
        panel.add(Inputs.beside(box, Inputs.browse(entry.key(), this::browse)), BorderLayout.NORTH);
        if (withCard) addCard(entry.key());
        Inputs.listen(editor, this::changed);
        choose(needed ? offer.last() : "");
        changed();
    }

    /** Lets it fit the image that is chosen there, and its sample become that image. */
    void follow(ImageInput chosen) {
        images = chosen;
        chosen.whenChanged(changed -> about(chosen.image()));
        about(chosen.image());
    }

    private void trySample() {
        if (card == null) return;
        advice.stay();
        Desk.show(List.of(card.sample()), null);
        if (images != null) images.choose(card.sample());
    }

    /** Lets it look which model fits an image, beside the windows' thread; null: there is none. */
    void about(ImagePlus now) {
        if (!needed || now == image) return;
        image = now;
        advice.forget();
        looking = now != null;
        if (now == null) found(null, null);
        else look(now);
    }

    private void look(ImagePlus now) {
        Timer slow = new Timer(LONG_MS, event -> say("looking which model fits"));
        slow.setRepeats(false);
        slow.start();
        Aside.run(
                () -> Likest.of(now, offer.known()), likest -> found(now, likest), why -> found(now, null), slow::stop);
    }

    private void found(ImagePlus about, Likest likest) {
        if (about != image) return;
        looking = false;
        boolean follows = advice.follows(text());
        advice.learn(likest);
        if (follows && likest != null) choose(advice.choice());
        say("");
        Runnable then = later;
        later = null;
        if (then != null) then.run();
    }

    /** Whether it is still finding out what it says by itself; then it calls back once, as soon as it knows. */
    boolean waits(Runnable then) {
        boolean waits = looking && !advice.remembers() && advice.follows(text());
        later = waits ? then : null;
        return waits;
    }

    /** @throws DscnnException if there is no model where one is needed */
    void check() {
        if (needed && text().isEmpty())
            throw new DscnnException("Choose a model, or look for its folder with Browse...");
    }

    private void addCard(String key) {
        sample.setName(key + " sample");
        sample.addActionListener(event -> trySample());
        cite.setName(key + " cite");
        cite.addActionListener(event -> copyCitation());
        better.setName(key + " better");
        better.setVisible(false);
        better.addActionListener(event -> choose(advice.better(text()).orElse(text())));
        JPanel buttons = new JPanel(new java.awt.FlowLayout(java.awt.FlowLayout.LEFT, 4, 0));
        buttons.add(sample);
        buttons.add(cite);
        buttons.add(better);
        panel.add(text, BorderLayout.CENTER);
        panel.add(buttons, BorderLayout.SOUTH);
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
        show(null, "");
        if (now.isEmpty()) return;
        Aside.run(
                () -> Card.of(now), read -> showIf(now, read, html(read)), why -> showIf(now, null, Html.escaped(why)));
    }

    /** Shows what was read, unless another model was named meanwhile. */
    private void showIf(String name, Card read, String about) {
        if (name.equals(asked)) show(read, about);
    }

    private void show(Card read, String about) {
        card = read;
        words = about;
        sample.setEnabled(read != null);
        cite.setEnabled(read != null && !read.citation().isEmpty());
        cite.setText("Copy citation");
        say("");
        readers.forEach(reader -> reader.accept(read));
    }

    /** Shows the card, and above it why it is this model. */
    private void say(String busy) {
        String why = busy;
        if (why.isEmpty()) why = needed ? advice.words(text()) : text().isEmpty() ? OPTIONAL : "";
        text.setText("<html>" + (why.isEmpty() ? "" : "<b>" + Html.escaped(why) + "</b><br>") + words + "</html>");
        Optional<String> other = advice.better(text());
        better.setVisible(other.isPresent());
        other.ifPresent(model -> better.setText("Use " + advice.label(model)));
    }

    private static String html(Card card) {
        String licence = "Licence " + card.licence() + ". Research only, not for clinical use.";
        String foreign = card.foreign()
                ? "<br>Its weights are a program that DSCNN did not write: it runs only with \"Trust a foreign model\", behind More."
                : "";
        return Html.escaped(card.about()) + "<br>" + Html.escaped(card.facts()) + "<br>" + Html.escaped(licence)
                + foreign;
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public JComponent typed() {
        return editor;
    }

    @Override
    public String text() {
        return advice.value(editor.getText().strip());
    }

    @Override
    public void set(String text) {
        if (!text.isEmpty()) choose(text);
    }

    private void choose(String model) {
        if (model.equals(text())) return;
        box.setSelectedItem(advice.label(model));
        editor.setText(advice.label(model));
    }

    @Override
    public void whenChanged(Consumer<Field> listener) {
        listeners.add(listener);
    }
}
