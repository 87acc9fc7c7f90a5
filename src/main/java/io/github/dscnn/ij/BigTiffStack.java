// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.dscnn.file.BigTiffReader;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.VoxelSize;
import java.nio.file.Path;
import java.util.Optional;

/** A BigTIFF that DSCNN wrote as a virtual stack: planes are read when they are needed. */
final class BigTiffStack extends VirtualStack {

    private final BigTiffReader reader;
    private final Sizes sizes;

    private BigTiffStack(BigTiffReader reader) {
        super(reader.sizes().width(), reader.sizes().height(), null, null);
        this.reader = reader;
        this.sizes = reader.sizes();
        setBitDepth(8 * reader.element().bytes());
    }

    /** Opens a file; empty if it is not one. */
    static Optional<ImagePlus> open(Path file) {
        return BigTiffReader.open(file).map(reader -> image(file, reader));
    }

    private static ImagePlus image(Path file, BigTiffReader reader) {
        Sizes sizes = reader.sizes();
        ImagePlus image = new ImagePlus(file.getFileName().toString(), new BigTiffStack(reader));
        image.setDimensions(sizes.channels(), sizes.slices(), sizes.frames());
        image.setOpenAsHyperStack(image.getNDimensions() > 3);
        Calibration calibration = new Calibration();
        VoxelSize voxel = reader.voxel();
        calibration.setUnit(voxel.unit());
        calibration.pixelWidth = voxel.x();
        calibration.pixelHeight = voxel.y();
        calibration.pixelDepth = voxel.z();
        image.setCalibration(calibration);
        image.setDisplayRange(reader.range()[0], reader.range()[1]);
        return image;
    }

    @Override
    public int getSize() {
        return sizes.planes();
    }

    @Override
    public String getSliceLabel(int n) {
        return null;
    }

    @Override
    public Object getPixels(int n) {
        return reader.plane(n - 1);
    }

    @Override
    public ImageProcessor getProcessor(int n) {
        Object plane = getPixels(n);
        if (plane instanceof byte[] bytes) return new ByteProcessor(sizes.width(), sizes.height(), bytes);
        if (plane instanceof short[] shorts) return new ShortProcessor(sizes.width(), sizes.height(), shorts, null);
        return new FloatProcessor(sizes.width(), sizes.height(), (float[]) plane);
    }
}
