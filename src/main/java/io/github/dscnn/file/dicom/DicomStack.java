// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.file.raster.VoxelLayout;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The images of a DICOM series in the order in which they lie along their common normal, whatever their files are called
 * and numbered. The distance between slices is that of their positions.
 *
 * @param slices in that order
 */
record DicomStack(List<DicomSlice> slices, Geometry geometry) {

    /** Positions are texts of few digits: so much of a step may be missing or too much. */
    private static final double UNEVEN = 0.01;

    private static final double SAME = 1e-3;

    /** Frames of one slice say its place in few digits too. */
    private static final double NEAR = 1e-2;

    private static final double STRAIGHT = 1e-4;

    /**
     * Sorts slices.
     *
     * @param series what messages call them
     * @throws DscnnException if they make no stack of evenly spaced, parallel planes; nothing is guessed
     */
    static DicomStack of(String series, List<DicomSlice> slices) {
        DicomSlice first = slices.get(0);
        Vector x = first.row().unit();
        Vector y = first.column().plus(x.times(-first.column().dot(x))).unit();
        boolean right = Math.abs(first.row().unit().dot(first.column().unit())) < SAME
                && first.width() > 0
                && first.height() > 0;
        if (!right || !Geometry.valid(x, y, x.cross(y)))
            throw VoxelLayout.wrong(
                    first.file(), "rows and columns that stand at no right angle, or no size of pixels");
        alike(series, slices);
        if (slices.size() == 1) return new DicomStack(slices, geometry(first, x, y, alone(first, x.cross(y))));
        Vector normal = x.cross(y);
        List<DicomSlice> sorted = new ArrayList<>(slices);
        sorted.sort(Comparator.comparingDouble(slice -> slice.at().orElseThrow().dot(normal)));
        Vector step = step(series, sorted, normal);
        return new DicomStack(sorted, geometry(sorted.get(0), x, y, step));
    }

    /** Images that do not say where they lie, in the order in which they come. */
    static DicomStack loose(String series, List<DicomSlice> slices) {
        return new DicomStack(slices, of(series, slices.subList(0, 1)).geometry());
    }

    /**
     * Slices of which some may be missing and some come several times; the distance is that which their headers say, where
     * it fits, else the smallest that there is.
     *
     * @throws DscnnException if they do not lie on one stack of evenly spaced, parallel planes
     */
    static DicomStack spread(String series, List<DicomSlice> slices) {
        DicomStack first = of(series, slices.subList(0, 1));
        alike(series, slices);
        Vector normal = first.geometry().z().unit();
        List<DicomSlice> sorted = new ArrayList<>(slices);
        sorted.sort(Comparator.comparingDouble(slice -> slice.at().orElseThrow().dot(normal)));
        double[] gaps = IntStream.range(1, sorted.size())
                .mapToDouble(i -> way(sorted.get(i - 1), sorted.get(i)).dot(normal))
                .filter(gap -> gap > NEAR)
                .toArray();
        if (gaps.length == 0) return new DicomStack(sorted, first.geometry());
        double said = sorted.get(0).thickness();
        double distance = said > NEAR && fits(said, gaps)
                ? said
                : Arrays.stream(gaps).min().orElseThrow();
        if (!fits(distance, gaps))
            throw new DscnnException(
                    "%s is not evenly spaced, its slices lie %.3f mm apart and also less than whole times that: export it with its image",
                    series, distance);
        Vector whole = way(sorted.get(0), sorted.get(sorted.size() - 1));
        Vector step = whole.times(1 / (double) Math.round(whole.dot(normal) / distance));
        Geometry place = first.geometry();
        return new DicomStack(
                sorted,
                new Geometry(place.x(), place.y(), step, sorted.get(0).at().orElseThrow(), place.unit(), false, true));
    }

    private static boolean fits(double distance, double... gaps) {
        return Arrays.stream(gaps)
                .allMatch(gap ->
                        Math.abs(gap / distance - Math.round(gap / distance)) < 2 * UNEVEN && gap > distance / 2);
    }

