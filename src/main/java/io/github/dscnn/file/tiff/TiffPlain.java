// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Whether ImageJ reads a TIFF as it is meant: a plain page, or what ImageJ wrote. Many pages take ImageJ long, and what is odd
 * in any way is not its business.
 */
final class TiffPlain {

    private static final String IMAGEJ = "ImageJ=";

    /** Where ImageJ keeps ROIs, labels of slices and colours. */
    private static final int NOTES = 50839;

    private static final int LENGTHS = 50838;

    /** A name and the name of the first kind of notes, before their number. */
    private static final int HEAD = 8;

    private TiffPlain() {}

    static boolean of(TiffFile file, TiffBytes bytes) throws IOException {
        TiffKind first = file.pages().get(0).kind();
        boolean own = file.description().startsWith(IMAGEJ);
        boolean notes = own && file.pages().get(0).directory().has(NOTES);
        if (file.pages().size() > 1 && !notes
                || notes && !whole(file.pages().get(0).directory(), bytes)) return false;
        for (TiffPage page : file.pages()) {
            boolean plain = page.kind().equals(first)
                    && page.directory().has(TiffPage.STRIP_LENGTHS)
                    && !page.beside(bytes)
                    && pixels(page, own)
                    && packing(page, own)
                    && page.directory().inside(bytes);
            if (!plain) return false;
            if (!stored(page, bytes)) return false;
        }
        return true;
    }

    /** Whether each strip is where and as long as the page says. */
    private static boolean stored(TiffPage page, TiffBytes bytes) throws IOException {
        TiffPage.Places strips = page.places(bytes);
        long[] said = page.directory().numbers(TiffPage.STRIP_LENGTHS, bytes);
        for (int i = 0; i < strips.lengths().length; i++)
            if (strips.places()[i] == 0 || i >= said.length || said[i] != strips.lengths()[i]) return false;
        return true;
    }

    /** Whether ImageJ's notes are what their list of lengths says, so that it takes no memory for others. */
    private static boolean whole(TiffDirectory page, TiffBytes bytes) throws IOException {
        long[] lengths = page.numbers(LENGTHS, bytes);
        ByteBuffer notes = ByteBuffer.wrap(page.bytes(NOTES, bytes)).order(bytes.order());
        long sum = 0;
        for (long length : lengths) sum += length;
        if (lengths.length == 0 || sum > notes.limit() || lengths[0] < HEAD || lengths[0] > notes.limit()) return false;
        long said = 1;
        for (int at = HEAD; at <= lengths[0] - Integer.BYTES; at += 2 * Integer.BYTES) {
            if (notes.getInt(at) < 0) return false;
            said += notes.getInt(at);
        }
        return said == lengths.length;
    }

    private static boolean pixels(TiffPage page, boolean own) {
        TiffKind kind = page.kind();
        boolean unsigned = kind.format() == TiffKind.UNSIGNED;
        if (kind.samples() == 3) return kind.light() == TiffKind.RGB && kind.bits() == Byte.SIZE && unsigned;
        if (kind.samples() > 1) return false;
        boolean light = kind.light() == TiffKind.BLACK_IS_ZERO
                || kind.light() == TiffKind.WHITE_IS_ZERO && own
                || kind.light() == TiffKind.PALETTE && kind.bits() == Byte.SIZE;
        return light
                && switch (kind.bits()) {
                    case Byte.SIZE -> unsigned;
                    case Short.SIZE -> kind.format() != TiffKind.FLOATING;
                    case Integer.SIZE -> kind.format() == TiffKind.FLOATING;
                    default -> false;
                };
    }

    private static boolean packing(TiffPage page, boolean own) {
        TiffPacking packing = page.packing();
        if (packing.tiled() || packing.reversed() || packing.planar()) return false;
        boolean packed =
                packing.predicts() && packing.predictor() == 1 || packing.compression() == TiffPacking.PACK_BITS;
        return packing.compression() == TiffPacking.NONE || own && packed;
    }
}
