// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** Breaks the rules of {@code words} on purpose. */
public class PlantedViolation {

    org.scijava.Context context;
}
