// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.ImageCanvas;
import ij.gui.ImageWindow;
import java.awt.Rectangle;

/**
 * What is to be seen of an image when its window opens. It is kept with the image and in no file.
 *
 * @param channel from 1
 * @param slice from 1
 * @param frame from 1
 */
public record Opening(int channel, int slice, int frame) {

    private static final String KEY = "dscnn_opening";

    /** The part of the screen's height that the longer side of an image should have, and the part that it may have. */
    private static final double SHARE = 0.25;

    private static final double MOST = 0.6;

    /** Lets an image open like this, where it has so many channels, slices and frames; else at its first ones. */
    public ImagePlus of(ImagePlus image) {
        image.setProperty(KEY, this);
        return image;
    }

    /** Opens the window of an image. */
    static void open(ImagePlus image) {
        image.show();
        ImageWindow window = image.getWindow();
        if (window == null || !window.isVisible()) return;
        if (image.getProperty(KEY) instanceof Opening opening) opening.show(image);
        enlarge(image, window);
    }

    private void show(ImagePlus image) {
        boolean fits = slice <= image.getNSlices() && frame <= image.getNFrames();
        if (!fits) return;
        int known = Math.min(channel, image.getNChannels());
        if (image.isHyperStack()) image.setPosition(known, slice, frame);
        else image.setSlice(image.getStackIndex(known, slice, frame));
    }

    /** A small image is enlarged, by one of the steps of ImageJ's own zoom. */
    private static void enlarge(ImagePlus image, ImageWindow window) {
        ImageCanvas canvas = window.getCanvas();
        double zoom = canvas.getMagnification();
        int side = Math.max(image.getWidth(), image.getHeight());
        Rectangle screen = GUI.getMaxWindowBounds(window);
        for (double next = higher(zoom);
                side * zoom < SHARE * screen.height && fits(image, next, screen) && next > zoom;
                next = higher(zoom)) zoom = next;
        if (zoom == canvas.getMagnification()) return;
        canvas.setMagnification(zoom);
        canvas.setSize((int) (image.getWidth() * zoom), (int) (image.getHeight() * zoom));
        window.pack();
    }

    private static double higher(double zoom) {
        return ImageCanvas.getHigherZoomLevel(zoom);
    }

    private static boolean fits(ImagePlus image, double zoom, Rectangle screen) {
        return image.getWidth() * zoom <= MOST * screen.width && image.getHeight() * zoom <= MOST * screen.height;
    }
}
