// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import ij.process.ByteProcessor;
import ij.process.FloatPolygon;
import ij.process.ImageProcessor;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.PlanarVolumes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Labels that a person has painted as ROIs: group g is class g, no group is class 1, group {@value #BACKGROUND} is
 * background among strokes (sparse labels); among dense ones it is asked about. A ROI lies on the slice or frame of its position, without one on all. Areas are filled, lines as wide as
 * their stroke but at least a pixel, points are pixels; of ROIs that overlap the later counts. Texts, arrows and images
 * in an overlay are no labels, nor are ROIs that are results of DSCNN unless somebody says so.
 */
public final class RoiLabels {

    /** The value of the key {@code labels} for the ROIs of the ROI Manager. */
    public static final String MANAGER = "rois";

    /** The value of the key {@code labels} for the overlay of each image. */
    public static final String OVERLAY = "overlay";

    /** The group of a stroke over background. */
    public static final int BACKGROUND = 255;

    private final ImagePlus image;
    private final ToIntFunction<Roi> value;
    private final List<ImageProcessor> planes;

    private RoiLabels(ImagePlus image, BiFunction<Integer, Integer, ImageProcessor> plane, ToIntFunction<Roi> value) {
        this.image = image;
        this.value = value;
        this.planes = Stream.generate(() -> plane.apply(image.getWidth(), image.getHeight()))
                .limit((long) image.getNSlices() * image.getNFrames())
                .toList();
    }

    /** Whether the key {@code labels} means ROIs. */
    public static boolean meant(String labels) {
        return PaintedRois.base(labels).equals(MANAGER)
                || PaintedRois.base(labels).equals(OVERLAY);
    }

    /** Whether the key {@code labels} means the ROIs of the ROI Manager. */
    public static boolean managed(String labels) {
        return PaintedRois.base(labels).equals(MANAGER);
    }

    /** The key {@code labels} for the ROIs that there are, those of the ROI Manager first; empty if there are none. */
    public static String there(ImagePlus image) {
        RoiManager manager = RoiManager.getInstance();
        if (manager != null && manager.getCount() > 0) return MANAGER;
        return image.getOverlay() != null && image.getOverlay().size() > 0 ? OVERLAY : "";
    }

    /**
     * The key {@code labels} for what a person has painted on an image: ROIs with a group that are no results, of its overlay
     * first; empty if there are none, or no image.
     */
    public static String painted(ImagePlus image) {
        if (image == null) return "";
        if (image.getOverlay() != null && PaintedRois.any(image.getOverlay().toArray())) return OVERLAY;
        RoiManager manager = RoiManager.getInstance();
        return manager != null && PaintedRois.any(manager.getRoisAsArray()) ? MANAGER : "";
    }

    /**
     * Whether a ROI marks background.
     *
     * @throws DscnnException if there are no ROIs
     */
    public static boolean marksBackground(ImagePlus image, String labels) {
        return PaintedRois.of(image, labels.strip(), line -> {}).stream().anyMatch(roi -> roi.getGroup() == BACKGROUND);
    }

    /**
     * The labels of an image, 8 bit, of its width, height, slices and frames.
     *
     * @param labels {@link #MANAGER} or {@link #OVERLAY}, alone or with {@code +results}
     * @param sparse false: 0 is background, g is class g; true: 0 is unlabelled, 1 is background, g + 1 is class g
     * @throws DscnnException if there are no ROIs, one lies outside the image, or one is a stroke over background among dense
     *     labels
     */
    public static Volume of(ImagePlus image, String labels, boolean sparse, Consumer<String> log) {
        List<Roi> rois = PaintedRois.of(image, labels.strip(), log);
        return volume(image, drawn(image, rois, ByteProcessor::new, roi -> value(roi, sparse)));
    }

    /**
     * The planes of an image, frame after frame and slice after slice, with the value of the last ROI over each pixel, 0 where
     * there is none.
     *
     * @param plane makes one of a width and a height
     * @throws DscnnException if a ROI lies outside the image
     */
    static List<ImageProcessor> drawn(
            ImagePlus image,
            List<Roi> rois,
            BiFunction<Integer, Integer, ImageProcessor> plane,
            ToIntFunction<Roi> value) {
        RoiLabels painted = new RoiLabels(image, plane, value);
        rois.forEach(painted::paint);
        return painted.planes;
    }

    /** Whether a ROI belongs to no slice and no frame, so that it lies on all. */
    static boolean everywhere(Roi roi) {
        return roi.hasHyperStackPosition() ? roi.getZPosition() + roi.getTPosition() == 0 : roi.getPosition() <= 0;
    }

    private static int value(Roi roi, boolean sparse) {
        int group = Math.max(1, roi.getGroup());
        if (group == BACKGROUND && !sparse)
            throw new DscnnException(
                    "The ROI '%s' has group %s, which marks background among strokes: say annotation=sparse, or, if all that is not painted is background, delete it or give it another group.",
                    name(roi), BACKGROUND);
        if (group == BACKGROUND) return 1;
        return sparse ? group + 1 : group;
    }

    private void paint(Roi roi) {
        if (!overlaps(roi)) throw outside(roi);
        if (roi instanceof PointRoi points) {
            points(points);
            return;
        }
        int[] slices = range(roi, positions(roi)[0], image.getNSlices());
        int[] frames = range(roi, positions(roi)[1], image.getNFrames());
        for (int frame = frames[0]; frame <= frames[1]; frame++)
            for (int slice = slices[0]; slice <= slices[1]; slice++) paint(roi, plane(slice, frame));
    }

    private void paint(Roi roi, ImageProcessor plane) {
        plane.setValue(value.applyAsInt(roi));
        plane.setLineWidth(1);
        if (roi.isLine()) roi.drawPixels(plane);
        else plane.fill((Roi) roi.clone());
    }

    private void points(PointRoi roi) {
        FloatPolygon points = roi.getFloatPolygon();
        for (int i = 0; i < points.npoints; i++) {
            int own = roi.getPointPosition(i);
            int[] position = own > 0 ? split(own) : positions(roi);
            int[] slices = range(roi, position[0], image.getNSlices());
            int[] frames = range(roi, position[1], image.getNFrames());
            for (int frame = frames[0]; frame <= frames[1]; frame++)
                for (int slice = slices[0]; slice <= slices[1]; slice++) {
                    ImageProcessor plane = plane(slice, frame);
                    plane.setValue(value.applyAsInt(roi));
                    plane.drawPixel((int) Math.floor(points.xpoints[i]), (int) Math.floor(points.ypoints[i]));
                }
        }
    }

    private boolean overlaps(Roi roi) {
        if (roi instanceof PointRoi) {
            FloatPolygon points = roi.getFloatPolygon();
            return IntStream.range(0, points.npoints)
                    .anyMatch(i -> inside(points.xpoints[i], image.getWidth())
                            && inside(points.ypoints[i], image.getHeight()));
        }
        Rectangle bounds = roi.getBounds();
        return bounds.x < image.getWidth()
                && bounds.y < image.getHeight()
                && bounds.x + Math.max(1, bounds.width) > 0
                && bounds.y + Math.max(1, bounds.height) > 0;
    }

    /** A point lies in the pixel that its coordinate falls into. */
    private static boolean inside(float coordinate, int size) {
        return coordinate >= 0 && coordinate < size;
    }

    /** Slice and frame from 1; 0 is all of them. */
    private int[] positions(Roi roi) {
        if (roi.hasHyperStackPosition()) return new int[] {roi.getZPosition(), roi.getTPosition()};
        int position = roi.getPosition();
        return position <= 0 ? new int[2] : split(position);
    }

    /** Slice and frame of an image of the stack, counted from 1. */
    private int[] split(int position) {
        int plane = (position - 1) / image.getNChannels();
        return new int[] {plane % image.getNSlices() + 1, plane / image.getNSlices() + 1};
    }

    private int[] range(Roi roi, int position, int count) {
        if (position > count) throw beyond(roi);
        return position <= 0 ? new int[] {1, count} : new int[] {position, position};
    }

    private ImageProcessor plane(int slice, int frame) {
        return planes.get((frame - 1) * image.getNSlices() + slice - 1);
    }

    private DscnnException outside(Roi roi) {
        return new DscnnException(
                "The ROI '%s' lies outside the image %s, which is %s x %s; move it or delete it.",
                name(roi), image.getTitle(), image.getWidth(), image.getHeight());
    }

    private DscnnException beyond(Roi roi) {
        String place = roi.hasHyperStackPosition()
                ? "slice " + roi.getZPosition() + ", frame " + roi.getTPosition()
                : "position " + roi.getPosition() + " of the stack";
        return new DscnnException(
                "The ROI '%s' belongs to %s, but the image %s has slices 1-%s and frames 1-%s; give it another position or"
                        + " delete it.",
                name(roi), place, image.getTitle(), image.getNSlices(), image.getNFrames());
    }

    private static String name(Roi roi) {
        return roi.getName() == null ? roi.getTypeAsString() : roi.getName();
    }

    private static Volume volume(ImagePlus image, List<ImageProcessor> planes) {
        List<byte[]> pixels = new ArrayList<>();
        for (ImageProcessor plane : planes) pixels.add((byte[]) plane.getPixels());
        return PlanarVolumes.bytes(
                "the ROIs of " + image.getTitle(),
                pixels,
                new PlanarVolumes.Sizes(image.getWidth(), image.getHeight(), 1, image.getNSlices(), image.getNFrames()),
                Stacks.voxelSize(image));
    }
}
