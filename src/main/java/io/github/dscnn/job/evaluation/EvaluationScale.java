// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.evaluation;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The size of voxels in which an evaluation measures. */
public final class EvaluationScale {

    private static final double SAME = 1e-3;
    private static final int DIGITS = 4;

    private EvaluationScale() {}

    /**
     * The voxel size of a case in mm, from the first image that has one; in pixels if none has. A size of exactly 1 x 1 x 1
     * is what programs write who know none: it counts only where no image says another.
     *
     * @param images the reference and the predictions
     * @throws DscnnException if two of them differ by more than a thousandth
     */
    public static VoxelSize of(List<Volume> images) {
        List<Volume> calibrated =
                images.stream().filter(image -> image.voxel().calibrated()).toList();
        List<Volume> said = calibrated.stream().filter(image -> !ones(image)).toList();
        for (Volume image : said)
            if (!same(said.get(0), image))
                throw new DscnnException(
                        "%s has voxels of %s but %s of %s; correct one of them in Image > Properties.",
                        said.get(0).name(), text(said.get(0).voxel()), image.name(), text(image.voxel()));
        List<Volume> best = !said.isEmpty() ? said : !calibrated.isEmpty() ? calibrated : images;
        return best.get(0).voxel().inMillimetres();
    }

    private static boolean ones(Volume image) {
        VoxelSize voxel = image.voxel();
        return voxel.x() == 1 && voxel.y() == 1 && voxel.z() == 1;
    }

    /** Slices count only where there are several. */
    private static boolean same(Volume one, Volume other) {
        VoxelSize a = one.voxel().inMillimetres();
        VoxelSize b = other.voxel().inMillimetres();
        return near(a.x(), b.x()) && near(a.y(), b.y()) && (one.slices() == 1 || near(a.z(), b.z()));
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= SAME * Math.max(a, b);
    }

    private static String text(VoxelSize voxel) {
        VoxelSize mm = voxel.inMillimetres();
        return number(mm.x()) + " x " + number(mm.y()) + " x " + number(mm.z()) + " mm";
    }

    /** With four digits, without zeros at the end. */
    public static String number(double value) {
        return new BigDecimal(value, new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }
}
