// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

import io.github.dscnn.image.PlanarVolumes;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Which class each pixel of a segmented volume belongs to, cleaned up; everything that is counted or drawn follows from
 * here. Slices and frames are counted from 0 among the segmented ones. Immutable.
 */
public final class Regions {

    private static final byte FOREGROUND = (byte) 255;
    private static final int MOST_SHORT = 65535;

    private final Extent extent;
    private final LabelClasses classes;
    private final byte[][][] planes;
    private final Removed removed;
    private final List<Pieces> pieces = new ArrayList<>();
    private final Census[] objects;

    private Regions(Extent extent, LabelClasses classes, byte[][][] planes, Removed removed) {
        this.extent = extent;
        this.classes = classes;
        this.planes = planes;
        this.removed = removed;
        this.objects = new Census[planes.length];
    }

    static Regions of(Segmentation found, Cleaning cleaning) {
        byte[][][] planes = new byte[found.frames()][found.slices()][];
        Removed removed = Removed.NOTHING;
        for (int frame = 0; frame < planes.length; frame++) {
            boolean[][] inside = new boolean[found.slices()][];
            for (int slice = 0; slice < inside.length; slice++) {
                planes[frame][slice] = found.slice(slice, frame).classes(cleaning.threshold());
                inside[slice] = found.inside(slice, frame);
            }
            removed = removed.plus(cleaning.apply(
                    planes[frame],
                    inside,
                    found.width(),
                    found.height(),
                    found.classes().size(),
                    found.voxelSize()));
        }
        return new Regions(found.extent(), found.classes(), planes, removed);
    }

    /**
     * Of decided pixels, however they came to be; connected pixels of a class are an object.
     *
     * @param planes class of each pixel (x + y * width) by frame and slice, 0 background, 1..n classes; not copied
     */
    public static Regions of(Extent extent, LabelClasses classes, byte[][][] planes) {
        return new Regions(extent, classes, planes, Removed.NOTHING);
    }

    /**
     * With objects that somebody else has numbered, such as a person who drew two that touch.
     *
     * @param ids number of the object of each pixel by frame and slice, from 1, 0 where there is none; not copied. All pixels
     *     of an object in a frame are of one class
     */
    public static Regions numbered(Extent extent, LabelClasses classes, byte[][][] planes, int[][][] ids) {
        Regions regions = of(extent, classes, planes);
        for (int frame = 0; frame < ids.length; frame++)
            regions.pieces.add(Pieces.numbered(planes[frame], ids[frame], extent.width()));
        return regions;
    }

    public LabelClasses classes() {
        return classes;
    }

    /** What cleaning took away. */
    public Removed removed() {
        return removed;
    }

    /** Which part of the image this is. */
    public Extent extent() {
        return extent;
    }

    /** Number of slices. */
    public int slices() {
        return planes[0].length;
    }

    /** Number of frames. */
    public int frames() {
        return planes.length;
    }

    public int width() {
        return extent.width();
    }

    public int height() {
        return extent.height();
    }

    /** Which slice of the input the first one is, starting at 1. */
    public int firstSlice() {
        return extent.firstSlice();
    }

    /** Which frame of the input the first one is, starting at 1. */
    public int firstFrame() {
        return extent.firstFrame();
    }

    /** Class of each pixel (x + y * width), 0 background, 1..n classes; not to be written to. */
    public byte[] plane(int slice, int frame) {
        return planes[frame][slice];
    }

    /** {@link #plane} as numbers to compare with a reference. */
    public float[] indices(int slice, int frame) {
        byte[] plane = planes[frame][slice];
        float[] values = new float[plane.length];
        for (int i = 0; i < values.length; i++) values[i] = plane[i];
        return values;
    }

    /** 255 where a class (1..n; 0: any) is, else 0. */
    public byte[] mask(int slice, int frame, int classIndex) {
        return mask(planes[frame][slice], classIndex);
    }

