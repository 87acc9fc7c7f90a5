// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.PlanarVolumes;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.Area;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.Selection;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.UncertaintyScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A segmented volume: the probabilities, and what follows from them. Every volume that it gives has the name, width,
 * height and voxel size of the input and exactly the slices and frames that were segmented. Immutable; safe to read
 * from several threads. Long because it has a method for every kind of result.
 */
public final class Segmentation {

    private final String name;
    private final VoxelSize voxel;
    private final int width;
    private final int height;
    private final Traits traits;
    private final boolean flat;
    private final Cleaning cleaning;
    private final Selection selection;
    private final Area area;
    private final List<List<SegmentedSlice>> frames;
    private Regions regions;

    /**
     * A volume whose selected part was segmented.
     *
     * @param frames [frame][slice] of the selection, in its order, each as large as a slice of the input
     */
    public Segmentation(
            Volume input,
            Traits traits,
            Cleaning cleaning,
            Selection selection,
            Area area,
            List<List<SegmentedSlice>> frames) {
        this.name = input.name();
        this.voxel = input.voxel();
        this.width = input.width();
        this.height = input.height();
        this.traits = traits;
        this.flat = input.slices() == 1;
        this.cleaning = cleaning;
        this.selection = selection;
        this.area = area;
        this.frames = frames.stream().map(List::copyOf).toList();
    }

    /** What was found in a volume, laid onto another one of as many voxels. */
    public Segmentation(Segmentation found, Volume onto, Selection selection, List<List<SegmentedSlice>> frames) {
        this(onto, found.traits, found.cleaning, selection, Area.EVERYWHERE, frames);
    }

    private Segmentation(
            Segmentation other, Traits traits, Cleaning cleaning, Area area, List<List<SegmentedSlice>> frames) {
        this.name = other.name;
        this.voxel = other.voxel;
        this.width = other.width;
        this.height = other.height;
        this.traits = traits;
        this.flat = other.flat;
        this.cleaning = cleaning;
        this.selection = other.selection;
        this.area = area;
        this.frames = frames;
    }

    /** Name of the input. */
    public String name() {
        return name;
    }

    public VoxelSize voxel() {
        return voxel;
    }

    public LabelClasses classes() {
        return traits.classes();
    }

    /** How the probabilities become regions. */
    public Cleaning cleaning() {
        return cleaning;
    }

    /** Whether the input is one slice, so that sizes are areas. */
    public boolean flat() {
        return flat;
    }

    /** Which part of the image was segmented. */
    public Extent extent() {
        return new Extent(name, voxel, width, height, flat, firstSlice(), firstFrame());
    }

