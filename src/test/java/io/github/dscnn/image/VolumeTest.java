// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class VolumeTest {

    @Test
    void axesOfAnyOrderAreLaidOutAsXyczt() {
        var pixels = ArrayImgs.floats(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 2, 3, 2);
        var volume = Volume.of("a", pixels, List.of(Axis.Z, Axis.Y, Axis.X), VoxelSize.NONE);
        assertEquals("2 x 3 x 2", volume.sizes());
        assertArrayEquals(new float[] {1, 7, 3, 9, 5, 11}, volume.plane(0, 1, 0));
    }

    @Test
    void aPartStartsAtZero() {
        var volume = Volume.ofPlanes(
                "a", List.of(new float[] {1, 2}, new float[] {3, 4}, new float[] {5, 6}), 2, 1, VoxelSize.NONE);
        var part = volume.part(Axis.Z, 1, 2);
        assertEquals(2, part.slices());
        assertArrayEquals(new float[] {5, 6}, part.plane(0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> volume.part(Axis.Z, 1, 3));
    }

    @Test
    void micronsBecomeMillimetres() {
        assertEquals(
                0.0005, new VoxelSize(0.5, 0.5, 1, "microns").inMillimetres().x(), 1e-12);
        assertEquals(VoxelSize.NONE, VoxelSize.NONE.inMillimetres());
    }
}
