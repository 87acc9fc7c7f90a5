// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.task;

import java.util.Locale;

/** What a person can mend: the message says what is wrong, in which file or image, and what to do. */
public class DscnnException extends RuntimeException {

    public DscnnException(String message, Object... arguments) {
        super(String.format(Locale.ROOT, message, arguments));
    }

    public DscnnException(Throwable cause, String message, Object... arguments) {
        super(String.format(Locale.ROOT, message, arguments), cause);
    }
}
