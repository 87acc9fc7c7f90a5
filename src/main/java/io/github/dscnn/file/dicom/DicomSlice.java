// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import io.github.dscnn.file.raster.Raster.Scale;
import io.github.dscnn.file.raster.Vector;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One image of a DICOM series.
 *
 * @param frame its place in the file, from 0
 * @param frames how many images the file has
 * @param at centre of its first pixel, LPS in mm; empty when the file does not say it
 * @param row direction in which the columns follow each other
 * @param column direction in which the rows follow each other
 * @param spacing from row to row and from column to column, in mm, as DICOM orders them
 * @param thickness what the header says about the third size, in mm; 0: nothing
 * @param scale what a stored number means
 */
record DicomSlice(
        Path file,
        int frame,
        int frames,
        Optional<Vector> at,
        Vector row,
        Vector column,
        Optional<double[]> spacing,
        double thickness,
        Scale scale) {

    private static final double CLOSE = 1e-3;

    /** What messages call it. */
    String name() {
        return file.getFileName() + (frames > 1 ? " (frame " + (frame + 1) + ")" : "");
    }

    double width() {
        return spacing.map(both -> both[1]).orElse(1.0);
    }

    double height() {
        return spacing.map(both -> both[0]).orElse(1.0);
    }

    /** Another frame of its file, without a place. */
    DicomSlice nowhere(int number) {
        return new DicomSlice(
                file,
                number,
                frames,
                Optional.empty(),
                new Vector(1, 0, 0),
                new Vector(0, 1, 0),
                spacing,
                thickness,
                scale);
    }

    /** Another frame of its file, which lies elsewhere. */
    DicomSlice moved(int number, Vector way) {
        return new DicomSlice(file, number, frames, at.map(way::plus), row, column, spacing, thickness, scale);
    }

    /** Whether its plane is parallel to that of another, with the same rows and columns. */
    boolean parallel(DicomSlice other) {
        return row.plus(other.row.times(-1)).length() < CLOSE
                && column.plus(other.column.times(-1)).length() < CLOSE;
    }

    /** Whether its pixels are as large as those of another. */
    boolean asLarge(DicomSlice other) {
        return Math.abs(width() - other.width()) <= CLOSE * width()
                && Math.abs(height() - other.height()) <= CLOSE * height();
    }
}
