// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The images and the labels of two folders by the names of their cases: equal names, or as data sets of others and our own
 * results are called, see {@link LabelFiles} and {@link ChannelGroups}; the two folders may be one. A folder of DICOM files is an image of the folder's
 * name; where it has several series, the label of one is called {@code FOLDER_NUMBER}.
 *
 * @param images image files by name
 * @param labels label files by name
 */
record FolderNames(Map<String, Path> images, Map<String, Path> labels) {

    /**
     * Looks into two folders, or twice into one.
     *
     * @throws DscnnException if two files have one name
     */
    static FolderNames of(Path images, Path labels) {
        Map<String, Path> ours = ImageFiles.byName(images);
        LabelFiles theirs = same(images, labels) ? LabelFiles.beside(labels) : LabelFiles.of(labels);
        Set<String> pictures = LabelFiles.images(ours.keySet());
        ours.keySet().removeIf(name -> !pictures.contains(name));
        theirs.labelsOf(ours.keySet());
        Map<String, Path> grouped =
                ChannelGroups.of(ours, name -> theirs.find(name).isPresent());
        FolderNames names = new FolderNames(new LinkedHashMap<>(), new LinkedHashMap<>());
        Set<String> left = new LinkedHashSet<>(theirs.names());
        grouped.forEach((name, file) -> names.add(name, file, theirs, left));
        left.forEach(name -> names.labels.putIfAbsent(name, theirs.file(name)));
        return names.meant();
    }

    private void add(String name, Path file, LabelFiles theirs, Set<String> left) {
        Optional<String> label = theirs.find(name).filter(left::remove);
        String key = label.map(theirs::caseOf)
                .filter(other -> !images.containsKey(other))
                .orElse(name);
        images.put(key, file);
        label.ifPresent(found -> labels.put(key, theirs.file(found)));
    }

    private static boolean same(Path images, Path labels) {
        try {
            return Files.isSameFile(images, labels);
        } catch (IOException e) {
            throw new DscnnException(e, "%s may not be read: ask for permission to read it.", labels);
        }
    }

    /** Of several DICOM series of a folder those that have labels, if some have. */
    private FolderNames meant() {
        Set<Path> told = new HashSet<>();
        images.forEach((name, file) -> {
            if (labels.containsKey(name)) ImageFiles.folderOfSeries(file).ifPresent(told::add);
        });
        images.entrySet()
                .removeIf(one -> !labels.containsKey(one.getKey())
                        && ImageFiles.folderOfSeries(one.getValue())
                                .filter(told::contains)
                                .isPresent());
        return this;
    }
}
