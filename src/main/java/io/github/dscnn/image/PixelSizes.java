// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static io.github.dscnn.task.Require.require;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * From which to which size the pixels of several images are, as the images came, before anything was resampled.
 *
 * @param least side of the smallest pixel, in mm
 * @param most side of the largest pixel, in mm
 */
public record PixelSizes(double least, double most) {

    public PixelSizes {
        require(least > 0 && most >= least, "pixels must be above 0 but are %s to %s mm", least, most);
    }

    /** Those of images; empty if one of them does not say how large its pixels are. */
    public static Optional<PixelSizes> of(Collection<Volume> images) {
        if (images.isEmpty() || images.stream().anyMatch(one -> !one.voxel().calibrated())) return Optional.empty();
        DoubleSummaryStatistics sides = images.stream()
                .map(one -> one.voxel().inMillimetres())
                .flatMapToDouble(voxel -> DoubleStream.of(voxel.x(), voxel.y()))
                .summaryStatistics();
        return Optional.of(new PixelSizes(sides.getMin(), sides.getMax()));
    }

    /** How many times larger than all of these a pixel is, or smaller if below 1; 1 if it is among them. */
    public double beyond(double side) {
        return side > most ? side / most : Math.min(1, side / least);
    }
}
