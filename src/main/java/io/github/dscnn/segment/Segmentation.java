// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.LabelClasses;
import io.github.dscnn.image.PlanarVolumes;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A segmented volume: the probabilities, and what follows from them. Every volume that it gives has the name, width,
 * height and voxel size of the input and exactly the slices and frames that were segmented. Immutable; safe to read
 * from several threads.
 */
public final class Segmentation {

    private static final byte FOREGROUND = (byte) 255;

    private final String name;
    private final VoxelSize voxel;
    private final int width;
    private final int height;
    private final LabelClasses classes;
    private final double threshold;
    private final Selection selection;
    private final List<List<SegmentedSlice>> frames;

    Segmentation(
            Volume input,
            LabelClasses classes,
            double threshold,
            Selection selection,
            List<List<SegmentedSlice>> frames) {
        this.name = input.name();
        this.voxel = input.voxel();
        this.width = input.width();
        this.height = input.height();
        this.classes = classes;
        this.threshold = threshold;
        this.selection = selection;
        this.frames = frames.stream().map(List::copyOf).toList();
    }

    /** Name of the input. */
    public String name() {
        return name;
    }

    public VoxelSize voxel() {
        return voxel;
    }

    public LabelClasses classes() {
        return classes;
    }

    /** The probability from which a pixel of a single class counts. */
    public double threshold() {
        return threshold;
    }

    /** Number of segmented slices. */
    public int slices() {
        return selection.slices();
    }

    /** Number of segmented frames. */
    public int frames() {
        return selection.frames();
    }

    /** Which slice of the input the first segmented one is, starting at 1. */
    public int firstSlice() {
        return selection.fromSlice() + 1;
    }

    /** Which frame of the input the first segmented one is, starting at 1. */
    public int firstFrame() {
        return selection.fromFrame() + 1;
    }

    /** Number of supervised layers that are there: 0 if not asked for or if the network has none. */
    public int layers() {
        return frames.get(0).get(0).layers();
    }

    /** The probabilities of one of the segmented slices; both indices start at 0. */
    public SegmentedSlice slice(int slice, int frame) {
        return frames.get(frame).get(slice);
    }

    /** 8 bit, 255 where there is any foreground, else 0. */
    public Volume mask() {
        return PlanarVolumes.bytes(name, planes(this::mask), sizes(1), voxel);
    }

    /** The value of each pixel's class, 0 for background; 8 bit if all values fit, else 16 bit. */
    public Volume labels() {
        boolean small = classes.classes().stream().allMatch(one -> one.value() < 256);
        return small
                ? PlanarVolumes.bytes(name, planes(this::byteLabels), sizes(1), voxel)
                : PlanarVolumes.shorts(name, planes(this::shortLabels), sizes(1), voxel);
    }

    /** Probability of a class (1..n; 0: of any foreground), 32 bit, 0..1. */
    public Volume probability(int classIndex) {
        checkClass(classIndex);
        return PlanarVolumes.floats(
                name, planes(slice -> slice.probability(slice.layers() + 1, classIndex)), sizes(1), voxel);
    }

    /**
     * Probability of a class (1..n; 0: of any foreground) in each supervised layer and, as the next channel, in the final
     * output, then the further channels in their order; 32 bit, 0..1. Without layers the final output is the first
     * channel.
     */
    public Volume layers(int classIndex, Further... further) {
        checkClass(classIndex);
        List<float[]> planes = new ArrayList<>();
        for (List<SegmentedSlice> slices : frames)
            for (SegmentedSlice slice : slices) {
                for (int layer = 1; layer <= slice.layers() + 1; layer++)
                    planes.add(slice.probability(layer, classIndex));
                for (Further one : further) planes.add(one.plane(slice, classIndex));
            }
        return PlanarVolumes.floats(name, planes, sizes(layers() + 1 + further.length), voxel);
    }

    /**
     * How far each output is from the final one: [output][class], class 0 being any foreground; the mean over all pixels
     * of the absolute difference of the probabilities, 0..1. The last row, the final output's own, is 0.
     */
    public double[][] deviations() {
        double[][] sums = new double[layers() + 1][classes.size() + 1];
        for (List<SegmentedSlice> slices : frames)
            for (SegmentedSlice slice : slices)
                for (int index = 0; index <= classes.size(); index++) addDifferences(sums, slice, index);
        double pixels = (double) area() * slices() * frames();
        for (double[] row : sums) for (int i = 0; i < row.length; i++) row[i] /= pixels;
        return sums;
    }

    private static void addDifferences(double[][] sums, SegmentedSlice slice, int index) {
        float[] last = slice.probability(sums.length, index);
        for (int output = 0; output < sums.length - 1; output++) {
            float[] probability = slice.probability(output + 1, index);
            for (int i = 0; i < last.length; i++) sums[output][index] += Math.abs(probability[i] - last[i]);
        }
    }

    /** Probability of each class as a channel (one class: one channel), 32 bit, 0..1. */
    public Volume probabilities() {
        List<float[]> planes = new ArrayList<>();
        for (List<SegmentedSlice> slices : frames)
            for (SegmentedSlice slice : slices)
                for (int index = 1; index <= classes.size(); index++)
                    planes.add(slice.probability(slice.layers() + 1, index));
        return PlanarVolumes.floats(name(), planes, sizes(classes.size()), voxel());
    }

    /** Number of voxels of background (index 0) and of each class, all segmented slices and frames together. */
    public long[] counts() {
        long[] counts = new long[classes.size() + 1];
        for (int frame = 0; frame < frames(); frame++) {
            long[] more = counts(frame);
            for (int i = 0; i < counts.length; i++) counts[i] += more[i];
        }
        return counts;
    }

    /** {@link #counts()} of one segmented frame, starting at 0. */
    public long[] counts(int frame) {
        long[] counts = new long[classes.size() + 1];
        for (SegmentedSlice slice : frames.get(frame))
            for (int i = 0; i < area(); i++) counts[slice.classOf(i, threshold)]++;
        return counts;
    }

    private byte[] mask(SegmentedSlice slice) {
        byte[] mask = new byte[area()];
        for (int i = 0; i < mask.length; i++) mask[i] = slice.classOf(i, threshold) > 0 ? FOREGROUND : 0;
        return mask;
    }

    private byte[] byteLabels(SegmentedSlice slice) {
        int[] values = values();
        byte[] labels = new byte[area()];
        for (int i = 0; i < labels.length; i++) labels[i] = (byte) values[slice.classOf(i, threshold)];
        return labels;
    }

    private short[] shortLabels(SegmentedSlice slice) {
        int[] values = values();
        short[] labels = new short[area()];
        for (int i = 0; i < labels.length; i++) labels[i] = (short) values[slice.classOf(i, threshold)];
        return labels;
    }

    private int[] values() {
        int[] values = new int[classes.size() + 1];
        for (int i = 1; i < values.length; i++)
            values[i] = classes.classes().get(i - 1).value();
        return values;
    }

    private <P> List<P> planes(Function<SegmentedSlice, P> plane) {
        return frames.stream().flatMap(List::stream).map(plane).toList();
    }

    private Sizes sizes(int channels) {
        return new Sizes(width, height, channels, slices(), frames());
    }

    private int area() {
        return width * height;
    }

    private void checkClass(int index) {
        require(
                index >= 0 && index <= classes.size(),
                "class index must lie in 0..%s but is %s",
                classes.size(),
                index);
    }
}
