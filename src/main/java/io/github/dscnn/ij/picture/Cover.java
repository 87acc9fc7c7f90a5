// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.ij.picture.Pictures.Layer;
import io.github.dscnn.ij.picture.Pictures.Slice;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's cover, twice as wide as high: a slice, and what each output of the network makes of it, in the order of the
 * network, the final output last.
 */
public final class Cover {

    private static final int WIDTH = 1000;
    private static final int HEIGHT = 500;
    private static final int GAP = 14;
    private static final int LETTERS = 18;
    private static final int LINE = 28;
    private static final int FEW = 4;

    private Cover() {}

    /**
     * The cover as a PNG file.
     *
     * @param outputs at least one, each as large as the slice
     */
    public static byte[] png(Slice slice, List<Layer> outputs) {
        return Pictures.png(picture(slice, outputs));
    }

    static BufferedImage picture(Slice slice, List<Layer> outputs) {
        require(!outputs.isEmpty(), "a cover needs at least one output");
        List<String> titles = new ArrayList<>(List.of(slice.title()));
        List<BufferedImage> pictures = new ArrayList<>(List.of(Pictures.stretched(slice)));
        for (Layer output : outputs) {
            titles.add(output.title());
            pictures.add(Pictures.probability(slice, output));
        }
        return Chart.picture(WIDTH, HEIGHT, graphics -> draw(graphics, titles, pictures));
    }

    private static void draw(Graphics2D graphics, List<String> titles, List<BufferedImage> pictures) {
        int columns = pictures.size() <= FEW ? pictures.size() : (pictures.size() + 1) / 2;
        int rows = (pictures.size() + columns - 1) / columns;
        int side = Math.min((WIDTH - GAP) / columns, (HEIGHT - GAP) / rows - LINE) - GAP;
        int left = (WIDTH - columns * (side + GAP) + GAP) / 2;
        int top = (HEIGHT - rows * (side + LINE + GAP) + GAP) / 2;
        for (int i = 0; i < pictures.size(); i++) {
            int x = left + i % columns * (side + GAP);
            int y = top + i / columns * (side + LINE + GAP);
            Panels.text(graphics, titles.get(i), x, y + LINE - LETTERS / 2, side, Pictures.INK, LETTERS);
            place(graphics, pictures.get(i), x, y + LINE, side);
        }
    }

    /** In the middle of a square, as large as fits. */
    private static void place(Graphics2D graphics, BufferedImage picture, int x, int y, int side) {
        double scale = (double) side / Math.max(picture.getWidth(), picture.getHeight());
        int width = (int) Math.round(picture.getWidth() * scale);
        int height = (int) Math.round(picture.getHeight() * scale);
        graphics.drawImage(picture, x + (side - width) / 2, y + (side - height) / 2, width, height, null);
    }
}
