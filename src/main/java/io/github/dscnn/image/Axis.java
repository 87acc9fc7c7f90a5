// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

/** An axis of an image, in the order in which a {@link Volume} lays them out. */
public enum Axis {
    X,
    Y,
    CHANNEL,
    Z,
    TIME
}
