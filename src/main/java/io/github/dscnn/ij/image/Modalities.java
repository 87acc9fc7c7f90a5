// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import ij.ImageStack;

/**
 * Stacks whose fourth axis is not time but the modality, as the Medical Segmentation Decathlon stores them in NIfTI: ImageJ
 * calls them frames until it is known better. And stacks whose third axis is not the channel but the slice, as some
 * programs write TIFFs for ImageJ.
 */
public final class Modalities {

    /** More are a series in time. */
    private static final int MOST = 16;

    private Modalities() {}

    /** Whether the frames of an image may be modalities: there are a few, each a stack of one channel. */
    public static boolean possible(ImagePlus image) {
        int frames = image.getNFrames();
        return image.getNChannels() == 1 && image.getNSlices() > 1 && frames > 1 && frames <= MOST;
    }

    /** The frames of an image as channels; pixels are shared. */
    public static ImagePlus asChannels(ImagePlus image) {
        ImageStack stack = new ImageStack(image.getWidth(), image.getHeight());
        for (int slice = 1; slice <= image.getNSlices(); slice++)
            for (int frame = 1; frame <= image.getNFrames(); frame++)
                stack.addSlice(image.getStack().getProcessor(image.getStackIndex(1, slice, frame)));
        ImagePlus channels = new ImagePlus(image.getTitle(), stack);
        channels.setDimensions(image.getNFrames(), image.getNSlices(), 1);
        channels.setCalibration(image.getCalibration().copy());
        channels.setFileInfo(image.getOriginalFileInfo());
        channels.setProperty("Info", image.getInfoProperty());
        MedicalImages.follow(channels, image, 0);
        channels.setOpenAsHyperStack(true);
        return channels;
    }

    /** Whether labels, which have one channel, have as many planes as an image has slices, but as channels. */
    static boolean maybeSlices(ImagePlus labels, ImagePlus image) {
        int planes = labels.getStackSize();
        boolean channels = planes > 1 && labels.getNChannels() == planes;
        return channels && image.getNSlices() == planes && image.getNFrames() == 1;
    }

    /** The channels of an image, of which each is one plane, as slices; pixels are shared. */
    static ImagePlus asSlices(ImagePlus image) {
        ImagePlus slices = new ImagePlus(image.getTitle(), image.getStack());
        slices.setDimensions(1, image.getStackSize(), 1);
        slices.setCalibration(image.getCalibration().copy());
        slices.setFileInfo(image.getOriginalFileInfo());
        slices.setProperty("Info", image.getInfoProperty());
        return slices;
    }
}
