// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryOfDialogsTest {

    private final Memory segment = new Memory("DSCNN Test Segment...");

    @Test
    void anAnswerIsOfferedAgainInTheSameDialogAlone() {
        segment.keep("threshold", "0.4");
        assertEquals("0.4", new Memory("DSCNN Test Segment...").recall(text("threshold")));
        assertEquals("", new Memory("DSCNN Other...").recall(text("threshold")));
    }

    @Test
    void trustAndWhatBelongsToOneImageAreAskedAnew() {
        for (String key : List.of("trust", "slices", "selection", "reference", "pixel_size")) {
            segment.keep(key, "x");
            assertEquals("", segment.recall(text(key)), key);
        }
    }

    @Test
    void aChoiceThatIsGoneIsNotOffered() {
        segment.keep("existing", "burn");
        Entry entry = new Entry("existing", "", "", String.class, List.of("replace", "skip"), "replace");
        assertEquals("replace", segment.recall(entry));
    }

    @Test
    void aFolderIsOfferedAsLongAsItExists(@TempDir Path folder) {
        segment.keep("images", folder.toString());
        assertEquals(folder.toString(), segment.recall(text("images")));
        segment.keep("images", folder.resolve("gone").toString());
        assertEquals("", segment.recall(text("images")));
    }

    @Test
    void theFolderOfAModelIsANewOneForEachTraining(@TempDir Path folder) {
        Memory train = new Memory("DSCNN Train...");
        train.keep("folder", folder.toString());
        assertEquals("", train.recall(text("folder")));
    }

    private static Entry text(String key) {
        return new Entry(key, "", "", String.class, List.of(), "");
    }
}