    /** Which slice of the stack each of some slices is, from 0. */
    int[] places(List<DicomSlice> some) {
        Vector step = geometry.z();
        return some.stream()
                .mapToInt(slice -> (int) Math.round(slice.at()
                                .orElseThrow()
                                .plus(geometry.origin().times(-1))
                                .dot(step)
                        / step.dot(step)))
                .toArray();
    }

    private static Vector alone(DicomSlice slice, Vector normal) {
        return normal.times(slice.thickness() > 0 ? slice.thickness() : 1);
    }

    private static Geometry geometry(DicomSlice first, Vector x, Vector y, Vector step) {
        boolean placed = first.at().isPresent();
        return new Geometry(
                x.times(first.width()),
                y.times(first.height()),
                step,
                first.at().orElse(Vector.ZERO),
                first.spacing().isPresent() ? "mm" : "pixel",
                false,
                placed);
    }

    private static void alike(String series, List<DicomSlice> slices) {
        DicomSlice first = slices.get(0);
        for (DicomSlice other : slices) {
            if (slices.size() > 1 && other.at().isEmpty())
                throw new DscnnException(
                        "%s cannot be put in order, as %s does not say where it lies (ImagePositionPatient): name one of its files",
                        series, other.name());
            if (!first.parallel(other)) throw mixed(series, "directions", first, other);
            if (!first.asLarge(other)) throw mixed(series, "sizes of pixels", first, other);
        }
    }

    /** Says that a series is no stack. */
    static DscnnException mixed(String series, String what, DicomSlice one, DicomSlice other) {
        return new DscnnException(
                "%s mixes images of different %s, such as %s and %s: put those of each kind into a folder of their own",
                series, what, one.name(), other.name());
    }

    /** The way from a slice to the next, if it is the same everywhere. */
    private static Vector step(String series, List<DicomSlice> sorted, Vector normal) {
        double[] gaps = new double[sorted.size() - 1];
        for (int i = 0; i < gaps.length; i++)
            gaps[i] = way(sorted.get(i), sorted.get(i + 1)).dot(normal);
        double usual = median(gaps);
        for (int i = 0; i < gaps.length; i++) check(series, sorted.get(i), sorted.get(i + 1), gaps[i], usual);
        Vector whole = way(sorted.get(0), sorted.get(gaps.length)).times(1.0 / gaps.length);
        double along = whole.dot(normal);
        Vector straight = normal.times(along);
        boolean upright = whole.plus(straight.times(-1)).length() < STRAIGHT * along;
        Vector step = upright ? straight : whole;
        for (int i = 0; i < sorted.size(); i++) {
            Vector off = way(sorted.get(0), sorted.get(i)).plus(step.times(-i));
            if (off.length() > 2 * UNEVEN * along + SAME)
                throw new DscnnException(
                        "%s is no straight stack, as %s lies beside the line of the others: take out what does not belong to it",
                        series, sorted.get(i).name());
        }
        return step;
    }

    private static double median(double... gaps) {
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double usual = sorted[sorted.length / 2];
        return Arrays.stream(sorted).filter(gap -> gap > SAME).findFirst().isPresent() && usual <= SAME
                ? sorted[sorted.length - 1]
                : usual;
    }

    private static void check(String series, DicomSlice one, DicomSlice next, double gap, double usual) {
        if (gap <= Math.max(SAME, UNEVEN * usual))
            throw new DscnnException(
                    "%s has two images at the same place, such as %s and %s: keep one of each, or put each set into a folder of its own",
                    series, one.name(), next.name());
        if (Math.abs(gap - usual) <= UNEVEN * usual + SAME) return;
        throw new DscnnException(
                "%s is not evenly spaced: from %s to %s it is %.3f mm but elsewhere %.3f mm (%s)",
                series, one.name(), next.name(), gap, usual, remedy(gap / usual));
    }

    private static String remedy(double ratio) {
        long missing = Math.round(ratio) - 1;
        if (missing < 1 || Math.abs(ratio - Math.round(ratio)) > 2 * UNEVEN)
            return "resample it to even slices in the program that exported it";
        String slices = missing == 1 ? "a slice seems" : missing + " slices seem";
        return slices + " to be missing between them, copy or export the series again";
    }

    private static Vector way(DicomSlice from, DicomSlice to) {
        return to.at().orElseThrow().plus(from.at().orElseThrow().times(-1));
    }
}
