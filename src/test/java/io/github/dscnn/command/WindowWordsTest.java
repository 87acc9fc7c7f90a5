// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.words.Keys;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.Parameter;

/** What a person reads in a dialog, in labels and tooltips: no words of macros, of the shell or of the engine. */
class WindowWordsTest {

    private static final Pattern JARGON = Pattern.compile(
            "(?i)\\b(natives|jni|flavou?r|bootstrap|resampl\\w*|augmentation|engine threads|that of start)\\b"
                    + "|\\w_\\w|--\\w|\\b[a-z]+=(true|false|[a-z]{3,}\\b(?!;))");

    @Test
    void noLabelAndNoTooltipSpeaksOfMacrosOrOfTheEngine() {
        List<String> found = new ArrayList<>();
        for (CommandInfo info : Menu.commands())
            for (Field key : Keys.of(Forms.type(info))) {
                String text = key.getAnnotation(Parameter.class).label() + ": " + Keys.help(key);
                if (JARGON.matcher(text).find()) found.add(key.getName() + ": " + text);
            }
        assertEquals(List.of(), found.stream().distinct().toList());
    }

    @Test
    void aRegularExpressionIsExplainedByExamples() {
        for (CommandInfo info : Menu.commands())
            for (Field key : Keys.of(Forms.type(info))) {
                String help = Keys.help(key);
                if (help.contains("regular expression"))
                    assertEquals(2, help.split(" finds ", -1).length - 1, key + " has too few examples: " + help);
            }
    }

    @Test
    void theWordIsFoundWhereItStands() {
        for (String bad : List.of("the pixel_size", "say annotation=sparse", "with --input", "PyTorch's natives"))
            assertEquals(true, JARGON.matcher(bad).find(), bad);
        for (String good : List.of("1=anterior;2=posterior", "an image such as _{kind}", "names the nativeslike"))
            assertEquals(false, JARGON.matcher(good).find(), good);
    }
}
