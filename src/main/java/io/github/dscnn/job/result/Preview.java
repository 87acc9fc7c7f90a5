// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.ij.image.SelectedArea;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.image.FittedScales;
import io.github.dscnn.image.Volume;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.loaded.Models;
import io.github.dscnn.model.files.Stamp;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.run.Request;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.SegmentWords;
import java.util.function.BiFunction;

/**
 * What segmenting would give in one slice, as contours. The slice is predicted when it, or a word that changes the
 * probabilities, is another than before; threshold, clean-up and selection are only applied anew. Pieces are those of
 * the slice alone, also in a stack: a smallest size or the largest piece may choose otherwise there. Nothing of the image
 * changes; what is fitted to the intensities of all its slices is kept as long as the preview. For one thread at a time; a
 * model is open only while it predicts, and one that was trained anew counts as another.
 *
 * <pre>{@code
 * Preview preview = new Preview(image, (words, progress) -> Model.open(words.model, words.trust, words.device, words.threads));
 * Overlay contours = preview.at(words, image.getZ(), image.getT()).overlay();
 * }</pre>
 */
public final class Preview {

    private final ImagePlus image;
    private final BiFunction<SegmentWords, Progress, Model> models;
    private final FittedScales scales = new FittedScales();
    private Key key;
    private Segmentation found;
    private int predictions;

    /** Of everything that probabilities depend on. */
    private record Key(
            String model,
            Stamp stamp,
            String device,
            int slice,
            int frame,
            int channel,
            double pixelSize,
            String orientation,
            Boolean mirror,
            int tile,
            Boolean fusion) {}

    /** @param models opens the model of the words, which is closed after each prediction */
    public Preview(ImagePlus image, BiFunction<SegmentWords, Progress, Model> models) {
        this.image = image;
        this.models = models;
    }

    /** The image that it is about. */
    public ImagePlus image() {
        return image;
    }

    /**
     * Contours of the result: red for one class, else in the colours of the classes.
     *
     * @param slice slice of the image, starting at 1
     * @param frame frame of the image, starting at 1
     * @throws io.github.dscnn.task.DscnnException as segmenting
     */
    public Rois at(SegmentWords words, int slice, int frame) {
        return at(words, slice, frame, Progress.NONE);
    }

    /** With a progress, which may stop the prediction. */
    public Rois at(SegmentWords words, int slice, int frame, Progress progress) {
        Key now = new Key(
                words.model,
                Stamp.of(Models.paths(words.model)),
                words.device,
                slice,
                frame,
                words.channel,
                words.pixel_size,
                words.orientation,
                words.mirror,
                words.tile,
                words.fusion);
        if (!now.equals(key)) {
            key = null;
            found = predict(words, slice, frame, progress);
            key = now;
        }
        Segmentation here = words.selection ? found.within(SelectedArea.of(image)) : found;
        return Rois.of(
                here.cleaned(SegmentJob.cleaning(words, found.cleaning())).regions(), image);
    }

    /** How often a slice was predicted. */
    public int predictions() {
        return predictions;
    }

    private Segmentation predict(SegmentWords words, int slice, int frame, Progress progress) {
        predictions++;
        SegmentationOptions options = SegmentJob.options(words)
                .withThreshold(0)
                .withLayers(false)
                .withSlices(slice, slice)
                .withFrames(frame, frame);
        Progress said = (done, total, what) -> progress.report(done, total, "segmenting slice " + slice);
        try (Model model = models.apply(words, progress)) {
            Volume volume = Stacks.toVolume(image, model.traits().channels(), Progress.NONE)
                    .withName(image.getTitle());
            return model.segment(Request.of(volume, options, said).with(scales));
        }
    }
}
