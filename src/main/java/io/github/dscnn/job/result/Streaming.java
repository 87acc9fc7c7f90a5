// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import io.github.dscnn.file.tiff.BigTiff;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.job.loaded.Likeness;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.table.ResultKind;
import io.github.dscnn.segment.Footprint;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.SegmentedRows;
import io.github.dscnn.segment.Selection;
import io.github.dscnn.segment.UncertaintyScore;
import io.github.dscnn.segment.region.Cleaning;
import io.github.dscnn.segment.region.RegionRows;
import io.github.dscnn.segment.run.Request;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Segments an image whose results do not fit into memory: row by row, straight into files.
 *
 * @param cleaning how probabilities become regions
 * @param files the kinds of results and their files
 * @param origin what is known of where they come from before the work
 */
record Streaming(
        Model model, SegmentationOptions options, Cleaning cleaning, Map<String, Path> files, Provenance origin) {

    static final String ENDING = ".tif";

    /** More bytes than a plain TIFF of ours has. */
    private static final long LARGE = 2_000_000_000L;

    /** Kinds that need the whole image. */
    private static final List<String> WHOLE = List.of("objects", "overlay", "rois");

    /** Whether the results of a volume have to be written so, or better are since a file would be large. */
    static boolean needed(
            Model model,
            Volume volume,
            SegmentationOptions options,
            List<ResultKind> kinds,
            Footprint footprint,
            String reference) {
        if (!model.fits(volume, options, footprint)) return true;
        Selection selection = Selection.of(volume, model.traits(), options.where());
        long pixels = (long) volume.width() * volume.height() * selection.slices() * selection.frames();
        LabelClasses classes = model.traits().classes();
        int layers = model.facts().layers().size();
        boolean possible = model.facts().size() == 1
                && model.facts().turned(volume, options).same()
                && whole(kinds, reference).isEmpty()
                && kinds.stream().allMatch(kind -> kind.endingFor(volume.name()).equals(ENDING));
        return possible
                && kinds.stream().anyMatch(kind -> StreamedFiles.bytes(kind.name(), layers, classes, pixels) > LARGE);
    }

    /** What was asked for and needs the whole image. */
    private static List<String> whole(List<ResultKind> kinds, String reference) {
        List<String> whole = new ArrayList<>();
        kinds.stream().map(ResultKind::name).filter(WHOLE::contains).forEach(whole::add);
        if (!reference.isBlank()) whole.add("reference");
        return whole;
    }

    /** @throws DscnnException if there is a kind of result, or a comparison, that needs the whole image */
    static void check(Volume volume, List<ResultKind> kinds, String reference) {
        List<String> whole = whole(kinds, reference);
        if (!whole.isEmpty())
            throw new DscnnException(
                    "Image '%s' (%s) is too large for memory and is segmented row by row, without %s: leave out %s, or"
                            + " segment it in parts (slices=...).",
                    volume.name(), volume.sizes(), String.join(", ", whole), whole.size() == 1 ? "that" : "those");
    }

    /** Does it; a stop or a failure leaves no file. */
    Streamed run(Volume volume, Progress progress) {
        Selection selection = Selection.of(volume, model.traits(), options.where());
        LabelClasses classes = model.traits().classes();
        int layers = options.what().layers() ? model.facts().layers().size() : 0;
        long memory = RegionRows.bytes(volume, selection, cleaning);
        for (String kind : files.keySet())
            memory += StreamedFiles.bytes(kind, layers, classes, (long) volume.width() * BigTiff.TILE);
        progress.log(volume.name() + " is large: it is segmented row by row, straight into BigTIFF files");
        model.facts().notices(volume, options).forEach(progress::log);
        Request request = Request.of(volume, options, progress);
        Likeness likeness = Likeness.of(model.facts(), volume, options, request.scales());
        likeness.notice().forEach(progress::log);
        UncertaintyScore score = model.traits().decision().uncertainty().with(layers);
        try (StreamedFiles written = new StreamedFiles(classes, selection, score)) {
            files.forEach((kind, path) -> written.begin(kind, layers, volume, path));
            RegionRows regions =
                    new RegionRows(volume, selection, options.where().area(), cleaning, classes, written::take);
            SegmentedRows.Taker taker = rows -> {
                written.take(rows);
                regions.take(rows);
            };
            model.stream(request, memory, taker);
            AreaOrVolume amount = AreaOrVolume.of(volume.voxel(), volume.slices() == 1);
            String removed = amount.line(volume.name(), regions.removed());
            if (!removed.isEmpty()) progress.log(removed);
            progress.log(new FoundObjects(amount, classes, regions.objects()).line(volume.name()));
            Streamed.Found found = new Streamed.Found(
                    amount, amount.of(regions.removed()), regions.objects().get(0), regions.counts(0));
            return kept(selection, written.keep(), likeness, found);
        }
    }

    private Streamed kept(Selection selection, List<Path> written, Likeness likeness, Streamed.Found found) {
        Provenance all = Origin.like(origin, likeness);
        if (selection.fromSlice() > 0) all = all.with("first_slice", selection.fromSlice() + 1);
        if (selection.fromFrame() > 0) all = all.with("first_frame", selection.fromFrame() + 1);
        String area = options.where().area().text();
        if (!area.isEmpty()) all = all.with("selection", area);
        all = found.amount()
                .add(
                        Origin.decided(all, model, options, cleaning),
                        model.traits().classes(),
                        found.counts());
        for (Path file : written) all.save(file);
        return new Streamed(written, likeness, found);
    }
}
