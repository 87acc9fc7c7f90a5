// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.raster;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.Orientation;
import io.github.dscnn.image.VoxelSize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the voxels of an image lie: the centre of voxel (i, j, k) is at {@code origin + i * x + j * y + k * z}, in LPS
 * (DICOM's coordinates: towards the patient's left, back and head). Columns, rows and slices are counted as the file stores
 * them, nothing is flipped or resampled, so a result with the geometry of its input lies on it.
 *
 * <p>NIfTI says RAS; {@code Nifti} turns it once when it reads and once when it writes. Long because all that two grids can be
 * to each other is asked here.
 *
 * @param x step from one column to the next, in {@code unit}
 * @param y step from one row to the next
 * @param z step from one slice to the next
 * @param origin centre of the first voxel
 * @param unit mm unless the file says µm or m
 * @param flat whether the file has no third axis at all
 * @param placed whether the file says where the image lies; otherwise only the sizes of the voxels mean something
 */
public record Geometry(Vector x, Vector y, Vector z, Vector origin, String unit, boolean flat, boolean placed) {

    private static final double THINNEST = 1e-6;
    private static final int NUMBERS = 12;
    private static final double LARGEST = 1e6;

    private static final int AXES = 3;
    private static final int PLACES = 3;

    /** By so much of a voxel grids may miss each other in their middle, as files say places with few digits. */
    private static final double OFF = 0.2;

    /** At the furthest corner by so much, as single precision turns a large grid. */
    private static final double FAR = 0.4;

    /** From a voxel to the next by so much: sizes of voxels are said to be the same to a hundredth. */
    private static final double SKEW = 0.01;

    public Geometry {
        require(valid(x, y, z), "three steps must span a space but are %s, %s, %s", x, y, z);
        require(finite(origin), "the origin must be finite but is %s", origin);
    }

    /** Voxels of a size that lie nowhere in particular. */
    public static Geometry of(VoxelSize voxel, boolean flat) {
        return new Geometry(
                new Vector(voxel.x(), 0, 0),
                new Vector(0, voxel.y(), 0),
                new Vector(0, 0, voxel.z()),
                Vector.ZERO,
                voxel.unit(),
                flat,
                false);
    }

    /** Voxels of a size and an orientation, the first of which lies in the origin. */
    public static Geometry of(VoxelSize voxel, Orientation orientation) {
        return new Geometry(
                Vector.of(orientation.direction(0)).times(voxel.x()),
                Vector.of(orientation.direction(1)).times(voxel.y()),
                Vector.of(orientation.direction(2)).times(voxel.z()),
                Vector.ZERO,
                voxel.unit(),
                false,
                true);
    }

    /** Whether steps are finite and span a space. */
    public static boolean valid(Vector x, Vector y, Vector z) {
        double volume = Math.abs(x.unit().cross(y.unit()).dot(z.unit()));
        return finite(x) && finite(y) && finite(z) && volume > THINNEST;
    }

    private static boolean finite(Vector vector) {
        return Double.isFinite(vector.length());
    }

    /** The sizes of a voxel, in {@code unit}. */
    public VoxelSize voxel() {
        return new VoxelSize(x.length(), y.length(), z.length(), unit);
    }

    /** Where columns, rows and slices grow towards, to the nearest letters; empty if the file does not say so. */
    public Optional<Orientation> orientation() {
        return placed ? Optional.of(Orientation.nearest(x.numbers(), y.numbers(), z.numbers())) : Optional.empty();
    }

    /** The geometry of the part that begins with a slice; the first is 0. */
    public Geometry from(int slice) {
        return new Geometry(x, y, z, origin.plus(z.times(slice)), unit, flat, placed);
    }

    /** How many mm the unit is; 1 where it is no length. */
    double millimetres() {
        return new VoxelSize(1, 1, 1, unit).inMillimetres().x();
    }

    /** In mm; without a known unit as it is. */
    public Geometry inMillimetres() {
        double factor = millimetres();
        return factor == 1 && unit.equals("mm") || !voxel().calibrated()
                ? this
                : new Geometry(
                        x.times(factor), y.times(factor), z.times(factor), origin.times(factor), "mm", flat, placed);
    }

    /** Whether the three steps stand at right angles, as a quaternion can say them. */
    public boolean rectangular() {
        return Math.abs(x.unit().dot(y.unit())) < THINNEST
                && Math.abs(y.unit().dot(z.unit())) < THINNEST
                && Math.abs(z.unit().dot(x.unit())) < THINNEST;
    }

    /** By how many degrees the pair of axes that is furthest from a right angle misses it. */
    public double slant() {
        double most = Math.max(
                Math.abs(x.unit().dot(y.unit())),
                Math.max(Math.abs(y.unit().dot(z.unit())), Math.abs(z.unit().dot(x.unit()))));
        return Math.toDegrees(Math.asin(Math.min(1, most)));
    }

