// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.format;

import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.file.raster.Pixels;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Raster.Scale;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.file.raster.VoxelLayout;
import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/**
 * Reads NIfTI-1 and NIfTI-2 in one file or in two, packed or not, of both byte orders (nifti.nimh.nih.gov, nifti1.h and
 * nifti2.h), and Analyze 7.5, whose header is the same without a place. The fourth axis are frames, the fifth channels. Of
 * the two places that a header can say, the sform is taken, else the qform, as nibabel does.
 *
 * <p>Long because three headers of two byte orders are read by one way.
 */
final class Nifti {

    static final int HEADER = 348;
    static final int HEADER_2 = 540;

    /** What is not read, as the standard calls it. */
    private static final Map<Integer, String> NAMES = Map.of(
            0, "unknown",
            1, "binary, one bit each",
            32, "complex64, which are two numbers each",
            1536, "float128",
            1792, "complex128, which are two numbers each",
            2048, "complex256, which are two numbers each");

    private final Path file;
    private final ByteBuffer header;
    private final boolean second;
    private final String magic;

    private Nifti(Path file, byte... bytes) {
        this.file = file;
        this.header = ByteBuffer.wrap(bytes);
        if (!sized(bytes)) throw VoxelLayout.wrong(file, "that it is no NIfTI");
        if (size() != HEADER && size() != HEADER_2) header.order(ByteOrder.LITTLE_ENDIAN);
        this.second = size() == HEADER_2;
        int at = second ? 4 : 344;
        this.magic = "" + (char) header.get(at) + (char) header.get(at + 1) + (char) header.get(at + 2);
    }

    /** Whether a file begins with the size of such a header, in one of the two byte orders. */
    static boolean sized(byte... start) {
        int size = ByteBuffer.wrap(start).getInt();
        int turned = Integer.reverseBytes(size);
        return size == HEADER || size == HEADER_2 || turned == HEADER || turned == HEADER_2;
    }

    private int size() {
        return header.getInt(0);
    }

    /**
     * Reads a file.
     *
     * @param log hears what a header leaves open, and if whole numbers are too large to be kept exactly
     * @throws DscnnException if it is damaged, of a kind that is not read, or too large
     */
    static Raster read(Path file, Consumer<String> log) {
        Nifti nifti = new Nifti(file, bytes(file));
        if (nifti.magic.startsWith("ni"))
            throw new DscnnException(
                    "%s is the header of a pair of files: call it .hdr and put its .img beside it", file);
        if (!nifti.magic.startsWith("n+")) throw VoxelLayout.wrong(file, "that it is no NIfTI");
        return nifti.voxels(file, nifti.layout(), log);
    }

    /** Reads a pair that one of its files names. */
    static Raster readPair(Path file, Consumer<String> log) {
        NiftiPair pair = NiftiPair.of(file);
        Nifti nifti = new Nifti(pair.header(), bytes(pair.header()));
        if (nifti.magic.startsWith("n+")) return nifti.voxels(pair.header(), nifti.layout(), log);
        if (nifti.magic.startsWith("ni")) return nifti.voxels(pair.image(), nifti.layout(), log);
        log.accept(pair.header().getFileName()
                + " is Analyze 7.5, which does not say where it lies: its voxels are taken as they are");
        return nifti.voxels(pair.image(), nifti.unplaced(log), log);
    }

