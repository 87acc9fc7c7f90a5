// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.engine.TorchPredictor;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.segment.SegmentedRows;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.run.Request;
import io.github.dscnn.segment.run.Segmenter;
import io.github.dscnn.task.Background;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** One model in memory. For one thread at a time; holds native memory until it is closed. */
public final class LoadedModel implements AutoCloseable {

    private final ModelPackage files;
    private final Predictor predictor;
    private final Segmenter segmenter;
    private final Runnable end;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LoadedModel(ModelPackage files, Predictor predictor, Runnable end) {
        this.files = files;
        this.predictor = predictor;
        this.segmenter = new Segmenter(predictor, files.traits());
        this.end = end;
    }

    /**
     * Reads and loads the model at a path.
     *
     * @throws DscnnException if it is damaged, or foreign and not trusted
     */
    static LoadedModel load(Path path, boolean trust, TorchEngine engine) {
        ModelPackage files = ModelPackage.read(path);
        try {
            return load(files, trust, engine);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** Loads what was read; the package belongs to the model from then on. */
    static LoadedModel load(ModelPackage files, boolean trust, TorchEngine engine) {
        ModelFacts.of(files).check(trust);
        return of(files, files.over(network(files, engine)));
    }

    /** A model whose network is another one than its package has; both belong to it from then on. */
    static LoadedModel of(ModelPackage files, Predictor network) {
        return new LoadedModel(files, network, () -> {
            network.close();
            files.close();
        });
    }

    /** Loads the network of a package alone. */
    public static Predictor network(ModelPackage files, TorchEngine engine) {
        TorchPredictor.Form form = new TorchPredictor.Form(
                files.traits().channels() * (2 * files.traits().context() + 1),
                files.outputs(),
                files.layers(),
                files.stride(),
                files.network().map(NetworkSpec::reach).orElse(0));
        return TorchPredictor.load(engine, files.archive(), files.weights().toString(), form);
    }

    /** This model for one borrower: closing what is given runs {@code back} and frees nothing. */
    LoadedModel lent(Runnable back) {
        return new LoadedModel(files, predictor, back);
    }

    /** The package that it was read from. */
    ModelPackage files() {
        return files;
    }

    /** See {@link Segmenter#segment(Request)}; a stop does not wait for the tile that is being predicted. */
    Segmentation segment(Request request) {
        return Background.call(
                "DSCNN segmenting", caller -> segmenter.segment(request.with(caller)), request.progress());
    }

    /** See {@link Segmenter#stream}; a stop does not wait for the tile that is being predicted. */
    void stream(Request request, long beside, SegmentedRows.Taker taker) {
        Background.call(
                "DSCNN segmenting",
                caller -> {
                    segmenter.stream(request.with(caller), beside, taker);
                    return true;
                },
                request.progress());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) end.run();
    }
}
