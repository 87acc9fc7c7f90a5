// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.segment.region.Piece;
import io.github.dscnn.segment.region.Segmentation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row for each object of a result.
 *
 * @param volume the input
 * @param channel channel of the input whose intensities are measured, from 0
 * @param origin where positions count from: x, y and z in pixels of the input
 */
record ObjectRows(String image, Volume volume, int channel, double[] origin, Segmentation found) {

    List<Map<String, Object>> rows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        Volume ids = found.regions().objects();
        for (int frame = 0; frame < found.frames(); frame++) {
            List<Piece> pieces = found.regions().pieces(frame);
            if (pieces.isEmpty()) continue;
            Statistics[] all = statistics(ids, pieces, frame);
            for (int i = 0; i < all.length; i++) rows.add(row(pieces.get(i), all[i], frame));
        }
        return rows;
    }

    private Statistics[] statistics(Volume ids, List<Piece> pieces, int frame) {
        int first = pieces.get(0).id();
        Statistics[] all = new Statistics[pieces.size()];
        for (int i = 0; i < all.length; i++) all[i] = new Statistics();
        for (int slice = 0; slice < found.slices(); slice++) {
            float[] numbers = ids.plane(0, slice, frame);
            float[] values = volume.plane(channel, found.firstSlice() - 1 + slice, found.firstFrame() - 1 + frame);
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] == 0) continue;
                int index = (int) numbers[i] - first;
                float[] probability =
                        found.slice(slice, frame).probability(pieces.get(index).classIndex());
                all[index].add(values[i], probability[i]);
            }
        }
        return all;
    }

    private Map<String, Object> row(Piece piece, Statistics statistics, int frame) {
        Map<String, Object> row = new LinkedHashMap<>();
        AreaOrVolume amount = AreaOrVolume.of(found);
        VoxelSize voxel = found.voxel();
        row.put("image", image);
        row.put("frame", found.firstFrame() + frame);
        row.put("object", piece.id());
        row.put("class", ResultTables.name(found, piece.classIndex()));
        row.put("first slice", found.firstSlice() + piece.firstSlice());
        row.put("last slice", found.firstSlice() + piece.lastSlice());
        row.put("x (" + voxel.unit() + ")", (piece.x() - origin[0]) * voxel.x());
        row.put("y (" + voxel.unit() + ")", (piece.y() - origin[1]) * voxel.y());
        row.put("z (" + voxel.unit() + ")", (found.firstSlice() - 1 + piece.z() - origin[2]) * voxel.z());
        row.put(found.flat() ? "pixels" : "voxels", piece.voxels());
        if (!amount.unit().equals("pixels") && !amount.unit().equals("voxels"))
            row.put(amount.title(), amount.of(piece.voxels()));
        row.put("mean probability", statistics.probability / statistics.count);
        row.put("mean intensity", statistics.sum / statistics.count);
        row.put("lowest intensity", statistics.lowest);
        row.put("highest intensity", statistics.highest);
        return row;
    }

    private static final class Statistics {

        private long count;
        private double probability;
        private double sum;
        private double lowest = Double.POSITIVE_INFINITY;
        private double highest = Double.NEGATIVE_INFINITY;

        void add(float value, float of) {
            count++;
            probability += of;
            sum += value;
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
    }
}
