// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.words.CheckWords;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What a dialog says before its work begins: nothing is loaded and nothing written. */
class VerifyTest {

    @TempDir
    Path folder;

    private final SegmentWords words = new SegmentWords();

    @BeforeEach
    void images() throws IOException {
        Files.createDirectory(folder.resolve("images"));
        IJ.saveAsTiff(
                IJ.createImage("a", "8-bit", 32, 32, 1),
                folder.resolve("images").resolve("a.tif").toString());
        words.model = "phantom";
        words.image = folder.resolve("images").toString();
        words.folder = folder.resolve("results").toString();
    }

    @Test
    void aFolderThatCanBeSegmentedPassesWithoutBeingTouched() {
        int loads = Dscnn.loads();
        assertDoesNotThrow(() -> Dscnn.verifyFiles(words));
        assertEquals(loads, Dscnn.loads());
        assertFalse(Files.exists(folder.resolve("results")));
    }

    @Test
    void whatAFolderNeedsIsSaid() {
        words.filter = "*.nd2";
        says("fits filter=*.nd2", () -> Dscnn.verifyFiles(words));
        words.filter = "";
        words.folder = words.image;
        says("name another folder", () -> Dscnn.verifyFiles(words));
        words.folder = "";
        says("No folder for the results was given", () -> Dscnn.verifyFiles(words));
        words.folder = folder.resolve("results").toString();
        words.image = folder.resolve("gone.tif").toString();
        says("gone.tif does not exist", () -> Dscnn.verifyFiles(words));
        words.image = "";
        says("No images were given", () -> Dscnn.verifyFiles(words));
    }

    @Test
    void theModelAndItsOptionsAreLookedAt() {
        words.model = "no such model";
        says("no such model", () -> Dscnn.verifyFiles(words));
        words.model = "phantom";
        words.min_size = -2;
        says("min_size=-2.0 is no size", () -> Dscnn.verifyFiles(words));
    }

    @Test
    void anImageIsToldItsScale() {
        ImagePlus image = IJ.createImage("b", "8-bit", 32, 32, 1);
        assertTrue(Dscnn.verify(image, words).contains("does not say how large its pixels are"));
        image.getCalibration().setUnit("mm");
        image.getCalibration().pixelWidth = 0.6;
        image.getCalibration().pixelHeight = 0.6;
        assertTrue(Dscnn.verify(image, words).startsWith("image 0.60 mm, model 1.20 mm: scaled 0.5 times"));
        words.slices = "5-9";
        says("has no slice 9", () -> Dscnn.verify(image, words));
    }

    @Test
    void trainingAndItsCheckNeedImagesAndLabels() {
        String sentence = "Training needs images and labels";
        says(sentence, () -> Dscnn.verify(new CheckWords()));
        says(sentence, () -> Dscnn.verify(new TrainWords()));
        CheckWords painted = new CheckWords();
        painted.labels = "overlay";
        assertDoesNotThrow(() -> Dscnn.verify(painted));
    }

    private static void says(String part, Executable call) {
        String message = assertThrows(DscnnException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
