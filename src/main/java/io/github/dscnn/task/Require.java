// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.task;

import java.util.Locale;

/** Checks at public doors. */
public final class Require {

    private Require() {}

    /** @throws IllegalArgumentException with the formatted message unless the condition holds */
    public static void require(boolean condition, String message, Object... arguments) {
        if (!condition) throw new IllegalArgumentException(String.format(Locale.ROOT, message, arguments));
    }
}
