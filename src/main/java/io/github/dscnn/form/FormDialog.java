// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import ij.ImagePlus;
import io.github.dscnn.form.help.Help;
import io.github.dscnn.form.look.Foot;
import io.github.dscnn.form.macro.Recording;
import io.github.dscnn.job.loaded.Card;
import io.github.dscnn.job.loaded.ModelOffer;
import io.github.dscnn.words.Keys;
import java.awt.BorderLayout;
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
 * when OK is pressed; what does not fit is said at the bottom, and the dialog stays.
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
    private final JDialog window;
    private final Foot foot;
    private final MorePart aside;
    private final LivePreview live;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

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
        entries.forEach(entry -> fields.put(entry, field(entry, models)));
        window = new JDialog(IJ.getInstance(), leaf.replace("...", ""), false);
        window.setName(leaf);
        window.setDefaultCloseOperation(JDialog.DO_NOTHING_ON_CLOSE);
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosing(WindowEvent event) {
                finish(null);
            }
        });
        foot = new Foot(guide.previews());
        Sheet sheet = new Sheet(layout, fields);
        aside = new MorePart(layout, fields, sheet.more(), memory);
        JPanel content = new JPanel(new BorderLayout(0, 6));
        content.setBorder(BorderFactory.createEmptyBorder(10, 12, 10, 12));
        JPanel top = new JPanel(new BorderLayout());
        top.add(sheet.basic(), BorderLayout.NORTH);
        content.add(top, BorderLayout.CENTER);
        content.add(aside.panel(), BorderLayout.EAST);
        content.add(foot.panel(), BorderLayout.SOUTH);
        if (aside.any()) foot.add(aside.button(window::pack));
        window.setContentPane(content);
        wire();
        Recalled.into(fields, memory);
        connect();
        aside.begin();
        window.pack();
        live = new LivePreview(guide, this::said, foot::note);
    }

    private Field field(Entry entry, ModelOffer models) {
        if (entry.type() == ImagePlus.class) return new ImageInput(entry);
        if (entry.key().equals("model") || entry.key().equals("start"))
            return new ModelInput(entry, models, needsModel(entry), entry.key().equals("model"));
        if (entry.key().equals("threshold")) return new ThresholdInput(entry);
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
        foot.button("defaults", () -> fields.forEach((entry, field) -> field.set(entry.start())));
        foot.button("cancel", () -> finish(null));
        window.getRootPane().setDefaultButton(foot.button("ok", this::accept));
        window.getRootPane()
                .registerKeyboardAction(
                        event -> finish(null), KeyStroke.getKeyStroke("ESCAPE"), JRootPane.WHEN_IN_FOCUSED_WINDOW);
        foot.whenPreviewed(contours -> live.show(contours));
    }

    /** A sample becomes the image that is worked on; what is left open is what the model says. */
    private void connect() {
        fields.values().forEach(field -> field.whenChanged(changed -> foot.message("")));
        for (ModelInput model : every(ModelInput.class)) {
            model.whenRead(this::says);
            every(ImageInput.class).forEach(model::follow);
        }
    }

    private <F extends Field> List<F> every(Class<F> type) {
        return fields.values().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void says(Card card) {
        Map<String, String> words = card == null ? Map.of() : card.says();
        fields.forEach((entry, field) -> field.says(words.getOrDefault(entry.key(), "")));
    }

    /** Shows it; the answer is null when the person thought better of it. */
    CompletableFuture<Answer> show() {
        window.setLocationRelativeTo(null);
        window.setVisible(true);
        return answer;
    }

    /** What stands in the dialog now. */
    private Answer said() {
        Map<String, String> values = new LinkedHashMap<>();
        ImagePlus image = null;
        for (Map.Entry<Entry, Field> pair : fields.entrySet()) {
            if (pair.getValue() instanceof ImageInput input) image = input.image();
            else values.put(pair.getKey().key(), pair.getValue().text());
        }
        return new Answer(values, image);
    }

    private void accept() {
        if (every(ModelInput.class).stream().anyMatch(model -> model.waits(this::accept))) return;
        Answer said = said();
        try {
            every(ModelInput.class).forEach(ModelInput::check);
            for (Entry entry : entries) {
                if (entry.type() == ImagePlus.class) continue;
                String text = said.values().get(entry.key());
                if (!entry.open()) Values.value(entry.key(), entry.type(), text);
                Values.checkChoice(entry, text);
            }
            guide.check(said);
            Recording.write(leaf, changes(said));
        } catch (RuntimeException e) {
            say(e.getMessage() == null ? e.toString() : e.getMessage());
            return;
        }
        entries.forEach(entry -> {
            if (entry.type() != ImagePlus.class)
                memory.keep(entry, said.values().get(entry.key()));
        });
        finish(said);
    }

    /** What differs from the defaults; the image too unless it is the active one. */
    private Map<String, String> changes(Answer said) {
        Map<String, String> changes = new LinkedHashMap<>();
        fields.forEach((entry, field) -> {
            if (field instanceof ImageInput input) {
                if (input.image() != null && !input.active()) changes.put(entry.key(), field.text());
            } else if (!said.values().get(entry.key()).equals(entry.start())) {
                changes.put(entry.key(), said.values().get(entry.key()));
            }
        });
        return changes;
    }

    private void say(String words) {
        foot.message(words);
        window.pack();
    }

    private void finish(Answer said) {
        live.close();
        fields.values().forEach(Field::close);
        window.dispose();
        if (said == null) Recording.forget();
        answer.complete(said);
    }
}
