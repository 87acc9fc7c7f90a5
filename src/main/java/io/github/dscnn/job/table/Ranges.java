// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import io.github.dscnn.segment.Area;
import io.github.dscnn.segment.SegmentationOptions.Span;
import io.github.dscnn.segment.SegmentationOptions.Where;
import io.github.dscnn.task.DscnnException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ranges such as {@code 3-17} or {@code 5}, counted from 1. */
public final class Ranges {

    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,9})\\s*(?:-\\s*(\\d{1,9})\\s*)?");

    private Ranges() {}

    /** Which part of an image is worked on: all of each plane. */
    public static Where where(String slices, String frames, int channel) {
        return new Where(channel, span("slices", slices), span("frames", frames), Area.EVERYWHERE);
    }

    private static Span span(String key, String text) {
        int[] ends = parse(key, text);
        return new Span(ends[0], ends[1]);
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
