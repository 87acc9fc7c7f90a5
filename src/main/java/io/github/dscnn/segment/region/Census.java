// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How many objects a frame has, of which class, on which slices, and how large they are. */
public final class Census {

    private final long[][] sizes;
    private final int[][] slices;

    /**
     * @param sizes voxels of each object by class (1..n), in any order; row 0 is empty
     * @param slices number of objects by slice and class (1..n)
     */
    Census(long[][] sizes, int[][] slices) {
        this.sizes = sizes;
        this.slices = slices;
    }

    static Census of(byte[][] planes, int width, int classes) {
        Tally tally = new Tally(width, planes.length, classes);
        for (byte[] plane : planes) tally.take(plane);
        return tally.census();
    }

    /** Of objects that are numbered. */
    static Census of(Pieces pieces, int classes) {
        long[][] sizes = new long[classes + 1][];
        for (int index = 0; index <= classes; index++) {
            int one = index;
            sizes[index] = pieces.list().stream()
                    .filter(piece -> piece.classIndex() == one)
                    .mapToLong(Piece::voxels)
                    .toArray();
        }
        byte[] classOf = new byte[pieces.most() + 1];
        for (Piece piece : pieces.list()) classOf[piece.id()] = (byte) piece.classIndex();
        int[][] slices = new int[pieces.ids().length][classes + 1];
        for (int z = 0; z < slices.length; z++)
            for (int id : Arrays.stream(pieces.ids()[z]).distinct().toArray()) if (id > 0) slices[z][classOf[id]]++;
        return new Census(sizes, slices);
    }

    /** Of several frames together, each counted by itself; without their slices. */
    public static Census together(List<Census> frames) {
        long[][] sizes = new long[frames.get(0).sizes.length][];
        for (int index = 0; index < sizes.length; index++) {
            int one = index;
            sizes[index] = frames.stream()
                    .flatMapToLong(frame -> LongStream.of(frame.sizes[one]))
                    .toArray();
        }
        return new Census(sizes, new int[0][]);
    }

    /** Number of objects of a class (1..n; 0: of all classes). */
    public int count(int classIndex) {
        if (classIndex > 0) return sizes[classIndex].length;
        return Stream.of(sizes).mapToInt(one -> one.length).sum();
    }

    /** Number of objects of a class (1..n) that have pixels on a slice, from 0. */
    public int count(int slice, int classIndex) {
        return slices[slice][classIndex];
    }

    /** Median number of voxels of the objects of a class (1..n); NaN if there are none. */
    public double median(int classIndex) {
        long[] sorted = sizes[classIndex].clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        if (sorted.length == 0) return Double.NaN;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2.0;
    }
}
