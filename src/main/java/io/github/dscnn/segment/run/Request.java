// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import io.github.dscnn.image.FittedScales;
import io.github.dscnn.image.Volume;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.task.Progress;

/**
 * A volume that is to be segmented, with all that goes along with it to the network.
 *
 * @param scales what was fitted to the volume's intensities before
 * @param mean what models before this one found in the same volume with the same part chosen
 * @param progress is told of every slice and every batch of its tiles, and may stop the work
 */
public record Request(
        Volume volume, SegmentationOptions options, FittedScales scales, MeanOfModels mean, Progress progress) {

    /** For the first model that sees the volume. */
    public static Request of(Volume volume, SegmentationOptions options, Progress progress) {
        return new Request(volume, options, new FittedScales(), new MeanOfModels(true, false), progress);
    }

    public Request with(SegmentationOptions other) {
        return new Request(volume, other, scales, mean, progress);
    }

    public Request with(FittedScales known) {
        return new Request(volume, options, known, mean, progress);
    }

    public Request with(MeanOfModels other) {
        return new Request(volume, options, scales, other, progress);
    }

    public Request with(Progress other) {
        return new Request(volume, options, scales, mean, other);
    }

    /** As a model sees the volume. */
    public Request with(Turned turned) {
        return new Request(turned.volume(), turned.options(), scales, mean, progress);
    }
}
