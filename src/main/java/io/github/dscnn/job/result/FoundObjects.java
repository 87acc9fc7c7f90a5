// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.region.Census;
import io.github.dscnn.segment.region.Regions;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * How many objects were found in an image, in words.
 *
 * @param frames what each frame has; an object never goes on from one into the next
 */
record FoundObjects(AreaOrVolume amount, LabelClasses classes, List<Census> frames) {

    static FoundObjects of(Regions regions) {
        return new FoundObjects(
                AreaOrVolume.of(regions.extent()),
                regions.classes(),
                IntStream.range(0, regions.frames()).mapToObj(regions::census).toList());
    }

    /** A line for the log, such as {@code cells: found 143 objects (nucleus), median area 52.1 µm²}. */
    String line(String image) {
        Census all = Census.together(frames);
        StringJoiner found = new StringJoiner("; ", image + ": found ", "");
        for (int index = 1; index <= classes.size(); index++) found.add(text(all, index));
        if (frames.size() > 1) found.add("in " + frames.size() + " frames, each counted by itself");
        if (!amount.scaled()) found.add("the image has no scale");
        return found.toString();
    }

    private String text(Census all, int index) {
        int count = all.count(index);
        String text = number(count) + " (" + classes.classes().get(index - 1).name() + ")";
        if (count == 0) return text;
        String size = amount.few(all.median(index)) + " " + amount.unit();
        return text + ", " + (count > 1 ? "median " : "") + amount.word() + " " + size;
    }

    /** {@code no objects}, {@code 1 object}, {@code 143 objects}. */
    static String number(int count) {
        if (count == 0) return "no objects";
        return count + (count == 1 ? " object" : " objects");
    }
}
