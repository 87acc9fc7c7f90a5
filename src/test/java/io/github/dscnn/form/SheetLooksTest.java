// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.form.look.Keyboard;
import io.github.dscnn.words.ExperimentWords;
import io.github.dscnn.words.Keys;
import io.github.dscnn.words.TrainWords;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.LookAndFeel;
import javax.swing.UIManager;
import javax.swing.plaf.metal.MetalLookAndFeel;
import javax.swing.plaf.nimbus.NimbusLookAndFeel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.plugin.Parameter;

/** The fields of long dialogs in looks of any size: all words are there, and nothing lies on anything else. */
class SheetLooksTest {

    private final LookAndFeel before = UIManager.getLookAndFeel();

    @AfterEach
    void back() throws Exception {
        UIManager.put("defaultFont", null);
        UIManager.setLookAndFeel(before);
    }

    @Test
    void allLabelsAreWholeInEachLookAndSize() throws Exception {
        for (LookAndFeel look : List.of(new MetalLookAndFeel(), new NimbusLookAndFeel()))
            for (int size : new int[] {12, 24}) {
                UIManager.setLookAndFeel(look);
                UIManager.put("defaultFont", new Font(Font.SANS_SERIF, Font.PLAIN, size));
                for (Class<?> words : List.of(TrainWords.class, ExperimentWords.class)) whole(words, look + " " + size);
            }
    }

    private static void whole(Class<?> words, String what) throws ReflectiveOperationException {
        Map<Entry, io.github.dscnn.form.Field> fields = new LinkedHashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Field key : Keys.of(words)) entries.add(entry(key));
        entries.forEach(entry -> fields.put(entry, Inputs.of(entry)));
        Sheet sheet = new Sheet(Layout.of(Keys.dialog(words), entries), fields, new Keyboard(""));
        for (JPanel part : List.of(sheet.basic(), sheet.more())) {
            part.setSize(part.getPreferredSize());
            laidOut(part);
            check(part, what);
        }
    }

    private static Entry entry(Field key) {
        return new Entry(
                key.getName(),
                key.getAnnotation(Parameter.class).label(),
                Keys.help(key),
                key.getType(),
                Keys.choices(key),
                "");
    }

    private static void laidOut(Container part) {
        part.doLayout();
        for (Component child : part.getComponents()) if (child instanceof Container inside) laidOut(inside);
    }

    private static void check(Container part, String what) {
        Component[] children = part.getComponents();
        for (Component child : children) {
            if (child instanceof JLabel || child instanceof JCheckBox) {
                assertTrue(child.getWidth() >= child.getPreferredSize().width, what + ": " + child);
                assertTrue(child.getHeight() >= child.getPreferredSize().height, what + ": " + child);
            }
            for (Component other : children)
                if (other != child) assertTrue(!other.getBounds().intersects(child.getBounds()), what + ": " + child);
            if (child instanceof JPanel inside) check(inside, what);
        }
    }
}
