// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import java.util.Locale;

/** The normalisation between a convolution and its ReLU. */
public enum Norm {
    /** None, as in the paper. */
    NONE,
    /** Each channel of each image by itself. */
    INSTANCE,
    /** Each channel over the batch; running statistics when predicting. */
    BATCH,
    /** Groups of channels of each image, gcd(8, channels) groups. */
    GROUP;

    /** The word that keys, files and options use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
