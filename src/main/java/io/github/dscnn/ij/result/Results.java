// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import static io.github.dscnn.task.Require.require;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.dscnn.ij.image.MedicalImages;
import io.github.dscnn.ij.image.NamedLabels;
import io.github.dscnn.ij.image.NumberedObjects;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.segment.region.ExtraChannel;
import io.github.dscnn.segment.region.Regions;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a segmentation gives, as images for ImageJ: calibrated like their source, with their provenance in Info. Titles
 * are the names of the volumes. A volume that was made around arrays gives them away: they are the image's from then on; one
 * around an ImagePlus is copied.
 *
 * <pre>{@code
 * Results results = new Results(image, Provenance.empty().with("model", "hippocampus"));
 * results.mask(mask.withName("case7_mask")).show();
 * }</pre>
 *
 * @param source the image that was segmented, null when it was no ImagePlus
 * @param provenance where the results come from
 * @param firstSlice which slice of the source the first slice of the results is, from 1; the origin along z moves with it
 */
public record Results(ImagePlus source, Provenance provenance, int firstSlice) {

    private static final int COLOURS = 256;
    private static final double FLAT = 0.01;
    private static final LUT GREY = LUT.createLutFromColor(Color.WHITE);

    /** Results of all slices. */
    public Results(ImagePlus source, Provenance provenance) {
        this(source, provenance, 1);
    }

    /** 8 bit, 0 and 255 with an ordinary grey LUT: what ImageJ's binary tools want; values above 0 become 255. */
    public ImagePlus mask(Volume mask) {
        ImagePlus image = Stacks.image(mask, source, OwnPlanes.white(mask));
        image.setDisplayRange(0, 255);
        return finished(image, provenance);
    }

    /**
     * Labels in the colours of their classes, background black, names in Info ({@code class 1 = prostate, #ff0000}).
     *
     * @param labels pixels are values of the classes or 0; 8 bit when all values are below 256, else 16 bit
     */
    public ImagePlus labels(Volume labels, LabelClasses classes) {
        int highest =
                classes.classes().stream().mapToInt(LabelClass::value).max().orElseThrow();
        ImagePlus image =
                Stacks.image(labels, source, highest < COLOURS ? OwnPlanes.bytes(labels) : OwnPlanes.shorts(labels));
        int range = range(classes, highest);
        image.getProcessor().setMinAndMax(0, range);
        image.setLut(lut(classes, range));
        image.setDisplayRange(0, range);
        Provenance named = provenance;
        for (LabelClass one : classes.classes()) named = NamedLabels.with(named, one);
        return finished(image, named);
    }

    /**
     * Numbers of objects in colours that tell neighbours apart, background black; 16 bit, or 32 bit for many objects. ImageJ
     * has 256 colours: above 255 objects several in a row share one, and above 511 the very first look like background
     * (Image > Adjust > Brightness/Contrast... sets another range).
     */
    public ImagePlus objects(Volume ids) {
        ImagePlus image = Stacks.image(ids, source, OwnPlanes.of(ids));
        image.setLut(Luts.OBJECTS);
        image.setDisplayRange(0, Math.max(COLOURS - 1, highest(ids, 0)));
        return finished(image, NumberedObjects.with(provenance));
    }

    /** 32 bit, displayed from 0 to 1 in colours that get lighter with the value. */
    public ImagePlus uncertainty(Volume uncertainty) {
        ImagePlus image = Stacks.image(uncertainty, source, OwnPlanes.of(uncertainty));
        image.setLut(Luts.VALUES);
        image.setDisplayRange(0, 1);
        return finished(image, provenance);
    }

    /** 32 bit, a channel a class with its name, displayed from 0 to 1 in colours that get lighter with the value. */
    public ImagePlus probability(Volume probability, LabelClasses classes) {
        ImagePlus image = Stacks.image(probability, source, OwnPlanes.of(probability));
        ImageStack stack = image.getStack();
        for (int i = 1; i <= stack.getSize(); i++)
            stack.setSliceLabel(classes.classes().get((i - 1) % classes.size()).name(), i);
        image.setLut(Luts.VALUES);
        image.setDisplayRange(0, 1);
        return finished(classes.size() == 1 ? image : channels(image, Luts.VALUES, ones(classes.size())), provenance);
    }

    /**
     * A copy of the segmented slices of the source with contours: the result red, or in the colours of several classes,
     * the truth blue.
     *
     * @param truth the labels of the whole source; null when unknown
     */
    public ImagePlus overlay(String title, Regions regions, LabelPlanes truth) {
        return finished(new Contours(source, regions).image(title, truth), provenance);
    }

    /** What a person has to be told of an overlay; as where its Java has no letters. */
    public static Optional<String> lack(ImagePlus overlay) {
        return Contours.lack(overlay);
    }

