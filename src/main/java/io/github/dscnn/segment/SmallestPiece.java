// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.VoxelSize;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The smallest piece that a model keeps.
 *
 * @param size in {@code unit}; 0: all are kept
 * @param unit what it is measured in, which follows from the images that it was fitted on
 */
public record SmallestPiece(double size, Unit unit) {

    /** All pieces are kept. */
    public static final SmallestPiece NONE = new SmallestPiece(0, Unit.VOXELS);

    private static final MathContext DIGITS = new MathContext(3);

    /** What pieces of images are measured in. */
    public enum Unit {
        /** Of images of one slice without a pixel size. */
        PIXELS("pixels", true, false),
        /** Of stacks without a pixel size. */
        VOXELS("voxels", false, false),
        /** Of images of one slice. */
        MM2("mm²", true, true),
        /** Of stacks. */
        MM3("mm³", false, true);

        private final String words;
        private final boolean flat;
        private final boolean length;

        Unit(String words, boolean flat, boolean length) {
            this.words = words;
            this.flat = flat;
            this.length = length;
        }

        /** What a model's pieces are measured in: in mm if its pixels are. */
        public static Unit of(Traits traits, boolean flat) {
            boolean length = traits.pixelSize() > 0 && traits.unit().equals("mm");
            if (length) return flat ? MM2 : MM3;
            return flat ? PIXELS : VOXELS;
        }

        /** Size of a voxel of such an image. */
        public double of(VoxelSize voxel) {
            return length ? voxel.inMillimetres().size(flat) : 1;
        }

        /** Whether an image's pieces can be measured in it. */
        public boolean measures(VoxelSize voxel, boolean one) {
            return flat == one && (!length || voxel.calibrated());
        }
    }

    public SmallestPiece {
        require(size >= 0 && size < Double.POSITIVE_INFINITY, "the smallest size must be 0 or more but is %s", size);
    }

    /**
     * As {@code Cleaning} takes it, in the unit of an image; 0 where it cannot be measured.
     *
     * @param flat whether the image has one slice
     */
    public double in(VoxelSize voxel, boolean flat) {
        return unit.measures(voxel, flat) ? size / unit.of(voxel) * voxel.size(flat) : 0;
    }

    /** What is done with it in an image, in one sentence; empty if there is nothing to say. */
    public String note(String image, VoxelSize voxel, boolean flat) {
        if (size == 0) return "";
        if (!unit.measures(voxel, flat))
            return "The model drops pieces smaller than " + text() + ", which cannot be measured in the image " + image
                    + " (" + (flat ? "one slice" : "a stack") + ", unit " + voxel.unit()
                    + "): all pieces are kept; give min_size to drop small ones";
        String there = voxel.unit().equals(VoxelSize.NONE.unit())
                ? flat ? Unit.PIXELS.words : Unit.VOXELS.words
                : voxel.unit() + (flat ? "²" : "³");
        return there.equals(unit.words)
                ? ""
                : "The model drops pieces smaller than " + text() + ", in the image " + image + " "
                        + text(in(voxel, flat)) + " " + there;
    }

    /** Such as {@code 12.5 mm³}. */
    public String text() {
        return text(size) + " " + unit.words;
    }

    private static String text(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
