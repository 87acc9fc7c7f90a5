// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.sample;

import io.github.dscnn.image.TileGrid;
import io.github.dscnn.image.label.LabelPlanes.Annotation;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The batches of a training, step after step, made ahead on other threads. Every slice comes in every epoch; what a batch
 * holds depends on seed and step alone, not on the threads.
 */
public final class Batches implements AutoCloseable {

    private static final int AHEAD = 4;
    private static final int CLOSING_SECONDS = 1;

    private final SlicePool pool;
    private final Recipe recipe;
    private final int stride;
    private final int inputs;
    private final long seed;
    private final boolean sparse;
    private final ExecutorService executor;
    private final Deque<Future<Batch>> waiting = new ArrayDeque<>();
    private long next;
    private long waitedNanos;
    private List<SlicePool.Key> order;
    private long orderedEpoch = -1;

    /**
     * Begins to make batches.
     *
     * @param firstStep of the whole training, from 0; above it where a training goes on
     */
    public Batches(SlicePool pool, TrainingOptions options, long firstStep, int threads) {
        this.pool = pool;
        this.recipe = options.recipe();
        this.stride = options.network().stride();
        this.inputs = options.network().inputs();
        this.seed = options.seed();
        this.sparse = options.target().annotation() == Annotation.SPARSE;
        this.next = firstStep;
        this.executor = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "DSCNN batches");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Steps in an epoch; when all slices have come, they come again in the same order. */
    public int steps() {
        Recipe.Sampling sampling = recipe.sampling();
        int once = (pool.keys().size() + sampling.batch() - 1) / sampling.batch();
        return Math.max(sampling.steps(), once);
    }

    /** Nanoseconds that {@link #next} has waited so far. */
    public long waitedNanos() {
        return waitedNanos;
    }

    /** The batch of the next step; a thread that is interrupted gets none, though one may be ready. */
    public Batch next() {
        if (Thread.currentThread().isInterrupted()) throw new CancellationException("stopped");
        while (waiting.size() < AHEAD) submit();
        long start = System.nanoTime();
        try {
            return waiting.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            if (e.getCause() instanceof Error cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } finally {
            waitedNanos += System.nanoTime() - start;
        }
    }

    private void submit() {
        long step = next++;
        List<SlicePool.Key> keys = keys(step);
        waiting.add(executor.submit(() -> batch(keys, step)));
    }

    private List<SlicePool.Key> keys(long step) {
        long epoch = step / steps();
        if (epoch != orderedEpoch) {
            order = new ArrayList<>(pool.keys());
            Collections.shuffle(order, new Random(mix(seed, epoch)));
            orderedEpoch = epoch;
        }
        int size = recipe.sampling().batch();
        int first = (int) (step % steps()) * size;
        List<SlicePool.Key> keys = new ArrayList<>();
        for (int i = 0; i < size; i++) keys.add(order.get((first + i) % order.size()));
        return keys;
    }

    private Batch batch(List<SlicePool.Key> keys, long step) {
        List<Slice> slices = keys.stream().map(pool::slice).toList();
        Batch batch = empty(slices);
        Sampler sampler = new Sampler(recipe.augmentation(), recipe.sampling().oversample(), sparse);
        for (int i = 0; i < slices.size(); i++) {
            sampler.sample(slices.get(i), batch, i, new Random(mix(mix(seed, ~step), i)));
        }
        return batch;
    }

    private Batch empty(List<Slice> slices) {
        int patch = recipe.sampling().patch();
        int height = pool.height();
        int width = pool.width();
        if (patch == Recipe.Sampling.NATIVE) {
            height = slices.stream().mapToInt(Slice::height).max().orElseThrow();
            width = slices.stream().mapToInt(Slice::width).max().orElseThrow();
        } else {
            int most = patch == Recipe.Sampling.AUTOMATIC ? Recipe.Sampling.LARGEST : patch;
            height = Math.min(height, most);
            width = Math.min(width, most);
        }
        return Batch.empty(slices.size(), inputs, TileGrid.roundUp(height, stride), TileGrid.roundUp(width, stride));
    }

    /** One seed from two numbers (the finaliser of MurmurHash3). */
    private static long mix(long a, long b) {
        long h = a * 0x9E3779B97F4A7C15L + b;
        h = (h ^ h >>> 33) * 0xFF51AFD7ED558CCDL;
        h = (h ^ h >>> 33) * 0xC4CEB9FE1A85EC53L;
        return h ^ h >>> 33;
    }

    /** Lets the batches that are being made end, without an interrupt, which would close files that are read. */
    @Override
    public void close() {
        waiting.forEach(batch -> batch.cancel(false));
        executor.shutdown();
        try {
            executor.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
