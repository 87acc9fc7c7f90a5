// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import ij.ImagePlus;
import io.github.dscnn.ij.image.NamedLabels;
import io.github.dscnn.ij.image.NumberedObjects;
import io.github.dscnn.ij.image.Placement;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LossyMask;
import io.github.dscnn.image.label.PictureAsLabels;
import io.github.dscnn.segment.region.Extent;
import io.github.dscnn.segment.region.Regions;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A mask, labels or numbers of objects that somebody gives with an image, as regions of the image.
 *
 * @param labels one channel, of the image's size
 * @param record what they say of themselves
 */
public record GivenLabels(Volume labels, Provenance record) {

    private static final int MASK = 255;
    private static final int LARGEST = 1 << 24;

    /**
     * Lays labels onto their image.
     *
     * @throws DscnnException if they are no labels, or of another size
     */
    public static GivenLabels of(ImagePlus given, ImagePlus image, Volume volume, Placement placement, Progress log) {
        Volume labels = Stacks.toVolume(placement.onto(image, given, log), log).withName(given.getTitle());
        if (labels.channels() > 1)
            throw new DscnnException(
                    "%s has %s channels, but a mask or label image has one; save it as a grey image.",
                    labels.name(), labels.channels());
        if (!labels.sameGrid(volume))
            throw new DscnnException(
                    "The labels %s are %s, but the image %s is %s; give labels of the image's size.",
                    labels.name(), labels.sizes(), volume.name(), volume.sizes());
        LossyMask.check(labels);
        PictureAsLabels.check(labels);
        return new GivenLabels(labels, Provenance.of(given));
    }

    /** Whether the values are numbers of objects: they say so, or are more or larger than those of classes can be. */
    public boolean numbered() {
        if (NumberedObjects.are(record, labels.name())) return true;
        SortedSet<Integer> values = values();
        return values.size() > LabelClasses.MOST || !values.isEmpty() && values.last() > LabelClasses.LARGEST;
    }

    /** The regions, with the classes that the labels name. */
    public Regions regions(Volume image) {
        LabelClasses classes = numbered() ? LabelClasses.foreground(objects()) : classes();
        byte[][][] planes = new byte[labels.frames()][labels.slices()][];
        int[][][] ids = new int[labels.frames()][labels.slices()][];
        each(plane -> indices(plane, classes), planes);
        if (!numbered()) return Regions.of(Extent.of(image), classes, planes);
        each(GivenLabels::numbers, ids);
        return Regions.numbered(Extent.of(image), classes, planes, ids);
    }

    private <P> void each(Function<float[], P> plane, P[][] all) {
        for (int frame = 0; frame < all.length; frame++)
            for (int slice = 0; slice < all[frame].length; slice++)
                all[frame][slice] = plane.apply(labels.plane(0, slice, frame));
    }

    private static byte[] indices(float[] plane, LabelClasses classes) {
        float[] indices = classes.indices(plane);
        byte[] bytes = new byte[indices.length];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) indices[i];
        return bytes;
    }

    private static int[] numbers(float[] plane) {
        int[] numbers = new int[plane.length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = (int) plane[i];
        return numbers;
    }

    /** What an object is called: as the only class of the result that the numbers come from. */
    private String objects() {
        List<String> names = record.entries().keySet().stream()
                .filter(key -> key.startsWith("volume ") || key.startsWith("area "))
                .map(key -> key.substring(key.indexOf(' ') + 1))
                .distinct()
                .toList();
        return names.size() == 1 ? names.get(0) : "object";
    }

    private LabelClasses classes() {
        SortedSet<Integer> values = values();
        List<LabelClass> named = NamedLabels.classes(record);
        boolean mask = values.size() <= 1 && named.size() <= 1 || values.equals(new TreeSet<>(List.of(1, MASK)));
        if (mask) return mask(named);
        List<LabelClass> classes = new ArrayList<>(named);
        Set<Integer> known = named.stream().map(LabelClass::value).collect(Collectors.toSet());
        for (int value : values)
            if (!known.contains(value))
                classes.add(new LabelClass(value, "class " + value, LabelClasses.colour(classes.size())));
        return LabelClasses.listed(classes, labels.name());
    }

    /** Anything above 0 is the class that a mask names, or whose volume its record tells. */
    private LabelClasses mask(List<LabelClass> named) {
        String told = objects();
        String name = !named.isEmpty() ? named.get(0).name() : told.equals("object") ? "foreground" : told;
        return LabelClasses.foreground(name);
    }

    /** @throws DscnnException if there is one that no label can be */
    private SortedSet<Integer> values() {
        BitSet seen = new BitSet();
        int plane = 0;
        for (float[] values : labels.planes()) {
            int slice = plane++ % labels.slices() + 1;
            for (float value : values) {
                if (!(value >= 0 && value <= LARGEST && value == (int) value))
                    throw new DscnnException(
                            "%s holds %s in slice %s, but masks and labels are whole numbers from 0 to %s; give the mask, not an image or a probability.",
                            labels.name(), value, slice, LARGEST);
                seen.set((int) value);
            }
        }
        seen.clear(0);
        return seen.stream().boxed().collect(Collectors.toCollection(TreeSet::new));
    }
}
