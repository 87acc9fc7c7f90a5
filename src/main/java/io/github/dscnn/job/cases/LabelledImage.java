// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import ij.ImagePlus;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.ij.image.NamedLabels;
import io.github.dscnn.ij.image.NumberedObjects;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.ij.result.RoiLabels;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Files;
import java.util.function.Consumer;

/**
 * An image and what lies on it, as somebody means it who has a result of the image before him: that lies on the image that it
 * says it comes from, if this is open.
 *
 * @param labels the key: {@code rois}, {@code overlay}, a title or a path
 * @param given the labels if the result itself is meant; null: those of the key
 */
public record LabelledImage(ImagePlus image, String labels, ImagePlus given) {

    /**
     * What is meant.
     *
     * @param named the image that was chosen, or that is active
     * @param said the key; blank: the ROIs that there are, those of the ROI Manager first, else the image itself if it is a
     *     mask, labels or objects of an open one
     * @throws DscnnException if there is nothing, or the labels lie on no other image
     */
    public static LabelledImage of(ImagePlus named, String said) {
        ImagePlus input = input(named);
        if (said.isBlank()) return unsaid(named, input);
        String labels = said.strip();
        if (Sources.path(labels).filter(Files::isDirectory).isPresent())
            throw new DscnnException("%s is a folder; name the file in it that lies on %s.", labels, named.getTitle());
        ImagePlus image = input == null || labels.equals(RoiLabels.OVERLAY) ? named : input;
        if (!labels.equals(named.getTitle())) return new LabelledImage(image, labels, null);
        if (input == null)
            throw new DscnnException(
                    "%s is taken for the image and for its labels; choose the image that it lies on.", labels);
        return new LabelledImage(input, labels, named);
    }

    private static LabelledImage unsaid(ImagePlus named, ImagePlus input) {
        String there = RoiLabels.there(named);
        if (there.equals(RoiLabels.OVERLAY)) return new LabelledImage(named, there, null);
        ImagePlus image = input == null ? named : input;
        if (there.isEmpty()) there = RoiLabels.there(image);
        if (!there.isEmpty()) return new LabelledImage(image, there, null);
        if (input != null && labels(named)) return new LabelledImage(input, named.getTitle(), named);
        throw new DscnnException(
                "There is nothing to measure on %s: the ROI Manager and the overlay are empty; draw ROIs and add each with the key T, or name a mask or labels.",
                named.getTitle());
    }

    private static boolean labels(ImagePlus result) {
        Provenance record = Provenance.of(result);
        return NumberedObjects.are(record, result.getTitle())
                || !NamedLabels.classes(record).isEmpty();
    }

    /** The open image of the same size that a result comes from; null for what is no result, or if it is not open. */
    private static ImagePlus input(ImagePlus result) {
        Provenance record = Provenance.of(result);
        if (record.value("plugin") == null || record.value("input") == null) return null;
        return Desk.images().stream()
                .filter(one -> one.getTitle().equals(record.value("input")) && same(one, result))
                .findFirst()
                .orElse(null);
    }

    private static boolean same(ImagePlus one, ImagePlus other) {
        return one != other
                && one.getWidth() == other.getWidth()
                && one.getHeight() == other.getHeight()
                && one.getNSlices() == other.getNSlices()
                && one.getNFrames() == other.getNFrames();
    }

    /** Opens the labels, which are no ROIs. */
    public ImagePlus open(Consumer<String> log) {
        return given == null ? Desk.image(labels, log) : given;
    }
}
