// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dscnn.task.Progress;
import io.github.dscnn.train.Trainings;
import io.github.dscnn.train.recipe.Augmentation;
import io.github.dscnn.train.recipe.Recipe.Decay;
import io.github.dscnn.train.recipe.Recipe.Sampling;
import io.github.dscnn.train.recipe.Recipe.Schedule;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private final List<TrainingCase> cases = List.of(Trainings.numbered("a", 3, 1), Trainings.numbered("b", 2, 4));

    @Test
    void everySliceComesOnceAnEpochInAnotherOrder() {
        List<Integer> slices = slices(options(1, Augmentation.NONE), 0, 10);
        List<Integer> first = slices.subList(0, 5);
        List<Integer> second = slices.subList(5, 10);
        assertEquals(new TreeSet<>(List.of(1, 2, 3, 4, 5)), new TreeSet<>(first));
        assertEquals(new TreeSet<>(List.of(1, 2, 3, 4, 5)), new TreeSet<>(second));
        assertNotEquals(first, second);
    }

    @Test
    void theLastBatchOfAnEpochIsFilledUpFromItsBeginning() {
        List<Integer> slices = slices(options(2, Augmentation.NONE), 0, 3);
        assertEquals(6, slices.size());
        assertEquals(slices.get(0), slices.get(5));
        assertEquals(5, new TreeSet<>(slices).size());
    }

    @Test
    void fewerSlicesThanABatchAreRepeated() {
        List<Integer> slices = slices(options(8, Augmentation.NONE), 0, 1);
        assertEquals(slices.subList(0, 3), slices.subList(5, 8));
    }

    @Test
    void batchesDoNotDependOnTheThreads() {
        TrainingOptions options = options(2, Augmentation.DEFAULT);
        List<Batch> one = batches(options, 0, 7, 1);
        List<Batch> four = batches(options, 0, 7, 4);
        for (int i = 0; i < 7; i++) {
            assertArrayEquals(one.get(i).images(), four.get(i).images());
            assertArrayEquals(one.get(i).labels(), four.get(i).labels());
        }
    }

    @Test
    void aSliceLooksDifferentInEveryEpoch() {
        TrainingOptions alone = options(1, new Augmentation(1, 20, 1.5, 0.2, true, false, 0, 1, 0, 1, 0, 0));
        List<TrainingCase> one = List.of(Trainings.square("a", 1));
        SlicePool pool = new SlicePool(one, alone, alone.traits("", "", 1), Progress.NONE);
        try (Batches again = new Batches(pool, alone, 0, 1)) {
            float[] first = again.next().labels();
            assertFalse(Arrays.equals(first, again.next().labels()));
        }
    }

    @Test
    void beginningLaterGivesTheSameBatches() {
        TrainingOptions options = options(2, Augmentation.DEFAULT);
        List<Batch> all = batches(options, 0, 7, 2);
        List<Batch> rest = batches(options, 4, 3, 2);
        for (int i = 0; i < 3; i++)
            assertArrayEquals(all.get(4 + i).images(), rest.get(i).images());
    }

    @Test
    void patchesArePaddedToTheStrideOfTheNetwork() {
        TrainingOptions options = Trainings.options(
                new Schedule(1, Decay.CONSTANT, 0, 1, 0, false, 0),
                new Sampling(1, 0, 9, 0, false),
                Augmentation.NONE,
                0);
        Batch batch = batches(options, 0, 1, 1).get(0);
        assertEquals(16, batch.width());
        assertEquals(256, batch.images().length);
    }

    @Test
    void anInterruptedThreadStopsTheWork() {
        TrainingOptions options = options(1, Augmentation.NONE);
        try (Batches batches = new Batches(pool(options), options, 0, 1)) {
            Thread.currentThread().interrupt();
            assertThrows(CancellationException.class, batches::next);
        } finally {
            assertEquals(true, Thread.interrupted());
        }
    }

    @Test
    void noThreadIsLeft() {
        batches(options(1, Augmentation.NONE), 0, 1, 3);
        long left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("DSCNN batches") && thread.isAlive())
                .filter(thread -> !joined(thread))
                .count();
        assertEquals(0, left);
    }

    private static boolean joined(Thread thread) {
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private List<Integer> slices(TrainingOptions options, long first, int count) {
        return batches(options, first, count, 2).stream()
                .flatMap(batch -> Stream.iterate(0, i -> i < batch.n(), i -> i + 1)
                        .map(i -> (int) batch.images()[i * batch.width() * batch.height()]))
                .toList();
    }

    private List<Batch> batches(TrainingOptions options, long first, int count, int threads) {
        List<Batch> list = new ArrayList<>();
        try (Batches batches = new Batches(pool(options), options, first, threads)) {
            for (int i = 0; i < count; i++) list.add(batches.next());
        }
        return list;
    }

    private SlicePool pool(TrainingOptions options) {
        return new SlicePool(cases, options, options.traits("", "", 1), Progress.NONE);
    }

    private static TrainingOptions options(int batch, Augmentation augmentation) {
        return Trainings.options(
                new Schedule(1, Decay.CONSTANT, 0, 1, 0, false, 0),
                new Sampling(batch, 0, Sampling.AUTOMATIC, 0, false),
                augmentation,
                0);
    }
}
