// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.window;

import ij.process.ImageProcessor;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a red line on a photograph of a slice encloses. */
final class Outline {

    private static final int STRONG = 170;
    private static final int WEAK = 100;

    private Outline() {}

    /**
     * Dice of what red lines enclose against the truth.
     *
     * @param picture the slice as large as it fits, in the middle of a plain ground
     * @param truth the slice's labels, above 0 where there is something
     */
    static double dice(BufferedImage picture, ImageProcessor truth) {
        boolean[] outside = outside(picture);
        double scale = Math.min(
                (double) picture.getWidth() / truth.getWidth(), (double) picture.getHeight() / truth.getHeight());
        double left = (picture.getWidth() - scale * truth.getWidth()) / 2;
        double top = (picture.getHeight() - scale * truth.getHeight()) / 2;
        long both = 0;
        long sum = 0;
        for (int y = 0; y < truth.getHeight(); y++) {
            for (int x = 0; x < truth.getWidth(); x++) {
                int across = (int) (left + scale * (x + 0.5));
                int down = (int) (top + scale * (y + 0.5));
                boolean inside = !outside[down * picture.getWidth() + across];
                boolean there = truth.getf(x, y) > 0;
                if (inside && there) both++;
                sum += (inside ? 1 : 0) + (there ? 1 : 0);
            }
        }
        return sum == 0 ? 0 : 2.0 * both / sum;
    }

    /** The pixels that are reached from the border without crossing a red line. */
    private static boolean[] outside(BufferedImage picture) {
        boolean[] reached = new boolean[picture.getWidth() * picture.getHeight()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int x = 0; x < picture.getWidth(); x++) {
            reach(picture, x, 0, reached, open);
            reach(picture, x, picture.getHeight() - 1, reached, open);
        }
        for (int y = 0; y < picture.getHeight(); y++) {
            reach(picture, 0, y, reached, open);
            reach(picture, picture.getWidth() - 1, y, reached, open);
        }
        while (!open.isEmpty()) {
            int place = open.pop();
            int x = place % picture.getWidth();
            int y = place / picture.getWidth();
            reach(picture, x - 1, y, reached, open);
            reach(picture, x + 1, y, reached, open);
            reach(picture, x, y - 1, reached, open);
            reach(picture, x, y + 1, reached, open);
        }
        return reached;
    }

    private static void reach(BufferedImage picture, int x, int y, boolean[] reached, Deque<Integer> open) {
        if (x < 0 || y < 0 || x >= picture.getWidth() || y >= picture.getHeight()) return;
        int place = y * picture.getWidth() + x;
        if (reached[place] || red(picture.getRGB(x, y))) return;
        reached[place] = true;
        open.push(place);
    }

    private static boolean red(int rgb) {
        return (rgb >> 16 & 255) > STRONG && (rgb >> 8 & 255) < WEAK && (rgb & 255) < WEAK;
    }
}
