// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JSlider;
import org.junit.jupiter.api.Test;

/** What a model says stands in the dialog, and is nothing that a person has said. */
class ModelSaysTest {

    private static final Entry LARGEST = new Entry(
            "largest",
            "Only the largest piece",
            "keep it; left out: as the model says",
            String.class,
            List.of("", "true", "false"),
            "");
    private static final Entry THRESHOLD =
            new Entry("threshold", "Threshold", "probability; 0: the model's", double.class, List.of(), "0");

    @Test
    void theOpenChoiceShowsWhatItMeans() {
        Field field = Inputs.of(LARGEST);
        assertEquals("as the model says", shown(field));
        field.says("yes");
        assertEquals("as the model says: yes", shown(field));
        assertEquals("", field.text());
        field.says("");
        assertEquals("as the model says", shown(field));
        field.set("false");
        field.says("yes");
        assertEquals("no", shown(field));
        assertEquals("false", field.text());
    }

    @SuppressWarnings("unchecked")
    private static String shown(Field field) {
        JComboBox<String> box = (JComboBox<String>) field.component();
        String item = (String) box.getSelectedItem();
        return ((JLabel) box.getRenderer().getListCellRendererComponent(new JList<>(), item, -1, false, false))
                .getText();
    }

    @Test
    void theSliderStandsWhereTheModelDoesUntilSomebodyChooses() {
        ThresholdInput field = new ThresholdInput(THRESHOLD);
        JSlider slider = (JSlider) field.component().getComponent(1);
        field.says("0.35");
        assertEquals(35, slider.getValue());
        assertEquals("0", field.text());
        slider.setValue(70);
        assertEquals("0.70", field.text());
        field.says("0.20");
        assertEquals(70, slider.getValue());
        assertEquals("0.70", field.text());
    }
}
