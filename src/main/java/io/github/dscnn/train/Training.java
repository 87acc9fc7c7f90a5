// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.image.FittedScales;
import io.github.dscnn.image.Volume;
import io.github.dscnn.network.Weights;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.Background;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.Outcome.End;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import io.github.dscnn.train.sample.Batches;
import io.github.dscnn.train.sample.SlicePool;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Trains a network: steps, validation, checkpoints, and the reasons to end.
 *
 * <pre>{@code
 * Training training = new Training(options, training, validation, trainer);
 * Outcome outcome = training.run(checkpoint -> store.save(checkpoint), progress);
 * }</pre>
 *
 * <p>Long because steps, measuring and the reasons to end share the state of one run.
 *
 * <p>Equal options, cases and weights give equal results on the CPU with one engine thread, however often it was
 * interrupted and resumed. For one thread; the trainer works in another, so that a stop need not wait for its step.
 */
public final class Training {

    private static final int TICKS = 1_000_000;
    private static final long KEEP_NANOS = 1_000_000_000;
    private static final String DIVERGED =
            "The loss is no number any more, three steps in a row; begin again with a lower"
                    + " rate, with norm=instance, or with a gradient clip.";

    private final TrainingOptions options;
    private final List<List<Passage>> measured;
    private final boolean validated;
    private final Trainer trainer;
    private final LongSupplier nanos;
    private final SlicePool pool;
    private final Traits traits;
    private final int patch;
    private final Course course = new Course();
    private final EpochLosses losses;
    private final Spot spot;
    private final Map<Volume, FittedScales> scales = new HashMap<>();
    private final int shown;
    private List<String> notices = List.of();
    private String start = "";
    private Aftermath after = Aftermath.NONE;
    private double spent;
    private boolean expected;
    private long kept;
    private volatile long step;

    /**
     * Prepares a training.
     *
     * @param training cases that are learned from
     * @param validation cases that each epoch is measured on; may be empty
     * @throws DscnnException if no training case has labels, an image lacks channels, or a pixel is no number
     */
    public Training(
            TrainingOptions options, List<TrainingCase> training, List<TrainingCase> validation, Trainer trainer) {
        this(options, training, validation, trainer, Progress.NONE);
    }

    /** With a progress, which is told of every case and may stop the preparation. */
    public Training(
            TrainingOptions options,
            List<TrainingCase> training,
            List<TrainingCase> validation,
            Trainer trainer,
            Progress progress) {
        this(options, training, validation, trainer, progress, System::nanoTime);
    }

    Training(
            TrainingOptions options,
            List<TrainingCase> training,
            List<TrainingCase> validation,
            Trainer trainer,
            Progress progress,
            LongSupplier nanos) {
        this.options = options;
        this.trainer = trainer;
        this.nanos = nanos;
        this.losses = new EpochLosses(options.weights());
        this.pool = new SlicePool(training, options, options.traits("training", "", 1), progress);
        this.patch = pool.patch(options.recipe().sampling().patch());
        this.traits = options.traits("training", "", patch);
        this.validated = !validation.isEmpty();
        check(options, validation, progress);
        this.measured = validated
                ? validation.stream().map(one -> Passage.known(one, options)).toList()
                : List.of(List.of(Passage.glimpse(training, options)));
        this.spot = Spot.fullest(measured, options);
        this.shown = measured.stream()
                .flatMap(List::stream)
                .mapToInt(one -> one.to() - one.from() + 1)
                .sum();
    }

    /**
     * Looks at cases that are measured at the end, so that a training does not fail then.
     *
     * @throws DscnnException if an image lacks channels or a pixel is no number
     */
    public static void check(TrainingOptions options, List<TrainingCase> cases, Progress progress) {
        Traits traits = options.traits("training", "", 1);
        for (TrainingCase one : cases) {
            progress.report(0, 0, "preparing " + one.name());
            SlicePool.check(one, options, traits);
        }
    }

    /** Goes on where a checkpoint was made; the trainer must hold the checkpoint's state. */
    public void resume(Checkpoint checkpoint) {
        course.resume(checkpoint);
        step = checkpoint.step();
    }

