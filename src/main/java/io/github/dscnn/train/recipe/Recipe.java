// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.recipe;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.network.Initializer;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Objective;
import io.github.dscnn.network.Optimizer;
import java.util.List;
import java.util.Optional;

/**
 * Every number of a training, in one place; it is written into the model. Three are built in: {@link #PAPER},
 * {@link #DEFAULT} and {@link #FEW}.
 *
 * @param name what it is called
 * @param network width, normalisation layers, initial weights
 * @param loss the loss of an output and how much the supervised layers weigh
 * @param optimizer gradient descent
 * @param schedule learning rate and length
 * @param sampling what a batch is made of
 * @param augmentation how images are varied
 * @param images how images are prepared
 * @param fit what is fitted at the end
 */
public record Recipe(
        String name,
        Network network,
        Loss loss,
        Optimizer optimizer,
        Schedule schedule,
        Sampling sampling,
        Augmentation augmentation,
        Images images,
        Fit fit) {

    /** Weights alpha of the eight supervised layers where the paper does not give them (section II-B.2). */
    private static final double PAPER_ALPHA = 1;

    /** Sections II-B and III-B; where the paper is silent, as docs/recipes.md says. */
    public static final Recipe PAPER = new Recipe(
            "paper",
            new Network(64, Norm.NONE, Initializer.GLOROT_UNIFORM),
            new Loss(Objective.Loss.DICE, Objective.Over.IMAGE, PAPER_ALPHA),
            Optimizer.PAPER,
            new Schedule(0.001, Decay.KERAS, 1e-6, 100, 0, false, 0),
            new Sampling(1, 0, Sampling.NATIVE, 0, true),
            Augmentation.PAPER,
            new Images(Normalizer.Kind.RANGE, 0, 100, Normalizer.Region.WHOLE, false, false, false),
            new Fit(false, false, false, false, 0));

    /** What works best today. */
    public static final Recipe DEFAULT = new Recipe(
            "default",
            new Network(16, Norm.INSTANCE, Initializer.HE_NORMAL),
            new Loss(Objective.Loss.DICE_CE, Objective.Over.BATCH, 0.25),
            Optimizer.DEFAULT,
            new Schedule(0.01, Decay.POLYNOMIAL, 0.9, 30, 0, true, 0),
            new Sampling(8, 100, Sampling.AUTOMATIC, 0.33, false),
            Augmentation.DEFAULT,
            new Images(Normalizer.Kind.ZSCORE, 0.01, 99.99, Normalizer.Region.CONTENT, true, true, false),
            new Fit(true, true, true, true, 3));

    /** For a handful of patients: much variation, a short training, averaged weights. */
    public static final Recipe FEW = new Recipe(
            "few",
            DEFAULT.network,
            DEFAULT.loss,
            new Optimizer(Optimizer.Form.PYTORCH, 0.9, true, 3e-5, 12),
            new Schedule(0.03, Decay.CONSTANT, 0, 8, 0, true, 0.25),
            new Sampling(2, 100, Sampling.AUTOMATIC, 0.33, false),
            Augmentation.STRONG,
            DEFAULT.images,
            DEFAULT.fit);

    /** Those that have a name of their own. */
    public static final List<Recipe> BUILT_IN = List.of(DEFAULT, FEW, PAPER);

    /**
     * @param width channels of stage 1
     * @param norm normalisation in each convolution
     * @param initialiser how new weights are drawn
     */
    public record Network(int width, Norm norm, Initializer initialiser) {
        public Network {
            NetworkSpec.checkWidth(width);
        }
    }

    /**
     * @param loss which losses an output has
     * @param over what the sums of its Dice go over
     * @param alpha weight of each supervised layer; the final output weighs 1
     */
    public record Loss(Objective.Loss loss, Objective.Over over, double alpha) {
        public Loss {
            require(alpha >= 0, "alpha must not be negative but is %s", alpha);
        }

        public Objective objective() {
            return new Objective(loss, over);
        }
    }

    /** How the learning rate falls. */
    public enum Decay {
        CONSTANT,
        /** rate / (1 + decay * step), Keras' "decay". */
        KERAS,
        /** rate * (1 - share of the training done) ^ decay. */
        POLYNOMIAL
    }

    /**
     * @param rate learning rate at the start
     * @param fall how it falls
     * @param decay the number that {@code fall} needs
     * @param epochs how often every slice is seen
     * @param patience epochs without a better validation after which training ends; 0: never
     * @param best whether the weights of the best validated epoch are kept, rather than the last ones
     * @param average share (0..1) of the steps so far over which the weights are averaged; 0: they are taken as they are
     */
    public record Schedule(
            double rate, Decay fall, double decay, int epochs, int patience, boolean best, double average) {
        public Schedule {
            require(rate > 0, "the rate must be above 0 but is %s", rate);
            require(epochs > 0, "epochs must be at least 1 but are %s", epochs);
            require(patience >= 0, "patience must not be negative but is %s", patience);
            require(average >= 0 && average <= 1, "average must lie in 0..1 but is %s", average);
        }

        /** Learning rate of a step (from 0) when a share (0..1) of the training is done. */
        public double rate(long step, double share) {
            return switch (fall) {
                case CONSTANT -> rate;
                case KERAS -> rate / (1 + decay * step);
                case POLYNOMIAL -> rate * Math.pow(1 - Math.min(share, 1), decay);
            };
        }

        /**
         * Share of the newest weights in their average after a number of steps: polynomial-decay averaging (Shamir and
         * Zhang, 2013), which needs not know how long the training will be.
         */
        public double newest(long steps) {
            return Math.min(1, 1 / (average * steps));
        }
    }

    /**
     * @param batch slices in a step
     * @param steps least number of steps in an epoch; where there are few slices they come again; 0: each slice once
     * @param patch side of a training patch in pixels, {@link #AUTOMATIC} or {@link #NATIVE}
     * @param oversample share (0..1) of patches that are moved onto foreground where a slice is larger than a patch
     * @param skipEmpty whether slices without any label are left out
     */
    public record Sampling(int batch, int steps, int patch, double oversample, boolean skipEmpty) {
        /** The largest slice, but at most {@link #LARGEST} pixels a side. */
        public static final int AUTOMATIC = 0;

        /** Each slice whole, padded to the network's stride. */
        public static final int NATIVE = -1;

        /** Largest automatic patch. */
        public static final int LARGEST = 256;

        public Sampling {
            require(batch >= 1, "a batch must have at least one slice but has %s", batch);
            require(steps >= 0, "steps must not be negative but are %s", steps);
            require(patch >= NATIVE, "a patch must have at least one pixel a side but has %s", patch);
            require(oversample >= 0 && oversample <= 1, "oversample must lie in 0..1 but is %s", oversample);
        }
    }

    /**
     * @param normalisation how intensities are scaled, per volume
     * @param low percentile below which they are clipped first; of a window its lower end
     * @param high percentile above which they are clipped first; of a window its upper end
     * @param region which pixels tell the scale
     * @param median whether medians of three neighbours tell it
     * @param resample whether all images are brought to one pixel size
     * @param mirror whether the model predicts mirrored tiles too and averages
     */
    public record Images(
            Normalizer.Kind normalisation,
            double low,
            double high,
            Normalizer.Region region,
            boolean median,
            boolean resample,
            boolean mirror) {
        public Images {
            new Normalizer(normalisation, low, high, region, median);
        }

        public Normalizer normalizer() {
            return new Normalizer(normalisation, low, high, region, median);
        }
    }

    /**
     * What is fitted on the validation cases at the end and switched on where it helps; see {@code Fitting}.
     *
     * @param threshold the probability from which a pixel of a single class counts
     * @param smallest the smallest piece that is kept
     * @param largest whether only the largest piece of a class is kept
     * @param fusion weights of all outputs, whose mean decides
     * @param patients fewest patients of the validation cases from which on they tell anything; see {@code Fitting}
     */
    public record Fit(boolean threshold, boolean smallest, boolean largest, boolean fusion, int patients) {
        /** Whether there is anything to fit. */
        public boolean any() {
            return threshold || smallest || largest || fusion;
        }
    }

    /** A recipe that is built in; empty if none has this name. */
    public static Optional<Recipe> builtIn(String name) {
        return BUILT_IN.stream().filter(one -> one.name.equals(name)).findFirst();
    }

    public Recipe withFit(Fit other) {
        return new Recipe(name, network, loss, optimizer, schedule, sampling, augmentation, images, other);
    }

    public Recipe withImages(Images other) {
        return new Recipe(name, network, loss, optimizer, schedule, sampling, augmentation, other, fit);
    }

    public Recipe withName(String other) {
        return new Recipe(other, network, loss, optimizer, schedule, sampling, augmentation, images, fit);
    }
}
