// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import ij.ImagePlus;
import io.github.dscnn.form.help.Help;
import io.github.dscnn.form.look.Foot;
import io.github.dscnn.form.look.Keyboard;
import io.github.dscnn.form.look.Place;
import io.github.dscnn.form.look.Scrolled;
import io.github.dscnn.form.macro.Recording;
import io.github.dscnn.form.macro.Spoken;
import io.github.dscnn.job.loaded.Card;
import io.github.dscnn.job.loaded.ModelOffer;
import io.github.dscnn.words.Keys;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.swing.BorderFactory;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JRootPane;
import javax.swing.KeyStroke;

/**
 * The dialog of a command. It blocks nothing: images can be looked at while it is open. What a person says is checked
 * when OK is pressed; what does not fit is said at the bottom, and the dialog stays. While the work is done it is out of
 * sight, and comes back with what went wrong.
 *
 * <p>Components are named after their keys, the buttons {@code ok}, {@code cancel}, {@code help}, {@code defaults}, and
 * {@code more} for what is shown on request.
 */
final class FormDialog {

    private final String leaf;
    private final List<Entry> entries;
    private final Guide guide;
    private final Memory memory;
    private final Map<Entry, Field> fields = new LinkedHashMap<>();
    private final List<String> order;
    private final Filled filled = new Filled(fields);
    private final JDialog window;
    private final Foot foot;
    private final MorePart aside;
    private final Spoken spoken;
    private boolean placed;
    private LivePreview live;
    private CompletableFuture<Boolean> answer;
    private Answer done;
    private Map<String, String> changes;

