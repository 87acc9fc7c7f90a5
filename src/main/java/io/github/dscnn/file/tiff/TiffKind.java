// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import io.github.dscnn.file.raster.VoxelType;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/**
 * What the pixels of a page are; pages of one kind can be one image.
 *
 * @param bits of a sample, 1 to 64
 * @param samples of a pixel, those for transparency included
 * @param clear how many samples at the end say how transparent a pixel is
 * @param format {@value #UNSIGNED}, {@value #SIGNED}, {@value #FLOATING} or what else the file says
 * @param light what the values mean: {@value #WHITE_IS_ZERO}, {@value #BLACK_IS_ZERO}, {@value #RGB}, ...
 */
record TiffKind(int width, int height, int bits, int samples, int clear, int format, int light) {

    static final int UNSIGNED = 1;
    static final int SIGNED = 2;
    static final int FLOATING = 3;

    static final int WHITE_IS_ZERO = 0;
    static final int BLACK_IS_ZERO = 1;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int INKS = 5;
    static final int YCBCR = 6;

    private static final int BITS = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int SAMPLES = 277;
    private static final int EXTRA = 338;
    private static final int FORMAT = 339;
    private static final int MIXED = -1;
    private static final int UNDEFINED = 4;
    private static final int MOST_BITS = 64;
    private static final int MOST_SAMPLES = 1 << 16;

    /** Reads it from a directory; bits that differ from sample to sample are {@value #MIXED}. */
    static TiffKind of(TiffDirectory page, TiffBytes bytes, boolean truths) throws IOException {
        int width = page.small(TiffDirectories.WIDTH, 0, bytes);
        int height = page.small(TiffDirectories.HEIGHT, 0, bytes);
        int samples = page.small(SAMPLES, 1, bytes);
        if (width < 1 || height < 1 || samples < 1 || samples > MOST_SAMPLES)
            throw new EOFException(width + " x " + height + " pixels of " + samples + " samples");
        int format = equal(page.numbers(FORMAT, bytes), UNSIGNED);
        int bits = equal(page.numbers(BITS, bytes), 1);
        int light = truths && bits == 1 ? BLACK_IS_ZERO : page.small(PHOTOMETRIC, BLACK_IS_ZERO, bytes);
        int clear = 0;
        for (long extra : page.numbers(EXTRA, bytes)) if (extra == 1 || extra == 2) clear++;
        return new TiffKind(
                width,
                height,
                bits,
                samples,
                Math.min(clear, samples - 1),
                format == UNDEFINED ? UNSIGNED : format,
                light);
    }

    private static int equal(long[] numbers, int otherwise) {
        if (numbers.length == 0) return otherwise;
        for (long number : numbers) if (number != numbers[0]) return MIXED;
        return (int) Math.min(numbers[0], Integer.MAX_VALUE);
    }

    /** How many samples of a pixel are values of the image. */
    int channels() {
        return samples - clear;
    }

    /** Whether the image has the colours red, green and blue with 8 bits each. */
    boolean colours() {
        return bits == Byte.SIZE && format == UNSIGNED && channels() == 3 && (light == RGB || light == YCBCR);
    }

    /** Whether its values are turned round when they are read, since the least of them is white. */
    boolean turned() {
        return light == WHITE_IS_ZERO && format == UNSIGNED;
    }

    /** How its values are kept; INT16 stands for all signed ones of at most 16 bits. */
    VoxelType kept() {
        if (format == FLOATING || bits > Short.SIZE) return VoxelType.FLOAT32;
        if (format == SIGNED) return VoxelType.INT16;
        return bits > Byte.SIZE ? VoxelType.UINT16 : VoxelType.UINT8;
    }

    /** What of it is not read here, such as "complex numbers"; empty if all is. */
    Optional<String> unread() {
        if (bits == MIXED) return Optional.of("samples of different numbers of bits");
        if (bits < 1 || bits > MOST_BITS) return Optional.of(bits + " bits a sample");
        if (format > FLOATING || format < UNSIGNED)
            return Optional.of(format == 5 || format == 6 ? "complex numbers" : "samples of different kinds");
        if (format == FLOATING && bits != Short.SIZE && bits != Integer.SIZE && bits != MOST_BITS)
            return Optional.of("floating point numbers of " + bits + " bits");
        if (light == PALETTE && (channels() != 1 || bits > Short.SIZE))
            return Optional.of("a palette for several samples");
        return light(light);
    }

    private static Optional<String> light(int light) {
        return switch (light) {
            case WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, 4, INKS, YCBCR -> Optional.empty();
            case 8, 9, 10 -> Optional.of("L*a*b* colours");
            case 32803, 34892 -> Optional.of("the raw pixels of a camera");
            case 32844, 32845 -> Optional.of("LogLuv colours");
            default -> Optional.of("a photometric interpretation of number " + light);
        };
    }

    /** Sizes and bits for a person. */
    String text() {
        return width + " x " + height + ", " + (samples > 1 ? samples + " samples of " : "") + bits + " bit";
    }
}
