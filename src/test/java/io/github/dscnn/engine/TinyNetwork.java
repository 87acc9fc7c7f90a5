// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import io.github.dscnn.network.Initializer;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Objective;
import io.github.dscnn.network.Optimizer;
import io.github.dscnn.network.Weights;
import io.github.dscnn.script.Program;
import java.util.Arrays;
import java.util.Random;

/** Networks of width 4 and images of 32 x 32 pixels. */
final class TinyNetwork {

    static final int SIZE = 32;
    static final int AREA = SIZE * SIZE;
    static final TorchEngine ENGINE = TorchEngine.start("cpu", 1);
    static final Objective BOTH = new Objective(Objective.Loss.DICE_CE, Objective.Over.BATCH);
    static final Optimizer NESTEROV = new Optimizer(Optimizer.Form.PYTORCH, 0.9, true, 0, 12);

    private TinyNetwork() {}

    static NetworkSpec spec(Norm norm, int inputs, int classes) {
        return new NetworkSpec("dscnn", 4, inputs, classes, norm);
    }

    static Weights weights(NetworkSpec spec) {
        return Initializer.HE_NORMAL.initialise(spec, 1);
    }

    static TorchTrainer trainer(NetworkSpec spec, Objective objective, Optimizer optimizer) {
        return trainer(spec, objective, optimizer, false, weights(spec));
    }

    static TorchTrainer trainer(
            NetworkSpec spec, Objective objective, Optimizer optimizer, boolean bfloat16, Weights weights) {
        Program.Extra[] extras = bfloat16 ? new Program.Extra[] {Program.Extra.BFLOAT16} : new Program.Extra[0];
        return new TorchTrainer(ENGINE, spec, Program.forTraining(spec, objective, optimizer, extras), weights);
    }

    /** Noise [n, inputs, 32, 32] that is brighter in the middle. */
    static float[] images(NetworkSpec spec, int n) {
        Random random = new Random(3);
        float[] images = new float[n * spec.inputs() * AREA];
        for (int i = 0; i < images.length; i++) images[i] = (float) random.nextGaussian() + 2 * inside(i);
        return images;
    }

    /** A square in the middle [n, 32, 32], its rows belonging to the classes in turn. */
    static float[] labels(NetworkSpec spec, int n) {
        float[] labels = new float[n * AREA];
        for (int i = 0; i < labels.length; i++) labels[i] = inside(i) * (1 + i % AREA / SIZE % spec.classes());
        return labels;
    }

    private static int inside(int i) {
        int x = i % SIZE;
        int y = i % AREA / SIZE;
        return x >= 8 && x < 24 && y >= 8 && y < 24 ? 1 : 0;
    }

    static float[] step(TorchTrainer trainer, NetworkSpec spec, float[] images, float[] labels, float rate) {
        float[] alphas = new float[spec.layers().size() + 1];
        Arrays.fill(alphas, 1);
        return trainer.step(images, labels, labels.length / AREA, SIZE, SIZE, alphas, rate);
    }

    static float[] step(TorchTrainer trainer, NetworkSpec spec, float rate) {
        return step(trainer, spec, images(spec, 2), labels(spec, 2), rate);
    }

    /** Whether names, shapes and bits are equal. */
    static boolean same(Weights a, Weights b) {
        return a.tensors().keySet().equals(b.tensors().keySet())
                && a.tensors().entrySet().stream().allMatch(entry -> {
                    Weights.Tensor other = b.tensors().get(entry.getKey());
                    return Arrays.equals(entry.getValue().values(), other.values())
                            && Arrays.equals(entry.getValue().shape(), other.shape());
                });
    }
}
