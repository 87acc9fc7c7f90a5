// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.dscnn.tiny.Tiny;
import java.util.Arrays;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

class ContentTest {

    /** 9 x 7 pixels of one value, in which a rectangle counts up. */
    private static float[] plane(float border, int left, int top, int right, int bottom) {
        float[] plane = new float[63];
        Arrays.fill(plane, border);
        for (int y = top; y < bottom; y++) for (int x = left; x < right; x++) plane[x + 9 * y] = 100 + x + 9 * y;
        return plane;
    }

    private static Content of(float[]... planes) {
        return Content.of(Tiny.volume("a", 9, planes), 0, 1, 0);
    }

    @Test
    void theBorderOfAnyValueIsLeftOut() {
        for (float value : new float[] {0, -3024, 255})
            assertEquals(new Content(2, 1, 5, 4), of(plane(value, 2, 1, 7, 5)));
    }

    @Test
    void whatAnySliceShowsIsContent() {
        assertEquals(new Content(1, 1, 6, 5), of(plane(0, 2, 1, 7, 5), plane(0, 1, 3, 4, 6)));
    }

    @Test
    void aBorderAtTheRightAndBottomAloneIsOne() {
        assertEquals(new Content(0, 0, 5, 4), of(plane(0, 0, 0, 5, 4)));
    }

    @Test
    void anImageWithoutABorderOrOfOneValueIsAllContent() {
        assertEquals(new Content(0, 0, 9, 7), of(plane(0, 0, 0, 9, 7)));
        assertEquals(new Content(0, 0, 9, 7), of(plane(0, 0, 0, 0, 0)));
    }

    @Test
    void aZeroHereAndThereIsNoBorder() {
        float[] plane = plane(0, 0, 0, 9, 7);
        plane[0] = plane[62] = plane[31] = 0;
        assertEquals(new Content(0, 0, 9, 7), of(plane));
    }

    @Test
    void aBorderHasToBeOneInAllChannels() {
        byte[] bytes = new byte[2 * 16];
        bytes[5] = 1;
        bytes[16 + 11] = 1;
        Volume volume = Volume.of(
                "two", ArrayImgs.unsignedBytes(bytes, 4, 4, 2), List.of(Axis.X, Axis.Y, Axis.CHANNEL), VoxelSize.NONE);
        assertEquals(new Content(1, 1, 1, 1), Content.of(volume, 0, 1, 0));
        assertEquals(new Content(1, 1, 3, 2), Content.of(volume, 0, 2, 0));
    }

    @Test
    void thePartOfAVolumeIsThatRectangle() {
        Volume volume = Tiny.volume("a", 9, plane(0, 2, 1, 7, 5));
        Volume part = new Content(2, 1, 5, 4).in(volume);
        assertEquals(5, part.width());
        assertEquals(100 + 2 + 9, part.plane(0, 0, 0)[0]);
        assertSame(volume, Content.all(volume).in(volume));
    }
}
