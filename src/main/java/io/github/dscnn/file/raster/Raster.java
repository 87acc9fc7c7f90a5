// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.raster;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.PlanarVolumes.Sizes;
import java.util.function.IntFunction;

/**
 * The voxels of a medical file as planes, with what the file says about them. Rows, columns and slices are those of the
 * file: row 0 is the one that the file stores first, and ImageJ shows it on top.
 *
 * @param element UINT8, INT16, UINT16 or FLOAT32; the planes are {@code byte[]}, {@code short[]} or {@code float[]}
 * @param planes plane by number, from 0: channels vary fastest, then slices, then frames; row by row
 * @param scale what a stored integer means
 * @param interval seconds between frames; 0 when unknown
 */
public record Raster(
        Sizes sizes, VoxelType element, IntFunction<Object> planes, Scale scale, Geometry geometry, double interval) {

    /** The value of a voxel is {@code slope * stored + inter}. */
    public record Scale(double slope, double inter) {

        /** What is stored is the value. */
        public static final Scale NONE = new Scale(1, 0);

        /** As headers say it: a slope that is 0 or no number means no scale. */
        public static Scale of(double slope, double inter) {
            boolean none = slope == 0 || !Double.isFinite(slope) || !Double.isFinite(inter);
            return none ? NONE : new Scale(slope, inter);
        }

        /** The values of a plane. */
        public float[] applied(Object plane, VoxelType element) {
            int length = java.lang.reflect.Array.getLength(plane);
            float[] values = new float[length];
            for (int i = 0; i < length; i++) values[i] = (float) (slope * stored(plane, element, i) + inter);
            return values;
        }

        private static double stored(Object plane, VoxelType element, int index) {
            return switch (element) {
                case UINT8 -> ((byte[]) plane)[index] & 0xFF;
                case UINT16 -> ((short[]) plane)[index] & 0xFFFF;
                case INT16 -> ((short[]) plane)[index];
                default -> ((float[]) plane)[index];
            };
        }
    }

    public Raster {
        require(element.kept() == element, "planes are kept as 8 or 16 bit or float but not as %s", element);
        require(sizes.planes() > 0, "a raster needs planes but has %s", sizes);
    }

    /** With values instead of stored integers; planes are made when they are asked for. */
    public Raster unscaled() {
        if (scale.equals(Scale.NONE)) return this;
        return new Raster(
                sizes,
                VoxelType.FLOAT32,
                number -> scale.applied(planes.apply(number), element),
                Scale.NONE,
                geometry,
                interval);
    }
}
