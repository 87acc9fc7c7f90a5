// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import java.util.Random;

/** A computed image of bright nuclei on a dark ground, as under a fluorescence microscope; how many they are is known. */
final class Nuclei {

    static final int COUNT = 25;

    private static final int ROWS = 5;
    private static final int CELL = 51;
    private static final int SIZE = 256;
    private static final double BLUR = 1.2;

    private Nuclei() {}

    /** 256 x 256 pixels of 8 bits; no nucleus touches another or the border. */
    static ImagePlus image(long seed) {
        Random random = new Random(seed);
        FloatProcessor light = new FloatProcessor(SIZE, SIZE);
        light.add(8);
        for (int i = 0; i < COUNT; i++) nucleus(light, i % ROWS, i / ROWS, random);
        light.blurGaussian(BLUR);
        light.noise(2);
        ByteProcessor bytes = light.convertToByteProcessor(false);
        return new ImagePlus("nuclei", bytes);
    }

    private static void nucleus(FloatProcessor light, int column, int row, Random random) {
        double x = CELL * (column + 0.5) + random.nextInt(9) - 4;
        double y = CELL * (row + 0.5) + random.nextInt(9) - 4;
        double width = 20 + random.nextInt(10);
        double height = 20 + random.nextInt(10);
        light.setColor(60 + random.nextInt(90));
        light.fillOval((int) (x - width / 2), (int) (y - height / 2), (int) width, (int) height);
    }
}
