// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.model.ModelPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Image files of a few small slices: a bright square on a slope, and its label. */
public final class TinyFiles {

    public static final int SIZE = 32;
    public static final int SLICES = 4;

    private TinyFiles() {}

    /** The folders images and labels with the cases a and b. */
    public static Path pairs(Path folder) {
        for (String name : new String[] {"a", "b"}) {
            floats(folder.resolve("images/" + name + ".tif"), SIZE, 1);
            labels(folder.resolve("labels/" + name + ".tif"), SIZE, 1);
        }
        return folder;
    }

    /** A 32 bit image. */
    public static Path floats(Path file, int size, int channels) {
        ImageStack stack = new ImageStack(size, size);
        for (int i = 0; i < SLICES * channels; i++) stack.addSlice(slice(size, i));
        ImagePlus image = new ImagePlus(file.getFileName().toString(), stack);
        image.setDimensions(channels, SLICES, 1);
        image.setOpenAsHyperStack(true);
        ImageFiles.save(channels > 1 ? new CompositeImage(image, CompositeImage.GRAYSCALE) : image, file);
        return file;
    }

    /** The same with 8 bit. */
    public static Path bytes(Path file) {
        ImageStack stack = new ImageStack(SIZE, SIZE);
        for (int i = 0; i < SLICES; i++) stack.addSlice(slice(SIZE, i).convertToByteProcessor(false));
        ImageFiles.save(new ImagePlus("bytes", stack), file);
        return file;
    }

    /** A 32 bit image with one pixel that is no number in its third slice. */
    public static Path nan(Path file) {
        ImagePlus image = ImageFiles.open(floats(file, SIZE, 1));
        image.getStack().getProcessor(3).setf(5, 5, Float.NaN);
        ImageFiles.save(image, file);
        return file;
    }

    /** Labels with this value in the square. */
    public static Path labels(Path file, int size, int value) {
        ImageStack stack = new ImageStack(size, size);
        for (int i = 0; i < SLICES; i++) {
            ByteProcessor slice = new ByteProcessor(size, size);
            slice.setValue(value);
            slice.setRoi(size / 4, size / 4, size / 2, size / 2);
            slice.fill();
            stack.addSlice(slice);
        }
        ImageFiles.save(new ImagePlus("labels", stack), file);
        return file;
    }

    /** A text file. */
    public static Path text(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static FloatProcessor slice(int size, int seed) {
        FloatProcessor slice = new FloatProcessor(size, size);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                boolean inside = 4 * x / size % 3 != 0 && 4 * y / size % 3 != 0;
                slice.setf(x, y, (inside ? 150 : 20) + (31 * x + 17 * y + 7 * seed) % 40);
            }
        }
        return slice;
    }

    /** With which a model fuses its nine outputs. */
    public static float[] weights(Path model) {
        try (ModelPackage files = ModelPackage.read(model)) {
            return files.traits().decision().fusion().of(9);
        }
    }

    /** From which probability on a pixel counts for a model. */
    public static double threshold(Path model) {
        try (ModelPackage files = ModelPackage.read(model)) {
            return files.traits().threshold();
        }
    }
}
