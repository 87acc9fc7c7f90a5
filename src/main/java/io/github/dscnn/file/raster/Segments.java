// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.raster;

import io.github.dscnn.file.raster.Raster.Scale;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The segments of a segmentation of 3D Slicer ({@code .seg.nrrd}): labels of one value each, in a layer, or in several
 * layers where segments were free to overlap.
 *
 * @param segments in the file's order; empty where it names none
 */
public record Segments(Path file, List<Segment> segments) {

    /**
     * A segment.
     *
     * @param layer the channel that it lies in, from 0
     * @param stored its value in that channel
     * @param meant its name and colour, and the value that it has in one image of labels
     */
    public record Segment(int layer, int stored, LabelClass meant) {}

    private static final int LARGEST = 65535;
    private static final int FULL = 255;

    /** Reads the segments that a header names. */
    public static Segments of(Path file) {
        TextHeader header = TextHeader.read(file, ":", String::isEmpty);
        List<int[]> places = new ArrayList<>();
        for (int i = 0; field(header, i, "id") != null || field(header, i, "name") != null; i++)
            places.add(new int[] {number(header, i, "layer", 0), number(header, i, "labelvalue", 1)});
        boolean distinct = places.stream().map(place -> place[1]).distinct().count() == places.size();
        boolean layered = places.stream()
                        .map(place -> place[0] + " " + place[1])
                        .distinct()
                        .count()
                == places.size();
        List<Segment> segments = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < places.size(); i++) {
            int value = distinct ? places.get(i)[1] : i + 1;
            String name = field(header, i, "name");
            if (name == null || name.isBlank()) name = "class " + value;
            if (!names.add(name)) names.add(name += " (" + value + ")");
            LabelClass meant = new LabelClass(value, name, colour(header, i));
            segments.add(new Segment(layered ? places.get(i)[0] : i, places.get(i)[1], meant));
        }
        return new Segments(file, segments);
    }

    private static String field(TextHeader header, int segment, String name) {
        String value = header.value("segment" + segment + "_" + name);
        return value == null ? null : value.replaceFirst("^=", "").strip();
    }

    private static int number(TextHeader header, int segment, String name, int otherwise) {
        String value = field(header, segment, name);
        long number = value == null || value.isEmpty() ? otherwise : header.whole(value);
        if (number < (name.equals("layer") ? 0 : 1) || number > LARGEST)
            throw VoxelLayout.wrong(header.file(), "a segment with the " + name + " " + number);
        return (int) number;
    }

    private static int colour(TextHeader header, int segment) {
        String value = field(header, segment, "color");
        if (value == null || value.isEmpty()) return LabelClasses.colour(segment);
        int rgb = 0;
        for (double part : header.numbers(value, 3))
            rgb = rgb << 8 | (int) Math.round(FULL * Math.max(0, Math.min(1, part)));
        return rgb;
    }

    /** What the values of {@link #merged} mean, in the order of the segments. */
    public List<LabelClass> classes() {
        return segments.stream().map(Segment::meant).toList();
    }

    /**
     * One image of labels, without a sign.
     *
     * @throws DscnnException if segments overlap, or are no whole numbers from 0 to 65535
     */
    public Raster merged(Raster raster) {
        int layers = raster.sizes().channels();
        if (layers == 1
                && segments.stream().anyMatch(one -> one.stored() != one.meant().value()))
            throw VoxelLayout.wrong(file, "two segments of one value");
        if (layers == 1 && raster.element() == VoxelType.UINT8 || segments.isEmpty()) return raster;
        Sizes sizes = new Sizes(
                raster.sizes().width(),
                raster.sizes().height(),
                1,
                raster.sizes().slices(),
                raster.sizes().frames());
        Object[] planes = new Object[sizes.planes()];
        for (int i = 0; i < planes.length; i++) planes[i] = plane(raster, i, layers);
        return new Raster(sizes, VoxelType.UINT16, n -> planes[n], Scale.NONE, raster.geometry(), raster.interval());
    }

    private short[] plane(Raster raster, int number, int layers) {
        short[] labels = new short[raster.sizes().width() * raster.sizes().height()];
        for (int layer = 0; layer < layers; layer++) {
            float[] values = Scale.NONE.applied(raster.planes().apply(number * layers + layer), raster.element());
            for (int i = 0; i < labels.length; i++) {
                if (values[i] == 0) continue;
                if (!(values[i] > 0 && values[i] <= LARGEST && values[i] == Math.rint(values[i])))
                    throw VoxelLayout.wrong(file, "segments but a voxel of " + values[i]);
                int value = layers == 1 ? (int) values[i] : value(layer, values[i]);
                if (value > 0 && labels[i] != 0) throw overlap(labels[i] & LARGEST, value, number + 1);
                if (value > 0) labels[i] = (short) value;
            }
        }
        return labels;
    }

    private int value(int layer, float stored) {
        for (Segment one : segments)
            if (one.layer() == layer && one.stored() == stored)
                return one.meant().value();
        return 0;
    }

    /**
     * That a voxel has two segments, to be thrown.
     *
     * @param one value that the segment is to have in one image of labels, as {@code other}
     * @param slice starting at 1
     */
    public DscnnException overlap(int one, int other, int slice) {
        List<String> names = Stream.of(one, other)
                .map(value -> segments.stream()
                        .map(Segment::meant)
                        .filter(meant -> meant.value() == value)
                        .findFirst()
                        .map(LabelClass::name)
                        .orElse("class " + value))
                .toList();
        return new DscnnException(
                "%s has segments that overlap, %s and %s in slice %s, but a voxel has one label here: take one of them out of the other in 3D Slicer, or save each into a file of its own",
                file, names.get(0), names.get(1), slice);
    }
}
