// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.image.Volume;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.segment.Footprint;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.SegmentedRows;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.run.MeanOfModels;
import io.github.dscnn.segment.run.Request;
import io.github.dscnn.segment.run.Segmenter;
import io.github.dscnn.segment.run.Turned;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A model that is ready to segment, or several as one, whose probabilities are averaged. One model is in memory until it
 * is closed; of several each is loaded for each volume and freed before the next one. For one thread at a time.
 */
public final class Model implements AutoCloseable {

    private final ModelFacts facts;
    private final ModelPackage files;
    private final List<Supplier<LoadedModel>> members;
    private final String device;
    private final Runnable end;
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Model(
            ModelFacts facts, ModelPackage files, List<Supplier<LoadedModel>> members, String device, Runnable end) {
        this.facts = facts;
        this.files = files;
        this.members = members;
        this.device = device;
        this.end = end;
    }

    /**
     * Opens a model, or several.
     *
     * @param names names of the list of models, or paths of folders or zips; see {@link
     *     io.github.dscnn.model.store.ModelNames}
     * @param trust whether a model that DSCNN did not write may run
     * @param device {@code cpu}, {@code gpu}, {@code gpu:1}; empty: see {@link EngineStart}
     * @param threads engine threads on the CPU; 0: see {@link EngineStart}
     * @throws DscnnException if there is no such model, one is damaged, they cannot be averaged, or the device is not
     *     there
     */
    public static Model open(String names, boolean trust, String device, int threads) {
        List<Path> paths = Models.paths(names);
        ModelFacts facts = Models.facts(paths);
        facts.check(trust);
        TorchEngine engine = EngineStart.start(device, threads);
        if (paths.size() == 1) return of(LoadedModel.load(paths.get(0), trust, engine), engine);
        return of(facts, paths.stream().map(path -> member(path, trust, engine)).toList(), engine);
    }

    private static Supplier<LoadedModel> member(Path path, boolean trust, TorchEngine engine) {
        return () -> LoadedModel.load(path, trust, engine);
    }

    /**
     * Opens the model that DSCNN wrote into a folder, whatever the list of models holds under that name.
     *
     * @throws DscnnException if it is damaged, or its weights hold another program
     */
    public static Model open(Path folder, TorchEngine engine) {
        return of(LoadedModel.load(folder, false, engine), engine);
    }

    /** One model, which is closed with what is given. */
    static Model of(LoadedModel one, TorchEngine engine) {
        Supplier<LoadedModel> same = () -> one.lent(() -> {});
        return new Model(ModelFacts.of(one.files()), one.files(), List.of(same), engine.describe(), one::close);
    }

    /** Several models, each of which is asked for when it is its turn. */
    static Model of(ModelFacts facts, List<Supplier<LoadedModel>> members, TorchEngine engine) {
        return new Model(facts, null, members, engine.describe(), () -> {});
    }

    /** What has to be known to segment with it; names and checksums of several are separated by "; ". */
    public Traits traits() {
        return facts.traits();
    }

    /** What it says of itself. */
    public ModelFacts facts() {
        return facts;
    }

    /**
     * The package that it was read from.
     *
     * @throws IllegalArgumentException if it is several models
     */
    public ModelPackage files() {
        require(files != null, "%s models were read from as many packages", facts.size());
        return files;
    }

    /** Where it runs, such as {@code cpu, PyTorch 2.7.1, 2 threads}. */
    public String device() {
        return device;
    }

    /**
     * Segments a volume, turned to the model's orientation and back; see {@link
     * io.github.dscnn.segment.run.Segmenter#segment}. The first time it says in the log where it
     * runs. A stop does not wait for the tile that is being predicted.
     */
    public Segmentation segment(Volume volume, SegmentationOptions options, Progress progress) {
        return segment(Request.of(volume, options, progress));
    }

    /** {@link #segment(Volume, SegmentationOptions, Progress)} with what is known of the volume; its mean is not used. */
    public Segmentation segment(Request request) {
        Progress progress = request.progress();
        SegmentationOptions options = request.options();
        tell(progress);
        boolean layers = members.size() == 1 || !facts.layers().isEmpty();
        SegmentationOptions wanted = options.withLayers(layers && options.what().layers())
                .withFusion(traits().decision().fuses(options.what().fusion()));
        Turned turned = facts.turned(request.volume(), wanted);
        Request seen = request.with(turned)
                .with(new MeanOfModels(layers, options.what().spread()));
        Segmentation found = null;
        for (int i = 0; i < members.size(); i++) {
            Progress part = members.size() == 1 ? progress : progress.within(i, i + 1L, members.size());
            try (LoadedModel one = members.get(i).get()) {
                checkUnchanged(facts.members().get(i), one.files());
                found = one.segment(seen.with(part));
            }
        }
        return turned.back(members.size() == 1 ? found : found.by(traits(), options), traits());
    }

    /** Whether the results of a volume, with what its probabilities become, fit into memory. */
    public boolean fits(Volume volume, SegmentationOptions options, Footprint results) {
        Turned turned = facts.turned(volume, options);
        return Segmenter.fits(turned.volume(), traits(), facts.layers().size(), turned.options(), results);
    }

    /** @throws DscnnException if {@link #fits} says no for certain, whatever the tiles are */
    public void checkRoom(Volume volume, SegmentationOptions options, Footprint results) {
        Turned turned = facts.turned(volume, options);
        Segmenter.checkRoom(turned.volume(), traits(), facts.layers().size(), turned.options(), results);
    }

    /**
     * Segments a volume whose results are not kept; see {@link Segmenter#stream}. The takers are called in another thread.
     *
     * @throws DscnnException if it is several models, whose mean needs all their results at once, or the volume would have
     *     to be turned
     */
    public void stream(Request request, long beside, SegmentedRows.Taker taker) {
        Volume volume = request.volume();
        if (members.size() > 1)
            throw new DscnnException(
                    "The mean of %s models over image '%s' (%s) does not fit into memory; segment it with one of them, or in"
                            + " parts (slices=...).",
                    members.size(), volume.name(), volume.sizes());
        Turned turned = facts.turned(volume, request.options());
        if (!turned.same())
            throw new DscnnException(
                    "%s, but %s do not fit into memory, and row by row nothing can be turned: save it in the model's orientation, or segment it in parts.",
                    turned.text(), volume.sizes());
        tell(request.progress());
        try (LoadedModel one = members.get(0).get()) {
            checkUnchanged(facts.members().get(0), one.files());
            one.stream(request, beside, taker);
        }
    }

    private void tell(Progress progress) {
        if (told.compareAndSet(false, true)) progress.log(words() + " " + traits().name() + " on " + device);
    }

    private static void checkUnchanged(ModelFacts known, ModelPackage files) {
        if (!known.traits().sha256().equals(files.traits().sha256()))
            throw new DscnnException(
                    "The weights of %s changed while it was in use; begin again when they stay as they are.",
                    files.source());
    }

    private String words() {
        return members.size() == 1 ? "model" : members.size() + " models, one after the other:";
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) end.run();
    }
}
