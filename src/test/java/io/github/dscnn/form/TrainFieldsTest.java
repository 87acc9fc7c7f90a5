// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.model.store.ModelStore;
import io.github.dscnn.words.Asked;
import io.github.dscnn.words.Keys;
import io.github.dscnn.words.TrainWords;
import java.util.List;
import javax.swing.JComboBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two fields of Train that say more than their keys. */
class TrainFieldsTest {

    private final MinutesInput minutes = new MinutesInput(entry("minutes", double.class, "0"), () -> "3 h 10 min");

    @ParameterizedTest
    @CsvSource({"0, the recipe's whole", "5, five minutes", "60, an hour", "17.5, 17.5"})
    void minutesAreWordsInTheDialogAndNumbersInAMacro(String number, String words) {
        minutes.set(number);
        assertEquals(number, minutes.text());
        assertEquals(words, typed());
    }

    @ParameterizedTest
    @CsvSource({"20 min, 20", "20 minutes, 20", "'', 0", "soon, soon", "the recipe's whole (3 h 10 min), 0"})
    void minutesCanBeTyped(String words, String number) {
        minutes.set(words);
        assertEquals(number, minutes.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "0"})
    void openedItSaysHowLongTheWholeTakesAndKeepsWhatIsChosen(String number) {
        minutes.set(number);
        JComboBox<?> box = (JComboBox<?>) minutes.component();
        box.firePopupMenuWillBecomeVisible();
        assertEquals("the recipe's whole (3 h 10 min)", box.getItemAt(2));
        assertEquals(number, minutes.text());
    }

    @Test
    void aPlainNameOfAModelIsAFolderAmongOnesOwnModelsAndAPathStaysOne() {
        PathInput name = new PathInput(entry("folder", String.class, ""));
        name.set("my nuclei");
        assertEquals(ModelStore.own().resolve("my nuclei").toString(), name.text());
        for (String path : List.of("", "/data/model", "models/mine", "C:\\models\\mine", ".", "~/mine")) {
            name.set(path);
            assertEquals(path, name.text());
        }
    }

    private String typed() {
        return String.valueOf(((JComboBox<?>) minutes.component()).getEditor().getItem());
    }

    private static Entry entry(String key, Class<?> type, String start) {
        var field = Keys.named(key, TrainWords.class).orElseThrow();
        return new Entry(key, key, Keys.help(field), type, List.of(), start, field.getAnnotation(Asked.class));
    }
}
