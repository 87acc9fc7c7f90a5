// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static io.github.dscnn.task.Require.require;

/**
 * Where the points of an array lie: the point (x, y, z) stands at {@code x + width * (y + height * z)}. A single slice
 * has depth 1.
 *
 * @param width number of points along x, at least 1
 * @param height number of points along y, at least 1
 * @param depth number of slices, at least 1
 * @param dx distance of two points along x, above 0, in any unit
 * @param dy the same along y
 * @param dz the same along z; counts for nothing where there is one slice
 */
public record Grid(int width, int height, int depth, double dx, double dy, double dz) {

    public Grid {
        require(
                width >= 1 && height >= 1 && depth >= 1,
                "a grid has at least 1 point along each axis, not %s x %s x %s",
                width,
                height,
                depth);
        require(
                (long) width * height * depth < Integer.MAX_VALUE,
                "a grid of %s x %s x %s points is too large",
                width,
                height,
                depth);
        require(dx > 0 && dy > 0 && dz > 0, "distances must be above 0 but are %s x %s x %s", dx, dy, dz);
    }

    /** Number of points. */
    public int count() {
        return width * height * depth;
    }

    /** Whether it is a single slice, on which neither borders nor surfaces have a third direction. */
    public boolean flat() {
        return depth == 1;
    }

    int slice(int index) {
        return index / (width * height);
    }

    Grid sized(int otherWidth, int otherHeight, int otherDepth) {
        return new Grid(otherWidth, otherHeight, otherDepth, dx, dy, dz);
    }
}
