// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.format;

import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.file.raster.Pixels;
import io.github.dscnn.file.raster.Pixels.Packing;
import io.github.dscnn.file.raster.Pixels.Place;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Raster.Scale;
import io.github.dscnn.file.raster.TextHeader;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.file.raster.VoxelLayout;
import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.task.DscnnException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads NRRD (teem.sourceforge.net/nrrd/format.html), with its voxels behind the header or in files beside it, plain,
 * packed with gzip, or as text. An axis before those of space are channels, an axis behind them frames.
 */
final class Nrrd {

    private static final Pattern VECTOR = Pattern.compile("none|\\(([^)]*)\\)");
    private static final Pattern LIST = Pattern.compile("(?i)data ?file:\\s*LIST(\\s+\\d+)?");
    private static final Pattern UNIT = Pattern.compile("\"([^\"]*)\"|\\S+");
    private static final List<String> IN_SPACE = List.of("domain", "space", "???", "none");

    private final TextHeader header;
    private final Path file;
    private final int axes;
    private final int first;
    private final int spatial;

    private Nrrd(TextHeader header) {
        this.header = header;
        this.file = header.file();
        this.axes = (int) header.whole(header.needed("dimension"));
        if (axes < 2 || axes > 5) throw VoxelLayout.unread(file, axes + " axes");
        boolean[] space = space();
        int begin = 0;
        while (begin < axes && !space[begin]) begin++;
        int end = begin;
        while (end < axes && space[end] && end - begin < 3) end++;
        this.first = begin;
        this.spatial = end - begin;
        if (begin > 1 || end < axes - 1 || spatial < 2)
            throw VoxelLayout.unread(file, "axes in another order than channels, space, time");
    }

    /**
     * Reads a file.
     *
     * @param log hears if whole numbers are too large to be kept exactly
     * @throws DscnnException if it is damaged, of a kind that is not read, or too large
     */
    static Raster read(Path file, Consumer<String> log) {
        Nrrd nrrd = new Nrrd(TextHeader.read(file, ":", Nrrd::last));
        return Pixels.read(nrrd.layout(), nrrd.place(), log);
    }

    /** Whether what follows a line is no header any more: the voxels, or names of files with them. */
    private static boolean last(String line) {
        return line.isEmpty() || LIST.matcher(line).matches();
    }

    /** Which axes are those of space: that have a direction, else by their kind, else all but a fourth. */
    private boolean[] space() {
        boolean[] space = new boolean[axes];
        String directions = header.value("space directions");
        String kinds = header.value("kinds");
        if (directions != null) {
            List<double[]> vectors = vectors(directions);
            if (vectors.size() != axes)
                throw VoxelLayout.wrong(file, vectors.size() + " directions for " + axes + " axes");
            for (int i = 0; i < axes; i++) space[i] = vectors.get(i) != null;
        } else if (kinds != null) {
            String[] words = kinds.toLowerCase(Locale.ROOT).split("\\s+");
            for (int i = 0; i < axes; i++) space[i] = i >= words.length || IN_SPACE.contains(words[i]);
        } else Arrays.fill(space, 0, Math.min(3, axes), true);
        return space;
    }

    /** Vectors in brackets; null where there is none. */
    private List<double[]> vectors(String text) {
        List<double[]> vectors = new ArrayList<>();
        Matcher matcher = VECTOR.matcher(text);
        while (matcher.find())
            vectors.add(
                    matcher.group(1) == null
                            ? null
                            : header.numbers(
                                    matcher.group(1).replace(',', ' '),
                                    matcher.group(1).split(",").length));
        return vectors;
    }

    private VoxelLayout layout() {
        String type = header.needed("type").toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        VoxelType element = VoxelType.ofNrrd(type)
                .orElseThrow(() -> new DscnnException(
                        "%s has voxels of type %s, which is not read: save it as integers or as float", file, type));
        boolean big = "big".equalsIgnoreCase(header.value("endian"));
        return new VoxelLayout(
                file,
                sizes(),
                element,
                big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                Scale.NONE,
                geometry(),
                0,
                true);
    }

