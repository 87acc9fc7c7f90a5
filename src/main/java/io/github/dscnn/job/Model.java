// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.engine.TorchPredictor;
import io.github.dscnn.image.Volume;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.model.ModelStore;
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

/** A model that is loaded and ready to segment. For one thread at a time; holds native memory until it is closed. */
public final class Model implements AutoCloseable {

    private final ModelPackage files;
    private final Predictor predictor;
    private final Segmenter segmenter;
    private final String device;

    private Model(ModelPackage files, Predictor predictor, String device) {
        this.files = files;
        this.predictor = predictor;
        this.segmenter = new Segmenter(predictor, files.traits());
        this.device = device;
    }

    /**
     * Opens a model.
     *
     * @param name a name of the list of models, or the path of a folder or zip
     * @param trust whether a model that DSCNN did not write may run
     * @param device {@code cpu}, {@code gpu}, {@code gpu:1}; empty: the first GPU if there is one
     * @param threads engine threads on the CPU; 0: one less than there are cores
     * @throws DscnnException if there is no such model, it is damaged, or the device is not there
     */
    public static Model open(String name, boolean trust, String device, int threads) {
        if (name.isBlank()) throw new DscnnException("No model was given; say model=NAME or the path of a model.");
        ModelPackage files = ModelStore.standard().open(name);
        try {
            return open(files, trust, TorchEngine.start(device, threads));
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** Opens the model in a folder, whatever the list of models holds under that name. */
    static Model open(Path folder, TorchEngine engine) {
        return open(ModelPackage.read(folder), true, engine);
    }

    private static Model open(ModelPackage files, boolean trust, TorchEngine engine) {
        if (files.network().isEmpty() && !trust) {
            throw new DscnnException(
                    "The model %s was not written by DSCNN and its weights are a program; say trust=true if you know where it comes from.",
                    files.source());
        }
        TorchPredictor.Form form = new TorchPredictor.Form(
                files.traits().channels() * (2 * files.traits().context() + 1),
                files.outputs(),
                files.layers(),
                files.stride());
        try {
            Predictor predictor = files.activation().over(TorchPredictor.load(engine, files.weights(), form));
            return new Model(files, predictor, engine.describe());
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read; copy or download the model again.", files.weights());
        }
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

    /** Segments a volume; see {@link Segmenter#segment}. A stop does not wait for the tile that is being predicted. */
    public Segmentation segment(Volume volume, SegmentationOptions options, Progress progress) {
        return Background.call("DSCNN segmenting", caller -> segmenter.segment(volume, options, caller), progress);
    }

    @Override
    public void close() {
        predictor.close();
        files.close();
    }
}
