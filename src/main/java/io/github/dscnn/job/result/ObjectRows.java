// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.segment.region.Piece;
import io.github.dscnn.segment.region.Regions;
import io.github.dscnn.segment.region.Segmentation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row for each object of a result: the image, which object it is, its area or volume, and then the rest.
 *
 * @param volume the input
 * @param channel channel of the input whose intensities are measured, from 0
 * @param origin where positions count from: x, y and z in pixels of the input
 * @param likely how probable each pixel's class was; null where nobody knows, as after a correction by hand
 */
record ObjectRows(String image, Volume volume, int channel, double[] origin, Regions regions, Likely likely) {

    /** The probability of a class (1..n) in each pixel of a slice, both indices from 0. */
    @FunctionalInterface
    interface Likely {
        float[] plane(int slice, int frame, int classIndex);
    }

    /** Of what a model has found. */
    ObjectRows(String image, Volume volume, int channel, double[] origin, Segmentation found) {
        this(
                image,
                volume,
                channel,
                origin,
                found.regions(),
                (slice, frame, index) -> found.slice(slice, frame).probability(index));
    }

    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int frame = 0; frame < regions.frames(); frame++) {
            List<Piece> pieces = regions.pieces(frame);
            if (pieces.isEmpty()) continue;
            Statistics[] all = statistics(pieces, frame);
            for (Piece piece : pieces) rows.add(row(piece, all[piece.id()], frame));
        }
        return rows;
    }

    /** By number of the object. */
    private Statistics[] statistics(List<Piece> pieces, int frame) {
        Statistics[] all = new Statistics[pieces.get(pieces.size() - 1).id() + 1];
        for (Piece piece : pieces) all[piece.id()] = new Statistics(piece.classIndex());
        for (int slice = 0; slice < regions.slices(); slice++) {
            int[] ids = regions.ids(slice, frame);
            float[] values = volume.plane(channel, regions.firstSlice() - 1 + slice, regions.firstFrame() - 1 + frame);
            float[][] probability = probability(slice, frame);
            for (int i = 0; i < ids.length; i++) if (ids[i] > 0) all[ids[i]].add(values[i], probability, i);
        }
        return all;
    }

    /** By class; null where nobody knows. */
    private float[][] probability(int slice, int frame) {
        if (likely == null) return null;
        float[][] classes = new float[regions.classes().size() + 1][];
        for (int index = 1; index < classes.length; index++) classes[index] = likely.plane(slice, frame, index);
        return classes;
    }

    private Map<String, Object> row(Piece piece, Statistics statistics, int frame) {
        Map<String, Object> row = new LinkedHashMap<>();
        AreaOrVolume amount = AreaOrVolume.of(regions.extent());
        VoxelSize voxel = regions.extent().voxel();
        row.put("image", image);
        row.put("frame", regions.firstFrame() + frame);
        row.put("class", regions.classes().classes().get(piece.classIndex() - 1).name());
        row.put("object", piece.id());
        row.put(amount.title(), amount.of(piece.voxels()));
        row.put(amount.count(), piece.voxels());
        row.put("x (" + voxel.unit() + ")", (piece.x() - origin[0]) * voxel.x());
        row.put("y (" + voxel.unit() + ")", (piece.y() - origin[1]) * voxel.y());
        row.put("z (" + voxel.unit() + ")", (regions.firstSlice() - 1 + piece.z() - origin[2]) * voxel.z());
        row.put("first slice", regions.firstSlice() + piece.firstSlice());
        row.put("last slice", regions.firstSlice() + piece.lastSlice());
        if (likely != null) row.put("mean probability", statistics.probability / statistics.count);
        row.put("mean intensity", statistics.sum / statistics.count);
        row.put("lowest intensity", statistics.lowest);
        row.put("highest intensity", statistics.highest);
        return row;
    }

    private static final class Statistics {

        private final int classIndex;
        private long count;
        private double probability;
        private double sum;
        private double lowest = Double.POSITIVE_INFINITY;
        private double highest = Double.NEGATIVE_INFINITY;

        Statistics(int classIndex) {
            this.classIndex = classIndex;
        }

        void add(float value, float[][] classes, int pixel) {
            count++;
            if (classes != null) probability += classes[classIndex][pixel];
            sum += value;
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
    }
}
