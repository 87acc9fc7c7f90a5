// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.work;

import java.util.List;

/**
 * How a work ended.
 *
 * @param lines what it reached, in whole sentences
 * @param deeds what can be done next, the likeliest first
 */
public record Ending(List<String> lines, List<Deed> deeds) {

    public Ending {
        lines = List.copyOf(lines);
        deeds = List.copyOf(deeds);
    }

    /** It failed. */
    public static Ending failed(Throwable failure) {
        String why = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return new Ending(List.of(why), List.of());
    }
}
