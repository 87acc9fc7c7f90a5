// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.ij.result.RoiLabels;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.words.MeasureWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images of a folder that have labels.
 *
 * @param labels what the key says for each of them
 * @param without names of those that have none
 */
public record MeasurePairs(Map<Path, String> labels, List<String> without) {

    /** @throws DscnnException if no image has any, or the folders are none or one */
    public static MeasurePairs of(Path folder, MeasureWords words) {
        List<FolderImages.Entry> images = FolderImages.of(folder, "", "");
        if (!words.folder.isBlank()) FolderImages.checkOutside(folder, Path.of(words.folder));
        if (!words.labels.strip().equals(RoiLabels.OVERLAY)) return found(folder, images, words.labels.strip());
        Map<Path, String> pairs = new LinkedHashMap<>();
        images.forEach(one -> pairs.put(one.file(), RoiLabels.OVERLAY));
        return new MeasurePairs(pairs, List.of());
    }

    private static MeasurePairs found(Path folder, List<FolderImages.Entry> images, String labels) {
        Path given = Sources.path(labels)
                .filter(Files::isDirectory)
                .orElseThrow(() -> new DscnnException(
                        "%s is a folder of images, so labels must be the folder with their masks or labels, or overlay.",
                        folder));
        FolderImages.checkApart(folder, given);
        LabelFiles files = files(given, images);
        Map<Path, String> pairs = new LinkedHashMap<>();
        List<String> without = new ArrayList<>();
        for (FolderImages.Entry image : images) {
            Optional<String> name = files.find(image.baseName());
            if (name.isPresent()) pairs.put(image.file(), files.file(name.get()).toString());
            else without.add(image.title());
        }
        if (pairs.isEmpty())
            throw new DscnnException(
                    "No image of %s has a mask or labels of its name in %s; check both.", folder, given);
        return new MeasurePairs(pairs, without);
    }

    /** Masks and labels; without any of them numbers of objects. */
    private static LabelFiles files(Path folder, List<FolderImages.Entry> images) {
        Set<String> names = images.stream().map(FolderImages.Entry::baseName).collect(Collectors.toSet());
        LabelFiles masks = LabelFiles.of(folder).labelsOf(names);
        return masks.names().isEmpty() ? LabelFiles.of(folder).objects() : masks;
    }
}
