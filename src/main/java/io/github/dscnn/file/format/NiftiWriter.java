// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.format;

import io.github.dscnn.file.raster.Geometry;
import io.github.dscnn.file.raster.Pixels;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Vector;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes NIfTI-1, little endian; NIfTI-2 only where an axis is longer than NIfTI-1 can say. The place is an sform, where its
 * axes stand at right angles a qform too; an image that lies nowhere has neither.
 */
final class NiftiWriter {

    private static final int START = 352;
    private static final int START_2 = 544;
    private static final int MILLIMETRE = 2;
    private static final int MICRON = 3;
    private static final List<String> MICROMETRE = List.of("µm", "um", "micron");
    private static final int SECOND = 8;
    private static final short VECTOR = 1007;

    private final ByteBuffer header;
    private final Raster raster;
    private final Geometry place;
    private final boolean second;

    private NiftiWriter(Raster raster) {
        Sizes sizes = raster.sizes();
        this.raster = raster;
        this.place = MICROMETRE.contains(raster.geometry().unit())
                ? raster.geometry()
                : raster.geometry().inMillimetres();
        this.second = IntStream.of(sizes.width(), sizes.height(), sizes.slices(), sizes.frames(), sizes.channels())
                .anyMatch(size -> size > Short.MAX_VALUE);
        this.header = ByteBuffer.allocate(second ? START_2 : START).order(ByteOrder.LITTLE_ENDIAN);
    }

    static void write(Raster raster, OutputStream out) throws IOException {
        NiftiWriter writer = new NiftiWriter(raster);
        writer.fill();
        out.write(writer.header.array());
        Pixels.write(raster, false, out);
    }

    private void fill() {
        header.putInt(0, second ? Nifti.HEADER_2 : Nifti.HEADER);
        byte[] magic = (second ? "n+2\0\r\n\032\n" : "n+1\0").getBytes(StandardCharsets.US_ASCII);
        header.put(second ? 4 : 344, magic);
        header.putShort(second ? 12 : 70, (short) raster.element().nifti());
        header.putShort(second ? 14 : 72, (short) (8 * raster.element().bytes()));
        if (second) header.putLong(168, START_2);
        else header.putFloat(108, START);
        real(second ? 176 : 112, 0, raster.scale().slope());
        real(second ? 176 : 112, 1, raster.scale().inter());
        sizes();
        int units = unit() | SECOND;
        if (second) header.putInt(500, units);
        else header.put(123, (byte) units);
        if (place.placed()) place();
    }

    private int unit() {
        if (MICROMETRE.contains(place.unit())) return MICRON;
        return place.voxel().calibrated() ? MILLIMETRE : 0;
    }

    /** A number of a group that is float in NIfTI-1 and double in NIfTI-2. */
    private void real(int group, int index, double value) {
        if (second) header.putDouble(group + 8 * index, value);
        else header.putFloat(group + 4 * index, (float) value);
    }

    private void sizes() {
        Sizes sizes = raster.sizes();
        int[] dims = {0, sizes.width(), sizes.height(), sizes.slices(), sizes.frames(), sizes.channels(), 1, 1};
        int axes = place.flat() ? 2 : 3;
        for (int i = 3; i <= 5; i++) if (dims[i] > 1) axes = Math.max(axes, i);
        dims[0] = axes;
        double[] steps = {1, place.x().length(), place.y().length(), place.z().length(), raster.interval(), 1, 1, 1};
        for (int i = 0; i < dims.length; i++) {
            if (second) header.putLong(16 + 8 * i, dims[i]);
            else header.putShort(40 + 2 * i, (short) dims[i]);
            real(second ? 104 : 76, i, steps[i]);
        }
        if (sizes.channels() == 1) return;
        if (second) header.putInt(504, VECTOR);
        else header.putShort(68, VECTOR);
    }

    private void place() {
        Vector[] columns = {
            place.x().turned(),
            place.y().turned(),
            place.z().turned(),
            place.origin().turned()
        };
        code(second ? 348 : 254);
        for (int i = 0; i < columns.length; i++) {
            real(second ? 400 : 280, i, columns[i].left());
            real(second ? 400 : 280, 4 + i, columns[i].back());
            real(second ? 400 : 280, 8 + i, columns[i].head());
        }
        if (place.rectangular()) qform(columns);
    }

    private void code(int at) {
        if (second) header.putInt(at, 1);
        else header.putShort(at, (short) 1);
    }

    private void qform(Vector... columns) {
        code(second ? 344 : 252);
        Vector x = columns[0].unit();
        Vector y = columns[1].unit();
        boolean mirrored = x.cross(y).dot(columns[2]) < 0;
        Vector z = columns[2].unit().times(mirrored ? -1 : 1);
        real(second ? 104 : 76, 0, mirrored ? -1 : 1);
        double[] bcd = quaternion(x, y, z);
        double[] origin = {columns[3].left(), columns[3].back(), columns[3].head()};
        for (int i = 0; i < 3; i++) {
            real(second ? 352 : 256, i, bcd[i]);
            real(second ? 352 : 256, 3 + i, origin[i]);
        }
    }

    /** The last three parts of the quaternion of a rotation whose first part is not negative. */
    private static double[] quaternion(Vector x, Vector y, Vector z) {
        double[] squares = {
            1 + x.left() + y.back() + z.head(),
            1 + x.left() - y.back() - z.head(),
            1 - x.left() + y.back() - z.head(),
            1 - x.left() - y.back() + z.head()
        };
        int most = 0;
        for (int i = 1; i < squares.length; i++) if (squares[i] > squares[most]) most = i;
        double s = 2 * Math.sqrt(squares[most]);
        double yz = y.head() - z.back();
        double zx = z.left() - x.head();
        double xy = x.back() - y.left();
        double bc = x.back() + y.left();
        double cd = y.head() + z.back();
        double bd = z.left() + x.head();
        double[] all = switch (most) {
            case 0 -> new double[] {s / 4, yz / s, zx / s, xy / s};
            case 1 -> new double[] {yz / s, s / 4, bc / s, bd / s};
            case 2 -> new double[] {zx / s, bc / s, s / 4, cd / s};
            default -> new double[] {xy / s, bd / s, cd / s, s / 4};
        };
        double sign = all[0] < 0 ? -1 : 1;
        return new double[] {sign * all[1], sign * all[2], sign * all[3]};
    }
}
