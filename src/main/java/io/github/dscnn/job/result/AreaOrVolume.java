// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.region.Extent;
import io.github.dscnn.segment.region.Removed;
import io.github.dscnn.segment.region.Segmentation;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a number of pixels is as an area or a volume.
 *
 * @param word {@code area} or {@code volume}
 * @param factor what one pixel is, in {@code unit}
 * @param unit the image's unit squared; ml where that is not tiny, else the unit cubed; pixels or voxels without a unit
 */
record AreaOrVolume(String word, double factor, String unit) {

    private static final double MM3_PER_ML = 1000;
    private static final double TINY = 1e-6;
    private static final MathContext DIGITS = new MathContext(6);
    private static final MathContext FEW = new MathContext(2);
    private static final MathContext SOME = new MathContext(3);

    /** Of the whole result: an area if the image has one slice. */
    static AreaOrVolume of(Segmentation found) {
        return of(found.extent());
    }

    /** Of regions in an image: an area if it has one slice. */
    static AreaOrVolume of(Extent extent) {
        return of(extent.voxel(), extent.flat());
    }

    /** Of an image of this voxel size; flat: of one slice. */
    static AreaOrVolume of(VoxelSize voxel, boolean flat) {
        if (flat) return ofSlice(voxel);
        double cubic = voxel.inMillimetres().volume();
        if (voxel.calibrated() && cubic > TINY) return new AreaOrVolume("volume", cubic / MM3_PER_ML, "ml");
        return known(voxel)
                ? new AreaOrVolume("volume", voxel.volume(), voxel.unit() + "³")
                : new AreaOrVolume("volume", 1, "voxels");
    }

    /** Of a slice. */
    static AreaOrVolume ofSlice(Extent extent) {
        return ofSlice(extent.voxel());
    }

    private static AreaOrVolume ofSlice(VoxelSize voxel) {
        return known(voxel)
                ? new AreaOrVolume("area", voxel.x() * voxel.y(), voxel.unit() + "²")
                : new AreaOrVolume("area", 1, "pixels");
    }

    private static boolean known(VoxelSize voxel) {
        return !voxel.unit().equals(VoxelSize.NONE.unit());
    }

    /** Title of a column, such as {@code volume (ml)}. */
    String title() {
        return word + " (" + unit + ")";
    }

    /** Title of the column with the plain number: {@code pixels} of an area, {@code voxels} of a volume. */
    String count() {
        return word.equals("area") ? "pixels" : "voxels";
    }

    double of(long pixels) {
        return pixels * factor;
    }

    /** With six digits, never in powers of ten, for a file. */
    String text(long pixels) {
        BigDecimal value = new BigDecimal(of(pixels));
        boolean whole = factor == 1;
        return whole
                ? value.toBigInteger().toString()
                : value.round(DIGITS).stripTrailingZeros().toPlainString();
    }

    /** Whether it is in a unit of length, and not in pixels or voxels. */
    boolean scaled() {
        return !unit.equals("pixels") && !unit.equals("voxels");
    }

    /** With three digits, never in powers of ten, for people; plain numbers of pixels in full. */
    String few(double pixels) {
        BigDecimal value = new BigDecimal(pixels * factor).round(factor == 1 ? DIGITS : SOME);
        return value.stripTrailingZeros().toPlainString();
    }

    /** What cleaning took away, such as {@code 2 pieces, 3.1 ml}, or {@code 5 pieces, 12 µm², 3 of them at the edge}. */
    String of(Removed removed) {
        if (removed.pieces() == 0) return "";
        BigDecimal much = new BigDecimal(of(removed.voxels())).round(factor == 1 ? MathContext.UNLIMITED : FEW);
        return removed.pieces() + (removed.pieces() == 1 ? " piece, " : " pieces, ")
                + much.stripTrailingZeros().toPlainString() + " " + unit
                + (removed.atEdge() == 0 ? "" : ", " + removed.atEdge() + " of them at the edge");
    }

    /** A line on it for the log; empty if nothing was taken away. */
    String line(String image, Removed removed) {
        if (removed.pieces() == 0) return "";
        String sizes = removed.atEdge() < removed.pieces() ? "largest=false min_size=-1" : "";
        String edge = removed.atEdge() > 0 ? "border=true" : "";
        return image + ": cleaning removed " + of(removed) + " (" + (sizes + " " + edge).strip() + " keeps all)";
    }

    /** Says how much each class has in the first frame. */
    static Provenance add(Provenance provenance, Segmentation found) {
        return of(found).add(provenance, found.classes(), found.regions().counts(0));
    }

    /** Says how much each class is by counts of background and of each class. */
    Provenance add(Provenance provenance, LabelClasses classes, long... counts) {
        Provenance more = provenance;
        for (int i = 1; i < counts.length; i++) {
            String value = text(counts[i]) + " " + unit;
            String name = classes.classes().get(i - 1).name();
            more = more.with(word + " " + name.replace(" = ", " ").replaceAll("\\R", " "), value);
        }
        return more;
    }
}
