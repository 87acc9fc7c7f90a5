// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import java.util.HashMap;
import java.util.Map;

/**
 * Scales of one image that were fitted once, for whoever segments its slices one after the other. The image must stay as
 * it is. For one thread at a time.
 */
public final class Scales {

    private final Map<Key, Normalizer.Scale> known = new HashMap<>();

    private record Key(Normalizer normalizer, int channels, int channel, int frame) {}

    /** As {@link Normalizer#fit}. */
    public Normalizer.Scale fit(Normalizer normalizer, Volume volume, int channel, int frame) {
        Key key = new Key(normalizer, volume.channels(), channel, frame);
        return known.computeIfAbsent(key, one -> normalizer.fit(volume, channel, frame));
    }
}
