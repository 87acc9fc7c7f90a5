// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.file.tiff.BigTiff;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.SegmentedRows;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.Selection;
import io.github.dscnn.segment.UncertaintyScore;
import io.github.dscnn.segment.region.Regions;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The BigTIFF files that a segmentation is written into while it comes, one a kind of result; all of them are kept, or none.
 * For one thread.
 */
final class StreamedFiles implements AutoCloseable {

    private static final int WHITE = 255;

    private final LabelClasses classes;
    private final Selection selection;
    private final UncertaintyScore score;
    private final List<Sheet> sheets = new ArrayList<>();

    /** A kind of result on its way. */
    private record Sheet(String kind, int channels, Path path, BigTiff file) {}

    /**
     * Begins all files.
     *
     * @param score what the uncertainty is
     */
    StreamedFiles(LabelClasses classes, Selection selection, UncertaintyScore score) {
        this.classes = classes;
        this.selection = selection;
        this.score = score;
    }

    /**
     * Begins the file of a kind.
     *
     * @param layers number of supervised layers that are there
     * @throws DscnnException if it cannot be written
     */
    void begin(String kind, int layers, Volume volume, Path path) {
        int channels = channels(kind, layers, classes);
        Sizes sizes = new Sizes(volume.width(), volume.height(), channels, selection.slices(), selection.frames());
        VoxelType element = element(kind, classes);
        int most = classes.classes().stream().mapToInt(LabelClass::value).max().orElseThrow();
        double high = kind.equals("mask") ? WHITE : kind.equals("labels") ? most : 1;
        BigTiff.Shown shown = new BigTiff.Shown(0, high);
        sheets.add(new Sheet(kind, channels, path, BigTiff.create(path, sizes, element, volume.voxel(), shown)));
    }

    /** Bytes of so many pixels of a kind. */
    static long bytes(String kind, int layers, LabelClasses classes, long pixels) {
        return pixels * channels(kind, layers, classes) * element(kind, classes).bytes();
    }

    private static int channels(String kind, int layers, LabelClasses classes) {
        return switch (kind) {
            case "probability", "fusion" -> classes.size();
            case "layers" -> layers + 1;
            default -> 1;
        };
    }

    private static VoxelType element(String kind, LabelClasses classes) {
        return switch (kind) {
            case "mask" -> VoxelType.UINT8;
            case "labels" -> classes.small() ? VoxelType.UINT8 : VoxelType.UINT16;
            default -> VoxelType.FLOAT32;
        };
    }

    /** Takes probabilities. */
    void take(SegmentedRows rows) {
        for (Sheet sheet : sheets)
            if (element(sheet.kind, classes) == VoxelType.FLOAT32)
                for (int channel = 0; channel < sheet.channels; channel++)
                    sheet.file.write(
                            plane(sheet, rows.frame(), rows.slice(), channel),
                            values(sheet.kind, rows.values(), channel));
    }

    private float[] values(String kind, SegmentedSlice rows, int channel) {
        return switch (kind) {
            case "layers" -> rows.probability(channel + 1, 0);
            case "uncertainty" -> score.of(rows);
            default -> rows.probability(channel + 1);
        };
    }

    /** Takes decided rows; see {@link io.github.dscnn.segment.region.RegionRows.Taker}. */
    void take(int frame, int slice, int from, byte[] decided) {
        for (Sheet sheet : sheets)
            if (sheet.kind.equals("mask")) sheet.file.write(plane(sheet, frame, slice, 0), Regions.mask(decided, 0));
            else if (sheet.kind.equals("labels"))
                sheet.file.write(plane(sheet, frame, slice, 0), classes.values(decided));
    }

    private int plane(Sheet sheet, int frame, int slice, int channel) {
        return (frame * selection.slices() + slice) * sheet.channels + channel;
    }

    /** Puts all files at their places. */
    List<Path> keep() {
        for (Sheet sheet : sheets) sheet.file.end();
        for (Sheet sheet : sheets) sheet.file.keep();
        return sheets.stream().map(Sheet::path).toList();
    }

    @Override
    public void close() {
        for (int i = sheets.size() - 1; i >= 0; i--) sheets.get(i).file.close();
    }
}