    /** With other words of where they come from. */
    public Results with(Provenance other) {
        return new Results(source, other, firstSlice);
    }

    /**
     * The outputs of a network, one channel each, in grey and from 0 to 1 all of them; only the disagreement and the
     * spread of models, which are small where outputs are alike, from 0 to their own highest value.
     *
     * @param outputs 32 bit, 0..1; channels: the supervised layers in the paper's order, the final output, then the
     *     further ones
     * @param layers the supervised layers; empty when the network has none
     * @param further the channels behind the final output
     */
    public ImagePlus layers(Volume outputs, List<SupervisedLayer> layers, ExtraChannel... further) {
        List<String> names = names(layers, further);
        require(
                names.size() == outputs.channels(),
                "%s channels were expected (%s) but there are %s",
                names.size(),
                names,
                outputs.channels());
        ImagePlus image = Stacks.image(outputs, source, OwnPlanes.of(outputs));
        ImageStack stack = image.getStack();
        for (int i = 1; i <= stack.getSize(); i++) stack.setSliceLabel(names.get((i - 1) % names.size()), i);
        double[] tops = ones(names.size());
        for (int i = 0; i < further.length; i++) {
            int channel = tops.length - further.length + i;
            if (further[i] != ExtraChannel.FUSION) tops[channel] = highest(outputs, channel);
        }
        return finished(names.size() == 1 ? oneChannel(image) : channels(image, GREY, tops), provenance);
    }

    /** The highest value of a channel, at least {@value #FLAT} so that rounding errors stay dark. */
    private static double highest(Volume outputs, int channel) {
        double highest = FLAT;
        for (int t = 0; t < outputs.frames(); t++)
            for (int z = 0; z < outputs.slices(); z++)
                for (float value : outputs.plane(channel, z, t)) highest = Math.max(highest, value);
        return highest;
    }

    private static String name(ExtraChannel further) {
        return further.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What a supervised layer is called: {@code layer 3 · stage 3 · 1/4}, the last being its resolution. */
    public static String name(SupervisedLayer layer) {
        return "layer " + layer.index() + " · stage " + layer.index() + " · 1/" + layer.scale();
    }

    private static List<String> names(List<SupervisedLayer> layers, ExtraChannel... further) {
        List<String> names = new ArrayList<>();
        layers.forEach(layer -> names.add(name(layer)));
        names.add("final");
        for (ExtraChannel one : further) names.add(name(one));
        return names;
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static ImagePlus oneChannel(ImagePlus image) {
        image.setDisplayRange(0, 1);
        return image;
    }

    /** @param tops the upper end of each channel's range */
    private static ImagePlus channels(ImagePlus image, LUT colours, double... tops) {
        int mode = colours == Luts.VALUES ? IJ.COLOR : IJ.GRAYSCALE;
        CompositeImage channels = new CompositeImage(image, mode);
        LUT[] luts = new LUT[tops.length];
        for (int i = 0; i < luts.length; i++) luts[i] = new LUT(colours.getColorModel(), 0, tops[i]);
        channels.setLuts(luts);
        channels.setMode(mode);
        channels.setPosition(1, 1, 1);
        channels.setDisplayRange(0, 1);
        channels.setOpenAsHyperStack(true);
        return channels;
    }

    private ImagePlus finished(ImagePlus image, Provenance record) {
        Calibration calibration = image.getLocalCalibration();
        calibration.zOrigin -= firstSlice - 1;
        image.setCalibration(calibration);
        MedicalImages.follow(image, source, firstSlice - 1);
        record.attach(image);
        return image;
    }

    /** The upper end of a display range in which all classes have colours of their own, if there is one. */
    private static int range(LabelClasses classes, int highest) {
        for (int range = COLOURS - 1; range < highest; range = 2 * range + 1) {
            int end = range;
            long colours = classes.classes().stream()
                    .mapToInt(one -> entry(one.value(), end))
                    .filter(entry -> entry > 0)
                    .distinct()
                    .count();
            if (colours == classes.size()) return range;
        }
        return Math.max(highest, COLOURS - 1);
    }

    /** Which entry of a LUT ImageJ shows a 16 bit value with when it displays 0 to an upper end. */
    private static int entry(int value, int range) {
        return Math.min(COLOURS - 1, (int) (value * (double) COLOURS / (range + 1) + 0.5));
    }

    private static LUT lut(LabelClasses classes, int range) {
        byte[][] rgb = new byte[3][COLOURS];
        for (LabelClass one : classes.classes()) {
            int entry = Math.max(1, entry(one.value(), range));
            for (int c = 0; c < 3; c++) rgb[c][entry] = (byte) (one.rgb() >> 8 * (2 - c));
        }
        return new LUT(8, COLOURS, rgb[0], rgb[1], rgb[2]);
    }
}
