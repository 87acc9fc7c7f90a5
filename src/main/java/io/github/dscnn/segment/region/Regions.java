// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

import io.github.dscnn.image.PlanarVolumes;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which class each pixel of a segmented volume belongs to, cleaned up; everything that is counted or drawn follows from
 * here. Slices and frames are counted from 0 among the segmented ones. Immutable.
 */
public final class Regions {

    private static final byte FOREGROUND = (byte) 255;
    private static final int MOST_SHORT = 65535;

    private final Segmentation found;
    private final byte[][][] planes;
    private final List<Pieces> pieces = new ArrayList<>();
    private Removed removed = Removed.NOTHING;

    Regions(Segmentation found, Cleaning cleaning) {
        this.found = found;
        this.planes = new byte[found.frames()][found.slices()][];
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
                    classes().size(),
                    found.voxelSize()));
        }
    }

    public LabelClasses classes() {
        return found.classes();
    }

    /** What cleaning took away because of its size. */
    public Removed removed() {
        return removed;
    }

    /** Number of slices. */
    public int slices() {
        return found.slices();
    }

    /** Number of frames. */
    public int frames() {
        return found.frames();
    }

    public int width() {
        return found.width();
    }

    public int height() {
        return found.height();
    }

    /** Which slice of the input the first one is, starting at 1. */
    public int firstSlice() {
        return found.firstSlice();
    }

    /** Which frame of the input the first one is, starting at 1. */
    public int firstFrame() {
        return found.firstFrame();
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
        return PlanarVolumes.bytes(found.name(), map(plane -> mask(plane, 0)), sizes(), found.voxel());
    }

    /** The value of each pixel's class, 0 for background; 8 bit if all values fit, else 16 bit. */
    public Volume labels() {
        return classes().small()
                ? PlanarVolumes.bytes(
                        found.name(), map(plane -> (byte[]) classes().values(plane)), sizes(), found.voxel())
                : PlanarVolumes.shorts(
                        found.name(), map(plane -> (short[]) classes().values(plane)), sizes(), found.voxel());
    }

    /**
     * The number of each pixel's piece, from 1 and different in every frame, 0 for background; 16 bit, 32 bit if there
     * are more than 65535.
     */
    public Volume objects() {
        List<int[]> ids = ids();
        boolean small = firstId(frames()) <= MOST_SHORT;
        return small
                ? PlanarVolumes.shorts(
                        found.name(), ids.stream().map(Regions::shorts).toList(), sizes(), found.voxel())
                : PlanarVolumes.floats(
                        found.name(), ids.stream().map(Regions::floats).toList(), sizes(), found.voxel());
    }

    /** The pieces of a frame, numbered as in {@link #objects}. */
    public List<Piece> pieces(int frame) {
        int first = firstId(frame);
        return all().get(frame).list().stream()
                .map(piece -> piece.withId(first + piece.id()))
                .toList();
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

    /** How many pieces the frames before this one have. */
    private int firstId(int frame) {
        return all().subList(0, frame).stream()
                .mapToInt(one -> one.list().size())
                .sum();
    }

    private List<int[]> ids() {
        List<int[]> ids = new ArrayList<>();
        for (int frame = 0; frame < frames(); frame++) {
            int first = firstId(frame);
            for (int[] plane : all().get(frame).ids()) {
                int[] numbers = plane.clone();
                for (int i = 0; i < numbers.length; i++) if (numbers[i] > 0) numbers[i] += first;
                ids.add(numbers);
            }
        }
        return ids;
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
