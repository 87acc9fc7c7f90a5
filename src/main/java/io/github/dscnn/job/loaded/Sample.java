// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import ij.ImagePlus;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Glance;
import io.github.dscnn.image.PlanarVolumes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.phantom.Phantom;
import io.github.dscnn.image.phantom.PhantomOptions;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.segment.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A computed image that a model can be tried on: what its package was tested with, a scan of a body, or nuclei where these
 * look like what it has learned from and the scan does not.
 */
final class Sample {

    private static final PhantomOptions NUCLEI = PhantomOptions.DEFAULT
            .withStyle(PhantomOptions.Style.NUCLEI)
            .withSlices(1)
            .withSize(256);

    private Sample() {}

    static ImagePlus of(ModelPackage model) {
        Traits traits = model.traits();
        Volume tested = tested(model);
        Volume shown = unlike(traits, tested) ? nuclei(traits).orElse(tested) : tested;
        ImagePlus image = Stacks.toImage(shown);
        image.setTitle(traits.name() + " sample");
        image.resetDisplayRange();
        return image;
    }

    /** What is known to look otherwise than the images that were learned from. */
    private static boolean unlike(Traits traits, Volume image) {
        return resemblance(traits, image).filter(one -> !one.like()).isPresent();
    }

    private static Optional<Volume> nuclei(Traits traits) {
        Volume nuclei = Phantom.of(NUCLEI).image();
        return resemblance(traits, nuclei).filter(Resemblance::like).map(one -> nuclei);
    }

    private static Optional<Resemblance> resemblance(Traits traits, Volume image) {
        return Resemblance.of(traits, image, Glance.at(image, 0));
    }

    private static Volume tested(ModelPackage model) {
        Tensor input = model.testTensors().input();
        int channels = Math.toIntExact(input.shape()[1]);
        int height = Math.toIntExact(input.shape()[2]);
        int width = Math.toIntExact(input.shape()[3]);
        List<float[]> planes = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            float[] plane = new float[width * height];
            System.arraycopy(input.values(), c * plane.length, plane, 0, plane.length);
            planes.add(plane);
        }
        Traits traits = model.traits();
        boolean slices = traits.context() > 0 && traits.channels() == 1;
        VoxelSize voxel = traits.pixelSize() > 0
                ? new VoxelSize(traits.pixelSize(), traits.pixelSize(), 1, traits.unit())
                : VoxelSize.NONE;
        PlanarVolumes.Sizes sizes =
                new PlanarVolumes.Sizes(width, height, slices ? 1 : channels, slices ? channels : 1, 1);
        return PlanarVolumes.floats(traits.name(), planes, sizes, voxel);
    }
}
