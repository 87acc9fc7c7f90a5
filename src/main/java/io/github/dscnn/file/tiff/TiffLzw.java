// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.tiff;

import java.io.EOFException;

/** Unpacks LZW as TIFF has it, with the most significant bit first, and as older programs wrote it, with the least one. */
final class TiffLzw {

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int FIRST = 258;
    private static final int LEAST_BITS = 9;
    private static final int MOST_BITS = 12;
    private static final int MOST = 1 << MOST_BITS;

    private final byte[] packed;
    private final boolean old;
    private final byte[] unpacked;
    private final int[] before = new int[MOST];
    private final int[] lengths = new int[MOST];
    private final byte[] last = new byte[MOST];
    private final byte[] first = new byte[MOST];
    private long bit;
    private int bits = LEAST_BITS;
    private int known = FIRST;
    private int written;

    private TiffLzw(byte[] packed, int size) {
        this.packed = packed;
        this.old = packed.length > 1 && packed[0] == 0 && (packed[1] & 1) == 1;
        this.unpacked = new byte[size];
        for (int i = 0; i < CLEAR; i++) {
            lengths[i] = 1;
            last[i] = first[i] = (byte) i;
        }
    }

    /**
     * So many bytes; further ones are left.
     *
     * @throws EOFException if there are fewer or they are damaged
     */
    static byte[] unpack(byte[] packed, int size) throws EOFException {
        TiffLzw lzw = new TiffLzw(packed, size);
        lzw.run();
        return lzw.unpacked;
    }

    private void run() throws EOFException {
        int previous = -1;
        while (written < unpacked.length) {
            int code = code();
            if (code == END) throw new EOFException("LZW data end early");
            if (code == CLEAR) {
                bits = LEAST_BITS;
                known = FIRST;
                previous = -1;
            } else {
                if (previous >= 0) learn(previous, code);
                if (code >= known || code >= CLEAR && previous < 0) throw new EOFException("LZW data are damaged");
                write(code);
                previous = code;
            }
        }
    }

    private int code() throws EOFException {
        if (bit + bits > 8L * packed.length) throw new EOFException("LZW data end early");
        int at = (int) (bit >> 3);
        int from = (int) (bit & 7);
        int window = old
                ? part(at) | part(at + 1) << 8 | part(at + 2) << 16
                : part(at) << 16 | part(at + 1) << 8 | part(at + 2);
        bit += bits;
        return (old ? window >> from : window >> (24 - bits - from)) & (1 << bits) - 1;
    }

    private int part(int at) {
        return at < packed.length ? packed[at] & 0xFF : 0;
    }

    private void learn(int previous, int code) {
        if (known == MOST) return;
        before[known] = previous;
        lengths[known] = lengths[previous] + 1;
        first[known] = first[previous];
        last[known] = code < known ? first[code] : first[previous];
        known++;
        if (known == (1 << bits) - (old ? 0 : 1) && bits < MOST_BITS) bits++;
    }

    private void write(int code) {
        int end = written + lengths[code];
        int string = code;
        for (int at = end - 1; at >= written; at--, string = before[string])
            if (at < unpacked.length) unpacked[at] = last[string];
        written = Math.min(end, unpacked.length);
    }
}
