// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Where on a screen there is room, in pixels of the screen.
 *
 * @param screen where windows may lie
 * @param taken the windows that lie there
 */
record FreePlace(Rectangle screen, List<Taken> taken) {

    /**
     * A window.
     *
     * @param weight how bad it is to hide a pixel of it, at least 1
     */
    record Taken(Rectangle at, int weight) {

        private long hidden(Rectangle place) {
            Rectangle common = at.intersection(place);
            return common.isEmpty() ? 0 : (long) weight * common.width * common.height;
        }
    }

    /** The place of this size that hides least of what is there; of several the one nearest to a point. */
    Rectangle find(Dimension size, Point near) {
        List<Integer> across =
                edges(screen.x, screen.width - size.width, size.width, near.x, one -> one.x, one -> one.width);
        List<Integer> down =
                edges(screen.y, screen.height - size.height, size.height, near.y, one -> one.y, one -> one.height);
        return across.stream()
                .flatMap(x -> down.stream().map(y -> new Rectangle(new Point(x, y), size)))
                .min(Comparator.comparingLong(this::hidden)
                        .thenComparingDouble(place -> near.distance(place.getLocation())))
                .orElseThrow();
    }

    /** Where a window may begin along an axis: at the edges of the screen and of the windows, and where it was wanted. */
    private List<Integer> edges(
            int low, int room, int size, int wanted, ToIntFunction<Rectangle> begin, ToIntFunction<Rectangle> length) {
        List<Integer> edges = new ArrayList<>(List.of(low, low + room, wanted));
        for (Taken one : taken) {
            int start = begin.applyAsInt(one.at);
            edges.addAll(List.of(start, start + length.applyAsInt(one.at), start - size));
        }
        return edges.stream()
                .map(edge -> Math.max(low, Math.min(low + Math.max(0, room), edge)))
                .distinct()
                .toList();
    }

    /** How many pixels of other windows, by their weights, a window here would hide. */
    long hidden(Rectangle place) {
        return taken.stream().mapToLong(one -> one.hidden(place)).sum();
    }
}
