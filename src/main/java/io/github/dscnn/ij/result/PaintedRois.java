// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.ImagePlus;
import ij.gui.Arrow;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.plugin.frame.RoiManager;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Which ROIs a person has painted: not what a segmentation has found, unless somebody says that this counts, too. */
final class PaintedRois {

    /** Behind a key of labels: ROIs that are results of DSCNN are labels, too. */
    static final String RESULTS = "+results";

    /** A ROI's property that says that it is a result, and nothing that a person painted. */
    private static final String MARK = "dscnn";

    private static final String CAPTION = "caption";

    private static final String RESULT = "result";
    private static final String OBJECT = "object";

    private PaintedRois() {}

    /**
     * The ROIs that are labels of an image.
     *
     * @param labels a key of labels, see {@link RoiLabels}
     * @throws DscnnException if there are none
     */
    static List<Roi> of(ImagePlus image, String labels, Consumer<String> log) {
        return meant(RoiLabels.managed(labels) ? managed() : overlaid(image), image, labels, log);
    }

    /** A key of labels without its addition. */
    static String base(String labels) {
        String plain = labels.strip();
        return plain.endsWith(RESULTS) ? plain.substring(0, plain.length() - RESULTS.length()) : plain;
    }

    /** Marks a ROI as a result, and gives it back. */
    static Roi result(Roi roi) {
        return result(roi, false);
    }

    /** Marks a ROI as a result, of a class or of one object of it, and gives it back. */
    static Roi result(Roi roi, boolean object) {
        roi.setProperty(MARK, object ? OBJECT : RESULT);
        return roi;
    }

    /** Whether it is a result that is no single object, whatever its name. */
    static boolean ofClass(Roi roi) {
        return RESULT.equals(roi.getProperty(MARK));
    }

    /** Marks a ROI as words or a scale bar of ours, which are never labels, and gives it back. */
    static Roi caption(Roi roi) {
        roi.setProperty(MARK, CAPTION);
        return roi;
    }

    /** Whether any has a group, and is no result. */
    static boolean any(Roi... rois) {
        return Arrays.stream(rois).anyMatch(roi -> roi.getGroup() > 0 && isLabel(roi) && !isResult(roi));
    }

    private static boolean isResult(Roi roi) {
        return roi.getProperty(MARK) != null;
    }

    /** Without results, unless somebody says that these are labels. */
    private static List<Roi> meant(List<Roi> rois, ImagePlus image, String labels, Consumer<String> log) {
        if (labels.endsWith(RESULTS)) return rois;
        List<Roi> painted = rois.stream().filter(roi -> !isResult(roi)).toList();
        int results = rois.size() - painted.size();
        if (painted.isEmpty())
            throw new DscnnException(
                    "All ROIs of %s are results of DSCNN, which nobody has painted; paint some, or say labels=%s%s to learn from results.",
                    image.getTitle(), labels, RESULTS);
        if (results > 0)
            log.accept(results + " ROIs of " + image.getTitle() + " are results of DSCNN and no labels; labels="
                    + labels + RESULTS + " takes them, too");
        return painted;
    }

    private static List<Roi> managed() {
        RoiManager manager = RoiManager.getInstance();
        if (manager == null || manager.getCount() == 0)
            throw new DscnnException(
                    "The ROI Manager has no ROIs; draw some and add each with the key T, or use labels=overlay.");
        return List.of(manager.getRoisAsArray());
    }

    private static List<Roi> overlaid(ImagePlus image) {
        Overlay overlay = image.getOverlay();
        List<Roi> rois = new ArrayList<>();
        for (int i = 0; overlay != null && i < overlay.size(); i++)
            if (isLabel(overlay.get(i))) rois.add(overlay.get(i));
        if (rois.isEmpty())
            throw new DscnnException(
                    "The image %s has no ROIs in its overlay; draw some and add each with the key B, or use labels=rois.",
                    image.getTitle());
        return rois;
    }

    private static boolean isLabel(Roi roi) {
        return !PreviewOverlay.owns(roi)
                && !CAPTION.equals(roi.getProperty(MARK))
                && !Captions.SCALE_BAR.equals(roi.getName())
                && !(roi instanceof TextRoi || roi instanceof ImageRoi || roi instanceof Arrow);
    }
}
