// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.operation;

import java.util.Arrays;

/**
 * The channels of one slice, and statistics of them.
 *
 * @param values [channels][height * width]
 * @param width pixels of a row
 */
public record SliceChannels(float[][] values, int width) {

    /** What a value becomes, by the group that it belongs to. */
    @FunctionalInterface
    interface Change {
        double of(double value, int group);
    }

    /** What has been found so far of a group, and one more value. */
    @FunctionalInterface
    private interface Fold {
        double of(double sofar, double value, int group);
    }

    int channels() {
        return values.length;
    }

    int height() {
        return values[0].length / width;
    }

    SliceChannels copy() {
        return new SliceChannels(Arrays.stream(values).map(float[]::clone).toArray(float[][]::new), width);
    }

    /** Changes every value in place. */
    void change(Joint joint, Change change) {
        for (int c = 0; c < values.length; c++)
            for (int i = 0; i < values[c].length; i++)
                values[c][i] = (float) change.of(values[c][i], joint.group(this, c, i));
    }

    /** The largest value of each group. */
    double[] largest(Joint joint) {
        return fold(joint, Double.NEGATIVE_INFINITY, (most, value, group) -> Math.max(most, value));
    }

    /** The sum of each group. */
    double[] sums(Joint joint) {
        return fold(joint, 0, (sum, value, group) -> sum + value);
    }

    /** The mean of each group. */
    double[] means(Joint joint) {
        return divided(sums(joint));
    }

    /** The population standard deviation of each group around its mean. */
    double[] deviations(Joint joint, double[] means) {
        double[] squares = fold(joint, 0, (sum, value, group) -> sum + square(value - means[group]));
        return Arrays.stream(divided(squares)).map(Math::sqrt).toArray();
    }

    /**
     * A percentile (0..100) of each group.
     *
     * @param between whether it is interpolated between two ranks, else the first value that enough others reach
     */
    double[] percentiles(Joint joint, double percent, boolean between) {
        float[][] sorted = sorted(joint);
        double[] found = new double[sorted.length];
        for (int i = 0; i < found.length; i++)
            found[i] = between ? interpolated(sorted[i], percent) : first(sorted[i], percent);
        return found;
    }

    private static double interpolated(float[] sorted, double percent) {
        double place = percent / 100 * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * ((double) sorted[above] - sorted[below]);
    }

    private static double first(float[] sorted, double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length) - 1;
        return sorted[Math.max(0, Math.min(sorted.length - 1, rank))];
    }

    private float[][] sorted(Joint joint) {
        float[][] groups = new float[joint.groups(this)][size() / joint.groups(this)];
        int[] counts = new int[groups.length];
        for (int c = 0; c < values.length; c++)
            for (int i = 0; i < values[c].length; i++) {
                int group = joint.group(this, c, i);
                groups[group][counts[group]++] = values[c][i];
            }
        for (float[] group : groups) Arrays.sort(group);
        return groups;
    }

    private double[] fold(Joint joint, double start, Fold fold) {
        double[] found = new double[joint.groups(this)];
        Arrays.fill(found, start);
        for (int c = 0; c < values.length; c++)
            for (int i = 0; i < values[c].length; i++) {
                int group = joint.group(this, c, i);
                found[group] = fold.of(found[group], values[c][i], group);
            }
        return found;
    }

    private double[] divided(double[] sums) {
        double each = (double) size() / sums.length;
        return Arrays.stream(sums).map(sum -> sum / each).toArray();
    }

    private int size() {
        return values.length * values[0].length;
    }

    private static double square(double value) {
        return value * value;
    }
}
