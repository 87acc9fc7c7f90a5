// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static io.github.dscnn.task.Require.require;

import java.util.Locale;

/**
 * How the intensities of a volume are brought to the range that a network was trained on: per volume (all slices of one
 * channel of one frame), never per slice or tile.
 *
 * @param kind what is done
 * @param low percentile (0..100) below which values are clipped first; 0 clips nothing
 * @param high percentile (0..100) above which values are clipped first; 100 clips nothing
 */
public record Normalizer(Kind kind, double low, double high) {

    /** What is done with the (clipped) values. */
    public enum Kind {
        /** Values stay as they are. */
        NONE,
        /** The smallest value becomes 0, the largest 1. */
        RANGE,
        /** Mean 0, standard deviation 1. */
        ZSCORE;

        /** The word that keys, files and options use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Normalizer {
        require(low >= 0 && low < high && high <= 100, "percentiles must rise within 0..100: %s, %s", low, high);
    }
}
