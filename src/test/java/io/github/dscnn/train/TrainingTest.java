// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.FakeTrainer.Skill;
import io.github.dscnn.train.Outcome.End;
import io.github.dscnn.train.recipe.Augmentation;
import io.github.dscnn.train.recipe.Recipe.Decay;
import io.github.dscnn.train.recipe.Recipe.Sampling;
import io.github.dscnn.train.recipe.Recipe.Schedule;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrainingTest {

    private static final List<TrainingCase> LEARNED = List.of(Trainings.square("a", 2), Trainings.square("b", 1));
    private static final List<TrainingCase> MEASURED = List.of(Trainings.square("c", 2));
    private static final int STEPS = 3;

    private final FakeTrainer trainer = new FakeTrainer();
    private final List<Checkpoint> saved = new ArrayList<>();
    private final Listener listener = new Listener();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void anEpochIsStepsThenValidationThenACheckpoint() {
        Outcome outcome = run(Trainings.options(2, 0, 0), MEASURED);
        assertEquals(
                List.of(
                        "weights", "step", "step", "step", "predict", "weights", "state", "step", "step", "step",
                        "predict", "state"),
                trainer.calls);
        assertEquals(End.DONE, outcome.end());
        assertEquals(2, outcome.history().size());
        assertEquals(List.of(3L, 6L), saved.stream().map(Checkpoint::step).toList());
        assertEquals(6, outcome.steps());
        assertEquals(16, outcome.patch());
    }

    @Test
    void anEpochReportsMeanLossesAndTheDiceOfEveryOutput() {
        trainer.loss = step -> step + 1f;
        EpochReport report = run(Trainings.options(1, 0, 0), MEASURED).history().get(0);
        assertEquals(9, report.losses().length);
        assertEquals(2, report.losses()[4]);
        assertEquals(18, report.loss());
        assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1}, report.dice());
        assertArrayEquals(new double[] {1}, report.classDice());
        assertTrue(report.rate() > 0 && report.rate() < 0.01);
    }

    @Test
    void theWeightsOfTheBestEpochAreKept() {
        trainer.skill =
                steps -> List.of(Skill.NOTHING, Skill.PERFECT, Skill.EVERYTHING).get(steps / STEPS - 1);
        Outcome outcome = run(Trainings.options(3, 0, 0), MEASURED);
        assertEquals(2, outcome.epoch());
        assertEquals(6, FakeTrainer.value(outcome.weights()));
        assertEquals(0.4, outcome.history().get(2).finalDice(), 1e-12);
    }

    @Test
    void whatItBeginsWithIsKeptWhereNoEpochIsBetter() {
        trainer.skill = steps -> steps == 0 ? Skill.EVERYTHING : Skill.NOTHING;
        Training training = new Training(Trainings.options(3, 2, 0), LEARNED, MEASURED, trainer);
        training.compareWith("older");
        Outcome outcome = training.run(saved::add, Progress.NONE);
        assertEquals(0, outcome.epoch());
        assertEquals(0, FakeTrainer.value(outcome.weights()));
        assertEquals(0.4, outcome.before(), 1e-12);
        assertEquals(End.PATIENCE, outcome.end());
        assertTrue(outcome.unchanged());
        assertEquals(
                "no epoch was better than older (validation Dice 0.400): its weights are kept as they were",
                outcome.notice("older", true).orElseThrow());
        assertEquals(0.4, saved.get(0).before(), 1e-12);
        Training again = new Training(Trainings.options(4, 0, 0), LEARNED, MEASURED, trainer);
        again.resume(saved.get(0));
        assertEquals(0, again.run(saved::add, Progress.NONE).epoch(), "also after a stop");
    }

    @Test
    void anEpochThatIsBetterThanTheBeginningIsKept() {
        trainer.skill = steps -> steps == 2 * STEPS ? Skill.PERFECT : Skill.EVERYTHING;
        Training training = new Training(Trainings.options(3, 0, 0), LEARNED, MEASURED, trainer);
        training.compareWith("older");
        Outcome outcome = training.run(saved::add, Progress.NONE);
        assertEquals(2, outcome.epoch());
        assertTrue(outcome.notice("older", true).isEmpty());
    }

    @Test
    void aRecipeThatKeepsTheLastWeightsSaysWhatWasBetter() {
        trainer.skill = steps -> steps == 0 ? Skill.PERFECT : Skill.NOTHING;
        TrainingOptions options = Trainings.options(
                new Schedule(1, Decay.CONSTANT, 0, 2, 0, false, 0),
                new Sampling(1, 0, 0, 0, false),
                Augmentation.NONE,
                0);
        Training training = new Training(options, LEARNED, MEASURED, trainer);
        training.compareWith("older");
        Outcome outcome = training.run(saved::add, Progress.NONE);
        assertEquals(2, outcome.epoch());
        assertTrue(outcome.notice("older", false)
                .orElseThrow()
                .contains("older was better (validation Dice 1.000, now 0.000)"));
    }

    @Test
    void ofEqualEpochsTheFirstIsKept() {
        assertEquals(1, run(Trainings.options(3, 0, 0), MEASURED).epoch());
    }

    @Test
    void aRecipeMayKeepTheLastWeights() {
        trainer.skill = steps -> steps == STEPS ? Skill.PERFECT : Skill.NOTHING;
        TrainingOptions options = Trainings.options(
                new Schedule(1, Decay.CONSTANT, 0, 2, 0, false, 0),
                new Sampling(1, 0, 0, 0, false),
                Augmentation.NONE,
                0);
        Outcome outcome = run(options, MEASURED);
        assertEquals(2, outcome.epoch());
        assertEquals(6, FakeTrainer.value(outcome.weights()));
    }

    @Test
    void everyStepMovesTheAverageByAShareThatFalls() {
        TrainingOptions options = Trainings.options(
                new Schedule(1, Decay.CONSTANT, 0, 2, 0, false, 0.5),
                new Sampling(1, 0, 0, 0, false),
                Augmentation.NONE,
                0);
        run(options, MEASURED);
        assertEquals(List.of(1f, 1f, 2 / 3f, 0.5f, 0.4f, 1 / 3f), trainer.shares);
    }

    @Test
    void patienceEndsATrainingThatDoesNotBecomeBetter() {
        trainer.skill = steps -> steps <= 2 * STEPS ? Skill.PERFECT : Skill.NOTHING;
        Outcome outcome = run(Trainings.options(9, 2, 0), MEASURED);
        assertEquals(End.PATIENCE, outcome.end());
        assertEquals(3, outcome.history().size());
        assertEquals(1, outcome.epoch());
    }

    @Test
    void withoutValidationAFewSlicesAreLookedAtAndTheLastWeightsKept() {
        List<TrainingCase> long20 = List.of(Trainings.square("a", 20));
        Outcome outcome =
                new Training(Trainings.options(2, 1, 0), long20, List.of(), trainer).run(saved::add, listener);
        assertEquals(4, trainer.predicted);
        assertEquals(End.DONE, outcome.end());
        assertEquals(2, outcome.epoch());
        assertEquals(40, FakeTrainer.value(outcome.weights()));
        assertEquals(0, outcome.history().get(0).dice().length);
        assertNull(saved.get(1).best());
        assertEquals(0, saved.get(1).bestEpoch());
    }

    @Test
    void theTimeEndsATrainingWithinAnEpoch() {
        trainer.onStep = () -> clock.addAndGet(30_000_000_000L);
        Outcome outcome = run(Trainings.options(100, 0, 1), MEASURED);
        assertEquals(End.TIME, outcome.end());
        assertEquals(2, outcome.steps());
        assertEquals(1, outcome.history().size());
        assertEquals(60, outcome.history().get(0).seconds());
        assertTrue(Double.isFinite(outcome.history().get(0).loss()));
        assertEquals(1, saved.size());
    }

    @Test
    void measuringFittingAndWritingBelongToTheTime() {
        trainer.onStep = () -> clock.addAndGet(1_000_000_000L);
        trainer.onPredict = () -> clock.addAndGet(500_000_000L);
        Training training =
                new Training(Trainings.options(100, 0, 1), LEARNED, MEASURED, trainer, Progress.NONE, clock::get);
        training.within(5, new Aftermath(20, 3));
        Outcome outcome = training.run(saved::add, listener);
        double all = 5 + clock.get() / 1e9 + 20 * 0.5 + 3;
        assertEquals(End.TIME, outcome.end());
        assertEquals(60, all, 2, outcome.steps() + " steps");
        assertTrue(outcome.history().get(outcome.history().size() - 1).rate() < 0.001, "the rate has fallen by then");
    }

    @Test
    void aTrainingWhoseTimeIsOverDoesNotGoOn() {
        trainer.onStep = () -> clock.addAndGet(30_000_000_000L);
        TrainingOptions options = Trainings.options(100, 0, 1);
        run(options, MEASURED);
        FakeTrainer second = new FakeTrainer(saved.get(0).state());
        Training training = new Training(options, LEARNED, MEASURED, second, Progress.NONE, clock::get);
        training.resume(saved.get(0));
        Outcome outcome = training.run(saved::add, listener);
        assertEquals(End.TIME, outcome.end());
        assertEquals(List.of(), second.calls);
        assertEquals(2, FakeTrainer.value(outcome.weights()));
    }

    @Test
    void theRateFallsWithTheMinutesWhenTheyEndFirst() {
        trainer.onStep = () -> clock.addAndGet(30_000_000_000L);
        Outcome outcome = run(Trainings.options(100, 0, 1), MEASURED);
        assertEquals(0.01 * Math.pow(0.5, 0.9), outcome.history().get(0).rate(), 1e-9);
    }

    @Test
    void aStopEndsWithinOneStepAndKeepsTheWeights() {
        listener.stopAfter = 2;
        Outcome outcome = run(Trainings.options(5, 0, 0), MEASURED);
        assertEquals(End.STOPPED, outcome.end());
        assertEquals(List.of("weights", "step", "step", "weights"), trainer.calls);
        assertEquals(2, FakeTrainer.value(outcome.weights()));
        assertEquals(0, outcome.epoch());
        assertEquals(0, saved.size());
    }

    @Test
    void aStopLaterKeepsTheBestEpoch() {
        trainer.onStep = () -> listener.stopped = trainer.checksums.size() == 5;
        Outcome outcome = run(Trainings.options(5, 0, 0), MEASURED);
        assertEquals(End.STOPPED, outcome.end());
        assertEquals(1, outcome.epoch());
        assertEquals(3, FakeTrainer.value(outcome.weights()));
    }

    @Test
    void aStopWithoutValidationKeepsTheLastFinishedEpoch() {
        trainer.onStep = () -> listener.stopped = trainer.checksums.size() == 5;
        Outcome outcome = run(Trainings.options(5, 0, 0), List.of());
        assertEquals(1, outcome.epoch());
        assertEquals(3, FakeTrainer.value(outcome.weights()));
    }

    @Test
    void aStopKeepsTheBestEpochEvenWhereARecipeKeepsTheLast() {
        trainer.onStep = () -> listener.stopped = trainer.checksums.size() == 8;
        trainer.skill = steps -> steps == STEPS ? Skill.PERFECT : Skill.NOTHING;
        TrainingOptions options = Trainings.options(
                new Schedule(1, Decay.CONSTANT, 0, 9, 0, false, 0),
                new Sampling(1, 0, 0, 0, false),
                Augmentation.NONE,
                0);
        Outcome outcome = run(options, MEASURED);
        assertEquals(1, outcome.epoch());
        assertEquals(3, FakeTrainer.value(outcome.weights()));
    }

    @Test
    void aStopDoesNotWaitForALongStep() {
        CountDownLatch end = new CountDownLatch(1);
        trainer.onStep = () -> {
            if (trainer.checksums.size() < 5) return;
            listener.stopped = true;
            await(end);
        };
        Outcome outcome = run(Trainings.options(5, 0, 0), List.of());
        assertEquals(End.STOPPED, outcome.end());
        assertEquals(1, outcome.epoch());
        assertEquals(3, FakeTrainer.value(outcome.weights()));
        assertEquals(1, saved.size());
        end.countDown();
    }

    @Test
    void aStopDuringTheFirstStepKeepsTheWeightsOfTheBeginning() {
        CountDownLatch end = new CountDownLatch(1);
        trainer.onStep = () -> {
            listener.stopped = true;
            await(end);
        };
        Outcome outcome = run(Trainings.options(5, 0, 0), MEASURED);
        assertEquals(0, outcome.epoch());
        assertEquals(0, FakeTrainer.value(outcome.weights()));
        end.countDown();
    }

    @Test
    void aStopBeforeTheFirstStepKeepsTheWeightsOfTheBeginning() {
        CountDownLatch end = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        listener.stopped = true;
        Outcome outcome = new Training(Trainings.options(5, 0, 0), LEARNED, MEASURED, trainer, Progress.NONE, () -> {
                    if (Thread.currentThread() != caller) await(end);
                    return 0;
                })
                .run(saved::add, listener);
        end.countDown();
        assertEquals(End.STOPPED, outcome.end());
        assertEquals(0, FakeTrainer.value(outcome.weights()));
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aListenerSeesEveryEpochAndTheFullestValidationSliceInTheCallersThread() {
        List<String> heard = new ArrayList<>();
        Thread caller = Thread.currentThread();
        List<float[]> labels = List.of(new float[256], Trainings.plane(0, 1), new float[256]);
        TrainingCase measured = labelled(labels);
        TrainingListener watcher = new TrainingListener() {
            @Override
            public void epoch(EpochReport report) {
                assertSame(caller, Thread.currentThread());
                heard.add("epoch " + report.epoch());
            }

            @Override
            public void preview(Preview preview) {
                heard.add(preview.title() + " " + preview.when() + " " + preview.output());
                assertArrayEquals(Trainings.plane(0, 1), preview.image());
                assertArrayEquals(Trainings.plane(0, 1), preview.truth());
                if (preview.result() != null) assertArrayEquals(Trainings.plane(0, 1), preview.result());
                assertEquals(16, preview.width());
            }
        };
        TrainingOptions options = Trainings.options(2, 0, 0);
        new Training(options, LEARNED, List.of(Trainings.square("e", 1), measured), trainer, Progress.NONE, clock::get)
                .run(saved::add, watcher, listener);
        assertEquals(
                List.of(
                        "e before the first step ",
                        "epoch 1",
                        "e after epoch 1 the final output, Dice 1.00",
                        "epoch 2",
                        "e after epoch 2 the final output, Dice 1.00"),
                heard);
        heard.clear();
        new Training(options, LEARNED, List.of(measured), trainer, Progress.NONE, clock::get)
                .run(saved::add, watcher, listener);
        assertEquals("a, slice 2 after epoch 2 the final output, Dice 1.00", heard.get(4));
        assertEquals(2 * (1 + 3) + 2 * 3, trainer.predicted);
    }

    @Test
    void aListenerSeesTheSliceAfterSomeSecondsTooWithTheBestOutputAndTheTrainingStaysTheSame() {
        trainer.onStep = () -> clock.addAndGet(2_000_000_000L);
        trainer.skill = steps -> steps < 5 ? Skill.NOTHING : Skill.PERFECT;
        trainer.ahead = 4;
        List<String> heard = new ArrayList<>();
        TrainingListener watcher = new TrainingListener() {
            @Override
            public void preview(Preview preview) {
                heard.add(preview.when() + ": " + preview.output());
            }
        };
        TrainingOptions options = Trainings.options(3, 0, 0);
        Outcome watched = new Training(options, LEARNED, MEASURED, trainer, Progress.NONE, clock::get)
                .run(saved::add, watcher, listener);
        assertEquals(
                List.of(
                        "before the first step: ",
                        "after 2 steps: layer 4, Dice 1.00; the final output has 0.00",
                        "after epoch 1: layer 4, Dice 1.00; the final output has 0.00",
                        "after 4 steps: layer 4, Dice 1.00; the final output has 0.00",
                        "after epoch 2: the final output, Dice 1.00",
                        "after 8 steps: the final output, Dice 1.00",
                        "after epoch 3: the final output, Dice 1.00"),
                heard);
        FakeTrainer alone = new FakeTrainer();
        alone.skill = trainer.skill;
        Outcome unwatched = new Training(options, LEARNED, MEASURED, alone).run(saved::add, Progress.NONE);
        assertEquals(alone.checksums, trainer.checksums);
        assertEquals(unwatched.epoch(), watched.epoch());
    }

    @Test
    void lookingTakesNoMoreThanATwentiethOfTheTime() {
        Glimpses glimpses = new Glimpses(true);
        double looking = 0;
        for (double now = 0; now < 3600; now += 1) {
            if (!glimpses.due(now)) continue;
            now += 8;
            looking += 8;
            glimpses.taken(now, 8);
        }
        assertTrue(looking > 100 && looking < 3600 / 20 + 8, looking + " s");
        assertFalse(new Glimpses(false).due(1e9));
    }

    @Test
    void aValidationCanBeStopped() {
        trainer.onStep = () -> listener.stopAtValidation = true;
        assertEquals(End.STOPPED, run(Trainings.options(5, 0, 0), MEASURED).end());
        assertEquals(STEPS, trainer.checksums.size());
    }

    @Test
    void threeFailuresInARowEndTheTrainingWithTheBestWeights() {
        trainer.loss = step -> step >= 4 ? Float.NaN : 1f;
        Outcome outcome = run(Trainings.options(5, 0, 0), MEASURED);
        assertEquals(End.DIVERGED, outcome.end());
        assertEquals(7, outcome.steps());
        assertEquals(1, outcome.epoch());
        assertEquals(3, FakeTrainer.value(outcome.weights()));
        assertEquals(2, saved.size());
        assertTrue(listener.lines.stream().anyMatch(line -> line.startsWith("The loss is no number any more")));
    }

    @Test
    void aTrainingThatFailsFromTheBeginningKeepsWhatThereIs() {
        trainer.loss = step -> Float.POSITIVE_INFINITY;
        Outcome outcome = run(Trainings.options(5, 0, 0), List.of());
        assertEquals(End.DIVERGED, outcome.end());
        assertEquals(3, FakeTrainer.value(outcome.weights()));
        assertEquals(0, outcome.epoch());
    }

    @Test
    void aSingleFailureCountsInNoMean() {
        trainer.loss = step -> step == 1 ? Float.NaN : 1f;
        Outcome outcome = run(Trainings.options(1, 0, 0), MEASURED);
        assertEquals(End.DONE, outcome.end());
        assertEquals(9, outcome.history().get(0).loss());
    }

    @Test
    void aResumedTrainingSeesTheBatchesOfAnUninterruptedOne() {
        TrainingOptions options = Trainings.options(4, 0, 0);
        trainer.skill = steps -> steps > STEPS ? Skill.NOTHING : Skill.PERFECT;
        Outcome whole = run(options, MEASURED);
        FakeTrainer second = new FakeTrainer(saved.get(1).state());
        second.skill = trainer.skill;
        Training training = new Training(options, LEARNED, MEASURED, second, Progress.NONE, clock::get);
        training.resume(saved.get(1));
        Outcome resumed = training.run(checkpoint -> {}, listener);
        assertEquals(trainer.checksums.subList(2 * STEPS, 4 * STEPS), second.checksums);
        assertEquals(4, resumed.history().size());
        assertEquals(1, resumed.epoch());
        assertEquals(whole.steps(), resumed.steps());
        assertEquals(FakeTrainer.value(whole.weights()), FakeTrainer.value(resumed.weights()));
    }

    @Test
    void progressRisesAndTellsEpochLossAndTimeLeft() {
        trainer.onStep = () -> clock.addAndGet(10_000_000_000L);
        run(Trainings.options(2, 0, 0), MEASURED);
        assertEquals(listener.done.stream().sorted().toList(), listener.done);
        assertEquals(1_000_000, listener.done.get(listener.done.size() - 1));
        assertEquals("epoch 1/2, loss 9.0000", listener.reports.get(0), "the first step tells nothing");
        assertEquals("epoch 1/2, loss 6.7500, 56 s left", listener.reports.get(1), "measuring is guessed at first");
        assertEquals("epoch 1/2, validating, 46 s left", listener.reports.get(STEPS));
        assertTrue(listener.reports.contains("epoch 2/2, loss 2.0250, 10 s left"), listener.reports + "");
    }

    @Test
    void anEpochIsOneLineOfTheLog() {
        trainer.onStep = () -> clock.addAndGet(10_000_000_000L);
        trainer.loss = step -> 0.5f;
        run(Trainings.options(1, 0, 0), MEASURED);
        assertEquals("takes about 38 s on this computer: 1 epoch, 3 steps each, of 10 s", listener.lines.get(0));
        assertTrue(
                listener.lines
                        .get(1)
                        .matches(
                                "epoch   1: loss  4\\.5000, validation Dice 1\\.000,   30\\.0 s, of which the engine waited [ \\d]+ %"),
                listener.lines.get(1));
    }

    @Test
    void aDeadNetworkIsNoticedOnceInWords() {
        trainer.skill = steps -> Skill.NOTHING;
        run(Trainings.options(3, 0, 0), MEASURED);
        List<String> notices = listener.lines.stream()
                .filter(line -> !line.startsWith("epoch"))
                .toList();
        assertEquals(2, notices.size());
        assertTrue(
                notices.get(0).startsWith("layer 1, layer 2,") && notices.get(0).contains("layer 8, final give one"));
        assertTrue(notices.get(0).contains("norm=instance"));
        assertTrue(notices.get(1).startsWith("The final output finds nothing but background."));
    }

    @Test
    void aHealthyTrainingLogsNoNotice() {
        run(Trainings.options(3, 0, 0), MEASURED);
        assertEquals(3, listener.lines.size());
    }

    @Test
    void aValidationImageWithAPixelThatIsNoNumberIsRefusedBeforeTheFirstStep() {
        float[] plane = Trainings.plane(0, 1);
        plane[7] = Float.NaN;
        var broken = new TrainingCase(
                "d", "d", Trainings.volume("d", List.of(plane)), Trainings.volume("l", List.of(Trainings.plane(0, 1))));
        var error = assertThrows(DscnnException.class, () -> run(Trainings.options(1, 0, 0), List.of(broken)));
        assertTrue(error.getMessage().startsWith("Image 'd' has NaN"), error.getMessage());
        assertEquals(List.of(), trainer.calls);
    }

    @Test
    void anEpochWithoutAnyDiceIsNeverTheBest() {
        Course course = new Course();
        course.add(report(1, Double.NaN), trainer.weights());
        assertEquals(0, course.bestEpoch());
        assertTrue(course.wants(report(2, Double.NaN)));
        course.add(report(2, 0.5), trainer.weights());
        assertFalse(course.wants(report(3, Double.NaN)));
        assertFalse(course.wants(report(3, 0.5)));
        course.add(report(3, Double.NaN), null);
        course.add(report(4, 0.4), null);
        assertEquals(2, course.bestEpoch());
        assertFalse(course.stale(3));
        assertTrue(course.stale(2));
    }

    @Test
    void aLongVolumeIsMeasuredInPassagesThatFitIntoMemory() {
        TrainingCase one = Trainings.square("a", 1000);
        NetworkSpec network = new NetworkSpec("dscnn", 4, 1, 16, Norm.NONE);
        assertEquals(List.of(new Passage(one, 0, 0, 855), new Passage(one, 0, 856, 999)), Passage.all(one, network));
    }

    @Test
    void aGlimpseIsWhereTheMostForegroundIs() {
        List<float[]> labels = List.of(new float[256], new float[256], Trainings.plane(0, 1), new float[256]);
        TrainingCase empty = labelled(List.of(new float[256]));
        TrainingCase one = labelled(labels);
        TrainingOptions options = Trainings.options(1, 0, 0);
        assertEquals(new Passage(one, 0, 1, 3), Passage.glimpse(List.of(empty, one), options));
    }

    private static TrainingCase labelled(List<float[]> labels) {
        return new TrainingCase("a", "a", Trainings.volume("a", labels), Trainings.volume("labels", labels));
    }

    private static EpochReport report(int epoch, double dice) {
        return new EpochReport(
                epoch, 1, 1, new double[1], new double[0], new double[] {dice}, new double[] {dice}, 1, 0);
    }

    private Outcome run(TrainingOptions options, List<TrainingCase> measured) {
        return new Training(options, LEARNED, measured, trainer, Progress.NONE, clock::get).run(saved::add, listener);
    }

    /** Notes what it hears and stops when told. */
    private static final class Listener implements Progress {
        final List<Long> done = new ArrayList<>();
        final List<String> reports = new ArrayList<>();
        final List<String> lines = new ArrayList<>();
        int stopAfter = Integer.MAX_VALUE;
        volatile boolean stopped;
        boolean stopAtValidation;

        @Override
        public void report(long now, long total, String what) {
            done.add(now);
            reports.add(what);
            boolean here = stopAtValidation && what.contains("validating");
            if (stopped || here || done.size() >= stopAfter) throw new CancellationException("stop");
        }

        @Override
        public void log(String line) {
            lines.add(line);
        }
    }
}
