// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.segment.SegmentedSlice;
import java.util.Locale;

/**
 * What a network makes of one slice: the output that fits its truth best, which early in a training is a supervised layer. The
 * final output is shown as soon as none is clearly better.
 *
 * @param result probability of any foreground, 0..1, a pixel
 * @param output which output that is: 1.. for a layer, the last number for the final output
 * @param outputs how many there are
 * @param dice of that output with the truth of this slice, any foreground; NaN where neither has any
 * @param last of the final output
 */
record Look(float[] result, int output, int outputs, double dice, double last) {

    /** By how much another output has to be better than the final one. */
    private static final double CLEARLY = 0.01;

    private static final float SURE = 0.5f;

    /** @param truth class index of each pixel, -1 where nobody knows */
    static Look of(SegmentedSlice slice, float[] truth) {
        int outputs = slice.layers() + 1;
        double last = dice(slice.probability(outputs, 0), truth);
        int best = outputs;
        double most = Double.isFinite(last) ? last + CLEARLY : Double.POSITIVE_INFINITY;
        for (int output = 1; output < outputs; output++) {
            double dice = dice(slice.probability(output, 0), truth);
            if (!(dice > most)) continue;
            most = dice;
            best = output;
        }
        return new Look(slice.probability(best, 0).clone(), best, outputs, best == outputs ? last : most, last);
    }

    private static double dice(float[] result, float[] truth) {
        long both = 0;
        long sum = 0;
        for (int i = 0; i < result.length; i++) {
            if (truth[i] < 0) continue;
            boolean found = result[i] >= SURE;
            boolean there = truth[i] > 0;
            if (found && there) both++;
            if (found) sum++;
            if (there) sum++;
        }
        return sum == 0 ? Double.NaN : 2.0 * both / sum;
    }

    /** Which output it is and how good, in words. */
    String words() {
        if (!Double.isFinite(dice)) return "the final output";
        if (output == outputs) return String.format(Locale.ROOT, "the final output, Dice %.2f", dice);
        return String.format(Locale.ROOT, "layer %d, Dice %.2f; the final output has %.2f", output, dice, last);
    }
}
