// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.macro;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenTest {

    private final Spoken spoken = new Spoken(List.of(
            new Spoken.Named("model", "Model", false),
            new Spoken.Named("trust", "Trust a foreign model", true),
            new Spoken.Named("pixel_size", "Pixel size", false),
            new Spoken.Named("input", "Folder of images", false),
            new Spoken.Named("channel", "Channel", false),
            new Spoken.Named("labels", "Labels", false),
            new Spoken.Named("empty", "Slices without a label", false),
            new Spoken.Named("resume", "Go on with an interrupted training", true),
            new Spoken.Named("device", "Device", false)));

    @Test
    void aKeyIsCalledByTheNameOfItsField() {
        said(
                "No model was given; say model=NAME or the path of a model.",
                "No model was given; say \"Model\" or the path of a model.");
        said("phantom, pixel_size=-1: not scaled", "phantom, \"Pixel size\" -1: not scaled");
        said(
                "say empty=ignore if they were only not painted",
                "say \"Slices without a label\" ignore if they were only not painted");
        said("say with 'channel' which it is", "say with \"Channel\" which it is");
        said("give pixel_size or calibrate it", "give \"Pixel size\" or calibrate it");
        said(
                "use device=cpu, or see DSCNN Engine... (in a shell: doctor) for the reason.",
                "use \"Device\" cpu, or see DSCNN Engine... for the reason.");
        said("open one or name it (input=..., in a shell --input).", "open one or name it (\"Folder of images\").");
    }

    @Test
    void whatIsSwitchedOnIsTicked() {
        said(
                "say trust=true if you know where it comes from",
                "tick \"Trust a foreign model\" if you know where it comes from");
        said(
                "leave resume out and name a new folder",
                "leave \"Go on with an interrupted training\" out and name a new folder");
    }

    @Test
    void wordsOfTheLanguageStay() {
        said(
                "The labels of this model and its input are fine; the device is not.",
                "The labels of this model and its input are fine; the device is not.");
        said("file=a_model=b", "file=a_model=b");
        said("wrote /data/pixel_size/pixel_size.tif", "wrote /data/pixel_size/pixel_size.tif");
    }

    private void said(String words, String expected) {
        assertEquals(expected, spoken.of(words));
    }
}
