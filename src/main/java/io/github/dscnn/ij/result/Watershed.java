// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.plugin.filter.EDM;
import ij.process.ByteProcessor;

/** ImageJ's Process > Binary > Watershed: splits touching objects of a slice where they are narrow. */
public final class Watershed {

    private Watershed() {}

    /** Splits the objects of a mask of 0 and 255 in place. */
    public static void split(byte[] mask, int width, int height) {
        new EDM().toWatershed(new ByteProcessor(width, height, mask));
    }
}
