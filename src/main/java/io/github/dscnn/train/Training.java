// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.network.Weights;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.Outcome.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * <p>Equal options, cases and weights give equal results on the CPU with one engine thread, however often it was
 * interrupted and resumed. For one thread.
 */
public final class Training {

    private static final int MOST_FAILURES = 3;

    private final TrainingOptions options;
    private final List<TrainingCase> validation;
    private final boolean validated;
    private final Trainer trainer;
    private final LongSupplier nanos;
    private final SlicePool pool;
    private final Traits traits;
    private final int patch;
    private final List<EpochReport> history = new ArrayList<>();
    private long step;
    private Weights best;
    private int bestEpoch;
    private long start;
    private double elapsedBefore;
    private int failures;

    /**
     * Prepares a training.
     *
     * @param training cases that are learned from
     * @param validation cases that each epoch is measured on; may be empty
     * @throws DscnnException if no training case has labels, or a pixel is no number
     */
    public Training(
            TrainingOptions options, List<TrainingCase> training, List<TrainingCase> validation, Trainer trainer) {
        this(options, training, validation, trainer, System::nanoTime);
    }

    Training(
            TrainingOptions options,
            List<TrainingCase> training,
            List<TrainingCase> validation,
            Trainer trainer,
            LongSupplier nanos) {
        this.options = options;
        this.validated = !validation.isEmpty();
        this.validation = validated ? List.copyOf(validation) : training.subList(0, 1);
        this.trainer = trainer;
        this.nanos = nanos;
        Traits first = options.traits("training", "", 1);
        this.pool = new SlicePool(training, options, first);
        this.patch = patch();
        this.traits = options.traits("training", "", patch);
    }

    private int patch() {
        int longer = Math.max(pool.width(), pool.height());
        int patch = options.recipe().sampling().patch();
        if (patch == Recipe.Sampling.NATIVE) return longer;
        return Math.min(longer, patch == Recipe.Sampling.AUTOMATIC ? Recipe.Sampling.LARGEST : patch);
    }

    /** Goes on where a checkpoint was made; the trainer must hold the checkpoint's state. */
    public void resume(Checkpoint checkpoint) {
        history.addAll(checkpoint.history());
        step = checkpoint.step();
        best = checkpoint.best();
        bestEpoch = checkpoint.bestEpoch();
        elapsedBefore = history.stream().mapToDouble(EpochReport::seconds).sum();
    }

    /**
     * Trains until there is a reason to end; being stopped by the progress is one of them.
     *
     * @param saved is given a checkpoint after each epoch
     */
    public Outcome run(Consumer<Checkpoint> saved, Progress progress) {
        start = nanos.getAsLong();
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        End end = End.DONE;
        try (Batches batches = new Batches(pool, options, step, threads)) {
            while (end == End.DONE
                    && history.size() < options.recipe().schedule().epochs()) {
                end = epoch(batches, progress);
                if (end == End.DIVERGED || end == End.STOPPED) break;
                saved.accept(new Checkpoint(trainer.state(), best, bestEpoch, step, history));
            }
        } catch (CancellationException e) {
            end = End.STOPPED;
        }
        return outcome(end);
    }

    private Outcome outcome(End end) {
        boolean keepBest = options.recipe().schedule().best() && best != null;
        boolean broken = end == End.DIVERGED && best != null;
        Weights weights = keepBest || broken ? best : trainer.state();
        int epoch = keepBest || broken ? bestEpoch : history.size();
        return new Outcome(weights, epoch, history, end, step, patch);
    }

