// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.macro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "with a blank",
                "[A-Z]+_",
                "[a].tif",
                "Prüfling [2] b.tif",
                "[2] b",
                "a\tb",
                "C:\\data\\a b",
                "C:\\data",
                "say \"a\"",
                ""
            })
    void whatIsRecordedIsReadAgainAsItWas(String value) {
        assertEquals(Map.of("key", value, "next", "1"), MacroKeys.parse(line("key", value) + " next=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a] b.tif", "a [b.tif", "]["})
    void aBracketWithoutItsPartnerIsRefused(String value) {
        var e = assertThrows(IllegalArgumentException.class, () -> Recording.value("image", value));
        assertEquals(
                "image is " + value + ", and the recorder is open: a macro cannot say a bracket without its partner",
                e.getMessage());
    }

    @Test
    void aBracketInTheMiddleNeedsNoMore() {
        assertEquals("a[1].tif", Recording.value("image", "a[1].tif"));
    }

    /** As ImageJ's recorder writes it and its interpreter reads it. */
    private static String line(String key, String value) {
        String recorded = Recording.value(key, value);
        boolean quoted = recorded.isEmpty() || recorded.indexOf(' ') >= 0;
        String text = quoted ? "[" + recorded + "]" : recorded;
        return key + "=" + text.replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
