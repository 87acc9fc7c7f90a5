// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.ij.result.RoiLabels;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.image.label.LabelPlanes.Annotation;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions.Target;
import io.github.dscnn.words.TrainWords;
import java.util.List;

/**
 * What the default recipe becomes where labels are painted, as far as nobody says otherwise: who paints waits for a picture.
 * Epochs are short, and there are as many more of them; strokes are learned from in small patches around them, few at once.
 * Measured, see docs/results.md.
 *
 * @param steps least steps of an epoch
 */
record QuickStart(TrainWords words, Recipe base, Target target, int steps) {

    private static final int STEPS = 10;
    private static final int BATCH = 2;
    private static final int PATCH = 128;
    private static final double ONTO_STROKES = 1;

    /** A recipe as it is, or made quick. */
    static Recipe of(Recipe base, TrainWords words, Target target, List<TrainingCase> cases) {
        boolean sparse = target.annotation() == Annotation.SPARSE;
        if (!base.equals(Recipe.DEFAULT) || !sparse && !RoiLabels.meant(words.labels)) return base;
        int batch = sparse ? BATCH : base.sampling().batch();
        long once = sparse ? (slices(cases, target) + batch - 1) / batch : STEPS;
        QuickStart quick = new QuickStart(words, base, target, (int) Math.max(STEPS, once));
        return quick.recipe(sparse ? quick.around(batch) : base.sampling());
    }

    private static long slices(List<TrainingCase> cases, Target target) {
        return cases.stream().mapToLong(one -> slices(one, target)).sum();
    }

    private static long slices(TrainingCase one, Target target) {
        LabelPlanes labels =
                new LabelPlanes(one.labels(), target.classes(), target.annotation(), target.empty(), target.ignored());
        long trained = 0;
        for (int frame = 0; frame < one.image().frames(); frame++)
            for (int slice = 0; slice < one.image().slices(); slice++) if (labels.trained(slice, frame)) trained++;
        return trained;
    }

    private Recipe.Sampling around(int batch) {
        Recipe.Sampling sampling = base.sampling();
        return new Recipe.Sampling(batch, sampling.steps(), PATCH, ONTO_STROKES, sampling.skipEmpty());
    }

    /** Epochs of so many steps, as many steps in all as the recipe has at least, and no fewer epochs. */
    private Recipe recipe(Recipe.Sampling sampling) {
        Recipe.Schedule schedule = base.schedule();
        boolean shorter = words.epochs == 0;
        int epochs =
                Math.max(schedule.epochs(), schedule.epochs() * base.sampling().steps() / steps);
        return new Recipe(
                base.name(),
                base.network(),
                base.loss(),
                base.optimizer(),
                new Recipe.Schedule(
                        schedule.rate(),
                        schedule.fall(),
                        schedule.decay(),
                        shorter ? epochs : schedule.epochs(),
                        schedule.patience(),
                        schedule.best(),
                        schedule.average()),
                new Recipe.Sampling(
                        sampling.batch(),
                        shorter ? STEPS : sampling.steps(),
                        sampling.patch(),
                        sampling.oversample(),
                        sampling.skipEmpty()),
                base.augmentation(),
                base.images(),
                base.fit());
    }
}
