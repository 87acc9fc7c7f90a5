// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Scales of the intensities of one image that were fitted once, for whoever segments its slices one after the other. The
 * image must stay as it is. For one thread at a time.
 */
public final class FittedScales {

    private final Map<Key, Normalizer.Scale> known = new HashMap<>();

    private final Map<Place, Content> contents = new HashMap<>();

    private record Place(int all, int channel, int channels, int frame) {}

    private record Key(Normalizer normalizer, Content content, int channels, int channel, int frame) {}

    /** The part of a frame's planes that a model with a normaliser looks at. */
    public Content content(Normalizer normalizer, Volume volume, int channel, int channels, int frame) {
        if (normalizer.region() != Normalizer.Region.CONTENT) return Content.all(volume);
        Place place = new Place(volume.channels(), channel, channels, frame);
        return contents.computeIfAbsent(place, one -> Content.of(volume, channel, channels, frame));
    }

    /**
     * How a frame looks to a model with a normaliser.
     *
     * @param channel index of the first channel that it looks at, starting at 0
     */
    public Sketch sketch(Normalizer normalizer, Volume volume, int channel, int channels, int frame) {
        Content content = content(normalizer, volume, channel, channels, frame);
        List<Normalizer.Scale> scales = IntStream.range(channel, channel + channels)
                .mapToObj(one -> fit(normalizer, volume, content, one, frame))
                .toList();
        return Sketch.of(content.in(volume), scales, channel, frame);
    }

    /** As {@link Normalizer#fit} of a part of the image. */
    public Normalizer.Scale fit(Normalizer normalizer, Volume volume, Content content, int channel, int frame) {
        Key key = new Key(normalizer, content, volume.channels(), channel, frame);
        return known.computeIfAbsent(key, one -> normalizer.fit(content.in(volume), channel, frame));
    }
}