    private End epoch(Batches batches, Progress progress) {
        long began = nanos.getAsLong();
        long waitedBefore = batches.waitedNanos();
        double[] losses = new double[options.weights().length];
        double rate = 0;
        int steps = batches.steps();
        int done = 0;
        while (done < steps && !timeIsOver()) {
            rate = options.recipe().schedule().rate(step, share(steps));
            float[] now = step(batches.next(), rate);
            step++;
            done++;
            for (int i = 0; i < losses.length; i++) losses[i] += now[i];
            if (failures >= MOST_FAILURES) return End.DIVERGED;
            report(steps, done, losses, progress);
        }
        for (int i = 0; i < losses.length; i++) losses[i] /= done;
        double seconds = (nanos.getAsLong() - began) / 1e9;
        double waited = (batches.waitedNanos() - waitedBefore) / 1e9 / seconds;
        Validation found = Validation.of(validation, trainer.predictor(), traits, options, quiet(progress));
        finish(rate, losses, found, (nanos.getAsLong() - began) / 1e9, waited, progress);
        if (timeIsOver()) return End.TIME;
        return patienceIsOver() ? End.PATIENCE : End.DONE;
    }

    private float[] step(Batch batch, double rate) {
        float[] losses = trainer.step(
                batch.images(), batch.labels(), batch.n(), batch.height(), batch.width(), options.weights(), (float)
                        rate);
        boolean finite = true;
        for (float loss : losses) finite &= Float.isFinite(loss);
        failures = finite ? 0 : failures + 1;
        return losses;
    }

    private void finish(
            double rate, double[] losses, Validation found, double seconds, double waited, Progress progress) {
        EpochReport report = new EpochReport(
                history.size() + 1,
                rate,
                weighted(losses),
                losses,
                validated ? found.dice() : new double[0],
                validated ? found.classDice() : new double[0],
                seconds,
                waited);
        double before = bestEpoch == 0
                ? Double.NEGATIVE_INFINITY
                : history.get(bestEpoch - 1).finalDice();
        history.add(report);
        if (validated && !(report.finalDice() <= before) || !validated) {
            bestEpoch = report.epoch();
            best = validated ? trainer.state() : null;
        }
        progress.log(line(report));
        Health.notices(found, report, options).forEach(progress::log);
    }

    private double weighted(double[] losses) {
        float[] weights = options.weights();
        double sum = 0;
        for (int i = 0; i < losses.length; i++) sum += weights[i] * losses[i];
        return sum;
    }

    private static String line(EpochReport report) {
        String dice = report.dice().length == 0
                ? ""
                : String.format(Locale.ROOT, ", validation Dice %.3f", report.finalDice());
        return String.format(
                Locale.ROOT,
                "epoch %d: loss %.4f%s, %.1f s, of which the engine waited %.0f %%",
                report.epoch(),
                report.loss(),
                dice,
                report.seconds(),
                100 * report.waited());
    }

    private void report(int steps, int done, double[] losses, Progress progress) {
        int epochs = options.recipe().schedule().epochs();
        double share = share(steps);
        double seconds = elapsed();
        String left = share > 0 ? left(seconds * (1 - share) / share) : "";
        double loss = weighted(losses) / done;
        String what = String.format(Locale.ROOT, "epoch %d/%d, loss %.4f%s", history.size() + 1, epochs, loss, left);
        progress.report(Math.round(1e6 * Math.min(1, share)), 1_000_000, what);
    }

    private static String left(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, ", %.0f s left", seconds)
                : String.format(Locale.ROOT, ", %.0f min left", seconds / 60);
    }

    /** Share of the training that is done, 0..1: of its epochs or of its minutes, whichever is more. */
    private double share(int steps) {
        double byEpochs =
                (double) step / ((long) steps * options.recipe().schedule().epochs());
        double byTime = options.minutes() > 0 ? elapsed() / (60 * options.minutes()) : 0;
        return Math.max(byEpochs, byTime);
    }

    private double elapsed() {
        return elapsedBefore + (nanos.getAsLong() - start) / 1e9;
    }

    private boolean timeIsOver() {
        return options.minutes() > 0 && step > 0 && elapsed() >= 60 * options.minutes();
    }

    private boolean patienceIsOver() {
        int patience = options.recipe().schedule().patience();
        return validated && patience > 0 && history.size() - bestEpoch >= patience;
    }

    /** Validation may stop the training but does not move its progress. */
    private static Progress quiet(Progress progress) {
        return (done, total, what) -> progress.report(0, 0, "validating");
    }
}
