// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.phantom;

import static io.github.dscnn.task.Require.require;

import java.util.Locale;
import java.util.Objects;

/**
 * What a {@link Phantom} looks like; equal options give equal pixels.
 *
 * @param slices number of slices, 1..500; the same anatomy from below the apex to above the base in all cases
 * @param size width and height in pixels, 16..2048
 * @param seed one patient each
 * @param style what is labelled
 */
public record PhantomOptions(int slices, int size, long seed, Style style) {

    /** 20 slices of 128 x 128, seed 1, the whole gland labelled. */
    public static final PhantomOptions DEFAULT = new PhantomOptions(20, 128, 1, Style.PROSTATE);

    /** What is labelled. */
    public enum Style {
        /** The whole gland: 0 and 255. */
        PROSTATE,
        /** 0, 1 = transition zone, 2 = peripheral zone. */
        ZONES,
        /** Nuclei of a fluorescence image instead of a pelvis, each with a number of its own. */
        NUCLEI;

        /** The word that keys, files and options use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public PhantomOptions {
        require(slices >= 1 && slices <= 500, "slices must lie in 1..500 but is %s", slices);
        require(size >= 16 && size <= 2048, "size must lie in 16..2048 but is %s", size);
        Objects.requireNonNull(style, "style");
    }

    public PhantomOptions withSlices(int value) {
        return new PhantomOptions(value, size, seed, style);
    }

    public PhantomOptions withSize(int value) {
        return new PhantomOptions(slices, value, seed, style);
    }

    public PhantomOptions withSeed(long value) {
        return new PhantomOptions(slices, size, value, style);
    }

    public PhantomOptions withStyle(Style value) {
        return new PhantomOptions(slices, size, seed, value);
    }
}