    /**
     * Builds the dialog; in the thread of the windows.
     *
     * @param dialog its sections, see {@link Keys#dialog}
     * @param models the models that it offers
     * @param guide what it can say and show while it is open, and checks when it closes
     */
    FormDialog(String leaf, List<String> dialog, List<Entry> entries, ModelOffer models, Guide guide) {
        this.leaf = leaf;
        this.entries = entries;
        this.guide = guide;
        this.memory = new Memory(leaf);
        Layout layout = Layout.of(dialog, entries);
        order = Layout.keysOf(layout.columns());
        entries.forEach(entry -> fields.put(entry, field(entry, models)));
        window = new JDialog(IJ.getInstance(), leaf.replace("...", ""), false);
        window.setName(leaf);
        window.setDefaultCloseOperation(JDialog.DO_NOTHING_ON_CLOSE);
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                cancel();
            }
        });
        spoken = new Spoken(filled.named());
        foot = new Foot(guide.previews(), !memory.left("no preview"));
        Keyboard keys = new Keyboard("M");
        foot.keys(keys);
        Sheet sheet = new Sheet(layout, fields, keys);
        aside = new MorePart(layout, fields, sheet.more(), memory);
        JPanel content = new JPanel(new BorderLayout(0, 6));
        content.setBorder(BorderFactory.createEmptyBorder(10, 12, 10, 12));
        JPanel top = new JPanel(new BorderLayout());
        top.add(sheet.basic(), BorderLayout.NORTH);
        JPanel asked = new JPanel(new BorderLayout());
        asked.add(top, BorderLayout.CENTER);
        asked.add(aside.panel(), BorderLayout.EAST);
        content.add(Scrolled.around(asked), BorderLayout.CENTER);
        content.add(foot.panel(), BorderLayout.SOUTH);
        if (aside.any()) foot.add(aside.button(this::place));
        window.setContentPane(content);
        wire();
        Recalled.into(fields, memory, guide);
        connect();
        aside.begin();
    }

    private Field field(Entry entry, ModelOffer models) {
        if (entry.type() == ImagePlus.class) return new ImageInput(entry);
        if (entry.key().equals("model") || entry.key().equals("start"))
            return new ModelInput(entry, models, needsModel(entry), entry.key().equals("model"));
        if (entry.key().equals("threshold")) return new ThresholdInput(entry);
        if (entry.key().equals("minutes")) return new MinutesInput(entry, () -> guide.open("minutes"));
        return PathInput.takes(entry) ? new PathInput(entry) : Inputs.of(entry);
    }

    /** Whether there is no work without it: one may also begin from nothing, or look at an image instead of a model. */
    private boolean needsModel(Entry entry) {
        return entry.key().equals("model")
                && entries.stream().noneMatch(other -> other.key().equals("image") && other.type() == String.class);
    }

    /** The buttons act; Enter is OK, Esc is Cancel. */
    private void wire() {
        foot.button("help", () -> Help.open(leaf, Layout.page(leaf)));
        foot.button("defaults", filled::reset);
        foot.button("cancel", this::cancel);
        window.getRootPane().setDefaultButton(foot.button("ok", this::accept));
        window.getRootPane()
                .registerKeyboardAction(
                        event -> cancel(), KeyStroke.getKeyStroke("ESCAPE"), JRootPane.WHEN_IN_FOCUSED_WINDOW);
        foot.whenPreviewed(contours -> {
            memory.leave("no preview", !contours);
            live.show(contours);
        });
    }

    /** A sample becomes the image that is worked on; what is left open is what the model says. */
    private void connect() {
        fields.values().forEach(field -> field.whenChanged(this::changed));
        for (ModelInput model : every(ModelInput.class)) {
            model.whenRead(this::says);
            every(ImageInput.class).forEach(model::follow);
        }
    }

    /** What was wrong may be right now; another image may lie under the dialog. */
    private void changed(Field field) {
        foot.message("");
        if (field instanceof ImageInput && window.isShowing()) EventQueue.invokeLater(this::place);
    }

    private <F extends Field> List<F> every(Class<F> type) {
        return fields.values().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void says(Card card) {
        Map<String, String> words = card == null ? Map.of() : card.says();
        fields.forEach((entry, field) -> field.says(words.getOrDefault(entry.key(), "")));
        EventQueue.invokeLater(this::grow);
    }

    /** Shows it; the answer is no when the person thought better of it. */
    CompletableFuture<Boolean> show() {
        answer = new CompletableFuture<>();
        live = new LivePreview(guide, filled::said, this::note);
        live.show(foot.previewed());
        place();
        window.setVisible(true);
        filled.first(order).typed().requestFocusInWindow();
        return answer;
    }

    /** Shows it as it was left, with what went wrong. */
    CompletableFuture<Boolean> again(String why) {
        CompletableFuture<Boolean> next = show();
        say(why);
        window.toFront();
        return next;
    }

    /** What was said last was done: it is remembered and recorded. */
    boolean ran() {
        entries.forEach(entry -> {
            if (entry.type() != ImagePlus.class)
                memory.keep(entry, done.values().get(entry.key()));
        });
        Recording.write(leaf, changes);
        return end();
    }

    /** Lets go of everything. */
    boolean end() {
        fields.values().forEach(Field::close);
        window.dispose();
        return true;
    }

    /** Beside the image, in the size that its parts need. */
    private void place() {
        Place.beside(window, filled.image(), placed);
        placed = true;
    }

    private void accept() {
        if (answer.isDone() || every(ModelInput.class).stream().anyMatch(model -> model.waits(this::accept))) return;
        Answer said = filled.said();
        try {
            every(ModelInput.class).forEach(ModelInput::check);
            filled.check(said);
            guide.check(said);
            Recording.check(filled.changes(said));
        } catch (RuntimeException e) {
            say(e.getMessage() == null ? e.toString() : e.getMessage());
            return;
        }
        done = said;
        changes = filled.changes(said);
        hide();
        answer.complete(true);
    }

    /** Sentences in the words of this dialog; from any thread. */
    String spoken(String words) {
        return spoken.of(words);
    }

    private void note(String words) {
        foot.note(spoken.of(words));
        grow();
    }

    /** The window grows with a long note or card, which would hide what stands above or below it. */
    private void grow() {
        if (window.isShowing() && window.getPreferredSize().height > window.getHeight()) place();
    }

    private void say(String words) {
        foot.message(spoken.of(words));
        place();
    }

    private void hide() {
        Recording.forget(); // else ImageJ writes the bare command as soon as another one ends
        live.close();
        window.setVisible(false);
    }

    private void cancel() {
        hide();
        end();
        answer.complete(false);
    }
}
