// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.image.FittedScales;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import io.github.dscnn.train.sample.Batches;
import io.github.dscnn.train.sample.SlicePool;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How fast a training goes here, told by a few of its own steps and a prediction.
 *
 * @param step seconds of a step
 * @param slice seconds of the prediction of a slice with all outputs
 * @param slices of the cases that are learned from
 */
public record Rehearsal(double step, double slice, int slices) {

    private static final double LONG = 2;
    private static final int STEPS = 6;
    private static final String WHAT = "measuring how fast this computer is";

    /**
     * Takes about as long as it needs to be sure: some steps, but no more when they have taken two seconds.
     *
     * @param trainer is of no use afterwards, since it has learned a little
     * @param progress may stop it between two steps
     */
    public static Rehearsal of(TrainingOptions options, List<TrainingCase> cases, Trainer trainer, Progress progress) {
        return of(options, cases, trainer, progress, System::nanoTime);
    }

    static Rehearsal of(
            TrainingOptions options, List<TrainingCase> cases, Trainer trainer, Progress progress, LongSupplier nanos) {
        Traits traits = options.traits("training", "", 1);
        SlicePool pool = new SlicePool(cases, options, traits, (done, total, what) -> progress.report(0, 0, WHAT));
        double step = step(options, pool, trainer, progress, nanos);
        List<List<Passage>> glimpse = List.of(List.of(Passage.glimpse(cases, options)));
        Spot spot = Spot.fullest(glimpse, options);
        Runnable look = () -> Validation.of(
                List.of(List.of(spot.passage())),
                spot,
                trainer.predictor(),
                traits,
                options,
                volume -> new FittedScales(),
                (done, total, what) -> progress.report(0, 0, WHAT));
        double first = seconds(look, nanos);
        double slice = first > LONG / 2 ? first : seconds(look, nanos);
        return new Rehearsal(step, slice, pool.slices());
    }

    /** The first step warms up and counts only if it is long. */
    private static double step(
            TrainingOptions options, SlicePool pool, Trainer trainer, Progress progress, LongSupplier nanos) {
        float[] weights = options.weights();
        float rate = (float) options.recipe().schedule().rate();
        double sum = 0;
        int count = 0;
        try (Batches batches = new Batches(pool, options, 0, 1)) {
            for (int i = 0; i < STEPS && sum < LONG; i++) {
                progress.report(0, 0, WHAT);
                double took = seconds(() -> trainer.step(batches.next(), weights, rate), nanos);
                boolean warming = i == 0 && took < LONG;
                sum += warming ? 0 : took;
                count += warming ? 0 : 1;
            }
        }
        return sum / count;
    }

    private static double seconds(Runnable work, LongSupplier nanos) {
        long before = nanos.getAsLong();
        work.run();
        return (nanos.getAsLong() - before) / 1e9;
    }
}
