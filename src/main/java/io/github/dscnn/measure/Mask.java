// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static io.github.dscnn.task.Require.require;

/**
 * The voxels that belong to something.
 *
 * @param grid where they lie
 * @param voxels true inside, one for each point of the grid; not copied
 */
public record Mask(Grid grid, boolean[] voxels) {

    public Mask {
        require(voxels.length == grid.count(), "%s voxels do not fill %s", voxels.length, grid);
    }

    boolean empty() {
        for (boolean inside : voxels) if (inside) return false;
        return true;
    }

    /** Whether (x, y, z) is inside; outside the grid nothing is. */
    boolean at(int x, int y, int z) {
        boolean on = x >= 0 && y >= 0 && z >= 0 && x < grid.width() && y < grid.height() && z < grid.depth();
        return on && voxels[x + grid.width() * (y + grid.height() * z)];
    }

    /** The part in a box. */
    Mask in(Box box) {
        Grid part = grid.sized(box.width(), box.height(), box.depth());
        boolean[] inside = new boolean[part.count()];
        for (int z = 0; z < box.depth(); z++)
            for (int y = 0; y < box.height(); y++)
                System.arraycopy(
                        voxels,
                        box.x() + grid.width() * (box.y() + y + grid.height() * (box.z() + z)),
                        inside,
                        box.width() * (y + box.height() * z),
                        box.width());
        return new Mask(part, inside);
    }

    /**
     * A part of a grid.
     *
     * @param x first column, from 0
     * @param y first row, from 0
     * @param z first slice, from 0
     */
    record Box(int x, int y, int z, int width, int height, int depth) {

        /** The smallest one with all that is in either mask; null if both are empty. */
        static Box around(Mask one, Mask other) {
            Grid grid = one.grid();
            int[] least = {grid.width(), grid.height(), grid.depth()};
            int[] most = {-1, -1, -1};
            for (int z = 0; z < grid.depth(); z++)
                for (int y = 0; y < grid.height(); y++) row(one, other, y, z, least, most);
            if (most[0] < 0) return null;
            return new Box(
                    least[0],
                    least[1],
                    least[2],
                    most[0] - least[0] + 1,
                    most[1] - least[1] + 1,
                    most[2] - least[2] + 1);
        }

        private static void row(Mask one, Mask other, int y, int z, int[] least, int[] most) {
            int width = one.grid().width();
            int start = width * (y + one.grid().height() * z);
            int first = 0;
            while (first < width && !one.voxels()[start + first] && !other.voxels()[start + first]) first++;
            if (first == width) return;
            int last = width - 1;
            while (!one.voxels()[start + last] && !other.voxels()[start + last]) last--;
            extend(least, most, first, y, z);
            extend(least, most, last, y, z);
        }

        private static void extend(int[] least, int[] most, int... at) {
            for (int axis = 0; axis < at.length; axis++) {
                least[axis] = Math.min(least[axis], at[axis]);
                most[axis] = Math.max(most[axis], at[axis]);
            }
        }
    }
}