    /** Measures, before the first step, the weights that it begins with: they too may be the best. */
    public void compareWith(String name) {
        start = name;
    }

    /**
     * What belongs to the time that it may take, besides steps and measuring.
     *
     * @param seconds that were spent before
     * @param rest what is done afterwards
     */
    public void within(double seconds, Aftermath rest) {
        spent = seconds;
        after = rest;
    }

    /** {@link #run(Consumer, TrainingListener, Progress)} without anybody watching. */
    public Outcome run(Consumer<Checkpoint> saved, Progress progress) {
        return run(saved, TrainingListener.NONE, progress);
    }

    /**
     * Trains until there is a reason to end; being stopped by the progress is one of them. Then the weights of the best
     * epoch are kept, without validation those of the last finished one, in the first epoch the newest.
     *
     * <p>A stop does not wait for a step that is under way: the trainer may be closed, and frees its memory afterwards.
     *
     * @param saved is given a checkpoint after each epoch
     */
    public Outcome run(Consumer<Checkpoint> saved, TrainingListener listener, Progress progress) {
        keep();
        try {
            return Background.call("DSCNN training", caller -> train(saved, listener, caller), progress);
        } catch (CancellationException e) {
            return course.stopped(step, patch);
        }
    }

    private Outcome train(Consumer<Checkpoint> saved, TrainingListener listener, Background caller) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        try (Batches batches = new Batches(pool, options, step, threads)) {
            Pace pace = pace(batches.steps());
            Glimpses glimpses = new Glimpses(listener != TrainingListener.NONE || options.minutes() > 0);
            show(null, "before the first step", listener, caller);
            if (!start.isEmpty() && validated && course.epochs() == 0) measureStart(listener, caller);
            End end = end(pace);
            while (end == null) {
                epoch(batches, pace, glimpses, listener, caller);
                end = end(pace);
                if (end == End.DIVERGED) continue;
                Checkpoint checkpoint = course.checkpoint(trainer.state(), step);
                caller.inCaller(() -> saved.accept(checkpoint));
            }
            return outcome(end);
        } catch (CancellationException e) {
            if (course.epochs() == 0) course.keep(trainer.weights());
            return course.stopped(step, patch);
        }
    }

    /** Shows how the slice that is looked at looks now. */
    private void show(Look look, String when, TrainingListener listener, Background progress) {
        if (listener == TrainingListener.NONE) return;
        TrainingListener.Preview preview = spot.preview(look, when, options);
        progress.inCaller(() -> listener.preview(preview));
    }

    private void measureStart(TrainingListener listener, Background progress) {
        Progress still = (done, total, what) -> progress.report(0, TICKS, "measuring " + start);
        Validation found = validation(measured, still);
        double[] dice = found.dice();
        show(found.seen(), "as " + start + " sees it", listener, progress);
        course.begin(trainer.weights(), dice[dice.length - 1]);
        progress.log(String.format(
                Locale.ROOT, "before the first step: validation Dice %.3f, that of %s", course.before(), start));
    }

    /** Measures; what is fitted to the intensities of an image is fitted once. */
    private Validation validation(List<List<Passage>> passages, Progress progress) {
        return Validation.of(
                passages,
                spot,
                trainer.predictor(),
                traits,
                options,
                volume -> scales.computeIfAbsent(volume, one -> new FittedScales()),
                progress);
    }

    private Pace pace(int steps) {
        double before =
                course.history().stream().mapToDouble(EpochReport::seconds).sum();
        double share = (double) pool.width()
                * pool.height()
                / pool.pixels(options.recipe().sampling());
        Pace.Work work = new Pace.Work(steps, schedule().epochs(), shown, after, options.minutes(), share);
        return new Pace(nanos, work, before + spent, course.epochs());
    }

    /** The reason to end now; null if there is none. */
    private End end(Pace pace) {
        if (losses.diverged()) return End.DIVERGED;
        if (course.epochs() >= schedule().epochs()) return End.DONE;
        if (step > 0 && pace.over()) return End.TIME;
        return course.stale(schedule().patience()) ? End.PATIENCE : null;
    }

    private Outcome outcome(End end) {
        boolean best = course.best() != null && (schedule().best() || end == End.DIVERGED);
        Weights weights = best ? course.best() : trainer.weights();
        return new Outcome(
                weights,
                best ? course.bestEpoch() : course.epochs(),
                course.history(),
                end,
                step,
                patch,
                course.before());
    }

    /** One epoch, or less of it if time runs out or the loss is no number. */
    private void epoch(Batches batches, Pace pace, Glimpses glimpses, TrainingListener listener, Background progress) {
        double began = pace.seconds();
        long waited = batches.waitedNanos();
        double rate = 0;
        losses.clear();
        for (int i = 0; i < batches.steps() && (i == 0 || !pace.over()); i++) {
            keep();
            double before = pace.seconds();
            rate = schedule().rate(step, pace.share(step));
            losses.add(trainer.step(batches.next(), options.weights(), (float) rate));
            trainer.average((float) schedule().newest(++step));
            pace.stepped(pace.seconds() - before);
            if (losses.diverged()) {
                progress.log(DIVERGED);
                return;
            }
            expect(pace, progress);
            report(pace, progress, String.format(Locale.ROOT, "loss %.4f", losses.total()));
            if (glimpses.due(pace.running())) glimpse(pace, glimpses, listener, progress);
        }
        Progress still = (done, total, what) -> report(pace, progress, "validating");
        double steps = pace.seconds();
        Validation found = validation(measured, still);
        pace.measured(pace.seconds() - steps);
        double seconds = pace.seconds() - began;
        EpochReport report =
                finish(rate, found, seconds, share((batches.waitedNanos() - waited) / 1e9, seconds), progress);
        progress.inCaller(() -> listener.epoch(report));
        show(found.seen(), "after epoch " + report.epoch(), listener, progress);
    }

    /** Looks at one slice between two steps; that changes nothing. */
    private void glimpse(Pace pace, Glimpses glimpses, TrainingListener listener, Background progress) {
        double began = pace.running();
        Progress still = (done, total, what) -> report(pace, progress, "looking at one slice");
        Look look = validation(List.of(List.of(spot.passage())), still).seen();
        double took = pace.running() - began;
        pace.looked(took);
        glimpses.taken(pace.running(), took);
        show(look, "after " + step + (step == 1 ? " step" : " steps"), listener, progress);
    }

    /** Says once how long it takes, as soon as that is known. */
    private void expect(Pace pace, Progress progress) {
        if (expected || !pace.known()) return;
        expected = true;
        pace.expected(step).ifPresent(progress::log);
    }

    /** Until an epoch has been finished, a stop during a step has no newer weights than these, about a second old. */
    private void keep() {
        if (course.best() != null) return;
        boolean old = course.epochs() == 0 && nanos.getAsLong() - kept > KEEP_NANOS;
        if (course.last() != null && !old) return;
        course.keep(trainer.weights());
        kept = nanos.getAsLong();
    }

    private static double share(double part, double whole) {
        return whole > 0 ? Math.min(1, part / whole) : 0;
    }

    private EpochReport finish(double rate, Validation found, double seconds, double waited, Progress progress) {
        EpochReport report = new EpochReport(
                course.epochs() + 1,
                rate,
                losses.total(),
                losses.means(),
                trainer.alphas(),
                validated ? found.dice() : new double[0],
                validated ? found.classDice() : new double[0],
                seconds,
                waited);
        course.add(report, course.wants(report) ? trainer.weights() : null);
        progress.log(report.line());
        List<String> now = Health.notices(found, report.epoch(), options);
        now.stream().filter(notice -> !notices.contains(notice)).forEach(progress::log);
        notices = now;
        return report;
    }

    private void report(Pace pace, Progress progress, String what) {
        String epoch = String.format(
                Locale.ROOT, "epoch %d/%d, ", course.epochs() + 1, schedule().epochs());
        progress.report(Math.round(TICKS * pace.furthest(step)), TICKS, epoch + what + pace.words(step));
    }

    private Recipe.Schedule schedule() {
        return options.recipe().schedule();
    }
}
