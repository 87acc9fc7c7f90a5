// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.tiny;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.dscnn.Dscnn;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.image.Axis;
import io.github.dscnn.image.PlanarVolumes;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.phantom.Phantom;
import io.github.dscnn.image.phantom.PhantomOptions;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.PhantomWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.imglib2.FinalInterval;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * The small data of tests: volumes, images, labels and phantoms, in memory and as files. Sizes are in pixels, the values
 * of a plane run row by row; what has no voxel size can be given one by {@link Volume#withVoxel} or {@link #calibrated}.
 */
public final class Tiny {

    /** Width and height of the pairs. */
    public static final int SIZE = 32;

    /** How many slices images and labels in files have. */
    public static final int SLICES = 4;

    /** The value at a column, a row and a plane of a stack, all from 0. */
    public interface Values {
        float at(int x, int y, int plane);
    }

    private Tiny() {}

    /** One slice, one row high. */
    public static Volume row(String name, float... values) {
        return volume(name, values.length, values);
    }

    /** Slices, each one row high. */
    public static Volume rows(String name, float[]... slices) {
        return volume(name, slices[0].length, slices);
    }

    /** Slices of 32 bit, each as high as it has rows of this width. */
    public static Volume volume(String name, int width, float[]... slices) {
        return Volume.ofPlanes(name, List.of(slices), width, slices[0].length / width, VoxelSize.NONE);
    }

    /** Slices of random values, 0..1, named {@code noise}; a seed always gives the same. */
    public static Volume noise(long seed, int width, int height, int slices) {
        return noise(seed, new Sizes(width, height, 1, slices, 1));
    }

    /** Random values along all axes, 0..1, named {@code noise}. */
    public static Volume noise(long seed, Sizes sizes) {
        Random random = new Random(seed);
        List<float[]> planes = Stream.generate(() -> noise(random, sizes.width() * sizes.height()))
                .limit(sizes.planes())
                .toList();
        return PlanarVolumes.floats("noise", planes, sizes, VoxelSize.NONE);
    }

    private static float[] noise(Random random, int count) {
        float[] plane = new float[count];
        for (int i = 0; i < count; i++) plane[i] = random.nextFloat();
        return plane;
    }

    /** An image of 8 bit and of any size, named {@code zeros}: all pixels are 0, and none is stored. */
    public static Volume zeros(long width, long height, int slices, int frames) {
        var pixels = new FunctionRandomAccessible<>(4, () -> (at, value) -> value.set(0), UnsignedByteType::new);
        return Volume.of(
                "zeros",
                Views.interval(pixels, new FinalInterval(width, height, slices, frames)),
                List.of(Axis.X, Axis.Y, Axis.Z, Axis.TIME),
                VoxelSize.NONE);
    }

    /** The first patient, the whole gland labelled. */
    public static Phantom phantom(int size, int slices) {
        return phantom(size, slices, 1);
    }

    /** A patient, the whole gland labelled. */
    public static Phantom phantom(int size, int slices, long seed) {
        return Phantom.of(
                PhantomOptions.DEFAULT.withSize(size).withSlices(slices).withSeed(seed));
    }

    /** The image of a phantom as a user gets it. */
    public static ImagePlus scan(int size, int slices, long seed) {
        PhantomWords words = words(size, slices);
        words.seed = seed;
        return Dscnn.phantom(words, 1, Progress.NONE).images().get(0);
    }

    /** Writes the first patients into the folders images and labels of a folder. */
    public static Path phantoms(Path folder, int count, int size, int slices) {
        PhantomWords words = words(size, slices);
        words.folder = folder.toString();
        words.labels = true;
        Dscnn.phantom(words, count, Progress.NONE);
        return folder;
    }

    private static PhantomWords words(int size, int slices) {
        PhantomWords words = new PhantomWords();
        words.size = size;
        words.slices = slices;
        return words;
    }

    /** Gives all planes of an image, of 8, 16 or 32 bit, these values; returns the image. */
    public static ImagePlus filled(ImagePlus image, Values values) {
        for (int n = 0; n < image.getStackSize(); n++) {
            ImageProcessor plane = image.getStack().getProcessor(n + 1);
            for (int y = 0; y < image.getHeight(); y++)
                for (int x = 0; x < image.getWidth(); x++) plane.setf(x, y, values.at(x, y, n));
        }
        image.resetDisplayRange();
        return image;
    }

    /** Gives an image the size of its voxels; returns the image. */
    public static ImagePlus calibrated(ImagePlus image, VoxelSize voxel) {
        image.getCalibration().pixelWidth = voxel.x();
        image.getCalibration().pixelHeight = voxel.y();
        image.getCalibration().pixelDepth = voxel.z();
        image.getCalibration().setUnit(voxel.unit());
        return image;
    }

    /** Writes two pairs, a and b, into the folders images and labels: a bright square on a slope, which is labelled 1. */
    public static Path pairs(Path folder) {
        for (String name : new String[] {"a", "b"}) {
            floats(folder.resolve("images/" + name + ".tif"), SIZE, 1);
            labels(folder.resolve("labels/" + name + ".tif"), SIZE, 1);
        }
        return folder;
    }

    /** Writes a 32 bit image as that of a pair. */
    public static Path floats(Path file, int size, int channels) {
        ImagePlus image = pair(file, size, 32, SLICES * channels);
        image.setDimensions(channels, SLICES, 1);
        image.setOpenAsHyperStack(true);
        return save(channels > 1 ? new CompositeImage(image, CompositeImage.GRAYSCALE) : image, file);
    }

    /** Writes the image of a pair with 8 bit. */
    public static Path bytes(Path file) {
        return save(pair(file, SIZE, 8, SLICES), file);
    }

    /** Writes the image of a pair with one pixel that is no number in its third slice. */
    public static Path nan(Path file) {
        ImagePlus image = pair(file, SIZE, 32, SLICES);
        image.getStack().getProcessor(3).setf(5, 5, Float.NaN);
        return save(image, file);
    }

    /** Writes labels as those of a pair with this value in the square. */
    public static Path labels(Path file, int size, int value) {
        return save(
                filled(IJ.createImage("labels", size, size, SLICES, 8), (x, y, n) -> {
                    int from = size / 4;
                    int end = from + size / 2;
                    return x >= from && x < end && y >= from && y < end ? value : 0;
                }),
                file);
    }

    private static ImagePlus pair(Path file, int size, int bits, int planes) {
        String title = file.getFileName().toString();
        return filled(IJ.createImage(title, size, size, planes, bits), (x, y, n) -> {
            boolean inside = 4 * x / size % 3 != 0 && 4 * y / size % 3 != 0;
            return (inside ? 150 : 20) + (31 * x + 17 * y + 7 * n) % 40;
        });
    }

    private static Path save(ImagePlus image, Path file) {
        ImageFiles.save(image, file);
        return file;
    }

    /** Writes a text. */
    public static Path text(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Progress whose lines go into a list. */
    public static Progress logging(List<String> lines) {
        return new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void log(String line) {
                lines.add(line);
            }
        };
    }

    /** The number of a process that has ended. */
    public static long endedProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        process.waitFor();
        return process.pid();
    }
}
