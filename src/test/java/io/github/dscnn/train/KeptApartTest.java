// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.image.label.LabelPlanes.Annotation;
import io.github.dscnn.image.label.LabelPlanes.Empty;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeptApartTest {

    private static final int SIZE = 40;

    private static TrainingOptions options(Annotation annotation) {
        TrainingOptions plain = Trainings.options(1, 0, 0);
        LabelClasses classes = annotation == Annotation.DENSE
                ? LabelClasses.foreground("square")
                : LabelClasses.ofValues(new TreeSet<>(List.of(2)));
        Empty empty = annotation == Annotation.DENSE ? Empty.BACKGROUND : Empty.IGNORE;
        return new TrainingOptions(
                plain.architecture(),
                plain.recipe(),
                new TrainingOptions.Target(classes, annotation, empty, 1, 1, 0, 0, "pixel"),
                plain.alphas(),
                1,
                0,
                false);
    }

    /** Strokes of background (1) and of a class (2), one above the other. */
    private static TrainingCase strokes(int background, int ofClass) {
        float[] labels = new float[SIZE * SIZE];
        for (int i = 0; i < background + ofClass; i++)
            for (int x = 5; x < 20; x++) labels[x + (2 * i + 1) * SIZE] = i < background ? 1 : 2;
        var image = Tiny.volume("a", SIZE, new float[SIZE * SIZE]);
        var truth = Tiny.volume("a", SIZE, labels);
        return new TrainingCase("a", "a", image, truth);
    }

    /** Pixels of background and of the class that count. */
    private static List<Integer> counts(TrainingCase one, TrainingOptions options) {
        int[] counts = new int[2];
        LabelPlanes labels = options.labels(one);
        for (int slice = 0; slice < one.image().slices(); slice++)
            for (float index : labels.plane(slice, 0)) if (index >= 0) counts[(int) index]++;
        return List.of(counts[0], counts[1]);
    }

    @Test
    void everyThirdMarkOfEachClassJudgesAndIsNotLearnedFrom() {
        TrainingOptions options = options(Annotation.SPARSE);
        KeptApart apart = KeptApart.of(List.of(strokes(5, 5)), options);
        assertEquals(List.of(45, 45), counts(apart.training().get(0), options));
        assertEquals(List.of(30, 30), counts(apart.validation().get(0), options));
        assertTrue(options.labels(apart.training().get(0)).trained(0, 0));
    }

    @Test
    void tooFewMarksAreAllLearnedFrom() {
        TrainingOptions options = options(Annotation.SPARSE);
        List<TrainingCase> few = List.of(strokes(4, 1));
        KeptApart apart = KeptApart.of(few, options);
        assertSame(few, apart.training());
        assertEquals(List.of(), apart.validation());
    }

    @Test
    void ofFiveAndMoreSlicesEveryFifthJudges() {
        TrainingOptions options = options(Annotation.DENSE);
        KeptApart apart = KeptApart.of(List.of(Trainings.square("a", 10)), options);
        List<Integer> judging = new ArrayList<>();
        for (int slice = 0; slice < 10; slice++) {
            boolean learned = options.labels(apart.training().get(0)).trained(slice, 0);
            boolean judges = options.labels(apart.validation().get(0)).counts(slice, 0);
            assertTrue(learned != judges, "slice " + slice);
            if (judges) judging.add(slice);
        }
        assertEquals(List.of(2, 7), judging);
        assertEquals(
                List.of(2, 7),
                Passage.known(apart.validation().get(0), options).stream()
                        .map(Passage::from)
                        .toList());
    }

    @Test
    void ofFewerAQuarterOfThePlaneJudges() {
        TrainingOptions options = options(Annotation.DENSE);
        KeptApart apart = KeptApart.of(List.of(Trainings.square("a", 1)), options);
        assertEquals(List.of(144, 48), counts(apart.training().get(0), options));
        assertEquals(List.of(48, 16), counts(apart.validation().get(0), options));
        assertFalse(apart.what().isEmpty());
    }
}
