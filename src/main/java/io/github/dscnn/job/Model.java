// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.engine.TorchPredictor;
import io.github.dscnn.image.Scales;
import io.github.dscnn.image.Volume;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.segment.Segmentation;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Segmenter;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.Background;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** A model that is loaded and ready to segment. For one thread at a time; holds native memory until it is closed. */
public final class Model implements AutoCloseable {

    private final ModelPackage files;
    private final Predictor predictor;
    private final Segmenter segmenter;
    private final String device;
    private final Runnable end;
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    private Model(ModelPackage files, Predictor predictor, String device, Runnable end) {
        this.files = files;
        this.predictor = predictor;
        this.segmenter = new Segmenter(predictor, files.traits());
        this.device = device;
        this.end = end;
    }

    /**
     * Opens a model.
     *
     * @param name a name of the list of models, or the path of a folder or zip
     * @param trust whether a model that DSCNN did not write may run
     * @param device {@code cpu}, {@code gpu}, {@code gpu:1}; empty: see {@link Devices}
     * @param threads engine threads on the CPU; 0: see {@link Devices}
     * @throws DscnnException if there is no such model, it is damaged, or the device is not there
     */
    public static Model open(String name, boolean trust, String device, int threads) {
        ModelPackage files = ModelPackage.read(path(name));
        try {
            return open(files, trust, Devices.start(device, threads));
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** Where a model lies that was asked for by name or path. */
    static Path path(String name) {
        if (name.isBlank()) throw new DscnnException("No model was given; say model=NAME or the path of a model.");
        return Models.store().path(name);
    }

    /** Opens the model in a folder, whatever the list of models holds under that name. */
    public static Model open(Path folder, TorchEngine engine) {
        return open(ModelPackage.read(folder), true, engine);
    }

    /** Loads what was read; the package belongs to the model from then on. */
    static Model open(ModelPackage files, boolean trust, TorchEngine engine) {
        ModelFacts.of(files).check(trust);
        TorchPredictor.Form form = new TorchPredictor.Form(
                files.traits().channels() * (2 * files.traits().context() + 1),
                files.outputs(),
                files.layers(),
                files.stride());
        try {
            Predictor predictor = files.activation().over(TorchPredictor.load(engine, files.weights(), form));
            Runnable end = () -> {
                predictor.close();
                files.close();
            };
            return new Model(files, predictor, engine.describe(), end);
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read; copy or download the model again.", files.weights());
        }
    }

    /** This model for one borrower: closing what is given runs {@code back} and frees nothing. */
    Model lent(String device, Runnable back) {
        return new Model(files, predictor, device, back);
    }

    public Traits traits() {
        return files.traits();
    }

    /** The package that it was read from. */
    public ModelPackage files() {
        return files;
    }

    /** Where it runs, such as {@code cpu, PyTorch 2.7.1, 2 threads}. */
    public String device() {
        return device;
    }

    /**
     * Segments a volume; see {@link Segmenter#segment}. The first time it says in the log where it runs. A stop does not
     * wait for the tile that is being predicted.
     */
    public Segmentation segment(Volume volume, SegmentationOptions options, Progress progress) {
        return segment(volume, options, new Scales(), progress);
    }

    /** The same with what was fitted to the volume's intensities before. */
    Segmentation segment(Volume volume, SegmentationOptions options, Scales scales, Progress progress) {
        if (told.compareAndSet(false, true)) progress.log("model " + traits().name() + " on " + device);
        return Background.call(
                "DSCNN segmenting", caller -> segmenter.segment(volume, options, scales, caller), progress);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) end.run();
    }
}
