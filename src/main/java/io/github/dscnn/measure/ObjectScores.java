// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static io.github.dscnn.task.Require.require;

/**
 * How many objects of a reference were found, and how well, by the definitions of Kirillov et al.: Panoptic segmentation,
 * CVPR 2019. With no object in either all shares are NaN. Counts add up over images.
 *
 * @param matched true positives: pairs of objects with an IoU above {@value ObjectMatching#LEAST}
 * @param extra false positives: objects of the prediction without a partner
 * @param missed false negatives: objects of the reference without a partner
 * @param iou sum of the IoU (intersection over union, in pixels) of all matched pairs
 */
public record ObjectScores(long matched, long extra, long missed, double iou) {

    public ObjectScores {
        require(
                matched >= 0 && extra >= 0 && missed >= 0 && iou >= 0 && iou <= matched,
                "an IoU of %s together does not fit %s matched, %s extra and %s missed objects",
                iou,
                matched,
                extra,
                missed);
    }

    /** Share of the predicted objects that are right, 0..1; NaN when there are none. */
    public double precision() {
        return (double) matched / (matched + extra);
    }

    /** Share of the reference's objects that were found, 0..1; NaN when there are none. */
    public double recall() {
        return (double) matched / (matched + missed);
    }

    /** F1, 2 TP / (2 TP + FP + FN), 0..1; the recognition quality RQ of Kirillov et al. is the same. */
    public double f1() {
        return 2.0 * matched / (2 * matched + extra + missed);
    }

    /** Segmentation quality SQ: the mean IoU of the matched pairs, above 0.5 and up to 1; NaN when nothing matched. */
    public double segmentationQuality() {
        return iou / matched;
    }

    /** Panoptic quality PQ = SQ x RQ = sum of IoU / (TP + FP/2 + FN/2), 0..1. */
    public double panopticQuality() {
        return 2 * iou / (2 * matched + extra + missed);
    }
}
