// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.words.Asked;
import io.github.dscnn.words.CompareWords;
import io.github.dscnn.words.InspectKeys;
import io.github.dscnn.words.Keys;
import io.github.dscnn.words.SegmentFormKeys;
import io.github.dscnn.words.SegmentKeys;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryOfDialogsTest {

    private final Memory segment = new Memory("DSCNN Test Segment...");

    @Test
    void anAnswerIsOfferedAgainInTheSameDialogAlone() {
        segment.keep(text("device"), "cpu");
        assertEquals("cpu", new Memory("DSCNN Test Segment...").recall(text("device")));
        assertEquals("", new Memory("DSCNN Other...").recall(text("device")));
    }

    @Test
    void whatBelongsToAModelIsOfferedWithItInEveryDialog() {
        segment.about("/data/a model");
        segment.keep(text("threshold"), "0.4");
        Memory folder = new Memory("DSCNN Test Segment Folder...");
        assertEquals("", folder.recall(text("threshold")));
        folder.about("phantom");
        assertEquals("", folder.recall(text("threshold")));
        folder.about("/data/a model");
        assertEquals("0.4", folder.recall(text("threshold")));
        segment.about("");
        segment.keep(text("threshold"), "0.9");
        assertEquals("", segment.recall(text("threshold")));
    }

    @Test
    void anotherModelBringsWhatWasSaidWithItButForWhatWasTypedSince() {
        segment.about("first");
        segment.keep(text("min_size"), "11");
        segment.keep(text("threshold"), "0.1");
        segment.about("second");
        segment.keep(text("min_size"), "22");
        segment.keep(text("threshold"), "0.2");
        Map<Entry, Field> fields = new LinkedHashMap<>();
        for (String key : List.of("model", "min_size", "threshold", "device"))
            fields.put(text(key), Inputs.of(text(key)));
        Recalled.into(fields, new Memory("DSCNN Test Segment..."), answer -> {});
        List<Field> all = List.copyOf(fields.values());
        assertEquals("", all.get(1).text());
        all.get(0).set("first");
        assertEquals(List.of("11", "0.1"), List.of(all.get(1).text(), all.get(2).text()));
        all.get(2).set("0.77");
        all.get(0).set("second");
        assertEquals(
                List.of("22", "0.77"), List.of(all.get(1).text(), all.get(2).text()));
        all.get(0).set("unknown");
        assertEquals(List.of("", "0.77"), List.of(all.get(1).text(), all.get(2).text()));
    }

    @Test
    void aDialogMayBeginWithMoreThanAMacroThatSaysNothingAndRemembersWhoWantsLess() {
        Entry montage = new Entry(
                "montage",
                "",
                "",
                boolean.class,
                List.of(),
                "false",
                Keys.named("montage", InspectKeys.class).orElseThrow().getAnnotation(Asked.class));
        assertEquals("true", segment.recall(montage));
        segment.keep(montage, "false");
        assertEquals("false", segment.recall(montage));
    }

    @Test
    void trustAndWhatBelongsToOneImageAreAskedAnew() {
        for (String key : List.of("trust", "slices", "selection", "reference", "pixel_size")) {
            segment.keep(text(key), "x");
            assertEquals("", segment.recall(text(key)), key);
        }
    }

    @Test
    void whatComesOutAndHowItIsCleanedIsRememberedWithTheModel() {
        String sections = SegmentKeys.RESULTS + " " + SegmentKeys.FURTHER + " " + SegmentKeys.CLEANING;
        for (String key : sections.split(" ")) {
            boolean belongs = Keys.named(key, SegmentFormKeys.class).isPresent()
                    && !List.of("reference", "ignore").contains(key);
            if (belongs) assertTrue(Entry.text(key, SegmentFormKeys.class).ofModel(), key);
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
