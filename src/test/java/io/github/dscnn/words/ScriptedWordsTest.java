// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.GroovyShell;
import io.github.dscnn.Verb;
import io.github.dscnn.Verbs;
import java.lang.reflect.Field;
import org.junit.jupiter.api.Test;
import org.python.core.PyException;
import org.python.util.PythonInterpreter;

/** Languages of scripts turn a value into what the field of a key can hold, or refuse it in the line that sets it. */
class ScriptedWordsTest {

    @Test
    void theFieldOfEachKeySaysItsType() {
        for (Verb<?> verb : Verbs.all())
            for (Field key : Keys.of(verb.type()))
                assertEquals(key.getType(), key.getGenericType(), verb.name() + " " + key.getName());
    }

    @Test
    void yesAndNoAreNumbersInPython() {
        SegmentWords words = python("words.fusion = 1; words.mirror = 0; words.largest = True");
        assertEquals(true, words.fusion);
        assertEquals(false, words.mirror);
        assertEquals(true, words.largest);
    }

    @Test
    void pythonRefusesATextWhereYesOrNoIsMeant() {
        var e = assertThrows(PyException.class, () -> python("words.fill_holes = 'true'"));
        assertTrue(e.toString().contains("Boolean"), e.toString());
    }

    @Test
    void aTextThatGroovyPutsTogetherIsAText() {
        String script = "def name = 'a'\nnew io.github.dscnn.words.InspectWords(image: \"$name b.tif\")";
        InspectWords words = (InspectWords) new GroovyShell(getClass().getClassLoader()).evaluate(script);
        assertEquals("a b.tif", words.image);
    }

    private static SegmentWords python(String line) {
        try (PythonInterpreter python = new PythonInterpreter()) {
            SegmentWords words = new SegmentWords();
            python.set("words", words);
            python.exec(line);
            return words;
        }
    }
}
