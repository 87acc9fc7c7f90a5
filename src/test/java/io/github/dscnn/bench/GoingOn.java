// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.dscnn.cli.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures what going on with a model on ten strokes of one image makes of it, by learning rate: Dice on images that neither
 * the model nor the strokes have seen.
 *
 * <pre>{@code
 * GoingOn IMAGES LABELS MODEL FOLDER EPOCHS RATES...     // a rate of 0: what the program chooses, with labels kept apart
 * }</pre>
 *
 * <p>IMAGES and LABELS hold single slices with labels 0 and 255; the first two are painted, one after the other, the others
 * are measured on. An epoch has ten steps of two slices. Prints a line a rate: the mean Dice before and after.
 */
public final class GoingOn {

    private static final int STROKES = 5;
    private static final int LONG = 9;
    private static final int PAINTED = 2;

    private final Path images;
    private final Path labels;
    private final String model;
    private final Path folder;
    private final String epochs;

    private GoingOn(String... words) {
        images = Path.of(words[0]);
        labels = Path.of(words[1]);
        model = words[2];
        folder = Path.of(words[3]);
        epochs = words[4];
    }

    /** See above. */
    public static void main(String... words) throws IOException {
        GoingOn all = new GoingOn(words);
        List<String> names = all.names();
        Path rest = all.folder.resolve("rest");
        for (String name : names.subList(PAINTED, names.size())) {
            copy(all.images.resolve(name), rest.resolve("images"));
            copy(all.labels.resolve(name), rest.resolve("labels"));
        }
        say("before: %.3f", all.dice(all.model, "before"));
        for (int i = 5; i < words.length; i++)
            for (String name : names.subList(0, PAINTED)) all.measure(name, words[i]);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(images)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void copy(Path file, Path into) throws IOException {
        Files.createDirectories(into);
        Path copy = into.resolve(file.getFileName());
        if (!Files.exists(copy)) Files.copy(file, copy);
    }

    private void measure(String name, String rate) throws IOException {
        Path one = folder.resolve(name + "-" + rate);
        copy(images.resolve(name), one.resolve("images"));
        strokes(name, one.resolve("labels"));
        Path recipe = Files.writeString(one.resolve("recipe.json"), "{\"sampling\": {\"steps\": 10, \"batch\": 2}}");
        List<String> words = new ArrayList<>(List.of("train", "--images", one.resolve("images") + ""));
        words.addAll(List.of("--labels", one.resolve("labels") + "", "--annotation=sparse", "--classes", "255=object"));
        words.addAll(List.of("--start", model, "--recipe", recipe + "", "--epochs", epochs));
        words.addAll(List.of("--threads=1", "--device=cpu"));
        words.addAll(List.of("--output", one.resolve("model") + ""));
        if (!rate.equals("0")) words.addAll(List.of("--rate", rate, "--validation=-1"));
        run(words);
        say("%s, rate %s: %.3f", name, rate, dice(one.resolve("model") + "", name + "-" + rate));
    }

    /** Five strokes of objects (255) and five of background (1), three pixels thick. */
    private void strokes(String name, Path into) throws IOException {
        ImagePlus truth = IJ.openImage(labels.resolve(name).toString());
        ByteProcessor painted = new ByteProcessor(truth.getWidth(), truth.getHeight());
        for (int value : new int[] {255, 0}) {
            int done = 0;
            for (int step = 0; done < STROKES && step < 10_000; step++) {
                int x = 2 + step * 7919 % (truth.getWidth() - LONG - 4);
                int y = 2 + step * 104_729 % (truth.getHeight() - 4);
                if (free(truth, painted, x, y, value)) {
                    for (int i = 0; i < 3 * LONG; i++) painted.set(x + i % LONG, y + i / LONG, value > 0 ? 255 : 1);
                    done++;
                }
            }
        }
        Files.createDirectories(into);
        IJ.saveAsTiff(new ImagePlus("strokes", painted), into.resolve(name).toString());
    }

    private static boolean free(ImagePlus truth, ByteProcessor painted, int x, int y, int value) {
        for (int dy = -4; dy < 7; dy++)
            for (int dx = -4; dx < LONG + 4; dx++) {
                boolean inside = dx >= 0 && dx < LONG && dy >= 0 && dy < 3;
                if (inside && truth.getProcessor().get(x + dx, y + dy) != value) return false;
                if (painted.getPixel(x + dx, y + dy) > 0) return false;
            }
        return true;
    }

    /** Mean Dice of the result as a user gets it. */
    private double dice(String of, String name) throws IOException {
        Path out = folder.resolve("out-" + name);
        Path rest = folder.resolve("rest");
        run(List.of(
                "segment",
                "--input",
                rest.resolve("images") + "",
                "--reference",
                rest.resolve("labels") + "",
                "--model",
                of,
                "--output",
                out + "",
                "--threads=1",
                "--device=cpu"));
        List<String> rows = Files.readAllLines(out.resolve("results.csv"));
        int column = List.of(rows.get(0).split(",")).indexOf("dice");
        return rows.stream()
                .skip(1)
                .mapToDouble(row -> Double.parseDouble(row.split(",")[column]))
                .average()
                .orElseThrow();
    }

    private static void run(List<String> words) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        if (Main.run(nowhere, System.err, words.toArray(String[]::new)) != 0)
            throw new IllegalStateException(String.join(" ", words));
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
