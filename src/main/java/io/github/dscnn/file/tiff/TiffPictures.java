// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

/** Unpacks what needs a library of pictures, which this package does not know. */
public interface TiffPictures {

    /**
     * Samples of a picture, those of a pixel side by side, row by row.
     *
     * @param bands samples of a pixel
     */
    record Picture(int width, int height, int bands, byte[] samples) {}

    /**
     * The samples of a JPEG as it stores them, colours not converted; null if it cannot be read.
     *
     * @param width that it has at most
     * @param height that it has at most
     */
    Picture jpeg(byte[] jpeg, int width, int height);

    /** The pixels of a TIFF of one strip in fax compression, 0: white, 1: black; null if it cannot be read. */
    Picture fax(byte[] tiff);
}
