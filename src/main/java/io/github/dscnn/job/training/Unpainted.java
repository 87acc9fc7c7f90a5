// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.ij.result.RoiLabels;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.image.label.LabelPlanes.Empty;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Slices that nobody has painted: they count as background unless somebody says otherwise. */
final class Unpainted {

    private Unpainted() {}

    /**
     * A line for each image that has some, if they count.
     *
     * @param labels the key of this name
     */
    static List<String> lines(String labels, TrainingOptions options, Collection<TrainingCase> cases) {
        List<String> lines = new ArrayList<>();
        if (!RoiLabels.meant(labels) || options.target().empty() != Empty.BACKGROUND) return lines;
        for (TrainingCase one : cases) {
            int slices = one.image().slices() * one.image().frames();
            long empty = count(options.labels(one), one.image().slices(), slices);
            if (empty > 0)
                lines.add(String.format(
                        Locale.ROOT,
                        "%d of %d slices of %s have no ROI and count as background; say empty=ignore if they were only not painted",
                        empty,
                        slices,
                        one.name()));
        }
        return lines;
    }

    private static long count(LabelPlanes labels, int slices, int planes) {
        return IntStream.range(0, planes)
                .filter(i -> labels.foreground(i % slices, i / slices) == 0)
                .count();
    }
}
