// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.dscnn.ij.image.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes images that differ from those a model has learned from: {@code Shift IMAGES OUTPUT} writes a folder {@code
 * OUTPUT/KIND} of changed images for each kind, with the names of the originals. Each goes beyond what the recipe {@code
 * default} varies in training. Equal images give equal results.
 */
public final class Shift {

    private static final double NOISE = 0.5;
    private static final double BLUR = 2;
    private static final double GAMMA = 2.5;
    private static final double COIL = 0.7;

    /** How a stack is changed; its values are floating point. */
    enum Kind {
        /** Gaussian, half as wide as the values are spread. */
        NOISE {
            @Override
            void change(ImageProcessor plane, Spread spread, Random random) {
                for (int i = 0; i < plane.getPixelCount(); i++)
                    plane.setf(i, (float) (plane.getf(i) + Shift.NOISE * spread.deviation() * random.nextGaussian()));
            }
        },
        /** Gaussian with a standard deviation of two pixels. */
        BLUR {
            @Override
            void change(ImageProcessor plane, Spread spread, Random random) {
                plane.blurGaussian(Shift.BLUR);
            }
        },
        /** An exponent of 2.5 on values between the smallest and the largest. */
        GAMMA {
            @Override
            void change(ImageProcessor plane, Spread spread, Random random) {
                for (int i = 0; i < plane.getPixelCount(); i++) {
                    double share = (plane.getf(i) - spread.low()) / (spread.high() - spread.low());
                    plane.setf(
                            i, (float) (spread.low() + (spread.high() - spread.low()) * Math.pow(share, Shift.GAMMA)));
                }
            }
        },
        /** As a coil beside the organ: values from 0.3 times what they are at the left border to 1.7 times at the right. */
        COIL {
            @Override
            void change(ImageProcessor plane, Spread spread, Random random) {
                int width = plane.getWidth();
                for (int i = 0; i < plane.getPixelCount(); i++) {
                    double place = 2.0 * (i % width) / Math.max(1, width - 1) - 1;
                    plane.setf(i, (float) (spread.low() + (plane.getf(i) - spread.low()) * (1 + Shift.COIL * place)));
                }
            }
        };

        abstract void change(ImageProcessor plane, Spread spread, Random random);
    }

    /** Of the values of a stack. */
    record Spread(double low, double high, double deviation) {

        static Spread of(ImagePlus image) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            double sum = 0;
            double squares = 0;
            long count = 0;
            for (int slice = 1; slice <= image.getStackSize(); slice++) {
                ImageProcessor plane = image.getStack().getProcessor(slice);
                for (int i = 0; i < plane.getPixelCount(); i++) {
                    double value = plane.getf(i);
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                    sum += value;
                    squares += value * value;
                    count++;
                }
            }
            return new Spread(low, high, Math.sqrt(squares / count - sum / count * sum / count));
        }
    }

    private Shift() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 2) throw new IllegalArgumentException("Say: Shift IMAGES OUTPUT");
        for (Path file : files(Path.of(args[0])))
            for (Kind kind : Kind.values()) {
                Path folder =
                        Files.createDirectories(Path.of(args[1], kind.name().toLowerCase(Locale.ROOT)));
                ImageFiles.save(
                        shifted(ImageFiles.open(file), kind, file.getFileName().toString()),
                        folder.resolve(file.getFileName()));
            }
        System.exit(0); // filters of ImageJ leave threads behind
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** The same image, changed; one name gives the same noise always. */
    static ImagePlus shifted(ImagePlus image, Kind kind, String name) {
        ImagePlus shifted = image.duplicate();
        shifted.setStack(image.getStack().convertToFloat());
        Spread spread = Spread.of(shifted);
        Random random = new Random(name.hashCode());
        for (int slice = 1; slice <= shifted.getStackSize(); slice++)
            kind.change(shifted.getStack().getProcessor(slice), spread, random);
        return shifted;
    }
}
