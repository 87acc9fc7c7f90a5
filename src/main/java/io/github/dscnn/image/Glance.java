// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import java.util.ArrayList;
import java.util.List;

/**
 * A few pixels of one frame of an image, evenly spread over it, as an image of their own that is as large in mm: a copy,
 * cheap to look at again and again, whatever the size of the image.
 *
 * <pre>{@code
 * Volume glance = Glance.at(volume, 0);     // all channels, at most 12 slices of 300 x 300 pixels or so
 * }</pre>
 */
public final class Glance {

    private static final int SLICES = 12;
    private static final int PIXELS = 1 << 20;

    private Glance() {}

    /**
     * Reads the rows that are needed, each once.
     *
     * @param frame of the image, starting at 0
     */
    public static Volume at(Volume image, int frame) {
        int slices = Math.min(SLICES, image.slices());
        int step = step(image, slices);
        int width = (image.width() + step - 1) / step;
        int height = (image.height() + step - 1) / step;
        List<float[]> planes = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            int slice = (2 * i + 1) * image.slices() / (2 * slices);
            for (int channel = 0; channel < image.channels(); channel++)
                planes.add(plane(image, channel, slice, frame, step, width, height));
        }
        VoxelSize voxel = image.voxel();
        double thick = voxel.z() * image.slices() / slices;
        return PlanarVolumes.floats(
                        image.name(),
                        planes,
                        new PlanarVolumes.Sizes(width, height, image.channels(), slices, 1),
                        new VoxelSize(voxel.x() * step, voxel.y() * step, thick, voxel.unit()))
                .withOrientation(image.orientation());
    }

    private static int step(Volume image, int slices) {
        double pixels = (double) image.width() * image.height() * slices * image.channels();
        return Math.max(1, (int) Math.ceil(Math.sqrt(pixels / PIXELS)));
    }

    private static float[] plane(Volume image, int channel, int slice, int frame, int step, int width, int height) {
        float[] plane = new float[width * height];
        for (int y = 0; y < height; y++) {
            float[] row = image.rows(channel, slice, frame, y * step, y * step + 1);
            for (int x = 0; x < width; x++) plane[x + y * width] = row[x * step];
        }
        return plane;
    }
}
