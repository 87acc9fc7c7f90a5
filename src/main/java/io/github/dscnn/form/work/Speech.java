// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.work;

/**
 * What the window of a work says.
 *
 * @param name of the window, such as {@code DSCNN Training}
 * @param of what it works on, for the title
 * @param stop what stands on the button that stops
 * @param question what is asked before it stops
 * @param stopping what is said until it has stopped
 */
public record Speech(String name, String of, String stop, String question, String stopping) {

    String title() {
        return name + ": " + of;
    }
}
