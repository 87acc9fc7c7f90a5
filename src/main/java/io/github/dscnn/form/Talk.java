// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

/**
 * What goes on with a person whose dialog was answered: it waits out of sight until it is known what came of the answer.
 * From any thread but that of the windows.
 */
public interface Talk {

    /** With nobody. */
    Talk NONE = new Talk() {
        @Override
        public String spoken(String line) {
            return line;
        }

        @Override
        public boolean again(String why) {
            return false;
        }

        @Override
        public void ran() {
            // nobody has said anything
        }

        @Override
        public void end() {
            // nothing is shown
        }
    };

    /** A line of the log as the dialog would say it, which names fields and no keys. */
    String spoken(String line);

    /** Shows the dialog again as it was left, with what went wrong, and waits; false if the person gives up. */
    boolean again(String why);

    /** What was said last has been done: it is remembered and recorded, and the dialog is gone. */
    void ran();

    /** The dialog is gone, whatever came of it. */
    void end();
}
