// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * A part of a slice as a picture in which lengths are as in the body: the organ with a margin, so that a small one is
 * seen.
 *
 * @param slice what is shown
 * @param part its columns and rows that are shown
 * @param side points along the longer side
 */
record View(CaseSlice slice, Rectangle part, int side) {

    /** Side of the part in units of the longer side of what is in it. */
    private static final double MARGIN = 1.5;

    /** Results that lie so far off that the truth would become this much smaller are cut off. */
    private static final double WIDEST = 2.5;

    /** Around the truth and the results as far as they are near it; the whole slice where there is nothing. */
    static View around(CaseSlice slice, Iterable<byte[]> results, int side) {
        Rectangle truth = box(slice, slice.truth());
        Rectangle all = truth == null ? null : new Rectangle(truth);
        for (byte[] result : results) all = union(all, box(slice, result));
        if (all == null) return new View(slice, new Rectangle(slice.width(), slice.height()), side);
        double most = truth == null ? Double.MAX_VALUE : WIDEST * length(slice, truth);
        double length = MARGIN * length(slice, all);
        return length <= most ? square(slice, all, length, side) : square(slice, truth, most, side);
    }

    private static Rectangle union(Rectangle one, Rectangle other) {
        if (one == null) return other;
        return other == null ? one : one.union(other);
    }

    private static Rectangle box(CaseSlice slice, byte[] classes) {
        Rectangle box = null;
        float[] mask = CaseSlice.mask(classes, 0);
        for (int i = 0; i < mask.length; i++)
            if (mask[i] > 0) box = union(box, new Rectangle(i % slice.width(), i / slice.width(), 1, 1));
        return box;
    }

    private static double length(CaseSlice slice, Rectangle box) {
        return Math.max(box.width * slice.pixelWidth(), box.height * slice.pixelHeight());
    }

    private static View square(CaseSlice slice, Rectangle centre, double length, int side) {
        int width = (int) Math.min(slice.width(), Math.ceil(length / slice.pixelWidth()));
        int height = (int) Math.min(slice.height(), Math.ceil(length / slice.pixelHeight()));
        int x = Math.max(0, Math.min(slice.width() - width, (int) Math.round(centre.getCenterX() - width / 2.0)));
        int y = Math.max(0, Math.min(slice.height() - height, (int) Math.round(centre.getCenterY() - height / 2.0)));
        return new View(slice, new Rectangle(x, y, width, height), side);
    }

    private double scale() {
        return side / length(slice, part);
    }

    private int across() {
        return Math.max(1, (int) Math.round(part.width * slice.pixelWidth() * scale()));
    }

    private int down() {
        return Math.max(1, (int) Math.round(part.height * slice.pixelHeight() * scale()));
    }

    /** The slice's part, with its contrast from the 0.5 to the 99.5 percentile. */
    BufferedImage grey() {
        return smooth(GreyPicture.stretched(cut(slice.grey()), part.width, part.height));
    }

    /** Of a plane of values from 0 (black) to 1 (white), the part that is seen. */
    BufferedImage probability(float[] values) {
        return smooth(GreyPicture.probability(cut(values), part.width, part.height));
    }

    /** Of a plane of 0 and 1, the part that is seen, its pixels staying rectangles. */
    BufferedImage mask(float[] mask) {
        return GreyPicture.probability(cut(mask), part.width, part.height).picture(across(), down());
    }

    /** The border of one class in such a picture; it goes on outside. */
    Shape contour(byte[] classes, int index) {
        AffineTransform place =
                AffineTransform.getScaleInstance((double) across() / part.width, (double) down() / part.height);
        place.translate(-part.x, -part.y);
        Contour contour = Contour.ofMask(CaseSlice.mask(classes, index), slice.width(), slice.height());
        return place.createTransformedShape(contour.path(1));
    }

    /** Whether some of a result lies outside the part. */
    boolean cuts(byte[] classes) {
        Rectangle box = box(slice, classes);
        return box != null && !part.contains(box);
    }

    private float[] cut(float[] values) {
        float[] cut = new float[part.width * part.height];
        for (int y = 0; y < part.height; y++)
            System.arraycopy(values, part.x + (part.y + y) * slice.width(), cut, y * part.width, part.width);
        return cut;
    }

    /** Averaged where the picture is smaller, interpolated where it is larger. */
    private BufferedImage smooth(GreyPicture raster) {
        BufferedImage small = raster.picture(Math.min(across(), part.width), Math.min(down(), part.height));
        return Chart.picture(across(), down(), graphics -> {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.drawImage(small, 0, 0, across(), down(), null);
        });
    }
}
