// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.ij.ImageFiles;
import io.github.dscnn.task.DscnnException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A kind of results.
 *
 * @param name such as {@code mask}
 * @param ending of its files, such as {@code .png}; empty for an image, which keeps the medical format of its source
 */
record Kind(String name, String ending) {

    /** Where a suffix wants the kind's name. */
    static final String PLACE = "{kind}";

    /** A kind that is an image: TIFF, or the medical format of its source. */
    static Kind image(String name) {
        return new Kind(name, "");
    }

    /** A kind that is written as PNG. */
    static Kind png(String name) {
        return new Kind(name, ".png");
    }

    /** How its file ends when its source has this name. */
    String endingFor(String source) {
        return ending.isEmpty() ? ImageFiles.resultEnding(source, name) : ending;
    }

    /** @throws DscnnException if a suffix would make no names of files, or one name of several */
    static void checkSuffix(String suffix, List<Kind> kinds) {
        if (suffix.matches(".*[/\\\\:*?\"<>|\\p{Cntrl}].*"))
            throw new DscnnException(
                    "suffix=%s has a character that no file's name may have; use letters, digits, - and _.", suffix);
        if (kinds.size() > 1 && !suffix.isBlank() && !suffix.contains(PLACE))
            throw new DscnnException(
                    "suffix=%s would give the %s kinds of results (%s) one name; put {kind} into it, as in _{kind}.",
                    suffix, kinds.size(), kinds.stream().map(Kind::name).collect(Collectors.joining(", ")));
    }
}
