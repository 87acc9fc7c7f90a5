// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.dscnn.image.label.LabelClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Images of labels whose Info says what their values mean ({@code class 1 = prostate, #ff0000}), as segmentations of 3D
 * Slicer and our own results do.
 */
public final class NamedLabels {

    private static final Pattern CLASS = Pattern.compile("class (\\d{1,5})");
    private static final Pattern MEANING = Pattern.compile("(.*\\S.*), #([0-9a-f]{6})");

    private static final int LARGEST = 65535;

    private NamedLabels() {}

    /** The classes that an image's Info names; empty if it names none. */
    public static List<LabelClass> classes(ImagePlus image) {
        return classes(Provenance.of(image));
    }

    /** The classes that a record names, in its order. */
    public static List<LabelClass> classes(Provenance record) {
        List<LabelClass> classes = new ArrayList<>();
        record.entries().forEach((key, value) -> {
            Matcher number = CLASS.matcher(key);
            Matcher meaning = MEANING.matcher(value);
            int label = number.matches() ? Integer.parseInt(number.group(1)) : 0;
            if (label > 0 && label <= LARGEST && meaning.matches())
                classes.add(new LabelClass(label, meaning.group(1), Integer.parseInt(meaning.group(2), 16)));
        });
        return classes;
    }

    /** A record that names one more class. */
    public static Provenance with(Provenance record, LabelClass one) {
        return record.with("class " + one.value(), String.format(Locale.ROOT, "%s, #%06x", one.name(), one.rgb()));
    }

    /** Names classes in an image's Info. */
    static void attach(ImagePlus image, List<LabelClass> classes) {
        Provenance record = Provenance.of(image);
        for (LabelClass one : classes) record = with(record, one);
        record.attach(image);
    }

    /**
     * Labels with other values; the image is left alone.
     *
     * @param values new values by old ones; others stay
     */
    public static ImagePlus renumbered(ImagePlus labels, Map<Integer, Integer> values) {
        if (values.entrySet().stream().allMatch(one -> one.getKey().equals(one.getValue()))) return labels;
        ImagePlus copy = labels.createImagePlus();
        copy.setTitle(labels.getTitle());
        ImageStack stack = new ImageStack(labels.getWidth(), labels.getHeight());
        for (int i = 1; i <= labels.getStackSize(); i++) {
            float[] plane = (float[])
                    labels.getStack().getProcessor(i).convertToFloatProcessor().getPixelsCopy();
            for (int j = 0; j < plane.length; j++) plane[j] = values.getOrDefault((int) plane[j], (int) plane[j]);
            stack.addSlice(null, Stacks.shorts(plane));
        }
        copy.setStack(stack, labels.getNChannels(), labels.getNSlices(), labels.getNFrames());
        MedicalImages.follow(copy, labels, 0);
        attach(
                copy,
                classes(labels).stream()
                        .map(one ->
                                new LabelClass(values.getOrDefault(one.value(), one.value()), one.name(), one.rgb()))
                        .toList());
        return copy;
    }
}
