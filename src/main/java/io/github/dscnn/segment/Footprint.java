// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

/**
 * How many planes of each size a slice becomes: what results take in memory.
 *
 * @param bytes planes of one byte a pixel
 * @param shorts planes of two bytes a pixel
 * @param floats planes of four bytes a pixel
 */
public record Footprint(int bytes, int shorts, int floats) {

    /** Nothing. */
    public static final Footprint NONE = new Footprint(0, 0, 0);

    /** Planes of one byte a pixel. */
    public static Footprint ofBytes(int count) {
        return new Footprint(count, 0, 0);
    }

    /** Planes of two bytes a pixel. */
    public static Footprint ofShorts(int count) {
        return new Footprint(0, count, 0);
    }

    /** Planes of four bytes a pixel. */
    public static Footprint ofFloats(int count) {
        return new Footprint(0, 0, count);
    }

    /** Both. */
    public Footprint and(Footprint other) {
        return new Footprint(bytes + other.bytes, shorts + other.shorts, floats + other.floats);
    }

    /** Bytes of memory for planes of so many pixels. */
    long memory(long pixels, Heap heap) {
        return bytes * heap.array(pixels)
                + shorts * heap.array(Short.BYTES * pixels)
                + floats * heap.array(Float.BYTES * pixels);
    }
}
