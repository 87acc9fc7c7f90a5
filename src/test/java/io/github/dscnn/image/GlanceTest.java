// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.tiny.Tiny;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GlanceTest {

    @Test
    void ofASmallImageItIsAllOfIt() {
        Volume image = Tiny.noise(1, new Sizes(7, 5, 2, 3, 2));
        Volume glance = Glance.at(image, 1);
        assertEquals("7 x 5 x 3, 2 channels", glance.sizes());
        for (int c = 0; c < 2; c++)
            for (int z = 0; z < 3; z++) assertArrayEquals(image.plane(c, z, 1), glance.plane(c, z, 0));
    }

    @Test
    void ofALargeImageItIsAFewPixelsOfTheSamePlaceAndSize() {
        Volume image = Tiny.zeros(5000, 4001, 50, 1)
                .withVoxel(new VoxelSize(0.5, 0.5, 3, "mm"))
                .withOrientation(Optional.of(
                        Orientation.nearest(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1})));
        Volume glance = Glance.at(image, 0);
        assertEquals(12, glance.slices());
        assertTrue(glance.count() <= 1 << 20, glance.sizes());
        assertEquals(2500, glance.width() * glance.voxel().x(), 20);
        assertEquals(2000.5, glance.height() * glance.voxel().y(), 20);
        assertEquals(150, glance.slices() * glance.voxel().z(), 1e-9);
        assertEquals(image.orientation(), glance.orientation());
    }

    @Test
    void slicesAreSpreadOverAllOfThem() {
        List<float[]> slices = java.util.stream.IntStream.range(0, 24)
                .mapToObj(z -> new float[] {z})
                .toList();
        Volume glance = Glance.at(Tiny.volume("stack", 1, slices.toArray(float[][]::new)), 0);
        assertEquals(1, glance.plane(0, 0, 0)[0]);
        assertEquals(3, glance.plane(0, 1, 0)[0]);
        assertEquals(23, glance.plane(0, 11, 0)[0]);
    }
}
