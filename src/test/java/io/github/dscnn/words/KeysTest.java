// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.scijava.plugin.Parameter;

class KeysTest {

    /** Keys of a parent, and what is none. */
    public abstract static class Made extends SharedWords.Device {

        @Parameter(description = "what is said")
        public String word = "";

        @Parameter(description = "no key, as nobody else sees it")
        private String hidden = "x";

        public String plain = "no key either";

        String hidden() {
            return hidden;
        }
    }

    @Arranged(keys = "more said")
    public static final class Texts extends Made {

        @Parameter
        public String said;

        @Parameter
        public int more = 3;
    }

    public static final class Truths extends Made {

        @Parameter
        public Boolean said;

        @Parameter
        public int more;
    }

    @Test
    void keysOfParentsComeFirstUnlessTheirOrderIsSaid() {
        assertEquals(List.of("device", "threads", "word", "said", "more"), names(Truths.class));
        assertEquals(List.of("more", "said", "device", "threads", "word"), names(Texts.class));
    }

    @Test
    void otherWordsTakeOverWhatTheyHaveOfTheSameNameAndType() {
        Texts texts = new Texts();
        texts.said = "true";
        texts.device = "cpu";
        Truths truths = texts.into(new Truths());
        assertEquals(3, truths.more);
        assertEquals("cpu", truths.device);
        assertEquals(null, truths.said);
    }

    /** A key that joins one of these lists has to mean the same in a training, or its job has to set it. */
    @Test
    void whatATrainingTakesOverFromOtherVerbsIsFrozen() {
        assertEquals(
                "images labels folder width recipe classes annotation empty ignore channel context about resume split "
                        + "patient validation epochs batch supervision spacing orientation intensity device threads",
                taken(new ExperimentWords()));
        assertEquals("images labels folder classes annotation empty ignore split patient", taken(new CheckWords()));
        assertEquals(
                "images labels folder ignore patient seed orientation trust device threads", taken(new CompareWords()));
    }

    private static String taken(Words from) {
        return Keys.of(TrainWords.class).stream()
                .filter(to -> Keys.named(to.getName(), from.getClass())
                        .filter(key -> key.getType() == to.getType())
                        .isPresent())
                .map(Field::getName)
                .collect(Collectors.joining(" "));
    }

    @Test
    void whatIsSaidIsListedInTheOrderOfTheDocs() {
        Texts texts = new Texts();
        assertEquals(Map.of("more", "3", "threads", "0"), texts.said());
        texts.said = "loudly";
        assertEquals(
                List.of("more", "said", "threads"), List.copyOf(texts.said().keySet()));
    }

    @Test
    void aNameThatIsNoKeyIsFoundNowhere() {
        for (String name : List.of("hidden", "plain", "tables"))
            assertFalse(Keys.named(name, Texts.class).isPresent(), name);
    }

    private static List<String> names(Class<?> words) {
        return Keys.of(words).stream().map(Field::getName).toList();
    }
}
