// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.ij.ImageFiles;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The images and the labels of two folders by the names of their cases: equal names, or as training sets lie that others
 * made, PROMISE12's ({@code Case00.mhd} with {@code Case00_segmentation.mhd} in one folder, named as both) and nnU-Net's
 * ({@code imagesTr/NAME_0000.nii.gz} with {@code labelsTr/NAME.nii.gz}). A folder of DICOM files is an image of the folder's
 * name; where it has several series, the label of one is called {@code FOLDER_NUMBER}.
 *
 * @param images image files by name
 * @param labels label files by name
 */
record FolderNames(Map<String, Path> images, Map<String, Path> labels) {

    private static final String SEGMENTATION = "_segmentation";
    private static final String FIRST_CHANNEL = "_0000";
    private static final String SECOND_CHANNEL = "_0001";

    /**
     * Looks into two folders, or twice into one.
     *
     * @throws DscnnException if two files have one name, or the channels of an image lie in files of their own
     */
    static FolderNames of(Path images, Path labels) {
        Map<String, Path> ours = ImageFiles.byName(images);
        return same(images, labels) ? oneFolder(ours) : new FolderNames(cases(ours, labels), ImageFiles.byName(labels));
    }

    private static boolean same(Path images, Path labels) {
        try {
            return Files.isSameFile(images, labels);
        } catch (IOException e) {
            throw new DscnnException(e, "%s may not be read: ask for permission to read it.", labels);
        }
    }

    private static FolderNames oneFolder(Map<String, Path> all) {
        FolderNames names = new FolderNames(new LinkedHashMap<>(), new LinkedHashMap<>());
        all.forEach((name, file) -> {
            if (name.endsWith(SEGMENTATION)) names.labels.put(without(name, SEGMENTATION), file);
            else names.images.put(name, file);
        });
        if (!names.labels.isEmpty()) return names;
        return new FolderNames(all, all);
    }

    private static Map<String, Path> cases(Map<String, Path> images, Path labels) {
        Map<String, Path> truths = ImageFiles.byName(labels);
        Map<String, Path> cases = new LinkedHashMap<>();
        images.forEach((name, file) -> {
            String other = without(name, FIRST_CHANNEL);
            boolean first = !truths.containsKey(name) && truths.containsKey(other);
            if (first && images.containsKey(other + SECOND_CHANNEL))
                throw new DscnnException(
                        "%s is one of several channels of %s, each in a file of its own; take the others out, or merge them into one file.",
                        file, other);
            cases.put(first ? other : name, file);
        });
        return meant(cases, truths.keySet());
    }

    /** Of several DICOM series of a folder those that have labels, if some have. */
    private static Map<String, Path> meant(Map<String, Path> cases, Set<String> labelled) {
        Set<Path> told = new HashSet<>();
        cases.forEach((name, file) -> {
            if (labelled.contains(name)) ImageFiles.folderOfSeries(file).ifPresent(told::add);
        });
        cases.entrySet()
                .removeIf(one -> !labelled.contains(one.getKey())
                        && ImageFiles.folderOfSeries(one.getValue())
                                .filter(told::contains)
                                .isPresent());
        return cases;
    }

    private static String without(String name, String end) {
        return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }
}
