// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.model.files.Stamp;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps the last model loaded, so that a second call with the same weights on the same device loads nothing. Safe for
 * several threads. Several models as one are loaded one after the other for each image, so that one is in memory.
 *
 * <p>One model is kept. It is freed when another one is asked for, when its files have changed, after some time without
 * use, and by {@link #unload}; never while a call uses it. Two calls at once on one model each have their own, of which
 * one is kept. No thread of this class keeps the program from ending.
 *
 * <pre>{@code
 * try (Model model = holder.open("phantom", false, "cpu", 1)) {
 *     model.segment(volume, options, progress);
 * }
 * }</pre>
 */
public final class ModelHolder {

    /** How long an unused model stays in memory. */
    public static final Duration IDLE = Duration.ofMinutes(10);

    private final Duration idle;
    private volatile Kept kept;
    private volatile int loads;
    private boolean watching;
    private volatile Known known;

    /** What was read of a model's files. */
    private record Known(List<Path> paths, Stamp stamp, ModelFacts facts) {}

    /**
     * What is in memory.
     *
     * @param name the model's
     * @param path where it was read from
     * @param sha256 of its weights
     * @param device {@code cpu}, {@code gpu:0}, ...
     * @param used whether a call uses it now
     */
    public record Loaded(String name, Path path, String sha256, String device, boolean used) {}

    /** A loaded model and where it came from; guarded by the holder. */
    private static final class Kept {
        private final LoadedModel model;
        private final String device;
        private volatile Path path;
        private Stamp stamp;
        private volatile boolean used = true;
        private long since;

        Kept(LoadedModel model, String device, Path path, Stamp stamp) {
            this.model = model;
            this.device = device;
            foundAt(path, stamp);
        }

        void foundAt(Path path, Stamp stamp) {
            this.path = path;
            this.stamp = stamp;
        }

        Traits traits() {
            return model.files().traits();
        }

        boolean unchangedAt(Path path, Stamp stamp, String device) {
            return this.path.equals(path) && this.stamp.equals(stamp) && this.device.equals(device);
        }
    }

    /** @param idle how long an unused model is kept, more than 0 */
    public ModelHolder(Duration idle) {
        require(!idle.isNegative() && !idle.isZero(), "the idle time must be more than 0 but is %s", idle);
        this.idle = idle;
    }

    /**
     * Gives a model that is loaded, the kept one if it is the same, or several; close it after use. Parameters as in
     * {@link Model#open(String, boolean, String, int)}.
     *
     * @throws DscnnException if there is no such model, one is damaged, they cannot be averaged, or the device is not
     *     there
     */
    public Model open(String names, boolean trust, String device, int threads) {
        List<Path> paths = Models.paths(names);
        if (paths.size() == 1) {
            TorchEngine engine = EngineStart.start(device, threads);
            return Model.of(open(paths.get(0), trust, engine), engine);
        }
        ModelFacts facts = facts(paths);
        facts.check(trust);
        TorchEngine engine = EngineStart.start(device, threads);
        return Model.of(
                facts, paths.stream().map(path -> member(path, trust, engine)).toList(), engine);
    }

    private Supplier<LoadedModel> member(Path path, boolean trust, TorchEngine engine) {
        return () -> open(path, trust, engine);
    }

    private LoadedModel open(Path path, boolean trust, TorchEngine engine) {
        return open(path, Stamp.of(path), trust, engine);
    }

    private synchronized LoadedModel open(Path path, Stamp stamp, boolean trust, TorchEngine engine) {
        Kept there = kept;
        if (there != null && !there.used && there.unchangedAt(path, stamp, engine.name())) {
            ModelFacts.of(there.model.files()).check(trust);
            return lend(there);
        }
        ModelPackage files = ModelPackage.read(path);
        try {
            ModelFacts.of(files).check(trust);
            boolean same = there != null
                    && there.device.equals(engine.name())
                    && there.model.files().sameAs(files);
            if (!same) return keep(files, path, stamp, trust, engine);
            if (there.used) return load(files, trust, engine);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
        files.close();
        there.foundAt(path, stamp);
        return lend(there);
    }

    private LoadedModel keep(ModelPackage files, Path path, Stamp stamp, boolean trust, TorchEngine engine) {
        unload();
        Kept next = new Kept(load(files, trust, engine), engine.name(), path, stamp);
        kept = next;
        return lend(next);
    }

    private LoadedModel load(ModelPackage files, boolean trust, TorchEngine engine) {
        LoadedModel model = LoadedModel.load(files, trust, engine);
        loads++;
        return model;
    }

    private LoadedModel lend(Kept one) {
        one.used = true;
        return one.model.lent(() -> giveBack(one));
    }

    private synchronized void giveBack(Kept one) {
        one.used = false;
        one.since = System.nanoTime();
        if (one == kept) watch(idle.toNanos());
        else one.model.close();
    }

    /**
     * What a model, or several as one, says of itself, read again only when its files have changed; nothing is loaded.
     *
     * @throws DscnnException if there is no such model, one is damaged, or they cannot be averaged
     */
    public ModelFacts facts(String names) {
        return facts(Models.paths(names));
    }

    private ModelFacts facts(List<Path> paths) {
        Stamp stamp = Stamp.of(paths);
        Known before = known;
        if (before != null && before.paths().equals(paths) && before.stamp().equals(stamp)) return before.facts();
        Known now = new Known(paths, stamp, Models.facts(paths));
        known = now;
        return now.facts();
    }

    /** Frees the kept model, one that is in use as soon as it is not. Returns whether there was one. */
    public synchronized boolean unload() {
        Kept before = kept;
        kept = null;
        if (before == null) return false;
        if (!before.used) before.model.close();
        return true;
    }

    /** What is in memory. */
    public Optional<Loaded> loaded() {
        return Optional.ofNullable(kept)
                .map(one ->
                        new Loaded(one.traits().name(), one.path, one.traits().sha256(), one.device, one.used));
    }

    /** How often weights were loaded so far. */
    public int loads() {
        return loads;
    }

    /** Looks again after a while, in a thread that Java keeps for that and that does not keep Java running. */
    private void watch(long nanos) {
        if (watching) return;
        watching = true;
        Executor later = CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS);
        later.execute(this::expire);
    }

    private synchronized void expire() {
        watching = false;
        Kept one = kept;
        if (one == null || one.used) return;
        long left = idle.toNanos() - (System.nanoTime() - one.since);
        if (left > 0) watch(left);
        else unload();
    }
}
