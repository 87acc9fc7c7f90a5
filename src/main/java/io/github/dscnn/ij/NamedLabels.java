// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.dscnn.file.Geometry;
import io.github.dscnn.file.MedicalFormat;
import io.github.dscnn.image.LabelClass;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Images of labels whose Info says what their values mean ({@code class 1 = prostate, #ff0000}), as segmentations of 3D
 * Slicer and our own results do, and labels that are a part of their image.
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
        return record.with("class " + one.value(), String.format("%s, #%06x", one.name(), one.rgb()));
    }

    /** Names classes in an image's Info. */
    static void attach(ImagePlus image, List<LabelClass> classes) {
        Provenance record = Provenance.of(image);
        for (LabelClass one : classes) record = with(record, one);
        record.attach(image);
    }

    /**
     * The same labels with other values; the image is left alone.
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

    /**
     * Labels on the grid of their image: those that are a part of it, or count its axes in another order, as 3D Slicer saves
     * them, are laid onto it voxel by voxel; nothing is interpolated. Labels of the image's size are taken as they are
     * unless they are a segmentation that says where it lies.
     *
     * @throws DscnnException if both say where they lie but their grids do not agree, or labels lie outside the image
     */
    public static ImagePlus onto(ImagePlus image, ImagePlus labels) {
        Optional<Geometry> there = MedicalImages.geometry(image).filter(Geometry::placed);
        Optional<Geometry> here = MedicalImages.geometry(labels).filter(Geometry::placed);
        boolean asLarge = Arrays.equals(sizes(image), sizes(labels));
        boolean segments = MedicalFormat.of(labels.getTitle()).equals(Optional.of(MedicalFormat.SEGMENTATION));
        boolean flat = labels.getNChannels() * labels.getNFrames() * image.getNFrames() == 1;
        if (there.isEmpty() || here.isEmpty() || !flat || asLarge && !segments) return labels;
        int[][] cells = there.get()
                .cells(here.get(), sizes(labels))
                .orElseThrow(() -> new DscnnException(
                        "The labels %s (%s) lie on another grid than the image %s (%s): save them with the image as reference geometry",
                        labels.getTitle(), text(labels), image.getTitle(), text(image)));
        boolean same = asLarge && Arrays.deepEquals(cells, new int[][] {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}});
        return same ? labels : laid(image, labels, cells);
    }

    private static int[] sizes(ImagePlus image) {
        return new int[] {image.getWidth(), image.getHeight(), image.getNSlices()};
    }

    private static String text(ImagePlus image) {
        int[] sizes = sizes(image);
        return sizes[0] + " x " + sizes[1] + " x " + sizes[2];
    }

    private static ImagePlus laid(ImagePlus image, ImagePlus labels, int[]... cells) {
        int[] sizes = sizes(image);
        float[][] planes = new float[sizes[2]][sizes[0] * sizes[1]];
        int width = labels.getWidth();
        for (int z = 0; z < labels.getNSlices(); z++) {
            float[] plane = Stacks.toVolume(labels).plane(0, z, 0);
            for (int i = 0; i < plane.length; i++) {
                if (plane[i] == 0) continue;
                int[] at = new int[3];
                for (int k = 0; k < 3; k++)
                    at[k] = cells[k][0] * (i % width) + cells[k][1] * (i / width) + cells[k][2] * z + cells[k][3];
                for (int k = 0; k < 3; k++)
                    if (at[k] < 0 || at[k] >= sizes[k])
                        throw new DscnnException(
                                "The labels %s reach out of the image %s: save them with the image as reference geometry",
                                labels.getTitle(), image.getTitle());
                planes[at[2]][at[0] + sizes[0] * at[1]] = plane[i];
            }
        }
        ImageStack stack = new ImageStack(sizes[0], sizes[1]);
        for (float[] plane : planes) stack.addSlice(null, Stacks.shorts(plane));
        ImagePlus result = new ImagePlus(labels.getTitle(), stack);
        result.setDimensions(1, sizes[2], 1);
        result.setCalibration(image.getCalibration().copy());
        result.getCalibration().disableDensityCalibration();
        Provenance.of(labels).attach(result);
        MedicalImages.follow(result, image, 0);
        return result;
    }
}
