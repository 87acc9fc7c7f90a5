// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.ij.Provenance;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.segment.Segmentation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The volume of each class of a segmentation: ml where the voxel size is a length, else voxels. */
final class Volumes {

    private static final double MM3_PER_ML = 1000;

    private Volumes() {}

    /** Volumes by class name, over all slices; of the first frame. */
    static Map<String, Double> of(Segmentation found) {
        VoxelSize voxel = found.voxel().inMillimetres();
        double size = found.voxel().calibrated() ? voxel.volume() / MM3_PER_ML : 1;
        long[] counts = found.regions().counts(0);
        Map<String, Double> volumes = new LinkedHashMap<>();
        for (int i = 1; i < counts.length; i++) {
            volumes.put(found.classes().classes().get(i - 1).name(), counts[i] * size);
        }
        return volumes;
    }

    static String unit(Segmentation found) {
        return found.voxel().calibrated() ? "ml" : "voxels";
    }

    static Provenance add(Provenance provenance, Segmentation found) {
        Provenance more = provenance;
        for (Map.Entry<String, Double> volume : of(found).entrySet()) {
            String value = String.format(Locale.ROOT, "%.6g %s", volume.getValue(), unit(found));
            String name = volume.getKey().replace(" = ", " ").replaceAll("\\R", " ");
            more = more.with("volume " + name, value);
        }
        return more;
    }
}
