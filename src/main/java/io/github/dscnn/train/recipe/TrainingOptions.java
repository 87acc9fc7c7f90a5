// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.recipe;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.label.Ignored;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.image.label.LabelPlanes.Annotation;
import io.github.dscnn.image.label.LabelPlanes.Empty;
import io.github.dscnn.network.Architecture;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.Traits;
import java.util.List;

/**
 * All that decides a training besides its images.
 *
 * @param architecture the word of an {@link Architecture}
 * @param recipe every number of it
 * @param target what is learned from which part of the images
 * @param alphas weights of the supervised layers; without any the network is trained without them, as it must be where
 *     the architecture has none
 * @param seed of weights, order and augmentation
 * @param minutes after which it ends; 0: when its epochs are done
 * @param bfloat16 whether convolutions compute in bfloat16
 */
public record TrainingOptions(
        String architecture, Recipe recipe, Target target, Alphas alphas, long seed, double minutes, boolean bfloat16) {

    /**
     * What is learned from which part of the images.
     *
     * @param channel first image channel that is used, starting at 1
     * @param channels how many channels are used
     * @param context neighbouring slices on each side that are further inputs
     * @param pixelSize side of a pixel to which images are resampled, in {@code unit}; 0: they stay as they are
     * @param unit "mm" or "pixel"
     * @param ignored the label value that counts nowhere
     */
    public record Target(
            LabelClasses classes,
            Annotation annotation,
            Empty empty,
            int channel,
            int channels,
            int context,
            double pixelSize,
            String unit,
            Ignored ignored) {

        /** What is learned from labels of which every value counts. */
        public Target(
                LabelClasses classes,
                Annotation annotation,
                Empty empty,
                int channel,
                int channels,
                int context,
                double pixelSize,
                String unit) {
            this(classes, annotation, empty, channel, channels, context, pixelSize, unit, Ignored.UNSAID);
        }

        public Target {
            require(channel >= 1, "channels count from 1 but the first is %s", channel);
            require(context >= 0, "context must not be negative but is %s", context);
            require(
                    channels >= 1 && channels * (2L * context + 1) <= NetworkSpec.MOST_INPUTS,
                    "a network has 1..%s inputs, but %s channels with context=%s are %s",
                    NetworkSpec.MOST_INPUTS,
                    channels,
                    context,
                    channels * (2L * context + 1));
        }
    }

    public TrainingOptions {
        int layers = Architecture.of(architecture).layers().size();
        int weights = alphas.layers().size();
        require(weights == 0 || weights == layers, "there are %s supervised layers but %s weights", layers, weights);
        require(minutes >= 0, "minutes must not be negative but are %s", minutes);
    }

    public NetworkSpec network() {
        return new NetworkSpec(
                architecture,
                recipe.network().width(),
                target.channels() * (2 * target.context() + 1),
                target.classes().size(),
                recipe.network().norm(),
                !alphas.layers().isEmpty());
    }

    /** Weights of the losses as a trainer takes them: those of the layers, then 1; all 1 where they are learned. */
    public float[] weights() {
        List<Double> layers = alphas.layers();
        float[] weights = new float[layers.size() + 1];
        for (int i = 0; i < layers.size(); i++) weights[i] = layers.get(i).floatValue();
        weights[layers.size()] = 1;
        return weights;
    }

    /** What a model that is trained like this needs to segment. */
    public Traits traits(String name, String sha256, int patch) {
        return new Traits(
                name,
                sha256,
                target.classes(),
                recipe.images().normalizer(),
                target.channels(),
                target.context(),
                target.pixelSize(),
                target.unit(),
                patch,
                Decision.PLAIN,
                recipe.images().mirror());
    }

    /** What the labels of a case say. */
    public LabelPlanes labels(TrainingCase one) {
        return new LabelPlanes(one.labels(), target.classes(), target.annotation(), target.empty(), target.ignored());
    }
}
