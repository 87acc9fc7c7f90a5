// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.words.CompareWords;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryOfDialogsTest {

    private final Memory segment = new Memory("DSCNN Test Segment...");

    @Test
    void anAnswerIsOfferedAgainInTheSameDialogAlone() {
        segment.keep(text("threshold"), "0.4");
        assertEquals("0.4", new Memory("DSCNN Test Segment...").recall(text("threshold")));
        assertEquals("", new Memory("DSCNN Other...").recall(text("threshold")));
    }

    @Test
    void trustAndWhatBelongsToOneImageAreAskedAnew() {
        for (String key : List.of("trust", "slices", "selection", "reference", "pixel_size")) {
            segment.keep(text(key), "x");
            assertEquals("", segment.recall(text(key)), key);
        }
    }

    @Test
    void aChoiceThatIsGoneIsNotOffered() {
        Entry entry = new Entry("existing", "", "", String.class, List.of("replace", "skip"), "replace");
        segment.keep(entry, "burn");
        assertEquals("replace", segment.recall(entry));
    }

    @Test
    void aFolderIsOfferedAsLongAsItExists(@TempDir Path folder) {
        Entry images = Entry.text("images", CompareWords.class);
        segment.keep(images, folder.toString());
        assertEquals(folder.toString(), segment.recall(images));
        segment.keep(images, folder.resolve("gone").toString());
        assertEquals("", segment.recall(images));
    }

    @Test
    void theFolderOfAModelIsANewOneForEachTraining(@TempDir Path folder) {
        Memory train = new Memory("DSCNN Train...");
        Entry model = Entry.text("folder", TrainWords.class);
        train.keep(model, folder.toString());
        assertEquals("", train.recall(model));
    }

    private static Entry text(String key) {
        return Entry.text(key, SegmentWords.class);
    }
}
