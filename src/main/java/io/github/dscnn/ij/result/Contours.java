// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.segment.region.Regions;
import java.awt.Color;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A copy of the segmented slices with contours, as in Fig. 5 of Zhu et al. (2017): truth blue, result red; with the names of
 * the colours and a scale bar, so that it can be taken into a figure.
 */
final class Contours {

    /** A property of an image whose contours have neither names nor a scale bar. */
    private static final String BARE = "dscnn_without_captions";

    private final ImagePlus source;
    private final Regions regions;
    private final int[] found;
    private final BitSet there = new BitSet();

    Contours(ImagePlus source, Regions regions) {
        this.source = source;
        this.regions = regions;
        this.found = new int[regions.width() * regions.height()];
    }

    /** What a person has to be told of contours. */
    static Optional<String> lack(ImagePlus contours) {
        if (contours.getProperty(BARE) == null) return Optional.empty();
        return Optional.of(String.format(
                Locale.ROOT,
                "This Java has no fonts: %s has no names of classes and no scale bar; install fonts (on Linux the packages fontconfig and fonts-dejavu) to get them.",
                contours.getTitle()));
    }

    /**
     * The copy.
     *
     * @param truth the labels of the whole image; null when unknown
     */
    ImagePlus image(String title, LabelPlanes truth) {
        ImagePlus image = copy(title);
        Overlay overlay = new Overlay();
        for (int frame = 0; frame < regions.frames(); frame++)
            for (int slice = 0; slice < regions.slices(); slice++)
                for (int index = 1; index <= regions.classes().size(); index++) {
                    if (truth != null) add(overlay, truth(truth, slice, frame, index), Rois.TRUTH, image, slice, frame);
                    byte[] mask = regions.mask(slice, frame, index);
                    if (regions.counts(slice, frame)[index] > 0) there.set(index);
                    add(overlay, mask, Rois.colour(regions, index), image, slice, frame);
                }
        caption(overlay, truth != null, image);
        image.setOverlay(overlay);
        return image;
    }

    /** Adds the captions, which need letters: a Java that has none gives the contours without them, and says so. */
    private void caption(Overlay overlay, boolean truth, ImagePlus image) {
        try {
            new Captions(regions.width(), regions.height(), found).add(overlay, names(truth), image.getCalibration());
        } catch (RuntimeException | LinkageError | InternalError e) {
            image.setProperty(BARE, true);
        }
    }

    /** What the colours mean: the classes that were found, and the truth. */
    private List<Caption.Line> names(boolean truth) {
        List<Caption.Line> names = new ArrayList<>();
        boolean one = regions.classes().size() == 1;
        for (int index = 1; index <= regions.classes().size(); index++) {
            String name = regions.classes().classes().get(index - 1).name();
            if (one || there.get(index)) names.add(new Caption.Line(name, Rois.colour(regions, index)));
        }
        if (truth) names.add(new Caption.Line("truth", Rois.TRUTH));
        return names;
    }

    private void add(Overlay overlay, byte[] mask, Color colour, ImagePlus image, int slice, int frame) {
        Roi roi = Rois.contour(mask, regions.width(), regions.height());
        if (roi == null) return;
        for (int i = 0; i < mask.length; i++) if (mask[i] != 0) found[i]++;
        roi.setStrokeColor(colour);
        Rois.place(roi, image, slice + 1, frame + 1);
        overlay.add(PaintedRois.result(roi));
    }

    private byte[] truth(LabelPlanes truth, int slice, int frame, int index) {
        float[] labels = truth.plane(regions.firstSlice() - 1 + slice, regions.firstFrame() - 1 + frame);
        byte[] mask = new byte[labels.length];
        for (int i = 0; i < mask.length; i++) if (labels[i] == index) mask[i] = (byte) 255;
        return mask;
    }

    private ImagePlus copy(String title) {
        int channels = source.getNChannels();
        ImageStack from = source.getStack();
        ImageStack to = new ImageStack(source.getWidth(), source.getHeight());
        for (int t = 0; t < regions.frames(); t++)
            for (int z = 0; z < regions.slices(); z++)
                for (int c = 1; c <= channels; c++) {
                    int n = source.getStackIndex(c, regions.firstSlice() + z, regions.firstFrame() + t);
                    ImageProcessor plane = from.getProcessor(n).duplicate();
                    plane.resetRoi();
                    to.addSlice(from.getSliceLabel(n), plane);
                }
        ImagePlus image = new ImagePlus(title, to);
        image.setDimensions(channels, regions.slices(), regions.frames());
        image.setCalibration(source.getCalibration().copy());
        return shown(image);
    }

    /** As bright and in the colours in which the source is shown. */
    private ImagePlus shown(ImagePlus image) {
        image.setOpenAsHyperStack(image.getNDimensions() > 3);
        if (source instanceof CompositeImage composite && image.getNChannels() > 1) {
            CompositeImage channels = new CompositeImage(image, composite.getMode());
            channels.setLuts(composite.getLuts());
            channels.setOpenAsHyperStack(true);
            return channels;
        }
        if (source.getBitDepth() == 24) return image;
        image.setLut(source.getProcessor().getLut());
        image.setDisplayRange(source.getDisplayRangeMin(), source.getDisplayRangeMax());
        return image;
    }
}
