// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * How the pixels of a page are packed: in blocks, which are strips over the whole width or tiles.
 *
 * @param compression number of the method
 * @param predictor 1: none, 2: differences of neighbours, 3: of the bytes of floating point numbers
 * @param reversed whether the least bit of a byte comes first
 * @param planar whether each sample has its own blocks
 * @param width columns of a block
 * @param height rows of a block
 */
record TiffPacking(
        int compression, int predictor, boolean reversed, boolean planar, boolean tiled, int width, int height) {

    static final int NONE = 1;
    static final int FAX_RLE = 2;
    static final int FAX_4 = 4;
    static final int LZW = 5;
    static final int JPEG = 7;
    static final int DEFLATE = 8;
    static final int PACK_BITS = 32773;
    static final int OLD_DEFLATE = 32946;
    static final int DIFFERENCES = 2;
    static final int FLOATING = 3;

    private static final int ROWS = 278;
    private static final int PLANAR = 284;
    private static final int PREDICTOR = 317;
    private static final int FILL_ORDER = 266;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(6, "old-style JPEG"),
            Map.entry(9, "JBIG"),
            Map.entry(10, "JBIG"),
            Map.entry(32766, "NeXT"),
            Map.entry(32809, "ThunderScan"),
            Map.entry(32908, "Pixar film"),
            Map.entry(32909, "Pixar log"),
            Map.entry(33003, "JPEG 2000"),
            Map.entry(33004, "JPEG 2000"),
            Map.entry(33005, "JPEG 2000"),
            Map.entry(33007, "JPEG 2000"),
            Map.entry(34661, "JBIG"),
            Map.entry(34676, "SGI log"),
            Map.entry(34677, "SGI log"),
            Map.entry(34712, "JPEG 2000"),
            Map.entry(34887, "LERC"),
            Map.entry(34892, "lossy JPEG"),
            Map.entry(34925, "LZMA"),
            Map.entry(34926, "Zstandard (ZSTD)"),
            Map.entry(34927, "WebP"),
            Map.entry(22610, "JPEG XR"),
            Map.entry(34933, "PNG"),
            Map.entry(34934, "JPEG XR"),
            Map.entry(50000, "Zstandard (ZSTD)"),
            Map.entry(50001, "WebP"),
            Map.entry(50002, "JPEG XL"),
            Map.entry(52546, "JPEG XL"));

    /** Reads it from a directory. */
    static TiffPacking of(TiffDirectory page, TiffKind kind, TiffBytes bytes) throws IOException {
        boolean tiled = page.has(TiffDirectories.TILE_WIDTH);
        int width = tiled ? page.small(TiffDirectories.TILE_WIDTH, 0, bytes) : kind.width();
        long rows = tiled ? page.small(TiffDirectories.TILE_HEIGHT, 0, bytes) : page.number(ROWS, kind.height(), bytes);
        if (!tiled && rows == 0) rows = kind.height();
        if (width < 1 || rows < 1) throw new EOFException("blocks of " + width + " x " + rows);
        return new TiffPacking(
                page.small(TiffDirectories.COMPRESSION, NONE, bytes),
                page.small(PREDICTOR, 1, bytes),
                page.number(FILL_ORDER, 1, bytes) == 2,
                page.number(PLANAR, 1, bytes) == 2 && kind.samples() > 1,
                tiled,
                width,
                (int) (tiled ? rows : Math.min(rows, kind.height())));
    }

    /** What of it is not read here, such as "LERC compression"; empty if all is. */
    Optional<String> unread(TiffKind kind) {
        if (NAMES.containsKey(compression)) return Optional.of(NAMES.get(compression) + " compression");
        boolean known =
                compression >= NONE && compression <= DEFLATE || compression == PACK_BITS || compression == OLD_DEFLATE;
        if (!known) return Optional.of("compression of number " + compression);
        if (compression == JPEG && (kind.bits() != Byte.SIZE || kind.samples() > 4))
            return Optional.of("JPEG compression of " + kind.bits() + " bits");
        if (fax() && (kind.bits() != 1 || kind.samples() != 1)) return Optional.of("fax compression of several bits");
        if (predictor == 1 || fax() || compression == JPEG) return subsampled(kind);
        if (!predicts()) return Optional.of("a predictor without LZW or deflate compression");
        int bits = kind.bits();
        boolean whole = bits == 8 || bits == 16 || bits == 32 || bits == 64;
        if (predictor == DIFFERENCES && whole) return subsampled(kind);
        boolean floating = predictor == FLOATING && kind.format() == TiffKind.FLOATING;
        return floating ? Optional.empty() : Optional.of("predictor " + predictor + " of " + bits + " bits");
    }

    private Optional<String> subsampled(TiffKind kind) {
        boolean odd = kind.light() == TiffKind.YCBCR && compression != JPEG && kind.bits() != Byte.SIZE;
        return odd ? Optional.of("YCbCr colours of " + kind.bits() + " bits") : Optional.empty();
    }

    /** Whether it is a method that a predictor goes with. */
    boolean predicts() {
        return compression == LZW || compression == DEFLATE || compression == OLD_DEFLATE;
    }

    boolean fax() {
        return compression >= FAX_RLE && compression <= FAX_4;
    }

    /** How many bytes a byte can become; endless where only the unpacking can tell. */
    double mostGain() {
        return switch (compression) {
            case NONE -> 1;
            case PACK_BITS -> 64;
            case DEFLATE, OLD_DEFLATE -> 1032;
            case LZW -> 4096;
            default -> Double.POSITIVE_INFINITY;
        };
    }
}
