// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

/**
 * What is still to do when a network has learned: predictions for fitting and for the test, and writing.
 *
 * @param slices predicted with all outputs
 * @param seconds of all that depends on no image
 */
public record Aftermath(long slices, double seconds) {

    /** Nothing. */
    public static final Aftermath NONE = new Aftermath(0, 0);
}
