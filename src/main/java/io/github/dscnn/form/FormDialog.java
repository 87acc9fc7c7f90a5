// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import ij.ImagePlus;
import io.github.dscnn.form.help.Help;
import io.github.dscnn.job.loaded.Card;
import io.github.dscnn.words.Keys;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRootPane;
import javax.swing.KeyStroke;

/**
 * The dialog of a command. It blocks nothing: images can be looked at while it is open. What a person says is checked
 * when OK is pressed; what does not fit is said at the bottom, and the dialog stays.
 *
 * <p>Components are named after their keys, the buttons {@code ok}, {@code cancel}, {@code help}, {@code defaults}.
 */
final class FormDialog {

    private static final int WIDTH = 700;
    private static final int NOTE_LINES = 2;

    private final String leaf;
    private final List<Entry> entries;
    private final Guide guide;
    private final Memory memory;
    private final Map<Entry, Field> fields = new LinkedHashMap<>();
    private final JDialog window;
    private final JLabel note = new JLabel(" ");
    private final JLabel message = new JLabel(" ");
    private final LivePreview live;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    /**
     * Builds the dialog; in the thread of the windows.
     *
     * @param dialog its sections, see {@link Keys#dialog}
     * @param models names of the models, the best guess first
     * @param guide what it can say and show while it is open, and checks when it closes
     */
    FormDialog(String leaf, List<String> dialog, List<Entry> entries, List<String> models, Guide guide) {
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
        JPanel content = new JPanel(new BorderLayout(0, 6));
        content.setBorder(BorderFactory.createEmptyBorder(10, 12, 10, 12));
        content.add(new Sheet(layout, fields).panel(), BorderLayout.CENTER);
        content.add(bottom(), BorderLayout.SOUTH);
        window.setContentPane(content);
        recall();
        connect();
        window.pack();
        live = new LivePreview(guide, this::said, words -> note.setText(Html.label(words)));
    }

    private Field field(Entry entry, List<String> models) {
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

    private JPanel bottom() {
        message.setName("message");
        message.setForeground(new Color(0xB00020));
        JPanel left = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 0));
        left.add(button("Help", "help", () -> Help.open(leaf, Layout.page(leaf))));
        left.add(button("Defaults", "defaults", () -> fields.forEach((entry, field) -> field.set(entry.start()))));
        JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT, 6, 0));
        right.add(button("Cancel", "cancel", () -> finish(null)));
        JButton ok = button("OK", "ok", this::accept);
        right.add(ok);
        window.getRootPane().setDefaultButton(ok);
        window.getRootPane()
                .registerKeyboardAction(
                        event -> finish(null), KeyStroke.getKeyStroke("ESCAPE"), JRootPane.WHEN_IN_FOCUSED_WINDOW);
        JPanel buttons = new JPanel(new BorderLayout());
        buttons.add(left, BorderLayout.WEST);
        buttons.add(right, BorderLayout.EAST);
        JPanel bottom = new JPanel(new BorderLayout(0, 6));
        bottom.add(words(), BorderLayout.NORTH);
        bottom.add(buttons, BorderLayout.CENTER);
        return bottom;
    }

    /** The check box of the preview, what the guide has to say, and below it what is wrong. */
    private JPanel words() {
        note.setName("note");
        note.setVerticalAlignment(JLabel.TOP);
        int line = note.getFontMetrics(note.getFont()).getHeight();
        note.setPreferredSize(new Dimension(WIDTH / 2, NOTE_LINES * line));
        JPanel words = new JPanel(new BorderLayout(8, 4));
        if (guide.previews()) {
            JCheckBox preview = new JCheckBox("Preview");
            preview.setName("preview");
            preview.setToolTipText("draw the contours of the slice that is shown; the image itself stays as it is");
            preview.addItemListener(event -> live.show(preview.isSelected()));
            words.add(preview, BorderLayout.WEST);
        }
        words.add(note, BorderLayout.CENTER);
        words.add(message, BorderLayout.SOUTH);
        return words;
    }

    private static JButton button(String text, String name, Runnable action) {
        JButton button = new JButton(text);
        button.setName(name);
        button.addActionListener(event -> action.run());
        return button;
    }

    private void recall() {
        fields.forEach((entry, field) -> {
            if (entry.type() != ImagePlus.class) field.set(memory.recall(entry));
        });
    }

    /** A sample becomes the image that is worked on; what is left open is what the model says. */
    private void connect() {
        fields.values().forEach(field -> field.whenChanged(changed -> message.setText(" ")));
        for (Field field : fields.values()) {
            if (field instanceof ModelInput model) {
                model.whenRead(this::says);
                model.whenSampled(card -> {
                    card.sample().show();
                    fields.values().forEach(other -> {
                        if (other instanceof ImageInput image) image.choose(card.sample());
                    });
                });
            }
        }
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
        Answer said = said();
        try {
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
        message.setText("<html><body style='width: " + WIDTH + "px'>" + Html.escaped(words) + "</body></html>");
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
