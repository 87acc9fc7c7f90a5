// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import io.github.dscnn.job.loaded.KnownModel;
import io.github.dscnn.job.loaded.ModelOffer;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.window.Person;
import io.github.dscnn.words.SegmentWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JPanel;
import org.junit.jupiter.api.Test;

class ModelInputTest {

    private static final List<KnownModel> KNOWN = Stream.of("hippocampus", "nuclei", "phantom")
            .map(name -> new KnownModel(name, name, Path.of("models", name)))
            .toList();
    private static final ImagePlus PHANTOM = Tiny.scan(128, 12, 301);
    private static final ImagePlus STRANGER = new ImagePlus("stranger", new FloatProcessor(300, 300));

    private static ModelInput input(String last, boolean needed) {
        Entry model = Entry.text("model", SegmentWords.class);
        return Person.onEdt(() -> new ModelInput(model, new ModelOffer(KNOWN, last), needed, true));
    }

    private static void shown(ModelInput input, ImagePlus image) {
        Person.onEdt(() -> {
            input.about(image);
            return null;
        });
    }

    private static String text(ModelInput input) {
        return Person.onEdt(input::text);
    }

    private static String card(ModelInput input) {
        return Person.onEdt(
                () -> ((javax.swing.JLabel) Person.named((JPanel) input.component(), "model card")).getText());
    }

    private static void says(ModelInput input, String words) {
        Person.until(() -> card(input).contains(words));
    }

    @Test
    void aStrangersImageChoosesNoneAndOneSentenceSaysWhatIsMissing() {
        ModelInput input = input("", true);
        assertEquals("", text(input));
        shown(input, STRANGER);
        says(input, "none here has learned from images that look like yours");
        assertEquals("", text(input));
        assertEquals(
                "Choose a model, or look for its folder with Browse...",
                assertThrows(DscnnException.class, input::check).getMessage());
    }

    @Test
    void theModelFollowsTheImageUntilAPersonChooses() {
        ModelInput input = input("", true);
        shown(input, PHANTOM);
        says(input, "looks like its 16 training images");
        assertEquals("phantom", text(input));
        input.check();
        shown(input, STRANGER);
        says(input, "none here has learned");
        assertEquals("", text(input));
        Person.onEdt(() -> {
            input.set("nuclei");
            return null;
        });
        shown(input, PHANTOM);
        says(input, "phantom fits better");
        assertEquals("nuclei", text(input));
    }

    @Test
    void theModelThatWasUsedLastIsThereAtOnce() {
        ModelInput input = input("hippocampus", true);
        assertEquals("hippocampus", text(input));
        shown(input, PHANTOM);
        assertFalse(Person.onEdt(() -> input.waits(() -> {})));
        says(input, "phantom fits better");
        assertEquals("hippocampus", text(input));
    }

    @Test
    void whoIsFasterThanTheLookIsHeardBehindIt() {
        ModelInput input = input("", true);
        List<String> heard = new ArrayList<>();
        assertTrue(Person.onEdt(() -> {
            input.about(PHANTOM);
            return input.waits(() -> heard.add(input.text()));
        }));
        Person.until(() -> !heard.isEmpty());
        assertEquals(List.of("phantom"), heard);
    }

    @Test
    void whereAModelIsNotNeededNoneIsChosen() {
        ModelInput input = input("phantom", false);
        shown(input, PHANTOM);
        assertEquals("", text(input));
        input.check();
    }
}