    /**
     * Where the voxels of a grid lie in this one, if each lies on one: for columns, rows and slices of this grid how many of
     * them a step along columns, rows and slices of the other goes, and where its first voxel is. Where the other grid has
     * one voxel along an axis, it does not matter how thick that is.
     *
     * @param sizes columns, rows and slices of the other grid
     * @return three rows of four whole numbers; empty if the grids do not agree
     */
    public Optional<int[][]> cells(Geometry other, int... sizes) {
        double[][] exact = inMillimetres().exact(other.inMillimetres());
        int[][] cells = new int[exact.length][AXES + 1];
        for (int i = 0; i < cells.length; i++)
            for (int j = 0; j < cells[i].length; j++) {
                if (Math.abs(exact[i][j]) > LARGEST) return Optional.empty();
                boolean counts = j == AXES || sizes[j] > 1;
                cells[i][j] = counts ? (int) Math.round(exact[i][j]) : 0;
            }
        for (int j = 0; j < AXES; j++) if (sizes[j] == 1) alone(exact, cells, j);
        for (int i = 0; i < AXES; i++) if (!close(exact[i], cells[i], sizes)) return Optional.empty();
        return Optional.of(cells);
    }

    /** The steps and the first voxel of another grid in voxels of this one. */
    private double[][] exact(Geometry other) {
        Vector[] across = {y.cross(z), z.cross(x), x.cross(y)};
        double volume = x.dot(across[0]);
        Vector[] steps = {other.x, other.y, other.z, other.origin.plus(origin.times(-1))};
        double[][] exact = new double[AXES][AXES + 1];
        for (int i = 0; i < AXES; i++)
            for (int j = 0; j < steps.length; j++) exact[i][j] = steps[j].dot(across[i]) / volume;
        return exact;
    }

    /** An axis of one voxel goes along the axis of this grid that no other goes along. */
    private static void alone(double[][] exact, int[][] cells, int axis) {
        int best = -1;
        for (int i = 0; i < AXES; i++) {
            boolean free = cells[i][0] == 0 && cells[i][1] == 0 && cells[i][2] == 0;
            if (free && (best < 0 || Math.abs(exact[i][axis]) > Math.abs(exact[best][axis]))) best = i;
        }
        if (best >= 0) cells[best][axis] = exact[best][axis] < 0 ? -1 : 1;
    }

    private static boolean close(double[] exact, int[] cells, int... sizes) {
        double middle = exact[AXES] - cells[AXES];
        double drift = 0;
        for (int j = 0; j < AXES; j++) {
            double step = sizes[j] == 1 ? 0 : exact[j] - cells[j];
            if (Math.abs(step) > SKEW) return false;
            middle += step * (sizes[j] - 1) / 2;
            drift += Math.abs(step) * (sizes[j] - 1) / 2;
        }
        boolean one = Math.abs(cells[0]) + Math.abs(cells[1]) + Math.abs(cells[2]) == 1;
        return one && Math.abs(middle) <= OFF && Math.abs(middle) + drift <= FAR;
    }

    /**
     * Size, voxels and place of a grid for a person, such as {@code 64 x 48 x 6 voxels of 0.5 x 0.5 x 3 mm around -0.25, 1.5,
     * 12 mm}, in LPS.
     *
     * @param sizes columns, rows and slices
     */
    public String about(int... sizes) {
        Geometry here = inMillimetres();
        Vector middle = here.origin
                .plus(here.x.times((sizes[0] - 1) / 2.0))
                .plus(here.y.times((sizes[1] - 1) / 2.0))
                .plus(here.z.times((sizes[2] - 1) / 2.0));
        return String.format(
                Locale.ROOT,
                "%s x %s x %s voxels of %s x %s x %s %s around %s, %s, %s %s",
                sizes[0],
                sizes[1],
                sizes[2],
                number(here.x.length()),
                number(here.y.length()),
                number(here.z.length()),
                here.unit,
                number(middle.left()),
                number(middle.back()),
                number(middle.head()),
                here.unit);
    }

    private static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** By how many degrees the axis of another grid that is furthest from the axes of this one misses them. */
    public double turn(Geometry other) {
        double least = 1;
        for (Vector axis : List.of(other.x, other.y, other.z)) {
            double most = 0;
            for (Vector own : List.of(x, y, z))
                most = Math.max(most, Math.abs(own.unit().dot(axis.unit())));
            least = Math.min(least, most);
        }
        return Math.toDegrees(Math.acos(Math.min(1, least)));
    }

    /** All of it in a line that {@link #parse} reads: steps along x, y and z, origin, unit. */
    public String text() {
        List<String> words = new ArrayList<>();
        for (Vector one : List.of(x, y, z, origin))
            for (double value : new double[] {one.left(), one.back(), one.head()}) words.add(Double.toString(value));
        words.add(flat ? "2D" : "3D");
        words.add(placed ? "placed" : "free");
        words.add(unit);
        return String.join(" ", words);
    }

    /**
     * What {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it did not
     */
    public static Geometry parse(String text) {
        String[] words = text.strip().split(" ", NUMBERS + 3);
        require(words.length == NUMBERS + 3, "a geometry has 15 words but '%s' has %s", text, words.length);
        Vector[] read = new Vector[NUMBERS / 3];
        for (int i = 0; i < read.length; i++)
            read[i] = new Vector(
                    Double.parseDouble(words[3 * i]),
                    Double.parseDouble(words[3 * i + 1]),
                    Double.parseDouble(words[3 * i + 2]));
        boolean flat = words[NUMBERS].equals("2D");
        boolean placed = words[NUMBERS + 1].equals("placed");
        return new Geometry(read[0], read[1], read[2], read[3], words[NUMBERS + 2], flat, placed);
    }
}
