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
 * @param partly whether only a part of the slice is labelled, which these count
 */
record Look(float[] result, int output, int outputs, double dice, double last, boolean partly) {

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
        double dice = best == outputs ? last : most;
        return new Look(slice.probability(best, 0).clone(), best, outputs, dice, last, partly(truth));
    }

    private static boolean partly(float[] truth) {
        for (float value : truth) if (value < 0) return true;
        return false;
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
        String where = partly ? " where it is painted" : "";
        if (output == outputs) return String.format(Locale.ROOT, "the final output, Dice %.2f%s", dice, where);
        return String.format(
                Locale.ROOT, "layer %d, Dice %.2f%s; the final output has %.2f", output, dice, where, last);
    }
}
