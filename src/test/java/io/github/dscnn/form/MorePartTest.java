// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JButton;
import javax.swing.JPanel;
import org.junit.jupiter.api.Test;

/** What a dialog shows on request. */
class MorePartTest {

    private static final List<Entry> ENTRIES =
            List.of(entry("model"), entry("threshold"), entry("tile"), entry("threads"));

    private final Map<Entry, Field> fields = new LinkedHashMap<>();
    private final Memory memory = new Memory("DSCNN Test " + System.nanoTime());

    MorePartTest() {
        ENTRIES.forEach(entry -> fields.put(entry, Inputs.of(entry)));
    }

    private static Entry entry(String key) {
        return new Entry(key, "The " + key, "it; 0: the model's", double.class, List.of(), "0");
    }

    private MorePart part(String... dialog) {
        return new MorePart(Layout.of(List.of(dialog), ENTRIES), fields, new JPanel(), memory);
    }

    @Test
    void theButtonCountsWhatIsSetThereAndNamesIt() {
        MorePart part = part("A: model", "+", "B: threshold tile threads");
        JButton button = part.button(() -> {});
        part.begin();
        assertEquals("More", button.getText());
        fields.get(ENTRIES.get(0)).set("0.1");
        assertEquals("More", button.getText());
        fields.get(ENTRIES.get(1)).set("0.7");
        fields.get(ENTRIES.get(3)).set("2");
        assertEquals("More (2 set)", button.getText());
        assertEquals("what is set there: The threshold 0.7; The threads 2", button.getToolTipText());
        button.doClick();
        assertEquals("Less (2 set)", button.getText());
        fields.get(ENTRIES.get(1)).set("");
        fields.get(ENTRIES.get(3)).set("0");
        assertEquals("Less", button.getText());
    }

    @Test
    void whetherItIsOpenIsRemembered() {
        for (boolean open : new boolean[] {false, true, false}) {
            MorePart part = part("A: model", "+", "B: threshold tile threads");
            JButton button = part.button(() -> {});
            part.begin();
            assertEquals(open, part.panel().isVisible());
            button.doClick();
            assertEquals(!open, part.panel().isVisible());
        }
    }

    @Test
    void aShortDialogHasNone() {
        MorePart part = part("A: model threshold tile threads");
        part.begin();
        assertFalse(part.any());
        assertFalse(part.panel().isVisible());
        assertTrue(part("A: model", "+", "B: threshold tile threads").any());
    }
}
