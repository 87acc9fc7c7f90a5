// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.task.Progress;

/** What a command adds to its dialog. */
public interface Guide {

    /**
     * Looks at an answer before the work begins; in the thread of the windows, so it must be quick.
     *
     * @throws RuntimeException with one sentence if the work cannot be done like this
     */
    void check(Answer answer);

    /**
     * One line about the answer, such as the scale at which the image is seen; empty if there is nothing to say. Called
     * by one thread at a time, never by that of the windows.
     */
    default String note(Answer answer) {
        return "";
    }

    /**
     * The same where it may take some seconds.
     *
     * @param progress hears what is done meanwhile, and stops it when the answer is another
     */
    default String note(Answer answer, Progress progress) {
        return note(answer);
    }

    /** What it means to leave a key open, as far as the last note found out; in the thread of the windows. */
    default String open(String key) {
        return "";
    }

    /** What a key begins with because of what lies open; empty: with the last answer. In the thread of the windows. */
    default String begins(String key) {
        return "";
    }

    /** Whether {@link #contours} shows anything. */
    default boolean previews() {
        return false;
    }

    /**
     * The contours of what would come out; called as {@link #note}.
     *
     * @param slice of the image, from 1
     * @param frame of the image, from 1
     * @param progress may stop it
     */
    default Rois contours(Answer answer, int slice, int frame, Progress progress) {
        return Rois.NONE;
    }

    /** The pixels of the image are others than before; called as {@link #note}. */
    default void forget() {}
}
