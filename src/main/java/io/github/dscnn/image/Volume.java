// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static io.github.dscnn.task.Require.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * An image with named axes, a voxel size and a name; pixels stay where they are (wrapped, virtual or computed).
 *
 * <p>Whatever axes the pixels came with, a volume shows five, in the order of {@link Axis}: x, y, channel, z, time,
 * missing ones with size 1. A single slice is a volume of depth 1. Safe to read from several threads if the pixels are.
 *
 * <pre>{@code
 * Volume stack = Volume.of("case 7", pixels, List.of(Axis.X, Axis.Y, Axis.Z), new VoxelSize(0.5, 0.5, 3, "mm"));
 * float[] slice = stack.plane(0, 11, 0);     // row by row: value of (x, y) at x + y * width
 * }</pre>
 */
public final class Volume {

    private final String name;
    private final RandomAccessibleInterval<? extends RealType<?>> pixels;
    private final VoxelSize voxel;
    private final Optional<Orientation> orientation;

    private Volume(
            String name,
            RandomAccessibleInterval<? extends RealType<?>> pixels,
            VoxelSize voxel,
            Optional<Orientation> orientation) {
        this.name = Objects.requireNonNull(name);
        this.pixels = pixels;
        this.voxel = Objects.requireNonNull(voxel);
        this.orientation = orientation;
    }

    /**
     * Wraps pixels.
     *
     * @param axes the axes of the pixels in their order; x and y must be among them
     * @throws IllegalArgumentException if axes and dimensions do not fit each other
     */
    public static <T extends RealType<T>> Volume of(
            String name, RandomAccessibleInterval<T> pixels, List<Axis> axes, VoxelSize voxel) {
        require(
                axes.size() == pixels.numDimensions(),
                "%s has %s dimensions but %s axes",
                name,
                pixels.numDimensions(),
                axes.size());
        require(axes.contains(Axis.X) && axes.contains(Axis.Y), "%s needs an x and a y axis but has %s", name, axes);
        RandomAccessibleInterval<T> view = Views.isZeroMin(pixels) ? pixels : Views.zeroMin(pixels);
        List<Axis> order = new ArrayList<>(axes);
        for (Axis axis : Axis.values()) {
            if (order.contains(axis)) continue;
            view = Views.addDimension(view, 0, 0);
            order.add(axis);
        }
        for (Axis axis : Axis.values()) {
            int from = order.indexOf(axis);
            int to = axis.ordinal();
            if (from == to) continue;
            view = Views.permute(view, from, to);
            java.util.Collections.swap(order, from, to);
        }
        return new Volume(name, view, voxel, Optional.empty());
    }

    /** A stack of 32-bit slices, each {@code width * height} values row by row. */
    public static Volume ofPlanes(String name, List<float[]> planes, int width, int height, VoxelSize voxel) {
        return PlanarVolumes.floats(name, planes, new PlanarVolumes.Sizes(width, height, 1, planes.size(), 1), voxel);
    }

    public String name() {
        return name;
    }

    public VoxelSize voxel() {
        return voxel;
    }

    /** The pixels as x, y, channel, z, time; starts at 0 everywhere. */
    public RandomAccessibleInterval<? extends RealType<?>> pixels() {
        return pixels;
    }

    public int size(Axis axis) {
        return Math.toIntExact(pixels.dimension(axis.ordinal()));
    }

    public int width() {
        return size(Axis.X);
    }

    public int height() {
        return size(Axis.Y);
    }

    public int channels() {
        return size(Axis.CHANNEL);
    }

    public int slices() {
        return size(Axis.Z);
    }

    public int frames() {
        return size(Axis.TIME);
    }

    /** Number of pixels of all axes together. */
    public long count() {
        return Intervals.numElements(pixels);
    }

    /** A copy of one plane, row by row. Indices start at 0. */
    public float[] plane(int channel, int slice, int frame) {
        return rows(channel, slice, frame, 0, height());
    }

    /** Copies of the planes of the first channel, frame after frame, one at a time. */
    public Iterable<float[]> planes() {
        return () -> IntStream.range(0, slices() * frames())
                .mapToObj(i -> plane(0, i % slices(), i / slices()))
                .iterator();
    }

    /** A copy of the rows from..to-1 alone, of a plane that may be larger than an array. */
    public float[] rows(int channel, int slice, int frame, int from, int to) {
        Objects.checkFromToIndex(from, to, height());
        return PlaneCopies.floats(view(channel, slice, frame), from, to);
    }

    /** A copy of one plane as it is: byte[] of UnsignedByteType, short[] of UnsignedShortType, float[] of all else. */
    public Object array(int channel, int slice, int frame) {
        return PlaneCopies.own(view(channel, slice, frame));
    }

    /** The part from..to (both included, starting at 0) of one axis, without copying. */
    public Volume part(Axis axis, int from, int to) {
        require(
                from >= 0 && from <= to && to < size(axis),
                "%s has %s %s planes, %s..%s is no part of them",
                name,
                size(axis),
                axis,
                from,
                to);
        long[] min = new long[5];
        long[] max = Intervals.maxAsLongArray(pixels);
        min[axis.ordinal()] = from;
        max[axis.ordinal()] = to;
        return new Volume(name, Views.zeroMin(Views.interval(pixels, min, max)), voxel, orientation);
    }

    public Volume withName(String other) {
        return new Volume(other, pixels, voxel, orientation);
    }

    public Volume withVoxel(VoxelSize other) {
        return new Volume(name, pixels, other, orientation);
    }

    /** Where its columns, rows and slices grow towards; empty if it does not say so. */
    public Optional<Orientation> orientation() {
        return orientation;
    }

    public Volume withOrientation(Optional<Orientation> other) {
        return new Volume(name, pixels, voxel, other);
    }

    Volume withPixels(RandomAccessibleInterval<? extends RealType<?>> other, VoxelSize size) {
        return new Volume(name, other, size, Optional.empty());
    }

    /** Whether width, height, slices and frames are equal; channels may differ. */
    public boolean sameGrid(Volume other) {
        return width() == other.width()
                && height() == other.height()
                && slices() == other.slices()
                && frames() == other.frames();
    }

    /** Sizes for a person, such as {@code 384 x 384 x 21}; channels and frames only when there are several. */
    public String sizes() {
        StringBuilder text = new StringBuilder(width() + " x " + height() + " x " + slices());
        if (channels() > 1) text.append(", ").append(channels()).append(" channels");
        if (frames() > 1) text.append(", ").append(frames()).append(" frames");
        return text.toString();
    }

    private RandomAccessibleInterval<? extends RealType<?>> view(int channel, int slice, int frame) {
        Objects.checkIndex(channel, channels());
        Objects.checkIndex(slice, slices());
        Objects.checkIndex(frame, frames());
        return Views.hyperSlice(Views.hyperSlice(Views.hyperSlice(pixels, 4, frame), 3, slice), 2, channel);
    }
}
