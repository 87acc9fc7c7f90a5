// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import com.sun.management.OperatingSystemMXBean;
import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.engine.TorchTrainer;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Volume;
import io.github.dscnn.job.training.TrainingSettings;
import io.github.dscnn.network.Weights;
import io.github.dscnn.script.Program;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.EpochReport;
import io.github.dscnn.train.Trainer;
import io.github.dscnn.train.Training;
import io.github.dscnn.train.TrainingListener;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * Measures how soon strokes on one image make a network find the rest of it: Dice on the whole image after some seconds of
 * one processor core, which only steps count, whatever else the machine does.
 *
 * <pre>{@code
 * Painting IMAGES LABELS NAMES SEEDS STROKES SECONDS RECIPE...  // several names and seconds with commas; a recipe, or - for
 *                                                        // what the program chooses
 * }</pre>
 *
 * <p>IMAGES and LABELS hold single slices with labels 0 and 255. Half of the strokes lie on objects, half on background, each
 * of three pixels by up to nine. Prints a line a recipe and image: after each number of seconds Dice of the final output and
 * of the best one; then means.
 */
public final class Painting {

    private static final int LONG = 9;
    private static final int THICK = 3;

    private final Path images;
    private final Path labels;
    private final int strokes;
    private final double[] seconds;
    private final TorchEngine engine = TorchEngine.start("cpu", 1);

    private Painting(String... words) {
        images = Path.of(words[0]);
        labels = Path.of(words[1]);
        strokes = Integer.parseInt(words[4]);
        seconds =
                Stream.of(words[5].split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    /** See above. */
    public static void main(String... words) throws IOException {
        Painting all = new Painting(words);
        for (String recipe : Arrays.asList(words).subList(6, words.length)) {
            List<double[]> found = new ArrayList<>();
            for (String name : words[2].split(","))
                for (int seed = 1; seed <= Integer.parseInt(words[3]); seed++) {
                    double[] dice = all.course(name, seed, recipe);
                    found.add(dice);
                    all.say(recipe + ", " + name + ", seed " + seed, dice);
                }
            double[] mean = new double[found.get(0).length];
            for (int i = 0; i < mean.length; i++) {
                int at = i;
                mean[i] = found.stream().mapToDouble(dice -> dice[at]).average().orElseThrow();
            }
            all.say(recipe + ", mean", mean);
        }
    }

    /** Final and best Dice after each number of seconds. */
    private double[] course(String name, int seed, String recipe) throws IOException {
        ImagePlus image = IJ.openImage(images.resolve(name).toString());
        ImagePlus truth = IJ.openImage(labels.resolve(name).toString());
        Volume pixels = Stacks.toVolume(image, Progress.NONE);
        TrainingCase painted = new TrainingCase(name, name, pixels, volume(strokes(truth, new Random(seed))));
        TrainingCase whole = new TrainingCase(name, name, pixels, volume(marked(truth)));
        TrainingOptions options = new TrainingSettings(words(recipe, seed), List.of(painted)).options();
        Weights weights = options.recipe().network().initialiser().initialise(options.network(), seed);
        Program program = Program.forTraining(
                options.network(),
                options.recipe().loss().objective(),
                options.recipe().optimizer(),
                options.recipe().schedule().average() > 0
                        ? new Program.Extra[] {Program.Extra.AVERAGES}
                        : new Program.Extra[0]);
        try (Clocked trainer = new Clocked(new TorchTrainer(engine, options.network(), program, weights))) {
            Course course = new Course(trainer);
            new Training(options, List.of(painted), List.of(whole), trainer)
                    .run(checkpoint -> {}, course, course.until());
            return course.dice;
        }
    }

    private static TrainWords words(String recipe, int seed) throws IOException {
        TrainWords words = new TrainWords();
        words.annotation = "sparse";
        words.seed = seed;
        if (recipe.equals("-")) return words;
        Path file = Files.createTempFile("recipe", ".json");
        words.recipe = Files.writeString(file, recipe).toString();
        return words;
    }

    /** What happens after a number of seconds. */
    private final class Course implements TrainingListener {
        private final Clocked trainer;
        private final double[] dice = new double[2 * seconds.length];
        private int at;

        Course(Clocked trainer) {
            this.trainer = trainer;
        }

        @Override
        public void epoch(EpochReport report) {
            while (at < seconds.length && trainer.nanos / 1e9 >= seconds[at]) {
                dice[2 * at] = report.finalDice();
                dice[2 * at + 1] = Arrays.stream(report.dice()).max().orElseThrow();
                at++;
            }
        }

        Progress until() {
            return (done, total, what) -> {
                if (at == seconds.length) throw new CancellationException("enough");
            };
        }
    }

    /** Counts what the processor works in steps. */
    private static final class Clocked implements Trainer {
        private final Trainer trainer;
        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private long nanos;

        Clocked(Trainer trainer) {
            this.trainer = trainer;
        }

        @Override
        public float[] step(float[] images, float[] labels, int n, int height, int width, float[] alphas, float rate) {
            long before = system.getProcessCpuTime();
            float[] losses = trainer.step(images, labels, n, height, width, alphas, rate);
            nanos += system.getProcessCpuTime() - before;
            return losses;
        }

        @Override
        public double[] alphas() {
            return trainer.alphas();
        }

        @Override
        public void average(float share) {
            trainer.average(share);
        }

        @Override
        public Predictor predictor() {
            return trainer.predictor();
        }

        @Override
        public Weights weights() {
            return trainer.weights();
        }

        @Override
        public Weights state() {
            return trainer.state();
        }

        @Override
        public void close() {
            trainer.close();
        }
    }

    private static Volume volume(ByteProcessor pixels) {
        return Stacks.toVolume(new ImagePlus("labels", pixels), Progress.NONE);
    }

    /** 1 is background, 2 an object. */
    private static ByteProcessor marked(ImagePlus truth) {
        ByteProcessor all = new ByteProcessor(truth.getWidth(), truth.getHeight());
        for (int i = 0; i < all.getPixelCount(); i++)
            all.set(i, truth.getProcessor().get(i) > 0 ? 2 : 1);
        return all;
    }

    /** The same on strokes alone; 0 is unknown. */
    private ByteProcessor strokes(ImagePlus truth, Random random) {
        ByteProcessor painted = new ByteProcessor(truth.getWidth(), truth.getHeight());
        for (int i = 0; i < strokes; i++) stroke(truth.getProcessor(), painted, i % 2 == 0, random);
        return painted;
    }

    /** A stroke whose pixels are all of one kind, as long as there is room for. */
    private static void stroke(ImageProcessor truth, ByteProcessor painted, boolean object, Random random) {
        for (int tries = 0; tries < 100_000; tries++) {
            int length = Math.max(2, LONG - tries / 1000);
            int x = random.nextInt(truth.getWidth() - length);
            int y = random.nextInt(truth.getHeight() - THICK);
            boolean fits = true;
            for (int i = 0; i < length * THICK && fits; i++)
                fits = truth.get(x + i % length, y + i / length) > 0 == object
                        && painted.get(x + i % length, y + i / length) == 0;
            if (!fits) continue;
            for (int i = 0; i < length * THICK; i++) painted.set(x + i % length, y + i / length, object ? 2 : 1);
            return;
        }
    }

    private void say(String what, double... dice) {
        StringBuilder line = new StringBuilder(what).append(':');
        for (int i = 0; i < seconds.length; i++)
            line.append(
                    String.format(Locale.ROOT, " %.0f s %.3f (best %.3f)", seconds[i], dice[2 * i], dice[2 * i + 1]));
        System.out.println(line);
    }
}