    /** Size of a voxel: see {@link VoxelSize#size}. */
    public double voxelSize() {
        return voxel.size(flat);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Which pixels of a segmented slice (both indices from 0) were segmented; null: all. */
    public boolean[] inside(int slice, int frame) {
        return area.plane(selection.fromSlice() + slice, selection.fromFrame() + frame);
    }

    /** Which part of the plane was segmented. */
    public Area area() {
        return area;
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

    /** Probability of a class (1..n; 0: of any foreground), 32 bit, 0..1. */
    public Volume probability(int classIndex) {
        checkClass(classIndex);
        return PlanarVolumes.floats(name, planes(slice -> slice.probability(classIndex)), sizes(1), voxel);
    }

    /**
     * Probability of a class (1..n; 0: of any foreground) in each supervised layer and, as the next channel, in the final
     * output, then the further channels in their order; 32 bit, 0..1. Without layers the final output is the first
     * channel.
     */
    public Volume layers(int classIndex, ExtraChannel... further) {
        checkClass(classIndex);
        List<float[]> planes = new ArrayList<>();
        for (List<SegmentedSlice> slices : frames)
            for (SegmentedSlice slice : slices) {
                for (int layer = 1; layer <= slice.layers() + 1; layer++)
                    planes.add(slice.probability(layer, classIndex));
                for (ExtraChannel one : further)
                    planes.add(one.plane(slice, classIndex, traits.decision().fusion()));
            }
        return PlanarVolumes.floats(name, planes, sizes(layers() + 1 + further.length), voxel);
    }

    /**
     * How far each output is from the final one: [output][class], class 0 being any foreground; the mean over all pixels
     * that were to be segmented of the absolute difference of the probabilities, 0..1. The last row, the final output's
     * own, is 0.
     */
    public double[][] deviations() {
        double[][] sums = new double[layers() + 1][classes().size() + 1];
        long pixels = 0;
        for (int frame = 0; frame < frames(); frame++)
            for (int slice = 0; slice < slices(); slice++) {
                pixels += Area.count(inside(slice, frame), width * height);
                for (int index = 0; index <= classes().size(); index++)
                    addDifferences(sums, slice(slice, frame), index);
            }
        for (double[] row : sums) for (int i = 0; i < row.length; i++) row[i] /= Math.max(1, pixels);
        return sums;
    }

    private static void addDifferences(double[][] sums, SegmentedSlice slice, int index) {
        float[] last = slice.probability(sums.length, index);
        for (int output = 0; output < sums.length - 1; output++) {
            float[] probability = slice.probability(output + 1, index);
            for (int i = 0; i < last.length; i++) sums[output][index] += Math.abs(probability[i] - last[i]);
        }
    }

    /** Probability of each class as a channel (one class: one channel), 32 bit, 0..1; a copy. */
    public Volume probabilities() {
        List<float[]> planes = new ArrayList<>();
        for (List<SegmentedSlice> slices : frames)
            for (SegmentedSlice slice : slices)
                for (int index = 1; index <= classes().size(); index++)
                    planes.add(slice.probability(index).clone());
        return PlanarVolumes.floats(name(), planes, sizes(classes().size()), voxel());
    }

    /** What its uncertainty is measured by: as the model says, as far as the layers are there. */
    public UncertaintyScore uncertaintyScore() {
        return traits.decision().uncertainty().with(layers());
    }

    /** How unsure the model is, 32 bit, 0..1: see {@link #uncertaintyScore}. */
    public Volume uncertainty() {
        return PlanarVolumes.floats(name, planes(uncertaintyScore()::of), sizes(1), voxel);
    }

    /** What {@link #cleaned} says becomes of it; worked out once. */
    public synchronized Regions regions() {
        if (regions == null) regions = Regions.of(this, cleaning);
        return regions;
    }

    /** As if another model had found it: it becomes regions as that model and the options say. */
    public Segmentation by(Traits model, SegmentationOptions options) {
        return new Segmentation(this, model, Cleaning.of(model, options, voxel, flat), area, frames);
    }

    /** With another way for its probabilities to become regions. */
    public Segmentation cleaned(Cleaning other) {
        return new Segmentation(this, traits, other, area, frames);
    }

    /** As the final output alone sees it: from probability 0.5 on, nothing cleaned. */
    public Segmentation plain() {
        return alone(slice -> new SegmentedSlice(slice.planes(), slice.outputs()));
    }

    /** {@link #plain} of weighted means of all outputs, in place of the outputs: as if each mean were a layer. */
    public Segmentation means(List<float[]> weights) {
        return alone(slice -> new SegmentedSlice(
                weights.stream()
                        .flatMap(one -> Arrays.stream(slice.fused(one).verdict()))
                        .toArray(float[][]::new),
                slice.outputs()));
    }

    private Segmentation alone(UnaryOperator<SegmentedSlice> change) {
        List<List<SegmentedSlice>> changed = frames.stream()
                .map(slices -> slices.stream().map(change).toList())
                .toList();
        return new Segmentation(this, traits, Cleaning.NONE, area, changed);
    }

    /** With background, for certain, outside an area. */
    public Segmentation within(Area other) {
        List<List<SegmentedSlice>> inside = new ArrayList<>();
        for (int frame = 0; frame < frames(); frame++) {
            List<SegmentedSlice> slices = new ArrayList<>();
            for (int slice = 0; slice < slices(); slice++)
                slices.add(slice(slice, frame)
                        .within(other.plane(selection.fromSlice() + slice, selection.fromFrame() + frame)));
            inside.add(slices);
        }
        return new Segmentation(this, traits, cleaning, other, inside);
    }

    private <P> List<P> planes(Function<SegmentedSlice, P> plane) {
        return frames.stream().flatMap(List::stream).map(plane).toList();
    }

    private Sizes sizes(int channels) {
        return new Sizes(width, height, channels, slices(), frames());
    }

    private void checkClass(int index) {
        require(
                index >= 0 && index <= classes().size(),
                "class index must lie in 0..%s but is %s",
                classes().size(),
                index);
    }
}
