// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.region.Extent;
import io.github.dscnn.segment.region.Pieces;
import io.github.dscnn.segment.region.Regions;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Regions as ROIs draw them, whoever drew them: those of a result that a person has corrected, and new ones. The group is
 * the class, no group the class that the name says, else class 1. ROIs with one object's number in their names
 * ({@code 0007-nucleus-12}, see {@link Rois}) are that object. One without a number beside others that have one is an object of its own in an image of one slice, as a person
 * draws who counts; else connected pixels are one. Group {@value
 * RoiLabels#BACKGROUND} takes away what ROIs before it have drawn; of ROIs that overlap the later counts.
 */
public final class DrawnRegions {

    private final ImagePlus image;
    private final Consumer<String> log;

    /** What is drawn, each with its place in the list, from 1. */
    private final Map<Drawn, Integer> places = new HashMap<>();

    private final List<Drawn> all = new ArrayList<>();
    private final Map<String, Integer> groups = new TreeMap<>();
    private final Map<Integer, String> names = new TreeMap<>();
    private final Map<Integer, Integer> colours = new TreeMap<>();

    /** By number the group that it belongs to. */
    private final Map<Integer, Integer> numbers = new TreeMap<>();

    /** The next number for a ROI that has none; 0: such ROIs are what touches. */
    private int next;

    /** A class and the number of an object of it; 0: none. */
    private record Drawn(int group, int number) {}

    /**
     * What ROIs drew.
     *
     * @param numbered whether any has the number of an object
     */
    public record Found(Regions regions, boolean numbered) {}

    private DrawnRegions(ImagePlus image, Consumer<String> log) {
        this.image = image;
        this.log = log;
    }

    /**
     * The regions of an image, all its slices and frames.
     *
     * @param labels {@link RoiLabels#MANAGER} or {@link RoiLabels#OVERLAY}
     * @param log hears what was decided
     * @throws DscnnException if there are no ROIs, or one lies outside the image
     */
    public static Found of(ImagePlus image, Extent extent, String labels, Consumer<String> log) {
        List<Roi> rois = PaintedRois.of(image, PaintedRois.base(labels) + PaintedRois.RESULTS, log);
        return new DrawnRegions(image, log).found(rois, extent);
    }

    private Found found(List<Roi> rois, Extent extent) {
        rois.forEach(this::learn);
        next = next(rois);
        List<ImageProcessor> planes = RoiLabels.drawn(image, rois, FloatProcessor::new, this::value);
        int loose = (int) rois.stream().filter(this::loose).count();
        if (loose > 0)
            log.accept(loose + " of " + rois.size() + (loose == 1 ? " ROIs has" : " ROIs have")
                    + " no object's number in the name: "
                    + (next > 0
                            ? "each of them is an object of its own"
                            : "where such ROIs touch each other they are one object"));
        everywhere(rois);
        return new Found(regions(planes, extent), loose < rois.size() && !numbers.isEmpty());
    }

    private int next(List<Roi> rois) {
        int largest =
                rois.stream().mapToInt(roi -> RoiName.of(roi).number()).max().orElse(0);
        return image.getNSlices() == 1 && largest > 0 ? largest + 1 : 0;
    }

    /** What classes are called, and which colours they have. */
    private void learn(Roi roi) {
        RoiName name = RoiName.of(roi);
        if (roi.getGroup() == 0
                || roi.getGroup() == RoiLabels.BACKGROUND
                || name.type().isEmpty()) return;
        groups.putIfAbsent(name.type(), roi.getGroup());
        names.putIfAbsent(roi.getGroup(), name.type());
        if (roi.getStrokeColor() != null)
            colours.putIfAbsent(roi.getGroup(), roi.getStrokeColor().getRGB() & 0xFFFFFF);
    }

    private int group(Roi roi) {
        return roi.getGroup() > 0
                ? roi.getGroup()
                : groups.getOrDefault(RoiName.of(roi).type(), 1);
    }

    private boolean loose(Roi roi) {
        return RoiName.of(roi).number() == 0 && group(roi) != RoiLabels.BACKGROUND;
    }

    /** The place of what it draws in the list, from 1; 0 for background. */
    private int value(Roi roi) {
        int group = group(roi);
        if (group == RoiLabels.BACKGROUND) return 0;
        names.putIfAbsent(group, "");
        Drawn drawn = new Drawn(group, number(roi, group));
        return places.computeIfAbsent(drawn, none -> {
            all.add(drawn);
            return all.size();
        });
    }

    private int number(Roi roi, int group) {
        int number = RoiName.of(roi).number();
        if (number == 0 && next > 0) return next++;
        if (number == 0 || numbers.computeIfAbsent(number, none -> group) == group) return number;
        log.accept(
                "The ROI '" + roi.getName() + "' has the number of an object of another class: it gets one of its own");
        return 0;
    }

    private void everywhere(List<Roi> rois) {
        int planes = image.getNSlices() * image.getNFrames();
        long all = rois.stream().filter(RoiLabels::everywhere).count();
        if (planes > 1 && all > 0)
            log.accept(all + (all == 1 ? " ROI belongs" : " ROIs belong") + " to no slice and "
                    + (all == 1 ? "lies" : "lie") + " on all " + planes);
    }

    private Regions regions(List<ImageProcessor> planes, Extent extent) {
        int slices = image.getNSlices();
        LabelClasses classes = classes();
        byte[][][] kinds = new byte[image.getNFrames()][slices][];
        int[][][] ids = new int[image.getNFrames()][slices][];
        for (int frame = 0; frame < kinds.length; frame++) {
            byte[][] loose = new byte[slices][];
            for (int slice = 0; slice < slices; slice++) {
                float[] plane = (float[]) planes.get(frame * slices + slice).getPixels();
                kinds[frame][slice] = kinds(plane, classes, false);
                loose[slice] = kinds(plane, classes, true);
                ids[frame][slice] = numbers(plane);
            }
            number(ids[frame], Pieces.of(loose, image.getWidth(), image.getHeight(), true));
        }
        return Regions.numbered(extent, classes, kinds, ids);
    }

    private byte[] kinds(float[] plane, LabelClasses classes, boolean loose) {
        byte[] kinds = new byte[plane.length];
        for (int i = 0; i < kinds.length; i++) {
            if (plane[i] == 0) continue;
            Drawn drawn = all.get((int) plane[i] - 1);
            if (!loose || drawn.number() == 0) kinds[i] = (byte) classes.index(drawn.group());
        }
        return kinds;
    }

    private int[] numbers(float[] plane) {
        int[] ids = new int[plane.length];
        for (int i = 0; i < ids.length; i++)
            if (plane[i] > 0) ids[i] = all.get((int) plane[i] - 1).number();
        return ids;
    }

    /** Numbers what has none, from the first number on that no object has. */
    private void number(int[][] ids, Pieces loose) {
        int first = all.stream().mapToInt(Drawn::number).max().orElse(0);
        for (int slice = 0; slice < ids.length; slice++)
            for (int i = 0; i < ids[slice].length; i++) {
                int piece = loose.ids()[slice][i];
                if (piece > 0) ids[slice][i] = first + piece;
            }
    }

    private LabelClasses classes() {
        SortedSet<Integer> values = new TreeSet<>(names.keySet());
        if (values.isEmpty()) values.add(1);
        if (values.size() > LabelClasses.MOST)
            throw new DscnnException(
                    "The ROIs have %s groups, but at most %s classes are measured; give ROIs of one class one group.",
                    values.size(), LabelClasses.MOST);
        List<LabelClass> classes = new ArrayList<>();
        for (LabelClass group : RoiGroups.ofGroups(values, 0).classes()) {
            String said = names.getOrDefault(group.value(), "");
            String name = !said.isEmpty() ? said : values.size() == 1 && unnamed(group) ? "foreground" : group.name();
            boolean twice = classes.stream().anyMatch(one -> one.name().equals(name));
            int rgb = colours.getOrDefault(group.value(), group.rgb());
            classes.add(new LabelClass(group.value(), twice ? name + " " + group.value() : name, rgb));
        }
        return new LabelClasses(classes, false);
    }

    private static boolean unnamed(LabelClass group) {
        return group.name().equals("class " + group.value());
    }
}
