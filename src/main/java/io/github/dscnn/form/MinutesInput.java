// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;
import javax.swing.text.JTextComponent;

/** How many minutes a training may take: five, an hour, as many as its recipe needs, or any typed number of minutes. */
final class MinutesInput implements Field {

    private static final String WHOLE = "the recipe's whole";

    /** What is offered, and what that means. */
    private enum Offer {
        FIVE("5", "five minutes"),
        HOUR("60", "an hour"),
        ALL("0", WHOLE);

        private final String minutes;
        private final String words;

        Offer(String minutes, String words) {
            this.minutes = minutes;
            this.words = words;
        }
    }

    private final JComboBox<String> box = new JComboBox<>();
    private final JTextComponent editor;

    /** @param whole how long the recipe's whole takes; empty as long as that is unknown */
    MinutesInput(Entry entry, Supplier<String> whole) {
        editor = Inputs.typed(box, entry, WHOLE);
        for (Offer offer : Offer.values()) box.addItem(offer.words);
        box.setPrototypeDisplayValue("the recipe's whole (10 h 10 min)");
        box.addPopupMenuListener(new PopupMenuListener() {
            @Override
            public void popupMenuWillBecomeVisible(PopupMenuEvent event) {
                offerWhole(whole.get());
            }

            @Override
            public void popupMenuWillBecomeInvisible(PopupMenuEvent event) {
                // what was chosen stands in the editor
            }

            @Override
            public void popupMenuCanceled(PopupMenuEvent event) {
                // nothing was chosen
            }
        });
    }

    /** Says beside the recipe's whole how long that is; what stands in the field stays. */
    private void offerWhole(String time) {
        int last = box.getItemCount() - 1;
        String words = time.isEmpty() ? WHOLE : WHOLE + " (" + time + ")";
        if (words.equals(box.getItemAt(last))) return;
        String now = editor.getText();
        box.removeItemAt(last);
        box.addItem(words);
        editor.setText(now);
    }

    @Override
    public JComponent component() {
        return box;
    }

    @Override
    public String text() {
        String text = editor.getText().strip();
        if (text.isEmpty() || text.startsWith(WHOLE)) return Offer.ALL.minutes;
        return List.of(Offer.values()).stream()
                .filter(offer -> offer.words.equals(text))
                .map(offer -> offer.minutes)
                .findFirst()
                .orElse(text.replaceFirst("\\s*min(utes)?$", ""));
    }

    @Override
    public void set(String text) {
        String words = text;
        for (Offer offer : Offer.values()) if (offer.minutes.equals(text)) words = offer.words;
        box.setSelectedItem(words);
        editor.setText(words);
    }

    @Override
    public void whenChanged(Consumer<Field> listener) {
        Inputs.listen(editor, () -> listener.accept(this));
    }
}
