// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The area of the surface between the eight voxels around a corner, for each of the 256 ways to be inside or outside: the
 * polygons of marching cubes (Lorensen and Cline, 1987) through the middles of the edges that cross the surface.
 *
 * <p>Bit dx + 2 dy + 4 dz of a code is the voxel at (dx, dy, dz). Where a face of the cube has two ways to be cut,
 * whichever are fewer, voxels inside or outside, are cut off one by one. A polygon that is not flat is cut into the fan
 * of triangles that is largest where all edges have length 1.
 */
final class Surfels {

    /** All voxels are inside. */
    static final int FULL = 255;

    /** The bits of the voxels with dx = 0. */
    static final int LEFT = 0x55;

    private static final int CORNERS = 8;
    private static final double[] UNIT = {1, 1, 1};

    /** The polygons of each code, each from the corner of its fan on. */
    private static final List<List<List<Edge>>> POLYGONS =
            IntStream.rangeClosed(0, FULL).mapToObj(Surfels::polygons).toList();

    private final double[] areas = new double[FULL + 1];

    /** Areas in the unit of a grid squared; of a flat one lengths. */
    Surfels(Grid grid) {
        double[] edges = {grid.dx(), grid.dy(), grid.flat() ? 1 : grid.dz()};
        for (int code = 1; code < FULL; code++)
            for (List<Edge> polygon : POLYGONS.get(code)) areas[code] += fan(polygon, edges);
    }

    double area(int code) {
        return areas[code];
    }

    /** An edge of the cube between two corners, whose numbers are as the bits of a code; a < b. */
    private record Edge(int a, int b) implements Comparable<Edge> {

        static Edge of(int a, int b) {
            return new Edge(Math.min(a, b), Math.max(a, b));
        }

        double middle(int axis) {
            return ((a >> axis & 1) + (b >> axis & 1)) / 2.0;
        }

        @Override
        public int compareTo(Edge other) {
            return CORNERS * (a - other.a) + b - other.b;
        }
    }

    /** The closed polygons of a code, each as the edges that it goes through. */
    private static List<List<Edge>> polygons(int code) {
        boolean few = 2 * Integer.bitCount(code) <= CORNERS;
        Map<Edge, List<Edge>> links = new TreeMap<>();
        for (int axis = 0; axis < 3; axis++)
            for (int side = 0; side < 2; side++) cut(code, ring(axis, side), few, links);
        List<List<Edge>> polygons = new ArrayList<>();
        while (!links.isEmpty()) polygons.add(turned(follow(links)));
        return polygons;
    }

    /** The corners of a face, one after another. */
    private static int[] ring(int axis, int side) {
        int base = side << axis;
        int one = 1 << (axis + 1) % 3;
        int other = 1 << (axis + 2) % 3;
        return new int[] {base, base + one, base + one + other, base + other};
    }

    /** Links the edges of a face that the surface crosses. */
    private static void cut(int code, int[] ring, boolean few, Map<Edge, List<Edge>> links) {
        List<Edge> crossed = new ArrayList<>();
        for (int i = 0; i < ring.length; i++) {
            int next = ring[(i + 1) % ring.length];
            if (inside(code, ring[i]) != inside(code, next)) crossed.add(Edge.of(ring[i], next));
        }
        boolean turn = crossed.size() == ring.length && inside(code, ring[0]) == few;
        for (int i = 0; i < crossed.size(); i += 2) {
            Edge one = crossed.get(i);
            Edge other = crossed.get((turn ? i + crossed.size() - 1 : i + 1) % crossed.size());
            links.computeIfAbsent(one, edge -> new ArrayList<>()).add(other);
            links.computeIfAbsent(other, edge -> new ArrayList<>()).add(one);
        }
    }

    private static boolean inside(int code, int corner) {
        return (code >> corner & 1) == 1;
    }

    private static List<Edge> follow(Map<Edge, List<Edge>> links) {
        List<Edge> polygon = new ArrayList<>();
        Edge at = links.keySet().iterator().next();
        while (at != null) {
            polygon.add(at);
            List<Edge> next = links.remove(at);
            at = next.stream().filter(links::containsKey).findFirst().orElse(null);
        }
        return polygon;
    }

    /** A polygon from the corner on whose fan is largest. */
    private static List<Edge> turned(List<Edge> polygon) {
        List<Edge> best = List.copyOf(polygon);
        for (int i = 1; i < polygon.size(); i++) {
            Collections.rotate(polygon, 1);
            if (fan(polygon, UNIT) > fan(best, UNIT) + 1e-9) best = List.copyOf(polygon);
        }
        return best;
    }

    /** Area of the triangles between the first corner of a polygon and all others. */
    private static double fan(List<Edge> polygon, double[] edges) {
        double area = 0;
        for (int i = 1; i + 1 < polygon.size(); i++)
            area += triangle(polygon.get(0), polygon.get(i), polygon.get(i + 1), edges);
        return area;
    }

    private static double triangle(Edge a, Edge b, Edge c, double[] edges) {
        double sum = 0;
        for (int axis = 0; axis < 3; axis++) {
            int u = (axis + 1) % 3;
            int v = (axis + 2) % 3;
            double normal = (b.middle(u) - a.middle(u)) * (c.middle(v) - a.middle(v))
                    - (b.middle(v) - a.middle(v)) * (c.middle(u) - a.middle(u));
            sum += Math.pow(normal * edges[u] * edges[v], 2);
        }
        return Math.sqrt(sum) / 2;
    }
}
