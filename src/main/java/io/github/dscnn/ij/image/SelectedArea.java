// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import io.github.dscnn.segment.Area;
import io.github.dscnn.task.DscnnException;
import java.awt.Rectangle;

/** What lies inside an image's selection: on its slice and frame if it has a position, else on all of them. */
public final class SelectedArea implements Area {

    private final boolean[] inside;
    private final int slice;
    private final int frame;
    private final String text;

    private SelectedArea(boolean[] inside, int slice, int frame, String text) {
        this.inside = inside;
        this.slice = slice;
        this.frame = frame;
        this.text = text;
    }

    /**
     * The area of an image's selection as it is now, cut at the image's border.
     *
     * @throws DscnnException if there is no selection, if it is no area, or if it lies outside the image
     */
    public static SelectedArea of(ImagePlus image) {
        Roi roi = image.getRoi();
        if (roi == null)
            throw new DscnnException(
                    "The image %s has no selection: draw one, or switch 'selection' off", image.getTitle());
        if (!roi.isArea())
            throw new DscnnException(
                    "The selection of the image %s is a %s, which has no inside: draw an area, or switch 'selection' off",
                    image.getTitle(), roi.getTypeAsString().toLowerCase(java.util.Locale.ROOT));
        boolean[] inside = inside((Roi) roi.clone(), image.getWidth(), image.getHeight());
        if (Area.count(inside, inside.length) == 0)
            throw new DscnnException(
                    "The selection of the image %s lies outside of it: move it, or switch 'selection' off",
                    image.getTitle());
        int[] position = position(image, roi);
        return new SelectedArea(inside, position[0], position[1], text(roi, position));
    }

    @Override
    public boolean[] plane(int z, int t) {
        boolean here = (slice == 0 || slice == z + 1) && (frame == 0 || frame == t + 1);
        return here ? inside : new boolean[inside.length];
    }

    /** Such as {@code Oval x=3 y=4 width=10 height=20 slice=2}, in pixels, position only where it has one. */
    @Override
    public String text() {
        return text;
    }

    private static String text(Roi roi, int... position) {
        Rectangle bounds = roi.getBounds();
        return roi.getTypeAsString() + " x=" + bounds.x + " y=" + bounds.y + " width=" + bounds.width + " height="
                + bounds.height + (position[0] == 0 ? "" : " slice=" + position[0])
                + (position[1] == 0 ? "" : " frame=" + position[1]);
    }

    private static boolean[] inside(Roi roi, int width, int height) {
        ByteProcessor plane = new ByteProcessor(width, height);
        plane.setValue(1);
        plane.fill(roi);
        boolean[] inside = new boolean[width * height];
        for (int i = 0; i < inside.length; i++) inside[i] = plane.get(i) > 0;
        return inside;
    }

    /** Slice and frame of a selection, 0 for all. */
    private static int[] position(ImagePlus image, Roi roi) {
        if (roi.hasHyperStackPosition()) return new int[] {roi.getZPosition(), roi.getTPosition()};
        int plane = roi.getPosition();
        if (plane <= 0 || plane > image.getStackSize()) return new int[2];
        int[] place = image.convertIndexToPosition(plane);
        return new int[] {place[1], place[2]};
    }
}
