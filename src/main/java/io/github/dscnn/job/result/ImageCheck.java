// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.ij.image.Modalities;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.ij.image.TimeAxis;
import io.github.dscnn.image.Volume;
import io.github.dscnn.job.loaded.ModelFacts;
import io.github.dscnn.segment.PixelScale;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.run.Segmenter;
import io.github.dscnn.segment.run.Turned;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether an image and a model fit each other. */
final class ImageCheck {

    private ImageCheck() {}

    /**
     * The image as a model takes it: several stacks are its modalities where the model has several channels, or where one
     * behind the first is asked for; else they are frames.
     *
     * @param log hears of it
     */
    static ImagePlus meant(ImagePlus source, Traits traits, SegmentationOptions options, Progress log) {
        boolean several = traits.channels() > 1 && source.getNFrames() >= traits.channels();
        if (!Modalities.possible(source) || !several && options.where().channel() < 2) return source;
        log.log(source.getTitle() + " has " + source.getNFrames()
                + " stacks: they are taken as channels, not as frames, as the model or 'channel' wants");
        return Modalities.asChannels(source);
    }

    /** @throws DscnnException for an image in colour where one channel is needed and none was chosen */
    static void colour(ImagePlus source, Volume volume, Traits traits, SegmentationOptions options) {
        boolean colour = source.getBitDepth() == 24 && volume.channels() == 3;
        if (colour && traits.channels() == 1 && options.where().channel() == 0)
            throw new DscnnException(
                    "Image '%s' is in colour but model '%s' needs 1 channel;"
                            + " say with 'channel' which of red, green, blue (1-3) it is, or use Image > Type > 8-bit",
                    volume.name(), traits.name());
    }

    /**
     * Looks whether an image can be worked on, without predicting.
     *
     * @return at which scale the model sees it, a warning if the result may suffer from it, and one if its slices look like
     *     points in time
     */
    static String of(ImagePlus image, SegmentationOptions options, ModelFacts model, boolean trust) {
        model.check(trust);
        Traits traits = model.traits();
        ImagePlus source = meant(image, traits, options, Progress.NONE);
        Volume volume =
                Stacks.toVolume(source, traits.channels(), Progress.NONE).withName(source.getTitle());
        colour(source, volume, traits, options);
        Turned turned = model.turned(volume, options);
        for (ModelFacts one : model.members()) Segmenter.check(turned.volume(), one.traits(), turned.options());
        String scales = Stream.of(
                        model.scales(volume, options).stream().map(PixelScale::text),
                        Stream.of(turned.text()),
                        TimeAxis.doubt(source).stream())
                .flatMap(texts -> texts)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return model.size() == 1 ? scales : model.size() + " models, one after the other; " + scales;
    }
}
