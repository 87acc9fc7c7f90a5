// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.scijava.command.CommandInfo;

class CommandsDocumentTest {

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        String page = Files.readString(CommandsDocument.PAGE);
        assertEquals(CommandsDocument.text(page), page, "run CommandsDocument.main, as CONTRIBUTING.md says");
    }

    @Test
    void theHelpButtonOfEachDialogLeadsToAHeadingOfThePage() throws IOException {
        List<String> headings = Files.readString(CommandsDocument.PAGE)
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z ]", "")
                        .replace(' ', '-'))
                .toList();
        for (CommandInfo form : Menu.commands()) {
            String leaf = Menu.leaf(form).getName();
            String anchor = io.github.dscnn.form.Dialogs.page(leaf);
            assertTrue(headings.contains(anchor), anchor + " in " + headings);
        }
    }
}
