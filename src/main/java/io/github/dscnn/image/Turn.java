// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static io.github.dscnn.task.Require.require;

import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * Columns, rows and slices of an image in another order, some counted from the other end; no voxel is made anew.
 *
 * @param from for columns, rows and slices (0..2) of what it becomes: which of them they are in what it was
 * @param flipped for the same three: whether they are counted from the other end
 */
public record Turn(List<Integer> from, List<Boolean> flipped) {

    /** Everything stays. */
    public static final Turn NONE = new Turn(List.of(0, 1, 2), List.of(false, false, false));

    private static final List<Axis> AXES = List.of(Axis.X, Axis.Y, Axis.Z);

    public Turn {
        require(from.stream().distinct().count() == 3 && flipped.size() == 3, "%s is no order of three axes", from);
        from = List.copyOf(from);
        flipped = List.copyOf(flipped);
    }

    /** Whether slices remain slices, if in another order or turned in their plane. */
    public boolean keepsSlices() {
        return from.get(2) == 2;
    }

    /** In the plane alone: slices stay in their order. */
    public Turn inPlane() {
        return new Turn(from, List.of(flipped.get(0), flipped.get(1), false));
    }

    /** What brings it back. */
    public Turn inverse() {
        List<Integer> back = new ArrayList<>();
        List<Boolean> flips = new ArrayList<>();
        for (int axis = 0; axis < AXES.size(); axis++) {
            back.add(from.indexOf(axis));
            flips.add(flipped.get(from.indexOf(axis)));
        }
        return new Turn(back, flips);
    }

    /** A view of a volume; its name stays, and nothing is known of its orientation. */
    public Volume apply(Volume volume) {
        double[] sizes = {volume.voxel().x(), volume.voxel().y(), volume.voxel().z()};
        VoxelSize voxel = new VoxelSize(
                sizes[from.get(0)],
                sizes[from.get(1)],
                sizes[from.get(2)],
                volume.voxel().unit());
        return volume.withPixels(view(volume.pixels()), voxel);
    }

    private <T extends RealType<?>> RandomAccessibleInterval<T> view(RandomAccessibleInterval<T> pixels) {
        List<Integer> now = new ArrayList<>(NONE.from);
        RandomAccessibleInterval<T> view = pixels;
        for (int axis = 0; axis < AXES.size(); axis++) {
            int there = now.indexOf(from.get(axis));
            if (there != axis)
                view = Views.permute(
                        view, AXES.get(there).ordinal(), AXES.get(axis).ordinal());
            java.util.Collections.swap(now, there, axis);
            if (flipped.get(axis)) view = Views.invertAxis(view, AXES.get(axis).ordinal());
        }
        return Views.zeroMin(view);
    }
}
