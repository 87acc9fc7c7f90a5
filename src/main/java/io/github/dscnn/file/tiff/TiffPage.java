// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** A page of a TIFF: its directory, what its pixels are and how they are packed. */
record TiffPage(TiffDirectory directory, TiffKind kind, TiffPacking packing) {

    private static final int STRIP_OFFSETS = 273;
    static final int STRIP_LENGTHS = 279;
    private static final int SUBFILE = 254;
    private static final int REDUCED_OR_MASK = 1 | 4;
    private static final int SUBSAMPLING = 530;
    private static final int REFERENCE = 532;

    /** Where the blocks of a page are: places and lengths in the file; both 0: a block of zeros that is not stored. */
    record Places(long[] places, long[] lengths) {}

    /**
     * Reads it.
     *
     * @param truths whether one bit is true or false, whatever the page says about black and white
     */
    static TiffPage of(TiffDirectory directory, TiffBytes bytes, boolean truths) throws IOException {
        TiffKind kind = TiffKind.of(directory, bytes, truths);
        return new TiffPage(directory, kind, TiffPacking.of(directory, kind, bytes));
    }

    /** What of it is not read here; empty if all is. */
    Optional<String> unread(TiffBytes bytes) throws IOException {
        Optional<String> kinds = kind.unread().or(() -> packing.unread(kind));
        return kinds.isPresent() || kind.light() != TiffKind.YCBCR ? kinds : colours(bytes);
    }

    private Optional<String> colours(TiffBytes bytes) throws IOException {
        if (kind.samples() != 3) return Optional.of("YCbCr colours of " + kind.samples() + " samples");
        double[] range = directory.ratios(REFERENCE, bytes);
        boolean reduced = range.length == 6 && (range[0] > 1 || range[1] < 254 || range[3] < 254);
        if (reduced) return Optional.of("YCbCr colours of a reduced range");
        if (packing.planar()) return Optional.of("YCbCr colours in planes");
        boolean spread = subsampling(bytes)[0] * subsampling(bytes)[1] > 1;
        boolean predicted = packing.predicts() && packing.predictor() != 1;
        return spread && predicted ? Optional.of("subsampled YCbCr colours with a predictor") : Optional.empty();
    }

    /** Whether it is a smaller copy of another page or its mask. */
    boolean beside(TiffBytes bytes) throws IOException {
        return (directory.number(SUBFILE, 0, bytes) & REDUCED_OR_MASK) != 0;
    }

    /** Over how many columns and rows a colour is spread; 1 and 1 where JPEG sees to it or there is none. */
    int[] subsampling(TiffBytes bytes) throws IOException {
        if (kind.light() != TiffKind.YCBCR || packing.compression() == TiffPacking.JPEG) return new int[] {1, 1};
        long[] numbers = directory.numbers(SUBSAMPLING, bytes);
        int[] both = numbers.length < 2 ? new int[] {2, 2} : new int[] {(int) numbers[0], (int) numbers[1]};
        if (both[0] < 1 || both[0] > 4 || both[1] < 1 || both[1] > 4)
            throw new EOFException("colours are spread oddly");
        return both;
    }

    /** Samples of a pixel that are in one block. */
    int together() {
        return packing.planar() ? 1 : kind.samples();
    }

    int across() {
        return (kind.width() - 1) / packing.width() + 1;
    }

    int down() {
        return (kind.height() - 1) / packing.height() + 1;
    }

    /** Rows of the blocks of a row of blocks. */
    int rows(int row) {
        return packing.tiled() ? packing.height() : Math.min(packing.height(), kind.height() - row * packing.height());
    }

    /** Bytes of a row of a block. */
    long rowBytes() {
        return ((long) packing.width() * together() * kind.bits() + 7) / 8;
    }

    /** Bytes of a block, unpacked. */
    long blockBytes(int row, TiffBytes bytes) throws IOException {
        int[] spread = subsampling(bytes);
        if (spread[0] * spread[1] == 1) return rowBytes() * rows(row);
        long units = ((packing.width() - 1L) / spread[0] + 1) * ((rows(row) - 1L) / spread[1] + 1);
        return units * (spread[0] * spread[1] + 2);
    }

    /**
     * Where its blocks are.
     *
     * @throws EOFException if one is missing, lies outside of the file or is too short for what it should become
     */
    Places places(TiffBytes bytes) throws IOException {
        boolean tiles = directory.has(TiffDirectories.TILE_OFFSETS);
        long[] places = directory.numbers(tiles ? TiffDirectories.TILE_OFFSETS : STRIP_OFFSETS, bytes);
        long[] said = directory.numbers(tiles ? TiffDirectories.TILE_LENGTHS : STRIP_LENGTHS, bytes);
        long planes = packing.planar() ? kind.samples() : 1;
        long needed = planes * across() * down();
        if (needed > places.length) throw new EOFException(needed + " blocks but " + places.length + " places");
        long[] lengths = new long[(int) needed];
        for (int i = 0; i < needed; i++) {
            lengths[i] = length(places[i], i < said.length ? said[i] : -1, bytes);
            long block = blockBytes(i / across() % down(), bytes);
            boolean stored = places[i] != 0 || lengths[i] != 0;
            if (stored && block > lengths[i] * packing.mostGain() + 64) throw new EOFException("a block ends early");
        }
        return new Places(places, lengths);
    }

    private static long length(long place, long said, TiffBytes bytes) throws EOFException {
        if (place == 0 && said == 0) return 0;
        long rest = bytes.length() - place;
        if (place <= 0 || rest <= 0) throw new EOFException("a block at " + place + " of " + bytes.length());
        return said <= 0 || said > rest ? rest : said;
    }
}
