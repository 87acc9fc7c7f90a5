// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import io.github.dscnn.image.FittedScales;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Sketch;
import io.github.dscnn.image.Volume;
import io.github.dscnn.segment.PixelGrid;
import io.github.dscnn.segment.Seen;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Selection;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.run.Turned;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether an image looks like those that a model has learned from.
 *
 * @param known whether the model says how these looked
 * @param text in what the image is far from them, as a sentence; empty if it is not
 */
public record Likeness(boolean known, String text) {

    /** An image several times as wide and high as all that were learned from shows something else. */
    private static final int LARGER = 4;

    /**
     * Of the members of an ensemble the first that finds the image unlike its own speaks; only the first of the
     * selected frames is looked at.
     *
     * @param scales of this volume, kept for the segmentation that follows
     */
    public static Likeness of(ModelFacts model, Volume volume, SegmentationOptions options, FittedScales scales) {
        Turned turned = model.turned(volume, options);
        List<Traits> knowing = model.members().stream()
                .map(ModelFacts::traits)
                .filter(traits -> traits.seen().isPresent())
                .toList();
        Optional<String> first = knowing.stream()
                .flatMap(traits -> unlike(traits, turned, scales, options).stream())
                .findFirst();
        return new Likeness(!knowing.isEmpty(), first.orElse(""));
    }

    private static Optional<String> unlike(
            Traits traits, Turned turned, FittedScales scales, SegmentationOptions options) {
        Volume image = turned.volume();
        Selection selection = Selection.of(image, traits, turned.options().where());
        Sketch sketch = scales.sketch(
                traits.normalizer(), image, selection.channel(), traits.channels(), selection.fromFrame());
        Seen seen = traits.seen().orElseThrow();
        Optional<String> sizes =
                size(traits, seen, PixelGrid.of(image, traits, options.how().pixelSize()));
        return seen.unlike(sketch)
                .or(() -> sizes)
                .map(text -> String.format(
                        Locale.ROOT,
                        "%s looks unlike the %d images that %s has learned from (%s); check the result",
                        image.name(),
                        seen.images(),
                        traits.name(),
                        text));
    }

    /** Of a model whose pixels have a size: others see parts of any image. */
    private static Optional<String> size(Traits traits, Seen seen, PixelGrid grid) {
        int width = seen.width().get(1);
        int height = seen.height().get(1);
        boolean larger = grid.width() > LARGER * width && grid.height() > LARGER * height;
        return Optional.of(String.format(
                        Locale.ROOT,
                        "it is %d x %d pixels of the model, they are at most %d x %d",
                        grid.width(),
                        grid.height(),
                        width,
                        height))
                .filter(text -> larger && traits.pixelSize() > 0);
    }

    /**
     * How images look that a model learns from, every frame of them.
     *
     * @param channel index of the first channel that it learns from, starting at 0
     */
    public static Seen learned(List<Volume> images, Normalizer normalizer, int channel, int channels) {
        List<Sketch> sketches = new ArrayList<>();
        for (Volume one : images)
            for (int frame = 0; frame < one.frames(); frame++)
                sketches.add(new FittedScales().sketch(normalizer, one, channel, channels, frame));
        return Seen.of(sketches);
    }

    /** What a person should hear; nothing if the image is like them or nobody knows. */
    public Stream<String> notice() {
        return Stream.of(text).filter(line -> !line.isEmpty());
    }

    /** For a column of a table: {@code yes} or {@code no}. */
    public String word() {
        return text.isEmpty() ? "no" : "yes";
    }
}
