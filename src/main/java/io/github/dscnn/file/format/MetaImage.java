// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.format;

import io.github.dscnn.file.disk.AtomicFile;
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
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Reads and writes MetaImage (ITK's MetaIO): {@code .mha}, and {@code .mhd} with its voxels beside it. Coordinates are LPS,
 * as ITK takes them; {@code AnatomicalOrientation} describes and moves nothing. The fourth axis are frames.
 */
final class MetaImage {

    private static final String LAST = "elementdatafile";
    private static final int MOST_AXES = 4;

    private MetaImage() {}

    /**
     * Reads a file.
     *
     * @param log hears if whole numbers are too large to be kept exactly
     * @throws DscnnException if it is damaged, of a kind that is not read, or too large
     */
    static Raster read(Path file, Consumer<String> log) {
        TextHeader header =
                TextHeader.read(file, "=", line -> line.toLowerCase(Locale.ROOT).startsWith(LAST));
        VoxelLayout layout = layout(header);
        return Pixels.read(layout, place(header, layout.file()), log);
    }

    private static VoxelLayout layout(TextHeader header) {
        Path file = header.file();
        int axes = (int) header.whole(header.needed("ndims"));
        if (axes < 2 || axes > MOST_AXES) throw VoxelLayout.unread(file, axes + " axes");
        double[] dims = Arrays.copyOf(header.numbers(header.needed("dimsize"), axes), MOST_AXES);
        if (Arrays.stream(dims).anyMatch(size -> size != Math.rint(size))) throw VoxelLayout.wrong(file, "half voxels");
        Arrays.fill(dims, axes, MOST_AXES, 1);
        String channels = header.value("elementnumberofchannels");
        Sizes sizes = VoxelLayout.sizes(
                file,
                (long) dims[0],
                (long) dims[1],
                channels == null ? 1 : header.whole(channels),
                (long) dims[2],
                (long) dims[3]);
        String type = header.needed("elementtype");
        VoxelType element = VoxelType.ofMetaImage(type)
                .orElseThrow(() -> new DscnnException(
                        "%s has voxels of type %s, which is not read: save it as integers or as float", file, type));
        boolean big = header.yes("elementbyteordermsb", "binarydatabyteordermsb");
        double[] spacing = spacing(header, axes);
        return new VoxelLayout(
                file,
                sizes,
                element,
                big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                Scale.NONE,
                geometry(header, axes, spacing),
                axes == MOST_AXES ? spacing[MOST_AXES - 1] : 0,
                true);
    }

    private static double[] spacing(TextHeader header, int axes) {
        String text = header.value("elementspacing", "elementsize");
        double[] spacing = new double[MOST_AXES];
        Arrays.fill(spacing, 1);
        if (text == null) return spacing;
        double[] said = header.numbers(text, axes);
        for (int i = 0; i < axes; i++) if (said[i] != 0) spacing[i] = Math.abs(said[i]);
        return spacing;
    }

    private static Geometry geometry(TextHeader header, int axes, double... spacing) {
        String matrix = header.value("transformmatrix", "rotation", "orientation");
        String offset = header.value("offset", "position", "origin");
        double[] turn = matrix == null ? null : header.numbers(matrix, axes * axes);
        double[] at = offset == null ? new double[axes] : header.numbers(offset, axes);
        Vector[] steps = new Vector[3];
        for (int i = 0; i < steps.length; i++) {
            double[] axis = new double[3];
            for (int j = 0; j < 3; j++)
                axis[j] = turn == null || i >= axes || j >= axes ? (i == j ? 1 : 0) : turn[i * axes + j];
            steps[i] = new Vector(axis[0], axis[1], axis[2]).times(spacing[i]);
        }
        Vector origin = new Vector(at[0], at[1], axes > 2 ? at[2] : 0);
        boolean placed = matrix != null || offset != null;
        return VoxelLayout.geometry(header.file(), steps, origin, unit(header), axes == 2, placed);
    }

    private static String unit(TextHeader header) {
        String unit = header.value("distanceunits");
        return unit == null || unit.equals("?") ? "mm" : unit;
    }

    private static Place place(TextHeader header, Path file) {
        String name = header.needed(LAST);
        boolean local = name.equalsIgnoreCase("LOCAL");
        List<Path> files = local ? List.of(file) : VoxelFiles.of(header, name);
        boolean text = "false".equalsIgnoreCase(header.value("binarydata"));
        Packing unpacked = text ? Packing.TEXT : Packing.NONE;
        Packing packing = header.yes("compresseddata") ? Packing.ZLIB : unpacked;
        String skipped = header.value("headersize");
        long skip = skipped == null ? 0 : header.whole(skipped);
        long start = (local ? header.length() : 0) + Math.max(0, skip);
        return new Place(files, start, 0, packing, skip < 0 && packing == Packing.NONE ? -1 : 0);
    }

    /** Writes header and voxels into one file. */
    static void write(Raster raster, OutputStream out) throws IOException {
        Raster values = raster.unscaled();
        out.write(header(values, "LOCAL").getBytes(StandardCharsets.UTF_8));
        Pixels.write(values, true, out);
    }

    /** Writes the voxels beside a header, and the header. */
    static void writePair(Raster raster, Path file) {
        Raster values = raster.unscaled();
        String name = file.getFileName().toString();
        String data = name.substring(0, name.lastIndexOf('.')) + ".raw";
        AtomicFile.writePair(
                file.resolveSibling(data), out -> Pixels.write(values, true, out), file, header(values, data));
    }

    private static String header(Raster raster, String data) {
        Sizes sizes = raster.sizes();
        Geometry place = raster.geometry().inMillimetres();
        int axes = sizes.frames() > 1 ? MOST_AXES : place.flat() && sizes.slices() == 1 ? 2 : 3;
        StringBuilder text = new StringBuilder("ObjectType = Image\nNDims = " + axes + "\nBinaryData = True\n");
        text.append("BinaryDataByteOrderMSB = False\nCompressedData = False\n");
        double[] origin = {
            place.origin().left(), place.origin().back(), place.origin().head(), 0
        };
        text.append("TransformMatrix = ").append(matrix(place, axes)).append('\n');
        text.append("Offset = ").append(words(axes, origin)).append('\n');
        text.append("CenterOfRotation = ").append(words(axes, new double[axes])).append('\n');
        text.append("ElementSpacing = ")
                .append(words(
                        axes,
                        place.x().length(),
                        place.y().length(),
                        place.z().length(),
                        raster.interval() > 0 ? raster.interval() : 1))
                .append('\n');
        int[] dims = {sizes.width(), sizes.height(), sizes.slices(), sizes.frames()};
        text.append("DimSize = ")
                .append(Arrays.stream(dims)
                        .limit(axes)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(" ")));
        if (sizes.channels() > 1) text.append("\nElementNumberOfChannels = ").append(sizes.channels());
        text.append("\nElementType = ").append(raster.element().metaImage());
        return text.append("\nElementDataFile = ").append(data).append('\n').toString();
    }

    private static String matrix(Geometry place, int axes) {
        Vector[] steps = {place.x().unit(), place.y().unit(), place.z().unit()};
        double[] matrix = new double[axes * axes];
        for (int i = 0; i < axes; i++) {
            double[] axis = i < 3
                    ? new double[] {steps[i].left(), steps[i].back(), steps[i].head(), 0}
                    : new double[] {0, 0, 0, 1};
            System.arraycopy(axis, 0, matrix, i * axes, axes);
        }
        return words(matrix.length, matrix);
    }

    private static String words(int count, double... values) {
        return DoubleStream.of(values).limit(count).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }
}
