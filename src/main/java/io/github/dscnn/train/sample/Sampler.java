// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.sample;

import io.github.dscnn.train.recipe.Augmentation;
import java.util.BitSet;
import java.util.Random;
import java.util.function.DoublePredicate;

/**
 * Cuts a patch out of a slice, anywhere, and varies it; a smaller slice comes to lie anywhere in the patch. What lies outside the slice shows the slice mirrored and counts as
 * unlabelled.
 *
 * @param augmentation how much is varied
 * @param oversample share of patches that are moved onto foreground where the slice is larger than the patch
 * @param sparse whether only some pixels are labelled: then they are moved onto any of these, background too, each class as
 *     often as another
 */
record Sampler(Augmentation augmentation, double oversample, boolean sparse) {

    /** Of slices of which every pixel is labelled. */
    Sampler(Augmentation augmentation, double oversample) {
        this(augmentation, oversample, false);
    }

    /** Writes the patch into a batch: inputs at [index, :, :, :], labels at [index, :, :]. */
    void sample(Slice slice, Batch batch, int index, Random random) {
        Affine affine = affine(slice, batch, random);
        int area = batch.width() * batch.height();
        int channels = slice.inputs().length;
        for (int c = 0; c < channels; c++) {
            affine.linear(slice, slice.inputs()[c], batch.images(), (index * channels + c) * area);
        }
        affine.nearest(slice, slice.labels(), batch.labels(), index * area);
        vary(batch, index * channels * area, channels, random);
    }

    private Affine affine(Slice slice, Batch batch, Random random) {
        int freeX = slice.width() - batch.width();
        int freeY = slice.height() - batch.height();
        int left = offset(freeX, random);
        int top = offset(freeY, random);
        boolean onto = random.nextDouble() < oversample && Math.max(freeX, freeY) > 0;
        int pixel = onto ? chosen(slice.labels(), random) : -1;
        if (pixel >= 0) {
            left = onto(pixel % slice.width(), batch.width(), freeX, left, random);
            top = onto(pixel / slice.width(), batch.height(), freeY, top, random);
        }
        boolean move = random.nextDouble() < augmentation.spatial();
        double angle = move ? Math.toRadians(augmentation.rotation()) * symmetric(random) : 0;
        double scale = move ? factor(augmentation.scale(), random) : 1;
        double shiftX = move ? augmentation.shift() * batch.width() * symmetric(random) : 0;
        double shiftY = move ? augmentation.shift() * batch.height() * symmetric(random) : 0;
        boolean flipX = (augmentation.flip() || augmentation.flipX()) && random.nextBoolean();
        boolean flipY = augmentation.flip() && random.nextBoolean();
        double centreX = (batch.width() - 1) / 2.0;
        double centreY = (batch.height() - 1) / 2.0;
        double cos = Math.cos(angle) / scale;
        double sin = Math.sin(angle) / scale;
        double fx = flipX ? -1 : 1;
        double fy = flipY ? -1 : 1;
        return new Affine(
                batch.width(),
                batch.height(),
                new double[] {fx * cos, -fy * sin, left + centreX + shiftX},
                new double[] {fx * sin, fy * cos, top + centreY + shiftY},
                centreX,
                centreY);
    }

    /** Where a patch begins in a slice, or where a smaller slice lies in its patch (then negative). */
    private static int offset(int free, Random random) {
        return free >= 0 ? random.nextInt(free + 1) : -random.nextInt(1 - free);
    }

    /** Where a patch begins that holds a place; where the slice is smaller than the patch it stays as it was. */
    private static int onto(int place, int patch, int free, int before, Random random) {
        int wanted = place - random.nextInt(patch);
        return free > 0 ? Math.max(0, Math.min(free, wanted)) : before;
    }

    /** A random pixel that a patch should show; -1 if there is none. */
    private int chosen(float[] labels, Random random) {
        if (!sparse) return random(labels, label -> label > 0, random);
        int[] there = classes(labels);
        if (there.length == 0) return -1;
        int wanted = there[random.nextInt(there.length)];
        return random(labels, label -> label == wanted, random);
    }

    /** The classes that are marked, background with them. */
    private static int[] classes(float[] labels) {
        BitSet there = new BitSet();
        for (float label : labels) if (label >= 0) there.set((int) label);
        return there.stream().toArray();
    }

    private static int random(float[] labels, DoublePredicate wanted, Random random) {
        int count = 0;
        for (float label : labels) if (wanted.test(label)) count++;
        if (count == 0) return -1;
        int chosen = random.nextInt(count);
        for (int i = 0; ; i++) if (wanted.test(labels[i]) && chosen-- == 0) return i;
    }

    private void vary(Batch batch, int from, int channels, Random random) {
        double share = augmentation.intensity();
        if (share == 0) return;
        int area = batch.width() * batch.height();
        IntensityVariation intensity = new IntensityVariation(batch.images(), from, channels * area);
        if (random.nextDouble() < share) intensity.contrast(factor(augmentation.contrast(), random));
        if (random.nextDouble() < share) intensity.brightness(augmentation.brightness() * symmetric(random));
        if (random.nextDouble() < share) intensity.gamma(factor(augmentation.gamma(), random));
        if (random.nextDouble() < share) {
            double sigma = augmentation.blur() * random.nextDouble();
            for (int c = 0; c < channels; c++) {
                IntensityVariation.blur(batch.images(), from + c * area, batch.width(), batch.height(), sigma);
            }
        }
        if (random.nextDouble() < share) intensity.noise(augmentation.noise() * random.nextDouble(), random);
    }

    private static double symmetric(Random random) {
        return 2 * random.nextDouble() - 1;
    }

    /** Between 1 / most and most, as often above 1 as below. */
    private static double factor(double most, Random random) {
        return Math.pow(most, symmetric(random));
    }
}
