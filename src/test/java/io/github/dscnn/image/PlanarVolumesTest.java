// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dscnn.image.PlanarVolumes.Sizes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanarVolumesTest {

    @Test
    void channelsVaryFastestThenSlicesThenFrames() {
        List<short[]> planes = new ArrayList<>();
        for (int i = 0; i < 12; i++) planes.add(new short[] {(short) i, (short) (65535 - i)});
        Volume volume = PlanarVolumes.shorts("a", planes, new Sizes(2, 1, 2, 3, 2), VoxelSize.NONE);
        assertArrayEquals(new float[] {11, 65524}, volume.plane(1, 2, 1));
        assertArrayEquals(new float[] {6, 65529}, volume.plane(0, 0, 1));
        assertArrayEquals(new float[] {3, 65532}, volume.plane(1, 1, 0));
    }

    @Test
    void bytesRunFrom0To255() {
        List<byte[]> planes = List.of(new byte[] {0, 127, (byte) 128, (byte) 255});
        Volume volume = PlanarVolumes.bytes("a", planes, new Sizes(2, 2, 1, 1, 1), VoxelSize.NONE);
        assertArrayEquals(new float[] {0, 127, 128, 255}, volume.plane(0, 0, 0));
        assertEquals("2 x 2 x 1", volume.sizes());
    }

    @Test
    void aMissingPlaneIsRefused() {
        List<float[]> planes = List.of(new float[1], new float[1]);
        assertThrows(
                IllegalArgumentException.class,
                () -> PlanarVolumes.floats("a", planes, new Sizes(1, 1, 1, 3, 1), VoxelSize.NONE));
    }
}
