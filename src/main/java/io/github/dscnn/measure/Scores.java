// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

/**
 * How well a prediction A agrees with a reference B. With both empty all are NaN; with one empty overlaps are 0 and
 * distances infinite.
 *
 * @param overlap counts of voxels
 * @param hd95 the larger of the two directed 95th percentiles of border distances, in the unit of the grid
 * @param assd mean border distance of both directions pooled, in the unit of the grid
 * @param nsd share of both surfaces, by area, that lies within the tolerance of the other one, 0..1
 */
public record Scores(Overlap overlap, double hd95, double assd, double nsd) {}
