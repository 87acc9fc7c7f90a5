// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;

/** Contours on an image for a while, among whatever lies there; taken away they leave everything else as it is. */
public final class PreviewOverlay {

    private static final String MARK = "dscnn-preview";

    private ImagePlus image;

    /** Puts contours onto an image, in the place of those of before. */
    public void put(Rois rois, ImagePlus on) {
        if (image != on) remove();
        image = on;
        Overlay overlay = on.getOverlay() == null ? new Overlay() : on.getOverlay();
        takeOut(overlay);
        for (Roi roi : rois.list()) {
            Roi contour = (Roi) roi.clone();
            contour.setProperty(MARK, mark());
            overlay.add(contour);
        }
        show(overlay);
    }

    /** Takes the contours away. */
    public void remove() {
        if (image == null || image.getOverlay() == null) return;
        Overlay overlay = image.getOverlay();
        takeOut(overlay);
        show(overlay);
        image = null;
    }

    /** Whether a ROI is such a contour, of any preview, and nothing that a person drew. */
    static boolean owns(Roi roi) {
        return roi.getProperty(MARK) != null;
    }

    private void takeOut(Overlay overlay) {
        for (int i = overlay.size() - 1; i >= 0; i--)
            if (mark().equals(overlay.get(i).getProperty(MARK))) overlay.remove(i);
    }

    private void show(Overlay overlay) {
        image.setOverlay(overlay.size() == 0 ? null : overlay);
    }

    private String mark() {
        return Integer.toHexString(System.identityHashCode(this));
    }
}
