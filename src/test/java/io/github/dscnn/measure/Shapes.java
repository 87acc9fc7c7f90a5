// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

/** Masks of simple shapes. */
final class Shapes {

    private Shapes() {}

    /** Says of a voxel whether it is inside. */
    interface Shape {
        boolean has(int x, int y, int z);
    }

    static Mask mask(Grid grid, Shape shape) {
        boolean[] voxels = new boolean[grid.count()];
        int index = 0;
        for (int z = 0; z < grid.depth(); z++)
            for (int y = 0; y < grid.height(); y++)
                for (int x = 0; x < grid.width(); x++) voxels[index++] = shape.has(x, y, z);
        return new Mask(grid, voxels);
    }

    /** All points whose distance to (cx, cy, cz), in units of the radii, is at most 1; all in the grid's unit. */
    static Mask ellipsoid(Grid grid, double[] centre, double[] radii) {
        return mask(
                grid,
                (x, y, z) -> Math.pow((x * grid.dx() - centre[0]) / radii[0], 2)
                                + Math.pow((y * grid.dy() - centre[1]) / radii[1], 2)
                                + Math.pow((z * grid.dz() - centre[2]) / radii[2], 2)
                        <= 1);
    }

    static Mask sphere(double r, double x, double y, double z) {
        Grid grid = new Grid(99, 99, 99, 1, 1, 1);
        return mask(grid, (a, b, c) -> Math.pow(a - x, 2) + Math.pow(b - y, 2) + Math.pow(c - z, 2) <= r * r);
    }

    /** Rows of 0 and 1 separated by {@code /}. */
    static Mask rows(String rows) {
        String[] lines = rows.split("/");
        return mask(new Grid(lines[0].length(), lines.length, 1, 1, 1, 1), (x, y, z) -> lines[y].charAt(x) == '1');
    }
}