    private Raster voxels(Path voxels, VoxelLayout layout, Consumer<String> log) {
        double offset = second ? header.getLong(168) : header.getFloat(108);
        int least = voxels.equals(file) ? size() : 0;
        if (!(offset >= least && offset < 1e9)) throw VoxelLayout.wrong(file, "voxels at byte " + offset);
        if (layout.element() == VoxelType.RGBA)
            log.accept(file.getFileName() + " has colours with a transparency, which is left out");
        try {
            return Pixels.read(layout, NiftiPair.place(voxels, (long) offset), log);
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read: check the disk and ask for permission", voxels);
        }
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Pixels.open(NiftiPair.place(file, 0), file)) {
            byte[] bytes = in.readNBytes(HEADER_2);
            if (bytes.length < HEADER) throw new EOFException();
            return Arrays.copyOf(bytes, HEADER_2);
        } catch (EOFException | ZipException e) {
            throw Pixels.incomplete(e, file);
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read: check the disk and ask for permission", file);
        }
    }

    private VoxelLayout layout() {
        VoxelType element = element();
        Scale scale = second
                ? Scale.of(header.getDouble(176), header.getDouble(184))
                : Scale.of(header.getFloat(112), header.getFloat(116));
        Scale meant = element.coloured() ? Scale.NONE : scale;
        return new VoxelLayout(file, sizes(), element, header.order(), meant, geometry(), interval(), false);
    }

    /** Analyze has no place, and a scale only as SPM writes it, in a field that others leave 0. */
    private VoxelLayout unplaced(Consumer<String> log) {
        VoxelSize voxel = new VoxelSize(length(1), length(2), length(3), "mm");
        Scale scale = Scale.of(header.getFloat(112), 0);
        if (!scale.equals(Scale.NONE))
            log.accept(file.getFileName() + " has a scale, as SPM writes it: its values are " + scale.slope()
                    + " times what is stored");
        Geometry geometry = Geometry.of(voxel, dim(0) < 3);
        return new VoxelLayout(file, sizes(), element(), header.order(), scale, geometry, 0, false);
    }

    private VoxelType element() {
        int code = header.getShort(second ? 12 : 70);
        return VoxelType.ofNifti(code)
                .orElseThrow(() -> new DscnnException(
                        "%s has voxels of type %s, which is not read: save it as integers or as float",
                        file, NAMES.getOrDefault(code, code + ", which NIfTI does not know")));
    }

    private long dim(int axis) {
        return second ? header.getLong(16 + 8 * axis) : header.getShort(40 + 2 * axis);
    }

    private double pixdim(int axis) {
        return second ? header.getDouble(104 + 8 * axis) : header.getFloat(76 + 4 * axis);
    }

    private Sizes sizes() {
        long axes = dim(0);
        if (axes < 1 || axes > 7) throw VoxelLayout.wrong(file, axes + " axes");
        for (int i = 6; i <= axes; i++) if (dim(i) > 1) throw VoxelLayout.unread(file, "more than five axes");
        return VoxelLayout.sizes(file, dim(1), size(axes, 2), size(axes, 5), size(axes, 3), size(axes, 4));
    }

    private long size(long axes, int axis) {
        return axis <= axes ? dim(axis) : 1;
    }

    private int units() {
        return second ? header.getInt(500) : header.get(123);
    }

    private String unit() {
        return switch (units() & 7) {
            case 1 -> "m";
            case 3 -> "µm";
            default -> "mm";
        };
    }

    private double interval() {
        double step = Math.abs(pixdim(4));
        double factor = switch (units() & 0x38) {
            case 16 -> 1e-3;
            case 24 -> 1e-6;
            default -> 1;
        };
        return dim(0) >= 4 && Double.isFinite(step) ? step * factor : 0;
    }

    private Geometry geometry() {
        boolean flat = dim(0) < 3;
        VoxelSize voxel = new VoxelSize(length(1), length(2), length(3), unit());
        boolean sform = code(second ? 348 : 254) > 0;
        boolean qform = code(second ? 344 : 252) > 0;
        if (!sform && !qform) return Geometry.of(voxel, flat);
        Vector[] steps = sform ? sform() : qform(voxel);
        boolean alone = size(dim(0), 3) == 1;
        if (alone && steps[2].length() == 0) steps[2] = steps[0].cross(steps[1]).unit();
        return VoxelLayout.geometry(file, steps, steps[3], unit(), flat, true);
    }

    private double length(int axis) {
        double length = Math.abs(pixdim(axis));
        return length > 0 && Double.isFinite(length) && axis <= dim(0) ? length : 1;
    }

    private int code(int at) {
        return second ? header.getInt(at) : header.getShort(at);
    }

    /** The columns of the sform, turned to LPS. */
    private Vector[] sform() {
        Vector[] columns = new Vector[4];
        for (int i = 0; i < columns.length; i++) columns[i] = new Vector(row(0, i), row(1, i), row(2, i)).turned();
        return columns;
    }

    private double row(int row, int column) {
        int index = 4 * row + column;
        return second ? header.getDouble(400 + 8 * index) : header.getFloat(280 + 4 * index);
    }

    private double quaternion(int index) {
        return second ? header.getDouble(352 + 8 * index) : header.getFloat(256 + 4 * index);
    }

    /** The columns of the qform, turned to LPS. */
    private Vector[] qform(VoxelSize voxel) {
        double b = quaternion(0);
        double c = quaternion(1);
        double d = quaternion(2);
        double length = Math.sqrt(b * b + c * c + d * d);
        double shrink = length > 1 ? 1 / length : 1;
        Vector[] axes = axes(b * shrink, c * shrink, d * shrink);
        double mirrored = pixdim(0) < 0 ? -1 : 1;
        Vector origin = new Vector(quaternion(3), quaternion(4), quaternion(5));
        return new Vector[] {
            axes[0].times(voxel.x()).turned(),
            axes[1].times(voxel.y()).turned(),
            axes[2].times(voxel.z() * mirrored).turned(),
            origin.turned()
        };
    }

    private static Vector[] axes(double b, double c, double d) {
        double a = Math.sqrt(Math.max(0, 1 - (b * b + c * c + d * d)));
        return new Vector[] {
            new Vector(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)),
            new Vector(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)),
            new Vector(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c)
        };
    }
}
