// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.cli.Shell;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Axis;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.phantom.Phantom;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.tiny.Tiny;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Going on with a model on a few strokes. */
class BeginTest {

    private static final Path MODEL = Path.of("models", "phantom");
    private static final int SIZE = 64;

    @TempDir
    Path temp;

    private Shell shell;

    /** One slice of a phantom with strokes: 1 is background, 2 the gland. */
    @BeforeEach
    void paint() throws IOException {
        shell = new Shell(temp);
        Phantom phantom = Tiny.phantom(SIZE, 5);
        ImageFiles.save(Stacks.toImage(phantom.image().part(Axis.Z, 2, 2).withName("a")), temp.resolve("images/a.tif"));
        float[] truth = phantom.labels().plane(0, 2, 0);
        float[] strokes = new float[truth.length];
        for (int i = 0; i < strokes.length; i++)
            if (i / SIZE % 4 == 1 && i % SIZE % 8 < 5) strokes[i] = truth[i] > 0 ? 2 : 1;
        Volume painted =
                Tiny.volume("a", SIZE, strokes).withVoxel(phantom.image().voxel());
        ImageFiles.save(Stacks.toImage(painted), temp.resolve("labels/a.tif"));
        Files.writeString(temp.resolve("short.json"), "{\"sampling\": {\"steps\": 2, \"batch\": 1}}");
    }

    private Shell.Answer train(String... more) {
        List<String> words = new ArrayList<>(List.of("train", "--images", temp.resolve("images") + ""));
        words.addAll(List.of("--labels", temp.resolve("labels") + "", "--annotation", "sparse"));
        words.addAll(List.of("--recipe", temp.resolve("short.json") + "", "--epochs=2", "--threads=1"));
        words.addAll(List.of("--output", temp.resolve("model") + ""));
        words.addAll(List.of(more));
        return shell.works(words.toArray(String[]::new));
    }

    @Test
    void aModelThatBecomesWorseStaysAsItWas() throws IOException {
        String said = train("--start", MODEL + "", "--rate=3").err();
        assertTrue(said.contains("every third of the marks of each class is kept apart"), said);
        assertTrue(said.contains("no epoch was better than models/phantom"), said);
        assertArrayEquals(
                Files.readAllBytes(MODEL.resolve("weights.pt")), Files.readAllBytes(temp.resolve("model/weights.pt")));
        try (ModelPackage before = ModelPackage.read(MODEL);
                ModelPackage after = ModelPackage.read(temp.resolve("model"))) {
            assertEquals(before.traits().decision(), after.traits().decision());
        }
        assertTrue(
                Files.readString(temp.resolve("model/README.md")).contains("the weights are those that it began with"));
    }

    @Test
    void aModelIsGoneOnWithAtItsOwnPixelSizeAndATenthOfTheRate() throws IOException {
        String said = train("--start", MODEL + "").err();
        assertTrue(said.contains("schedule.rate = 0.001 (0.01)"), said);
        assertTrue(said.contains("before the first step: validation Dice"), said);
        try (ModelPackage before = ModelPackage.read(MODEL);
                ModelPackage after = ModelPackage.read(temp.resolve("model"))) {
            assertEquals(before.traits().pixelSize(), after.traits().pixelSize());
        }
    }

    @Test
    void whoWantsNoValidationHearsThatNothingTells() {
        String said = train("--start", MODEL + "", "--validation=-1").err();
        assertTrue(said.contains("nothing tells whether it becomes better than models/phantom"), said);
        assertFalse(said.contains("kept apart"), said);
    }
}
