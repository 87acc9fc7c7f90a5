// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.Footprint;
import io.github.dscnn.task.DscnnException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A kind of results, such as masks.
 *
 * @param name such as {@code mask}
 * @param ending of its files, such as {@code .png}; empty for an image, which keeps the medical format of its source
 */
public record ResultKind(String name, String ending) {

    /** Where a suffix wants the kind's name. */
    public static final String PLACE = "{kind}";

    /** A kind that is an image: TIFF, or the medical format of its source. */
    public static ResultKind image(String name) {
        return new ResultKind(name, "");
    }

    /** A kind that is written as PNG. */
    public static ResultKind png(String name) {
        return new ResultKind(name, ".png");
    }

    /** How its file ends when its source has this name. */
    public String endingFor(String source) {
        return ending.isEmpty() ? ImageFiles.resultEnding(source, name) : ending;
    }

    /** {@link #planes} of several kinds. */
    public static Footprint footprint(List<ResultKind> kinds, LabelClasses classes, int outputs) {
        return kinds.stream().map(kind -> kind.planes(classes, outputs)).reduce(Footprint.NONE, Footprint::and);
    }

    /**
     * What a slice becomes for it beside its probabilities, its class and one 8-bit result: what is worked out, and the copy
     * that ImageJ has.
     *
     * @param outputs of the model: the supervised layers that are shown, the final one, and further channels
     */
    Footprint planes(LabelClasses classes, int outputs) {
        int copies = classes.size() == 1 ? 1 : 2;
        return switch (name) {
            case "labels" -> classes.small() ? Footprint.ofBytes(2) : Footprint.ofShorts(2);
            case "objects" -> Footprint.ofFloats(2).and(Footprint.ofShorts(2));
            case "probability", "fusion" -> Footprint.ofFloats(classes.size());
            case "layers" -> Footprint.ofFloats(copies * outputs);
            case "uncertainty" -> Footprint.ofFloats(2);
            case "overlay" -> Footprint.ofFloats(1);
            default -> Footprint.NONE;
        };
    }

    /** @throws DscnnException if a suffix would make no names of files, or one name of several */
    public static void checkSuffix(String suffix, List<ResultKind> kinds) {
        if (suffix.matches(".*[/\\\\:*?\"<>|\\p{Cntrl}].*"))
            throw new DscnnException(
                    "suffix=%s has a character that no file's name may have; use letters, digits, - and _.", suffix);
        if (kinds.size() > 1 && !suffix.isBlank() && !suffix.contains(PLACE))
            throw new DscnnException(
                    "suffix=%s would give the %s kinds of results (%s) one name; put {kind} into it, as in _{kind}.",
                    suffix, kinds.size(), kinds.stream().map(ResultKind::name).collect(Collectors.joining(", ")));
    }
}
