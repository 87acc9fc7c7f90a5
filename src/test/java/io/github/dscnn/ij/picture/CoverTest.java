// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.ij.picture.Pictures.Layer;
import io.github.dscnn.ij.picture.Pictures.Slice;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverTest {

    @Test
    void aCoverIsTwiceAsWideAsHighAndSmall() {
        for (int outputs : new int[] {1, 9}) {
            BufferedImage picture = Cover.picture(slice(), outputs(outputs));
            assertEquals(1000, picture.getWidth());
            assertEquals(500, picture.getHeight());
            assertTrue(Cover.png(slice(), outputs(outputs)).length < 500_000);
        }
    }

    @Test
    void equalOutputsGiveEqualBytesAndEachOutputCounts() {
        assertArrayEquals(Cover.png(slice(), outputs(9)), Cover.png(slice(), outputs(9)));
        for (int i = 0; i < 9; i++) {
            List<Layer> other = outputs(9);
            other.set(i, new Layer(other.get(i).title(), new float[64 * 48], Double.NaN));
            BufferedImage one = Cover.picture(slice(), outputs(9));
            BufferedImage two = Cover.picture(slice(), other);
            int column = (i + 1) % 5;
            int x = column * 198 + 100;
            int y = (i + 1) / 5 * 240 + 140;
            assertTrue(one.getRGB(x, y) != two.getRGB(x, y), "output " + (i + 1));
            int elsewhere = (column + 1) % 5 * 198 + 100;
            assertEquals(one.getRGB(elsewhere, y), two.getRGB(elsewhere, y), "beside output " + (i + 1));
        }
    }

    private static Slice slice() {
        float[] image = new float[64 * 48];
        for (int i = 0; i < image.length; i++) image[i] = i % 64;
        return new Slice("phantom", image, null, 64, 48);
    }

    private static List<Layer> outputs(int count) {
        List<Layer> outputs = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            float[] probability = new float[64 * 48];
            Arrays.fill(probability, (float) i / count);
            outputs.add(new Layer(i == count ? "final" : "layer " + i, probability, Double.NaN));
        }
        return outputs;
    }
}
