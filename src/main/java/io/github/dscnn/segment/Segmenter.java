// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.InputPlanes;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Scales;
import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Segments volumes with a model. For one thread, as its predictor, which it does not close.
 *
 * <pre>{@code
 * Segmentation result = new Segmenter(predictor, traits).segment(volume, SegmentationOptions.DEFAULT, Progress.NONE);
 * Volume mask = result.regions().mask();
 * }</pre>
 *
 * <p>Intensities are scaled per channel and frame by all slices of the frame, also when only some are segmented. The
 * inputs of a tile stand in the order of {@link InputPlanes}. Slices are resampled when the pixel sizes of image and
 * model are known and differ by more than 1 %. A slice of up to 1024 x 1024 pixels (and no side over four patches) is
 * one tile, a larger one is cut into tiles that overlap by a quarter.
 */
public final class Segmenter {

    private final Predictor predictor;
    private final Traits traits;

    /** @throws IllegalArgumentException if predictor and traits do not belong together */
    public Segmenter(Predictor predictor, Traits traits) {
        int inputs = traits.channels() * (2 * traits.context() + 1);
        require(predictor.inputs() == inputs, "%s inputs expected but there are %s", inputs, predictor.inputs());
        int outputs = traits.classes().outputs();
        require(predictor.outputs() == outputs, "%s outputs expected but there are %s", outputs, predictor.outputs());
        this.predictor = predictor;
        this.traits = traits;
    }

    /**
     * Segments a volume, or the slices and frames of it that the options choose.
     *
     * @param progress is told of every slice and every batch of its tiles, and may stop the work
     * @throws DscnnException if image and model do not fit or the image has pixels that are no numbers
     * @throws java.util.concurrent.CancellationException if the progress asks to stop
     */
    public Segmentation segment(Volume volume, SegmentationOptions options, Progress progress) {
        return segment(volume, options, new Scales(), progress);
    }

    /** The same with what was fitted to the volume's intensities before. */
    public Segmentation segment(Volume volume, SegmentationOptions options, Scales scales, Progress progress) {
        return segment(volume, options, scales, new Pool(true, false), progress);
    }

    /**
     * The same together with models that were there before.
     *
     * @param pool has what the models before found in the same volume with the same part chosen
     * @return the mean of all models so far, with the threshold of this one; what the models before gave is this mean too
     *     from then on
     */
    public Segmentation segment(
            Volume volume, SegmentationOptions options, Scales scales, Pool pool, Progress progress) {
        Selection selection = Selection.of(volume, traits, options.where());
        Room.check(volume, selection, planes(traits, options, predictor.layers(), pool));
        pool.begin();
        List<List<SegmentedSlice>> frames = new ArrayList<>();
        long total = (long) selection.frames() * selection.slices();
        progress.report(0, total, "preparing " + volume.name());
        for (int frame = selection.fromFrame(); frame <= selection.toFrame(); frame++) {
            SliceSegmenter segmenter = frame(volume, options, scales, selection.channel(), frame);
            List<SegmentedSlice> slices = new ArrayList<>();
            for (int slice = selection.fromSlice(); slice <= selection.toSlice(); slice++) {
                long done = (long) frames.size() * selection.slices() + slices.size();
                SegmentedSlice found = segmenter.segment(
                        slice, options.where().area().plane(slice, frame), progress.within(done, done + 1, total));
                slices.add(pool.add(Math.toIntExact(done), decided(found, options)));
                progress.report(done + 1, total, "segmented slice " + (slice + 1));
            }
            frames.add(slices);
        }
        return new Segmentation(
                volume,
                traits,
                Cleaning.of(traits, options, volume.voxel(), volume.slices() == 1),
                selection,
                options.where().area(),
                frames);
    }

    /** What decides as asked for, with the layers only if they were asked for. */
    private SegmentedSlice decided(SegmentedSlice found, SegmentationOptions options) {
        if (!fuses(traits, options)) return found;
        SegmentedSlice fused = found.fused(traits.decision().fusion().of(found.layers() + 1));
        return options.how().layers() ? fused : fused.withoutLayers();
    }

    private static boolean fuses(Traits traits, SegmentationOptions options) {
        return traits.decision().fuses(options.how().fusion());
    }

    /**
     * Looks whether {@link #segment} could begin, without predicting.
     *
     * @throws DscnnException if image and model do not fit
     */
    public static void check(Volume volume, Traits traits, SegmentationOptions options) {
        Room.check(
                volume,
                Selection.of(volume, traits, options.where()),
                planes(traits, options, 0, new Pool(true, false)));
        PixelGrid.of(volume, traits, options.how().pixelSize());
    }

    /** How many more planes of probabilities each slice becomes. */
    private static int planes(Traits traits, SegmentationOptions options, int layers, Pool pool) {
        int wanted = options.how().layers() ? layers : 0;
        return pool.planes(wanted, traits.classes().outputs(), fuses(traits, options));
    }

    private SliceSegmenter frame(Volume volume, SegmentationOptions options, Scales scales, int channel, int frame) {
        PixelGrid size = PixelGrid.of(volume, traits, options.how().pixelSize());
        List<Mirror> mirrors = Mirror.all(
                options.how().mirror() == null ? traits.mirror() : options.how().mirror());
        Tiling tiling = Tiling.of(size, traits, options, predictor.stride(), mirrors.size());
        List<Normalizer.Scale> fitted = IntStream.range(channel, channel + traits.channels())
                .mapToObj(one -> scales.fit(traits.normalizer(), volume, one, frame))
                .toList();
        InputPlanes input = new InputPlanes(volume, frame, channel, fitted, traits.context());
        boolean wanted = options.how().layers() || fuses(traits, options);
        int layers = wanted ? predictor.layers() : 0;
        return new SliceSegmenter(predictor, traits, input, tiling, mirrors, layers);
    }
}
