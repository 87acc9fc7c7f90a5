// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.RoiEncoder;
import ij.macro.Interpreter;
import ij.plugin.filter.ThresholdToSelection;
import ij.plugin.frame.RoiManager;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.ij.desk.Places;
import io.github.dscnn.segment.region.Regions;
import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * ROIs of a result, of any number of parts each: one for each class and slice, named such as {@code 0007-prostate} (slice and
 * class), or one for each object and slice, named such as {@code 0007-nucleus-12} with the object's number; with frames
 * {@code 0002-0007-prostate}, frame first. A ROI covers exactly the pixels; its group is the class's value (from 255 on, which
 * means background, its place among the classes), its position the slice of the image.
 */
public final class Rois {

    /** No ROI. */
    public static final Rois NONE = new Rois(List.of());

    /** Truth and result of one class as in Fig. 5 of Zhu et al. (2017). */
    public static final Color TRUTH = new Color(0x2F6BFF);

    public static final Color RESULT = new Color(0xFF2A2A);

    private final List<Roi> list;

    private Rois(List<Roi> list) {
        this.list = List.copyOf(list);
    }

    /**
     * The ROIs of a result, one for each class and slice, placed on the image that was segmented, in the colours of the classes
     * (red for a single one).
     */
    public static Rois of(Regions regions, ImagePlus image) {
        List<Roi> rois = new ArrayList<>();
        List<Roi> patterns = patterns(regions);
        for (int frame = 0; frame < regions.frames(); frame++)
            for (int slice = 0; slice < regions.slices(); slice++)
                for (int index = 1; index <= regions.classes().size(); index++) {
                    Roi roi = contour(regions.mask(slice, frame, index), regions.width(), regions.height());
                    if (roi != null) rois.add(finished(roi, patterns.get(index - 1), "", regions, image, slice, frame));
                }
        return new Rois(rois);
    }

    /** The same with one ROI for each object and slice; all of an object have its number in their names. */
    public static Rois ofObjects(Regions regions, ImagePlus image) {
        List<Roi> rois = new ArrayList<>();
        List<Roi> patterns = patterns(regions);
        for (int frame = 0; frame < regions.frames(); frame++)
            for (int slice = 0; slice < regions.slices(); slice++)
                addObjects(rois, patterns, regions, image, slice, frame);
        return new Rois(rois);
    }

    private static void addObjects(
            List<Roi> rois, List<Roi> patterns, Regions regions, ImagePlus image, int slice, int frame) {
        byte[] classes = regions.plane(slice, frame);
        ObjectRois objects = new ObjectRois(regions.ids(slice, frame), regions.width());
        objects.boxes().forEach((id, box) -> {
            Roi pattern = patterns.get(classes[objects.first(id, box)] - 1);
            rois.add(finished(objects.roi(id, box), pattern, "-" + id, regions, image, slice, frame));
        });
    }

    /** By class a ROI with its name, group and colour; ImageJ looks for its file of colours each time that a group is set. */
    private static List<Roi> patterns(Regions regions) {
        List<Roi> patterns = new ArrayList<>();
        int[] groups = RoiGroups.of(regions.classes());
        for (int index = 1; index <= groups.length; index++) {
            Roi pattern = new Roi(0, 0, 1, 1);
            pattern.setGroup(groups[index - 1]);
            pattern.setStrokeColor(colour(regions, index));
            pattern.setName(regions.classes().classes().get(index - 1).name());
            patterns.add(pattern);
        }
        return patterns;
    }

    /** @param number what follows the class's name */
    private static Roi finished(
            Roi roi, Roi pattern, String number, Regions regions, ImagePlus image, int slice, int frame) {
        int z = regions.firstSlice() + slice;
        int t = regions.firstFrame() + frame;
        roi.copyAttributes(pattern);
        place(roi, image, z, t);
        roi.setName(name(image, z, t, pattern.getName() + number));
        return PaintedRois.result(roi, !number.isEmpty());
    }

    /** These very ROIs. */
    static Rois of(List<Roi> rois) {
        return new Rois(rois);
    }

    /** Red for a single class, else the colour of the class (1..n). */
    public static Color colour(Regions regions, int index) {
        boolean one = regions.classes().size() == 1;
        return one
                ? RESULT
                : new Color(regions.classes().classes().get(index - 1).rgb());
    }

    /** The ROI that covers exactly the pixels of a mask that are 255; null if there are none. */
    public static Roi contour(byte[] mask, int width, int height) {
        boolean empty = true;
        for (byte value : mask) empty &= value == 0;
        if (empty) return null;
        ByteProcessor plane = new ByteProcessor(width, height, mask);
        plane.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
        return new ThresholdToSelection().convert(plane);
    }

    /** Puts a ROI onto a slice and frame of an image, both from 1; it is seen in all channels. */
    static void place(Roi roi, ImagePlus image, int slice, int frame) {
        boolean several = image.getNChannels() > 1 || image.getNSlices() > 1 && image.getNFrames() > 1;
        if (several || image.isHyperStack()) roi.setPosition(0, slice, frame);
        else if (image.getStackSize() > 1) roi.setPosition(image.getStackIndex(1, slice, frame));
    }

    private static String name(ImagePlus image, int slice, int frame, String label) {
        String place = image.getNFrames() > 1
                ? String.format(Locale.ROOT, "%04d-%04d", frame, slice)
                : String.format(Locale.ROOT, "%04d", slice);
        return place + "-" + label;
    }

    /** The ROIs, by frame, slice and class; each call gives the same objects. */
    public List<Roi> list() {
        return list;
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Names of the ROIs in their order. */
    public List<String> names() {
        return list.stream().map(Roi::getName).toList();
    }

    /** Copies of these ROIs as an overlay. */
    public Overlay overlay() {
        Overlay overlay = new Overlay();
        for (Roi roi : list) overlay.add((Roi) roi.clone());
        return overlay;
    }

    /**
     * Appends copies to the ROI Manager, which is opened if it is not; in batch mode and without a display to one without a
     * window. For a script without a display nothing happens.
     *
     * @return what a person has to be told: how many were added, or that there is none; empty: nothing
     */
    public String toManager() {
        if (list.isEmpty() || !Desk.serves()) return "";
        RoiManager manager = manager();
        if (manager == null) return "There is no ROI Manager here: the ROIs are not shown.";
        int there = manager.getCount();
        for (Roi roi : list) manager.addRoi((Roi) roi.clone());
        return there == 0 ? "" : "ROI Manager: added " + list.size() + " to the " + there + " that were there";
    }

    /** The one that is open, or that of a macro in batch mode, or a new one; null where there cannot be any. */
    private static RoiManager manager() {
        if (GraphicsEnvironment.isHeadless()) return HeadlessRois.manager();
        RoiManager manager = RoiManager.getInstance2();
        if (manager != null || Interpreter.isBatchMode()) return manager == null ? RoiManager.getRoiManager() : manager;
        if (IJ.getInstance() == null) return null;
        RoiManager made = RoiManager.getRoiManager();
        Places.beside(made);
        return made;
    }

    /** Writes them as a zip that ImageJ opens into its ROI Manager, in one piece. */
    public void save(Path file) {
        AtomicFile.write(file, this::write);
    }

    private void write(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        Set<String> used = new HashSet<>();
        for (Roi roi : list) {
            String name = roi.getName().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
            while (!used.add(name)) name += "_";
            zip.putNextEntry(new ZipEntry(name + ".roi"));
            zip.write(RoiEncoder.saveAsByteArray(roi));
            zip.closeEntry();
        }
        zip.finish();
    }
}
