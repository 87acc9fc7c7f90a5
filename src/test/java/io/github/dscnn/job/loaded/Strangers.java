// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.FittedScales;
import io.github.dscnn.image.Volume;
import io.github.dscnn.model.ModelCard;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts of how many images it is said that they look unlike those that a model has learned from: {@code Strangers TABLE
 * IMAGES[;IMAGES...] MODEL...} writes a row a model and folder of images. Images that the model has learned from do not
 * count; those of its own data are held out, so that an alarm is false.
 */
public final class Strangers {

    private Strangers() {}

    public static void main(String[] args) throws IOException {
        StringBuilder table = new StringBuilder("model,images,number,alarms\n");
        for (String path : Arrays.asList(args).subList(2, args.length))
            try (ModelPackage model = ModelPackage.read(Path.of(path))) {
                for (String folder : args[1].split(";")) {
                    int[] counts = count(model, Path.of(folder));
                    table.append(String.format("%s,%s,%d,%d%n", path, folder, counts[0], counts[1]));
                }
            }
        Files.writeString(Path.of(args[0]), table);
    }

    private static int[] count(ModelPackage model, Path folder) throws IOException {
        Set<String> learned = model.split().stream()
                .filter(one -> one.set().equals("train"))
                .map(ModelCard.Case::name)
                .collect(Collectors.toSet());
        ModelFacts facts = ModelFacts.of(model);
        int[] counts = new int[2];
        for (Path file : files(folder)) {
            if (learned.contains(Sources.baseName(file.getFileName().toString()))) continue;
            Volume volume =
                    Stacks.toVolume(ImageFiles.open(file), model.traits().channels(), Progress.NONE);
            counts[0]++;
            boolean alarm = Likeness.of(facts, volume, SegmentationOptions.DEFAULT, new FittedScales())
                    .notice()
                    .findAny()
                    .isPresent();
            if (alarm) counts[1]++;
        }
        return counts;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
