// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.evaluation;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.measure.Comparison;
import io.github.dscnn.measure.Grid;
import io.github.dscnn.measure.Mask;
import io.github.dscnn.measure.ObjectScores;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Measures predictions of one frame of a case against its reference. */
public final class CaseMeasure {

    private final EvaluationTable.Name name;
    private final Planes reference;
    private final VoxelSize voxel;
    private final double tolerance;
    private final Extent extent;

    /**
     * The slices of a label image.
     *
     * @param plane slices from 0, row by row: values of classes, 0 background, below 0 unknown
     */
    public record Planes(int width, int height, int depth, IntFunction<float[]> plane) {

        /** Slices of the size of a volume. */
        public static Planes of(Volume size, IntFunction<float[]> plane) {
            return new Planes(size.width(), size.height(), size.slices(), plane);
        }

        private Mask mask(EvaluationClasses.Class type, VoxelSize voxel) {
            Grid grid = new Grid(width, height, depth, voxel.x(), voxel.y(), voxel.z());
            boolean[] inside = new boolean[grid.count()];
            int index = 0;
            for (int z = 0; z < depth; z++) for (float value : plane.apply(z)) inside[index++] = type.has(value);
            return new Mask(grid, inside);
        }
    }

    /**
     * The slices, from 0, of a label image that have anything.
     *
     * @param first -1 if none has
     * @param depth how many slices there are
     */
    record Extent(int first, int last, int depth) {

        static Extent of(Planes planes) {
            int first = -1;
            int last = -1;
            for (int z = 0; z < planes.depth(); z++) {
                if (empty(planes.plane().apply(z))) continue;
                if (first < 0) first = z;
                last = z;
            }
            return new Extent(first, last, planes.depth());
        }

        private static boolean empty(float[] plane) {
            for (float value : plane) if (value > 0) return false;
            return true;
        }
    }

    /** @param name of a case that is an image of its own for the statistics of {@link EvaluateJob} */
    public CaseMeasure(String name, Planes reference, VoxelSize voxel, double tolerance) {
        this(new EvaluationTable.Name(name, name), reference, voxel, tolerance);
    }

    /**
     * @param voxel in mm, or of side 1 where nothing is known
     * @param tolerance up to which distance two surfaces count as the same, in the unit of the voxel
     */
    CaseMeasure(EvaluationTable.Name name, Planes reference, VoxelSize voxel, double tolerance) {
        this.name = name;
        this.reference = reference;
        this.voxel = voxel;
        this.tolerance = tolerance;
        this.extent = Extent.of(reference);
    }

    /** Adds the figures of all classes. */
    public void add(EvaluationTable table, String method, Planes prediction, List<EvaluationClasses.Class> classes) {
        add(table, method, prediction, classes, type -> null);
    }

    /** @param objects how the objects of a class compare; null where they are not compared */
    void add(
            EvaluationTable table,
            String method,
            Planes prediction,
            List<EvaluationClasses.Class> classes,
            Function<EvaluationClasses.Class, ObjectScores> objects) {
        for (EvaluationClasses.Class type : classes) {
            Mask truth = reference.mask(type, voxel);
            Comparison found = Comparison.of(prediction.mask(type, voxel), truth, tolerance);
            table.add(method, name, type.name(), found, objects.apply(type), extent, voxel);
        }
    }
}
