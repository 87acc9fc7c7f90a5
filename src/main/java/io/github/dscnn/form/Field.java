// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import java.util.function.Consumer;
import javax.swing.JComponent;

/** What a person sees of an entry, and what it holds, as text of a macro. */
interface Field {

    /** The component; its name is the key. */
    JComponent component();

    /** The part of it that the keyboard writes to. */
    default JComponent typed() {
        return component();
    }

    /** The value as in a macro. */
    String text();

    void set(String text);

    /** Tells of every change, in the thread of the windows. */
    void whenChanged(Consumer<Field> listener);

    /** Shows what it means to leave it out, as far as the chosen model says; empty: nothing is known of that. */
    default void says(String words) {}

    /** Lets go of what it listens to. */
    default void close() {}
}
