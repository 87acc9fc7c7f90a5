// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.Content;
import io.github.dscnn.image.InputPlanes;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.TileGrid;
import io.github.dscnn.image.Volume;
import io.github.dscnn.segment.Area;
import io.github.dscnn.segment.Footprint;
import io.github.dscnn.segment.PixelGrid;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.segment.Room;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.SegmentedRows;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.Selection;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.Cleaning;
import io.github.dscnn.segment.region.Segmentation;
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
 * one tile, a larger one is cut into tiles that overlap by a quarter, or, where it is known how far the network looks and
 * that is little enough, into tiles without a seam: see {@link TileGrid#seamless}.
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

    /** {@link #segment(Request)} of a volume that no model has seen before. */
    public Segmentation segment(Volume volume, SegmentationOptions options, Progress progress) {
        return segment(Request.of(volume, options, progress));
    }

    /**
     * Segments a volume, or the slices and frames of it that the options choose.
     *
     * @return the mean of all models so far, the request's and this one, with the threshold of this one; what the models before
     *     gave is this mean too from then on
     * @throws DscnnException if image and model do not fit or the image has pixels that are no numbers
     * @throws java.util.concurrent.CancellationException if the progress asks to stop
     */
    public Segmentation segment(Request request) {
        Volume volume = request.volume();
        SegmentationOptions options = request.options();
        Selection selection = Selection.of(volume, traits, options.where());
        Footprint kept = probabilities(traits, options, predictor.layers(), request.mean());
        Room.check(volume, selection, kept, rowBytes(volume, options));
        request.mean().begin();
        List<List<SegmentedSlice>> frames = new ArrayList<>();
        for (int frame = 0; frame < selection.frames(); frame++) frames.add(new ArrayList<>());
        int size = Math.multiplyExact(volume.width(), volume.height());
        WholeSlice[] slice = {new WholeSlice(size)};
        each(request, selection, rows -> {
            if (!slice[0].add(rows.values())) return;
            int index = rows.frame() * selection.slices() + rows.slice();
            frames.get(rows.frame()).add(request.mean().add(index, decided(slice[0].slice(), options)));
            slice[0] = new WholeSlice(size);
        });
        return new Segmentation(
                volume,
                traits,
                Cleaning.of(traits, options, volume.voxel(), volume.slices() == 1),
                selection,
                options.where().area(),
                frames);
    }

    /**
     * Segments a volume like {@link #segment}, without keeping the results: they are handed over as they come, the very
     * same values.
     *
     * @param request for one model
     * @param beside bytes of memory that whoever takes them needs at once
     * @throws DscnnException also if memory does not suffice for a row of tiles
     */
    public void stream(Request request, long beside, SegmentedRows.Taker taker) {
        SegmentationOptions options = request.options();
        Selection selection = Selection.of(request.volume(), traits, options.where());
        Room.checkRows(request.volume(), rowBytes(request.volume(), options) + beside);
        each(
                request,
                selection,
                rows -> taker.take(
                        new SegmentedRows(rows.frame(), rows.slice(), rows.from(), decided(rows.values(), options))));
    }

    private void each(Request request, Selection selection, SegmentedRows.Taker taker) {
        Volume volume = request.volume();
        Progress progress = request.progress();
        long total = (long) selection.frames() * selection.slices();
        progress.report(0, total, "preparing " + volume.name());
        for (int frame = 0; frame < selection.frames(); frame++) {
            int where = selection.fromFrame() + frame;
            int channel = selection.channel();
            Content content = request.scales().content(traits.normalizer(), volume, channel, traits.channels(), where);
            SliceSegmenter segmenter = frame(request, content, channel, where);
            SegmentedRows.Taker whole = Framed.of(content, volume, taker);
            for (int index = 0; index < selection.slices(); index++) {
                int slice = selection.fromSlice() + index;
                long done = (long) frame * selection.slices() + index;
                Progress part = progress.within(done, done + 1, total);
                Area area = request.options().where().area();
                segmenter.segment(
                        slice, content.in(area.plane(slice, where), volume.width()), part, frame, index, whole);
                progress.report(done + 1, total, "segmented slice " + (slice + 1));
            }
        }
    }

    /** What is in memory at once: rows of tiles as inputs and as outputs, and what they are on their way. */
    private long rowBytes(Volume volume, SegmentationOptions options) {
        PixelGrid size = PixelGrid.of(volume, traits, options.how().pixelSize());
        TileGrid grid = Tiling.of(size, traits, options, predictor, 1).grid();
        long rows = predictor.whole() ? grid.height() : grid.tileHeight();
        int channels = (layers(options) + 1) * Math.max(predictor.raw(), predictor.outputs());
        long model = rows * grid.width();
        if (model > Integer.MAX_VALUE)
            throw new DscnnException(
                    "Model '%s' has to see slices as a whole, but those of image '%s' (%s) are too large for that;"
                            + " choose a model that DSCNN trained",
                    traits.name(), volume.name(), volume.sizes());
        long image = Math.min(volume.height(), rows * volume.height() / grid.height() + 1) * volume.width();
        return Float.BYTES * (model * (2L * predictor.inputs() + 2L * channels + 1) + image * (channels + 1L));
    }

    /** What decides as asked for, with the layers only if they were asked for. */
    private SegmentedSlice decided(SegmentedSlice found, SegmentationOptions options) {
        if (!fuses(traits, options)) return found;
        SegmentedSlice fused = found.fused(traits.decision().fusion().of(found.layers() + 1));
        return options.what().layers() ? fused : fused.withoutLayers();
    }

    private static boolean fuses(Traits traits, SegmentationOptions options) {
        return traits.decision().fuses(options.what().fusion());
    }

    /**
     * Looks whether {@link #segment} could begin, without predicting.
     *
     * @throws DscnnException if image and model do not fit
     */
    public static void check(Volume volume, Traits traits, SegmentationOptions options) {
        checkRoom(volume, traits, 0, options, Footprint.NONE);
        PixelGrid.of(volume, traits, options.how().pixelSize());
    }

    /**
     * Looks whether there is memory for what {@link #segment} keeps and for what becomes of it.
     *
     * @param layers number of supervised layers that the model has
     * @param results what each slice becomes beside its probabilities, its class and an 8-bit result
     * @throws DscnnException if there is not
     */
    public static void checkRoom(
            Volume volume, Traits traits, int layers, SegmentationOptions options, Footprint results) {
        Room.check(
                volume,
                Selection.of(volume, traits, options.where()),
                probabilities(traits, options, layers, new MeanOfModels(true, false))
                        .and(results),
                0);
    }

    /** Whether {@link #checkRoom} passes. */
    public static boolean fits(
            Volume volume, Traits traits, int layers, SegmentationOptions options, Footprint results) {
        Selection selection = Selection.of(volume, traits, options.where());
        Footprint all = probabilities(traits, options, layers, new MeanOfModels(true, false))
                .and(results);
        return Room.fits(volume, selection, all, atOnce(volume, traits, layers, options));
    }

    /** Bytes for the tiles that are predicted at once, about: what the network needs of them is only known to its engine. */
    private static long atOnce(Volume volume, Traits traits, int layers, SegmentationOptions options) {
        long pixels = Tiling.atOnce(PixelGrid.of(volume, traits, options.how().pixelSize()));
        int inputs = traits.channels() * (2 * traits.context() + 1);
        return Float.BYTES
                * pixels
                * (2L * inputs + 3L * (layers + 1) * traits.classes().outputs());
    }

    /** The probabilities that each slice becomes and that are not there yet. */
    private static Footprint probabilities(Traits traits, SegmentationOptions options, int layers, MeanOfModels mean) {
        int wanted = options.what().layers() ? layers : 0;
        return Footprint.ofFloats(mean.planes(wanted, traits.classes().outputs(), fuses(traits, options)));
    }

    private SliceSegmenter frame(Request request, Content content, int channel, int frame) {
        Volume part = content.in(request.volume());
        SegmentationOptions options = request.options();
        PixelGrid size = PixelGrid.of(part, traits, options.how().pixelSize());
        Boolean asked = options.how().mirror();
        List<Flip> flips = Flip.all(asked == null ? traits.mirror() : asked);
        Tiling tiling = Tiling.of(size, traits, options, predictor, flips.size());
        List<Normalizer.Scale> fitted = IntStream.range(channel, channel + traits.channels())
                .mapToObj(one -> request.scales().fit(traits.normalizer(), request.volume(), content, one, frame))
                .toList();
        InputPlanes input = new InputPlanes(part, frame, channel, fitted, traits.context());
        return new SliceSegmenter(predictor, traits, input, tiling, flips, layers(options));
    }

    /** How many supervised layers are predicted. */
    private int layers(SegmentationOptions options) {
        return options.what().layers() || fuses(traits, options) ? predictor.layers() : 0;
    }
}
