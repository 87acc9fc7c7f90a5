// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import ij.ImagePlus;
import io.github.dscnn.ij.ImageFiles;
import io.github.dscnn.ij.Sources;
import io.github.dscnn.ij.Stacks;
import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.TrainingCase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Images with their labels, from two folders or from open stacks. */
final class TrainingData {

    /** Smallest width and height of an image that can be learned from. */
    private static final int SMALLEST = 8;

    private TrainingData() {}

    /**
     * Opens all pairs and checks that they fit.
     *
     * @param images a folder, or titles and paths separated by {@code ;}
     * @param labels a folder with the same names, or as many titles and paths
     * @param patient regular expression for the patient in a name; blank: each case is a patient
     * @throws DscnnException for the first pair that does not fit
     */
    static List<TrainingCase> open(String images, String labels, String patient, Progress progress) {
        if (images.isBlank() || labels.isBlank())
            throw new DscnnException("Training needs images and labels; give both, each a folder or titles.");
        List<String[]> pairs = isFolder(images) ? folders(Path.of(images), labels) : titles(images, labels);
        List<TrainingCase> cases = new ArrayList<>();
        for (String[] pair : pairs) {
            progress.report(cases.size(), pairs.size(), "opening " + pair[0]);
            cases.add(pair(pair[0], pair[1], patient, 1, progress));
        }
        int most = cases.stream().mapToInt(one -> one.image().channels()).max().orElse(1);
        for (int i = 0; i < pairs.size(); i++) {
            boolean grey = cases.get(i).image().channels() == 1 && most > 1;
            if (grey) cases.set(i, pair(pairs.get(i)[0], pairs.get(i)[1], patient, most, progress));
        }
        sameChannels(cases);
        sameNames(cases);
        return cases;
    }

    private static void sameNames(List<TrainingCase> cases) {
        Map<String, TrainingCase> byName = new LinkedHashMap<>();
        for (TrainingCase one : cases) {
            if (byName.put(one.name(), one) != null)
                throw new DscnnException("Two images are called %s; rename one of them.", one.name());
        }
    }

    private static boolean isFolder(String text) {
        return Sources.path(text).filter(Files::isDirectory).isPresent();
    }

    private static List<String[]> folders(Path images, String labels) {
        if (!isFolder(labels))
            throw new DscnnException("The images are a folder, but the labels '%s' are none; give a folder.", labels);
        Map<String, Path> ours = byName(images);
        Map<String, Path> theirs = byName(Path.of(labels));
        if (ours.isEmpty()) throw new DscnnException("The folder %s has no images; check the path.", images);
        missing(
                ours,
                theirs,
                "The image",
                "has no label of the same name in " + labels + "; add it, or take the image out");
        missing(
                theirs,
                ours,
                "The label",
                "has no image of the same name in " + images + "; add it, or take the label out");
        return ours.entrySet().stream()
                .map(entry -> new String[] {
                    entry.getValue().toString(), theirs.get(entry.getKey()).toString()
                })
                .toList();
    }

    private static void missing(Map<String, Path> from, Map<String, Path> in, String what, String remedy) {
        TreeSet<String> missing = new TreeSet<>(from.keySet());
        missing.removeAll(in.keySet());
        if (missing.isEmpty()) return;
        String others = missing.size() == 1 ? "" : " (and " + (missing.size() - 1) + " more)";
        throw new DscnnException("%s %s%s %s.", what, from.get(missing.first()), others, remedy);
    }

    private static Map<String, Path> byName(Path folder) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (Path file : ImageFiles.list(folder)) {
            Path twin = files.put(Sources.baseName(file.getFileName().toString()), file);
            if (twin != null)
                throw new DscnnException("%s and %s have the same name; take one of them out.", twin, file);
        }
        return files;
    }

    private static List<String[]> titles(String images, String labels) {
        String[] ours = images.split(";");
        String[] theirs = labels.split(";");
        if (ours.length != theirs.length)
            throw new DscnnException(
                    "There are %s images but %s labels; give one label for each image.", ours.length, theirs.length);
        List<String[]> pairs = new ArrayList<>();
        for (int i = 0; i < ours.length; i++) pairs.add(new String[] {ours[i].strip(), theirs[i].strip()});
        return pairs;
    }

    /** @param channels how many are wanted: an RGB image whose colours are equal has one of them or three */
    private static TrainingCase pair(String image, String label, String patient, int channels, Progress log) {
        ImagePlus source = Sources.open(image, log);
        String name = Sources.baseName(source.getTitle());
        Volume pixels = Stacks.toVolume(source, channels, log).withName(image);
        Volume truth = Stacks.toVolume(Sources.open(label, log), log);
        check(image, pixels, label, truth);
        return new TrainingCase(name, patient(name, patient), pixels, truth.withName(label));
    }

    private static void check(String image, Volume pixels, String label, Volume truth) {
        if (!pixels.sameGrid(truth))
            throw new DscnnException(
                    "The label %s is %s, but its image %s is %s; give a label of the image's size.",
                    label, truth.sizes(), image, pixels.sizes());
        if (truth.channels() > 1)
            throw new DscnnException(
                    "The label %s has %s channels, but a label has one; save its labels as a grey image.",
                    label, truth.channels());
        finite(label, truth);
        if (Math.min(pixels.width(), pixels.height()) < SMALLEST)
            throw new DscnnException(
                    "The image %s is %s, too small to learn from (at least %s x %s); take it out.",
                    image, pixels.sizes(), SMALLEST, SMALLEST);
    }

    private static void finite(String label, Volume truth) {
        for (int frame = 0; frame < truth.frames(); frame++)
            for (int slice = 0; slice < truth.slices(); slice++)
                for (float value : truth.plane(0, slice, frame))
                    if (!Float.isFinite(value))
                        throw new DscnnException(
                                "The label %s has a pixel that is no number in slice %s; set it to 0 or to a class.",
                                label, slice + 1);
    }

    private static void sameChannels(List<TrainingCase> cases) {
        Volume first = cases.get(0).image();
        for (TrainingCase one : cases) {
            if (one.image().channels() != first.channels())
                throw new DscnnException(
                        "The image %s has %s channels, but %s has %s; give images with equal channels.",
                        one.image().name(), one.image().channels(), first.name(), first.channels());
        }
    }

    /** The patient in a case's name: the first group of the expression, or all that it finds. */
    static String patient(String name, String expression) {
        if (expression.isBlank()) return name;
        try {
            Matcher matcher = Pattern.compile(expression).matcher(name);
            String found = !matcher.find() ? null : matcher.group(Math.min(1, matcher.groupCount()));
            if (found == null)
                throw new DscnnException(
                        "The expression patient=%s finds nothing in the name '%s'; correct it.", expression, name);
            return found;
        } catch (PatternSyntaxException e) {
            throw new DscnnException(
                    e, "patient=%s is no regular expression (%s); correct it.", expression, e.getDescription());
        }
    }
}
