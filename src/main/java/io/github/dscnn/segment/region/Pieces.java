// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The connected pieces of equal, non-zero values in the planes of one frame, by union-find (Rosenfeld and Pfaltz, 1966);
 * a single plane is a stack of depth 1. Pieces are numbered from 1 in the order in which their first pixels come.
 */
public final class Pieces {

    private final int[][] ids;
    private final List<Piece> list;

    private Pieces(int[][] ids, List<Piece> list) {
        this.ids = ids;
        this.list = list;
    }

    /** @param diagonal whether pixels that share an edge or a corner only (8 in a plane, 26 in a stack) are connected */
    public static Pieces of(byte[][] planes, int width, int height, boolean diagonal) {
        int[][] ids = new int[planes.length][width * height];
        Union union = new Union();
        int[][] before = before(diagonal);
        for (int z = 0; z < planes.length; z++)
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++)
                    if (planes[z][x + y * width] != 0) join(planes, ids, union, before, width, height, x, y, z);
        int[] numbers = union.numbers();
        for (int[] plane : ids) for (int i = 0; i < plane.length; i++) plane[i] = numbers[plane[i]];
        return new Pieces(ids, measure(planes, ids, width));
    }

    /**
     * Pieces that are numbered already, connected or not.
     *
     * @param ids number of the piece of each pixel, from 1, 0 where there is none; not copied
     */
    static Pieces numbered(byte[][] planes, int[][] ids, int width) {
        return new Pieces(ids, measure(planes, ids, width));
    }

    /** Steps (x, y, z) to the neighbours that come earlier. */
    private static int[][] before(boolean diagonal) {
        List<int[]> steps = new ArrayList<>();
        for (int z = -1; z <= 0; z++)
            for (int y = -1; y <= 1; y++)
                for (int x = -1; x <= 1; x++) {
                    boolean earlier = z < 0 || y < 0 || y == 0 && x < 0;
                    boolean near = diagonal || Math.abs(x) + Math.abs(y) + Math.abs(z) == 1;
                    if (earlier && near && (z < 0 || y < 1)) steps.add(new int[] {x, y, z});
                }
        return steps.toArray(int[][]::new);
    }

    private static void join(
            byte[][] planes, int[][] ids, Union union, int[][] before, int width, int height, int x, int y, int z) {
        int pixel = x + y * width;
        for (int[] step : before) {
            int otherX = x + step[0];
            int otherY = y + step[1];
            int otherZ = z + step[2];
            if (otherX < 0 || otherX >= width || otherY < 0 || otherY >= height || otherZ < 0) continue;
            int other = otherX + otherY * width;
            if (planes[otherZ][other] != planes[z][pixel]) continue;
            int id = ids[otherZ][other];
            ids[z][pixel] = ids[z][pixel] == 0 ? id : union.join(ids[z][pixel], id);
        }
        if (ids[z][pixel] == 0) ids[z][pixel] = union.next();
    }

    private static List<Piece> measure(byte[][] planes, int[][] ids, int width) {
        Piece.Sum[] sums = new Piece.Sum[1024];
        for (int z = 0; z < ids.length; z++) {
            for (int i = 0; i < ids[z].length; i++) {
                int id = ids[z][i];
                if (id == 0) continue;
                if (id >= sums.length) sums = Arrays.copyOf(sums, 2 * id);
                if (sums[id] == null) sums[id] = new Piece.Sum(id, planes[z][i]);
                sums[id].add(i % width, i / width, z);
            }
        }
        return Arrays.stream(sums)
                .filter(Objects::nonNull)
                .map(Piece.Sum::piece)
                .toList();
    }

    /** The highest number; 0 if there is no piece. */
    int most() {
        return list.isEmpty() ? 0 : list.get(list.size() - 1).id();
    }

    /** Number of the piece of each pixel, one plane a slice; 0 where there is none; not a copy. */
    public int[][] ids() {
        return ids;
    }

    /** All pieces, by their numbers. */
    public List<Piece> list() {
        return list;
    }

    /**
     * By number whether a piece touches an edge in the plane: of the image, or of what was segmented of it.
     *
     * @param inside of each slice which pixels were segmented; a null: all
     */
    boolean[] atEdge(boolean[][] inside, int width, int height) {
        boolean[] touches = new boolean[list.size() + 1];
        for (int z = 0; z < ids.length; z++)
            for (int i = 0; i < ids[z].length; i++)
                if (ids[z][i] > 0 && !touches[ids[z][i]]) touches[ids[z][i]] = atEdge(inside[z], i, width, height);
        return touches;
    }

    private static boolean atEdge(boolean[] inside, int pixel, int width, int height) {
        int x = pixel % width;
        int y = pixel / width;
        if (x == 0 || y == 0 || x == width - 1 || y == height - 1) return true;
        if (inside == null) return false;
        for (int row = y - 1; row <= y + 1; row++)
            for (int i = row * width + x - 1; i <= row * width + x + 1; i++) if (!inside[i]) return true;
        return false;
    }

    /**
     * Sets to 0 what is left out, smaller than a number of voxels, or of the rest not the largest (the first of equal ones) of
     * its class; returns what that was.
     *
     * @param out by number what is left out, because it is at an edge
     */
    Removed keep(byte[][] planes, int classes, double smallest, boolean onlyLargest, boolean... out) {
        Piece[] largest = new Piece[classes + 1];
        for (Piece piece : list) {
            Piece other = largest[piece.classIndex()];
            if (!out[piece.id()] && (other == null || piece.voxels() > other.voxels()))
                largest[piece.classIndex()] = piece;
        }
        boolean[] kept = new boolean[list.size() + 1];
        for (Piece piece : list)
            kept[piece.id()] = !out[piece.id()]
                    && piece.voxels() >= smallest
                    && (!onlyLargest || largest[piece.classIndex()] == piece);
        for (int z = 0; z < planes.length; z++)
            for (int i = 0; i < planes[z].length; i++) if (!kept[ids[z][i]]) planes[z][i] = 0;
        List<Piece> gone = list.stream().filter(piece -> !kept[piece.id()]).toList();
        long cut = gone.stream().filter(piece -> out[piece.id()]).count();
        return new Removed(gone.size(), gone.stream().mapToLong(Piece::voxels).sum(), cut);
    }
}