    /** 8 bit, 255 where there is any foreground, else 0. */
    public Volume mask() {
        return PlanarVolumes.bytes(extent.name(), map(plane -> mask(plane, 0)), sizes(), extent.voxel());
    }

    /** The value of each pixel's class, 0 for background; 8 bit if all values fit, else 16 bit. */
    public Volume labels() {
        return classes().small()
                ? PlanarVolumes.bytes(
                        extent.name(), map(plane -> (byte[]) classes().values(plane)), sizes(), extent.voxel())
                : PlanarVolumes.shorts(
                        extent.name(), map(plane -> (short[]) classes().values(plane)), sizes(), extent.voxel());
    }

    /**
     * The number of each pixel's object, from 1 in every frame, 0 for background; 16 bit, 32 bit if there is a number above
     * 65535.
     */
    public Volume objects() {
        List<int[]> ids =
                all().stream().flatMap(one -> Arrays.stream(one.ids())).toList();
        boolean small = all().stream().allMatch(one -> one.most() <= MOST_SHORT);
        return small
                ? PlanarVolumes.shorts(
                        extent.name(), ids.stream().map(Regions::shorts).toList(), sizes(), extent.voxel())
                : PlanarVolumes.floats(
                        extent.name(), ids.stream().map(Regions::floats).toList(), sizes(), extent.voxel());
    }

    /** The objects of a frame, numbered as in {@link #objects}. */
    public List<Piece> pieces(int frame) {
        return all().get(frame).list();
    }

    /** How many objects a frame has. */
    public synchronized Census census(int frame) {
        if (objects[frame] == null)
            objects[frame] = pieces.isEmpty()
                    ? Census.of(planes[frame], width(), classes.size())
                    : Census.of(pieces.get(frame), classes.size());
        return objects[frame];
    }

    /** {@link #objects} of one slice as plain numbers (x + y * width); not to be written to. */
    public int[] ids(int slice, int frame) {
        return all().get(frame).ids()[slice];
    }

    /** Number of voxels of background (index 0) and of each class, all slices and frames together. */
    public long[] counts() {
        long[] counts = new long[classes().size() + 1];
        for (int frame = 0; frame < frames(); frame++) add(counts, counts(frame));
        return counts;
    }

    /** {@link #counts()} of one frame. */
    public long[] counts(int frame) {
        long[] counts = new long[classes().size() + 1];
        for (int slice = 0; slice < slices(); slice++) add(counts, counts(slice, frame));
        return counts;
    }

    /** {@link #counts()} of one slice. */
    public long[] counts(int slice, int frame) {
        long[] counts = new long[classes().size() + 1];
        for (byte index : planes[frame][slice]) counts[index]++;
        return counts;
    }

    private static void add(long[] sum, long[] more) {
        for (int i = 0; i < sum.length; i++) sum[i] += more[i];
    }

    private synchronized List<Pieces> all() {
        if (pieces.isEmpty()) for (byte[][] frame : planes) pieces.add(Pieces.of(frame, width(), height(), true));
        return pieces;
    }

    private static short[] shorts(int[] values) {
        short[] shorts = new short[values.length];
        for (int i = 0; i < values.length; i++) shorts[i] = (short) values[i];
        return shorts;
    }

    private static float[] floats(int[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) floats[i] = values[i];
        return floats;
    }

    /** 255 where a class (1..n; 0: any) is in decided pixels, else 0. */
    public static byte[] mask(byte[] plane, int classIndex) {
        byte[] mask = new byte[plane.length];
        for (int i = 0; i < mask.length; i++)
            if (classIndex == 0 ? plane[i] > 0 : plane[i] == classIndex) mask[i] = FOREGROUND;
        return mask;
    }

    private <P> List<P> map(Function<byte[], P> plane) {
        List<P> all = new ArrayList<>();
        for (byte[][] frame : planes) for (byte[] one : frame) all.add(plane.apply(one));
        return all;
    }

    private Sizes sizes() {
        return new Sizes(width(), height(), 1, slices(), frames());
    }
}
