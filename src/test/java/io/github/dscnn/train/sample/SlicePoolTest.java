// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes.Annotation;
import io.github.dscnn.image.label.LabelPlanes.Empty;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.train.Trainings;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import io.github.dscnn.train.sample.SlicePool.Key;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class SlicePoolTest {

    private static final float[] NOTHING = new float[Trainings.SIZE * Trainings.SIZE];

    @Test
    void slicesWithoutLabelsAreLeftOutWhenTheyAreSkipped() {
        TrainingCase one = labelled(List.of(NOTHING, Trainings.plane(0, 1), NOTHING));
        assertEquals(List.of(new Key(0, 0, 1)), pool(target(Empty.SKIP, 0), one).keys());
        assertEquals(
                List.of(new Key(0, 0, 1)), pool(target(Empty.IGNORE, 0), one).keys());
        assertEquals(3, pool(target(Empty.BACKGROUND, 0), one).keys().size());
    }

    @Test
    void slicesAreResampledToThePixelSize() {
        SlicePool pool = pool(target(Empty.BACKGROUND, 2), Trainings.square("a", 1));
        Slice slice = pool.slice(pool.keys().get(0));
        assertEquals(8, slice.width());
        assertEquals(8, slice.height());
        assertEquals(8, pool.width());
        assertEquals(1, slice.labels()[3 * 8 + 3]);
        assertEquals(0, slice.labels()[0]);
        assertEquals(1, slice.inputs()[0][4 * 8 + 4]);
    }

    @Test
    void aPreparedSliceIsKept() {
        SlicePool pool = pool(target(Empty.BACKGROUND, 0), Trainings.square("a", 1));
        assertSame(pool.slice(pool.keys().get(0)), pool.slice(pool.keys().get(0)));
    }

    @Test
    void neighbouringSlicesAreFurtherInputs() {
        var target = new TrainingOptions.Target(
                LabelClasses.foreground("x"), Annotation.DENSE, Empty.BACKGROUND, 1, 1, 1, 0, "mm");
        SlicePool pool = pool(target, Trainings.numbered("a", 3, 1));
        float[][] inputs = pool.slice(pool.keys().get(0)).inputs();
        assertArrayEquals(new float[] {1, 1, 2}, new float[] {inputs[0][0], inputs[1][0], inputs[2][0]});
    }

    @Test
    void labelsWithoutAnyClassAreRefused() {
        var error = assertThrows(
                DscnnException.class, () -> pool(target(Empty.BACKGROUND, 0), labelled(List.of(NOTHING, NOTHING))));
        assertEquals(
                "None of the 1 label images to learn from (the first is labels) has a pixel of a class to learn; check 'labels', 'classes' and 'annotation'.",
                error.getMessage());
    }

    @Test
    void aMissingChannelIsNamed() {
        var target = new TrainingOptions.Target(
                LabelClasses.foreground("x"), Annotation.DENSE, Empty.SKIP, 2, 1, 0, 0, "mm");
        var error = assertThrows(DscnnException.class, () -> pool(target, Trainings.square("50%s", 1)));
        assertEquals(
                "Image '50%s' has 1 channels but the training uses channels 2 to 2; leave it out or choose others with"
                        + " 'channel'.",
                error.getMessage());
    }

    @Test
    void aPixelThatIsNoNumberIsRefusedAtOnce() {
        float[] plane = Trainings.plane(0, 1);
        plane[3] = Float.NaN;
        Volume image = Trainings.volume("a", List.of(plane));
        var one = new TrainingCase("a", "a", image, Trainings.volume("l", List.of(Trainings.plane(0, 1))));
        assertThrows(DscnnException.class, () -> pool(target(Empty.BACKGROUND, 0), one));
    }

    @Test
    void labelsOfAnotherSizeAreRefused() {
        Volume image = Trainings.volume("scan", List.of(NOTHING));
        Volume labels = Tiny.volume("drawn", 3, new float[6]);
        var error = assertThrows(DscnnException.class, () -> new TrainingCase("a", "a", image, labels));
        assertEquals(
                "The labels 'drawn' (3 x 2 x 1) do not fit the image 'scan' (16 x 16 x 1): give a label image with one"
                        + " channel and the same width, height, slices and frames.",
                error.getMessage());
    }

    @Test
    void thePreparationCanBeStopped() {
        TrainingOptions options = Trainings.options(1, 0, 0);
        Progress stop = (done, total, what) -> {
            throw new CancellationException(what);
        };
        var cases = List.of(Trainings.square("a", 1));
        assertThrows(CancellationException.class, () -> new SlicePool(cases, options, options.traits("", "", 1), stop));
    }

    private static TrainingOptions.Target target(Empty empty, double pixelSize) {
        return Trainings.target(empty, pixelSize);
    }

    private static TrainingCase labelled(List<float[]> labels) {
        List<float[]> image = Collections.nCopies(labels.size(), NOTHING);
        return new TrainingCase("a", "a", Trainings.volume("a", image), Trainings.volume("labels", labels));
    }

    private static SlicePool pool(TrainingOptions.Target target, TrainingCase one) {
        TrainingOptions plain = Trainings.options(1, 0, 0);
        TrainingOptions options =
                new TrainingOptions(plain.architecture(), plain.recipe(), target, plain.alphas(), 1, 0, false);
        return new SlicePool(List.of(one), options, options.traits("", "", 1), Progress.NONE);
    }
}
