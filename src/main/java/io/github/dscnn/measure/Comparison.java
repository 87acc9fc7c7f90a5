// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static io.github.dscnn.task.Require.require;

/**
 * A prediction and a reference laid over each other. Outside the grid is background. Distances are measured once and
 * then looked at for any range of slices: those of a range are the distances of its surface points to the whole other
 * surface, so that no surface arises where the range ends.
 *
 * <p>Border distances are between centres of border voxels (see {@link Surface#border}); the surface Dice weights the
 * elements of both surfaces by their area (see {@link Surface#elements}).
 *
 * <pre>{@code
 * Comparison comparison = Comparison.of(prediction, reference, 2);
 * Scores scores = comparison.scores(0, grid.depth() - 1);
 * }</pre>
 */
public final class Comparison {

    /** How much further than the tolerance still counts, for the rounding of distances such as 5 x 0.4 mm. */
    private static final double ROUNDING = 1e-6;

    private final Overlap[] slices;
    private final int shift;
    private final SurfaceDistances border;
    private final SurfaceDistances elements;
    private final double tolerance;

    private Comparison(
            Overlap[] slices, int shift, SurfaceDistances border, SurfaceDistances elements, double tolerance) {
        this.slices = slices;
        this.shift = shift;
        this.border = border;
        this.elements = elements;
        this.tolerance = tolerance;
    }

    /**
     * Compares two masks.
     *
     * @param tolerance up to which distance two surfaces count as the same, at least 0, in the unit of the grid
     * @throws IllegalArgumentException if the grids differ
     */
    public static Comparison of(Mask prediction, Mask reference, double tolerance) {
        require(
                prediction.grid().equals(reference.grid()),
                "masks on %s and %s cannot be compared",
                prediction.grid(),
                reference.grid());
        require(tolerance >= 0, "a tolerance is 0 or more, not %s", tolerance);
        Overlap[] slices = slices(prediction, reference);
        Mask.Box box = Mask.Box.around(prediction, reference);
        if (box == null) return new Comparison(slices, 0, SurfaceDistances.NONE, SurfaceDistances.NONE, tolerance);
        Mask a = prediction.in(box);
        Mask b = reference.in(box);
        Surfels areas = new Surfels(a.grid());
        return new Comparison(
                slices,
                box.z(),
                SurfaceDistances.of(Surface.border(a), Surface.border(b)),
                SurfaceDistances.of(Surface.elements(a, areas), Surface.elements(b, areas)),
                tolerance);
    }

    private static Overlap[] slices(Mask prediction, Mask reference) {
        Grid grid = prediction.grid();
        int plane = grid.width() * grid.height();
        Overlap[] slices = new Overlap[grid.depth()];
        for (int z = 0; z < slices.length; z++) {
            int a = 0;
            int b = 0;
            int both = 0;
            for (int i = z * plane; i < (z + 1) * plane; i++) {
                if (prediction.voxels()[i]) a++;
                if (reference.voxels()[i]) b++;
                if (prediction.voxels()[i] && reference.voxels()[i]) both++;
            }
            slices[z] = new Overlap(a, b, both);
        }
        return slices;
    }

    /** Overlap in a slice, from 0. */
    public Overlap slice(int index) {
        return slices[index];
    }

    /** Figures of all slices. */
    public Scores scores() {
        return scores(0, slices.length - 1);
    }

    /** Figures of a range of slices, both included, from 0. */
    public Scores scores(int first, int last) {
        require(
                first >= 0 && first <= last && last < slices.length,
                "slices %s..%s are none of %s",
                first,
                last,
                slices.length);
        Overlap sum = Overlap.NONE;
        for (int z = first; z <= last; z++) sum = sum.plus(slices[z]);
        int from = first - shift;
        int to = last == slices.length - 1 ? Integer.MAX_VALUE - 1 : last - shift;
        double near = elements.shareWithin(tolerance * (1 + ROUNDING), from, to);
        return new Scores(sum, border.hd95(from, to), border.mean(from, to), near);
    }
}
