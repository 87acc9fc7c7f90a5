// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

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
     * The voxel size of a case in mm, from the first image that has one; in pixels if none has.
     *
     * @param images the reference and the predictions
     * @throws DscnnException if two of them differ by more than a thousandth
     */
    public static VoxelSize of(List<Volume> images) {
        Volume first = null;
        for (Volume image : images) {
            if (!image.voxel().calibrated()) continue;
            if (first == null) first = image;
            if (!same(first, image))
                throw new DscnnException(
                        "%s has voxels of %s but %s of %s; correct one of them in Image > Properties.",
                        first.name(), text(first.voxel()), image.name(), text(image.voxel()));
        }
        return (first == null ? images.get(0) : first).voxel().inMillimetres();
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
    static String number(double value) {
        return new BigDecimal(value, new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }
}
