// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.evaluation;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.task.DscnnException;
import java.util.List;

/** What distances are measured in: the same for all cases of a table. */
public final class DistanceUnit {

    private String first;
    private boolean calibrated;

    /**
     * Adds a case.
     *
     * @param images its reference and the predictions; see {@link EvaluationScale#of}
     * @return the size of its voxels
     * @throws DscnnException if only one of this case and those before has a pixel size
     */
    public VoxelSize add(String name, List<Volume> images) {
        VoxelSize voxel = EvaluationScale.of(images);
        if (first == null) {
            first = name;
            calibrated = voxel.calibrated();
        }
        if (voxel.calibrated() != calibrated)
            throw new DscnnException(
                    "Of the cases %s and %s only one has a pixel size, so distances cannot be averaged; set the other's in Image > Properties.",
                    first, name);
        return voxel;
    }

    /** Whether distances are in mm, rather than in pixels. */
    public boolean calibrated() {
        return calibrated;
    }
}
