// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.engine.TorchTrainer;
import io.github.dscnn.job.cases.TrainingData;
import io.github.dscnn.job.loaded.EngineStart;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Weights;
import io.github.dscnn.task.Progress;
import io.github.dscnn.task.Span;
import io.github.dscnn.train.Rehearsal;
import io.github.dscnn.train.fit.Fitting;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import io.github.dscnn.words.TrainWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long a training would take on this computer, before it begins: a few of its steps are done for that, on some of its
 * images.
 *
 * @param recipe that it follows
 * @param pace of its steps and predictions
 * @param trained slices that are learned from
 * @param measured slices that are predicted after each epoch
 * @param rest seconds of what is done after the last step
 */
public record Expectation(Recipe recipe, Rehearsal pace, double trained, double measured, double rest) {

    private static final double OPENING_SECONDS = 2;
    private static final double USUAL_SHARE = 0.2;
    private static final int GLIMPSE = 3;
    private static final double MIRRORED = 4;
    private static final int FEW_MINUTES = 5;

    /**
     * Measures; takes a few seconds.
     *
     * @param progress may stop it
     */
    public static Expectation of(TrainWords words, Progress progress) {
        TrainWords meant = words.into(new TrainWords());
        meant.annotation = TrainingData.annotation(words.images, words.labels, words.annotation, Progress.NONE);
        TrainingData data = TrainingData.of(meant);
        List<TrainingData.Pair> pairs = data.pairs();
        List<TrainingCase> cases = some(data, pairs, progress);
        TrainingOptions options = new TrainingSettings(meant, cases).options();
        progress.report(0, 0, "loading PyTorch");
        TorchEngine engine = EngineStart.start(words.device, words.threads);
        NetworkSpec spec = options.network();
        Weights weights = options.recipe().network().initialiser().initialise(spec, options.seed());
        try (TorchTrainer trainer = new TorchTrainer(engine, spec, TrainingJob.program(options), weights)) {
            Rehearsal pace = Rehearsal.of(options, cases, trainer, progress);
            return of(options, pace, cases, pairs.size(), meant);
        }
    }

    /** The first images, as many as can be opened in a short time. */
    private static List<TrainingCase> some(TrainingData data, List<TrainingData.Pair> pairs, Progress progress) {
        List<TrainingCase> cases = new ArrayList<>();
        long began = System.nanoTime();
        for (TrainingData.Pair pair : pairs) {
            progress.report(0, 0, "opening " + pair.image());
            cases.add(data.open(pair, 1, Progress.NONE));
            if ((System.nanoTime() - began) / 1e9 > OPENING_SECONDS) break;
        }
        return cases;
    }

    private static Expectation of(
            TrainingOptions options, Rehearsal pace, List<TrainingCase> cases, int all, TrainWords words) {
        double share = words.validation == 0 ? USUAL_SHARE : Math.max(0, words.validation);
        double more = (double) all / cases.size();
        double judging = all == 1 || share == 0 ? 0 : Math.max(1, Math.round(share * all));
        double slices = more * slices(cases) / all;
        double measured = judging == 0 ? Math.min(GLIMPSE, slices) : judging * slices;
        double passes = Fitting.passes(options, (long) judging);
        double views = options.recipe().images().mirror() ? MIRRORED : 1;
        double rest = TrainingJob.WRITING + views * passes * measured * pace.slice();
        return new Expectation(options.recipe(), pace, pace.slices() * more * (all - judging) / all, measured, rest);
    }

    private static double slices(List<TrainingCase> cases) {
        return cases.stream()
                .mapToDouble(one -> (double) one.image().slices() * one.image().frames())
                .sum();
    }

    private double steps() {
        double once = Math.ceil(trained / recipe.sampling().batch());
        return Math.max(recipe.sampling().steps(), once);
    }

    /** Seconds of all of it. */
    public double whole() {
        double epoch = steps() * pace.step() + measured * pace.slice();
        return recipe.schedule().epochs() * epoch + rest;
    }

    /** How often each slice is seen in some minutes, measuring and writing included. */
    double seen(double minutes) {
        double left = Math.max(0, 60 * minutes - rest - measured * pace.slice());
        return left / pace.step() * recipe.sampling().batch() / trained;
    }

    /**
     * A sentence for who decides how long to train.
     *
     * @param minutes that he said; 0: none
     */
    public String line(double minutes) {
        String whole = "The recipe's whole takes about " + new Span(whole()) + " here";
        double some = minutes > 0 ? minutes : FEW_MINUTES;
        if (whole() < 60 * some) return whole + ".";
        String time = minutes > 0 ? new Span(60 * minutes).toString() : "five minutes";
        double seen = seen(some);
        String often = seen < 1
                ? String.format(Locale.ROOT, "%.0f %% of the slices", 100 * seen)
                : String.format(Locale.ROOT, "each slice %.0f times", seen);
        return whole + "; in " + time + " it sees " + often.replace(" 1 times", " once") + ".";
    }
}
