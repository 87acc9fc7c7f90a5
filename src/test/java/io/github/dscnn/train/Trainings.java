// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes.Annotation;
import io.github.dscnn.image.label.LabelPlanes.Empty;
import io.github.dscnn.network.Initializer;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Objective;
import io.github.dscnn.network.Optimizer;
import io.github.dscnn.train.recipe.Alphas;
import io.github.dscnn.train.recipe.Augmentation;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.Recipe.Decay;
import io.github.dscnn.train.recipe.Recipe.Sampling;
import io.github.dscnn.train.recipe.Recipe.Schedule;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Small trainings: images of 16 x 16 pixels whose intensities stay as they are. */
public final class Trainings {

    public static final int SIZE = 16;

    private Trainings() {}

    public static TrainingOptions options(
            Schedule schedule, Sampling sampling, Augmentation augmentation, double minutes) {
        Recipe recipe = new Recipe(
                "test",
                new Recipe.Network(4, Norm.NONE, Initializer.GLOROT_UNIFORM),
                new Recipe.Loss(Objective.Loss.DICE, Objective.Over.IMAGE, 1),
                Optimizer.PAPER,
                schedule,
                sampling,
                augmentation,
                new Recipe.Images(Normalizer.Kind.NONE, 0, 100, Normalizer.Region.WHOLE, false, false, false),
                Recipe.PAPER.fit());
        return new TrainingOptions(
                NetworkSpec.DSCNN,
                recipe,
                target(Empty.BACKGROUND, 0),
                Alphas.fixed(Collections.nCopies(8, 1.0)),
                1,
                minutes,
                false);
    }

    public static TrainingOptions options(int epochs, int patience, double minutes) {
        return options(
                new Schedule(0.01, Decay.POLYNOMIAL, 0.9, epochs, patience, true, 0),
                new Sampling(1, 0, Sampling.AUTOMATIC, 0, false),
                Augmentation.DEFAULT,
                minutes);
    }

    public static TrainingOptions.Target target(Empty empty, double pixelSize) {
        return new TrainingOptions.Target(
                LabelClasses.foreground("square"), Annotation.DENSE, empty, 1, 1, 0, pixelSize, "mm");
    }

    /** Slice z is first + z everywhere; the labels show a square of 8 x 8 pixels. */
    public static TrainingCase numbered(String name, int slices, int first) {
        List<float[]> images = new ArrayList<>();
        List<float[]> labels = new ArrayList<>();
        for (int z = 0; z < slices; z++) {
            images.add(plane(first + z, first + z));
            labels.add(plane(0, 1));
        }
        return new TrainingCase(name, name, volume(name, images), volume(name + " labels", labels));
    }

    /** Image and labels show the same square. */
    public static TrainingCase square(String name, int slices) {
        List<float[]> planes = Collections.nCopies(slices, plane(0, 1));
        return new TrainingCase(name, name, volume(name, planes), volume(name + " labels", planes));
    }

    public static Volume volume(String name, List<float[]> planes) {
        return Volume.ofPlanes(name, planes, SIZE, SIZE, new VoxelSize(1, 1, 3, "mm"));
    }

    /** A square of 8 x 8 pixels in the middle. */
    public static float[] plane(float outside, float inside) {
        float[] plane = new float[SIZE * SIZE];
        for (int i = 0; i < plane.length; i++) {
            int x = i % SIZE;
            int y = i / SIZE;
            plane[i] = x >= 4 && x < 12 && y >= 4 && y < 12 ? inside : outside;
        }
        return plane;
    }
}
