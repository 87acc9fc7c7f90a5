// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.region;

/** A port: something that splits touching objects of a mask where they are narrow. */
@FunctionalInterface
public interface Splitter {

    /** Leaves everything as it is. */
    Splitter NONE = (mask, width, height) -> {};

    /** Sets the pixels that part objects to 0; the mask has 0 and 255, row by row. */
    void split(byte[] mask, int width, int height);
}