    private Sizes sizes() {
        double[] sizes = header.numbers(header.needed("sizes"), axes);
        int behind = first + spatial;
        return VoxelLayout.sizes(
                file,
                (long) sizes[first],
                (long) sizes[first + 1],
                first > 0 ? (long) sizes[0] : 1,
                spatial > 2 ? (long) sizes[first + 2] : 1,
                behind < axes ? (long) sizes[behind] : 1);
    }

    private Geometry geometry() {
        String directions = header.value("space directions");
        Vector[] steps = directions == null ? spacings() : directions(vectors(directions));
        String at = header.value("space origin");
        Vector origin = at == null || vectors(at).isEmpty()
                ? Vector.ZERO
                : vector(vectors(at).get(0));
        return VoxelLayout.geometry(file, steps, origin, unit(), spatial == 2, directions != null);
    }

    private String unit() {
        String space = header.value("space units");
        List<String> units = units(space == null ? header.value("units") : space);
        int from = space == null ? Math.min(first, units.size()) : 0;
        List<String> ours = units.subList(from, Math.min(from + spatial, units.size())).stream()
                .filter(unit -> !unit.isBlank() && !IN_SPACE.contains(unit))
                .distinct()
                .toList();
        if (ours.size() > 1) throw VoxelLayout.unread(file, "axes of different units, " + String.join(" and ", ours));
        return ours.isEmpty() ? "mm" : ours.get(0);
    }

    /** Words in quotation marks, or without them. */
    private static List<String> units(String text) {
        Matcher matcher = UNIT.matcher(text == null ? "" : text);
        return matcher.results()
                .map(one -> one.group(1) == null ? one.group() : one.group(1).strip())
                .toList();
    }

    private Vector[] spacings() {
        String text = header.value("spacings");
        double[] all = text == null
                ? new double[axes]
                : header.numbers(text.replace("?", "nan").replace("nan", "NaN"), axes);
        double[] step = new double[3];
        for (int i = 0; i < 3; i++) {
            double said = i < spatial ? Math.abs(all[first + i]) : 1;
            step[i] = said > 0 && Double.isFinite(said) ? said : 1;
        }
        return new Vector[] {new Vector(step[0], 0, 0), new Vector(0, step[1], 0), new Vector(0, 0, step[2])};
    }

    private Vector[] directions(List<double[]> vectors) {
        Vector x = vector(vectors.get(first));
        Vector y = vector(vectors.get(first + 1));
        Vector z = spatial > 2 ? vector(vectors.get(first + 2)) : x.cross(y).unit();
        return new Vector[] {x, y, z};
    }

    /** A vector of the file's space in LPS. */
    private Vector vector(double... values) {
        double[] three = values == null ? new double[3] : Arrays.copyOf(values, 3);
        String space = header.value("space");
        String name = space == null ? "" : space.toLowerCase(Locale.ROOT);
        boolean right = name.startsWith("right-") || name.startsWith("ra");
        boolean front = name.contains("-anterior-") || name.startsWith("ra") || name.startsWith("la");
        return new Vector(right ? 0 - three[0] : three[0], front ? 0 - three[1] : three[1], three[2]);
    }

    private Place place() {
        String encoding = header.needed("encoding").toLowerCase(Locale.ROOT);
        Packing packing = switch (encoding) {
            case "raw" -> Packing.NONE;
            case "gzip", "gz" -> Packing.GZIP;
            case "hex" -> Packing.HEX;
            case "ascii", "text", "txt" -> Packing.TEXT;
            default ->
                throw new DscnnException(
                        "%s has its voxels as %s, which is not read: save it with encoding raw or gzip",
                        file, encoding);
        };
        String name = header.value("data file", "datafile");
        List<Path> files = name == null ? List.of(file) : VoxelFiles.of(header, name);
        return new Place(
                files,
                name == null ? header.length() : 0,
                skipped("line skip", "lineskip"),
                packing,
                skipped("byte skip", "byteskip"));
    }

    private long skipped(String... names) {
        String skip = header.value(names);
        return skip == null ? 0 : header.whole(skip);
    }
}
