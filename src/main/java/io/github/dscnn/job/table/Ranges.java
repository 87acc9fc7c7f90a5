// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.task.DscnnException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ranges such as {@code 3-17} or {@code 5}, counted from 1. */
public final class Ranges {

    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,9})\\s*(?:-\\s*(\\d{1,9})\\s*)?");

    private Ranges() {}

    /** Options that say which part of an image is worked on and at which scale. */
    public static SegmentationOptions part(String slices, String frames, int channel, double pixelSize) {
        int[] z = parse("slices", slices);
        int[] t = parse("frames", frames);
        return SegmentationOptions.DEFAULT
                .withSlices(z[0], z[1])
                .withFrames(t[0], t[1])
                .withChannel(channel)
                .withPixelSize(pixelSize);
    }

    /** First and last number; both 0 for a blank text. */
    public static int[] parse(String key, String text) {
        if (text.isBlank()) return new int[2];
        Matcher matcher = RANGE.matcher(text);
        if (matcher.matches()) {
            int from = Integer.parseInt(matcher.group(1));
            int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            if (from >= 1 && from <= to) return new int[] {from, to};
        }
        throw new DscnnException("%s=%s is no range; write it like 3-17 or 5, counted from 1.", key, text);
    }
}
