// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** Which images of a folder are worked on, each with its reference. */
public final class FolderImages {

    /**
     * An image file.
     *
     * @param reference the file with its true labels; blank: there is none
     */
    public record Entry(Path file, String reference) {

        /** What its results are called before their suffix. */
        public String baseName() {
            return Sources.baseName(ImageFiles.title(file));
        }

        /** What it is called: as its file, or as if a DICOM series were one. */
        public String title() {
            return ImageFiles.title(file);
        }
    }

    private FolderImages() {}

    /**
     * The images of a folder in natural order.
     *
     * @param filter patterns of file names such as {@code *.tif}, separated by semicolons, upper and lower case being the
     *     same; blank: all
     * @param reference folder with labels of the same names; blank: none
     * @throws DscnnException if nothing fits, two images would give results of one name, or an image has no label or two
     */
    public static List<Entry> of(Path folder, String filter, String reference) {
        List<Path> files = ImageFiles.list(folder);
        if (files.isEmpty()) throw new DscnnException("The folder %s has no images; check the path.", folder);
        List<PathMatcher> patterns = patterns(filter);
        List<Path> chosen = files.stream()
                .filter(file -> patterns.isEmpty() || patterns.stream().anyMatch(one -> one.matches(lower(file))))
                .toList();
        if (chosen.isEmpty())
            throw new DscnnException(
                    "None of the %s files in %s fits filter=%s; change the filter or leave it out.",
                    files.size(), folder, filter);
        checkNames(chosen);
        Map<String, Path> images = images(chosen);
        if (reference.isBlank()) {
            boolean several = DatasetFile.channels(folder) > 1;
            return ChannelGroups.of(images, name -> several).values().stream()
                    .map(file -> new Entry(file, ""))
                    .toList();
        }
        LabelFiles labels = labels(folder, Path.of(reference));
        return ChannelGroups.of(images, name -> labels.find(name).isPresent()).values().stream()
                .map(file -> new Entry(file, label(file, labels, reference)))
                .toList();
    }

    /** Without files that are labels of others. */
    private static Map<String, Path> images(List<Path> files) {
        Map<String, Path> byName = new LinkedHashMap<>();
        files.forEach(file -> byName.put(base(file), file));
        byName.keySet().retainAll(LabelFiles.images(byName.keySet()));
        return byName;
    }

    /** Files of a folder that are passed over, as they are called like labels of others. */
    public static List<Path> passed(Path folder, List<Entry> entries) {
        List<Path> files = ImageFiles.list(folder);
        Set<Path> kept = new HashSet<>(images(files).values());
        entries.forEach(one -> kept.add(one.file()));
        return files.stream().filter(file -> !kept.contains(file)).toList();
    }

    private static LabelFiles labels(Path images, Path labels) {
        return same(images, labels) ? LabelFiles.beside(labels) : LabelFiles.of(labels);
    }

    private static List<PathMatcher> patterns(String filter) {
        List<PathMatcher> patterns = new ArrayList<>();
        try {
            for (String one : filter.split(";")) {
                String glob = "glob:" + one.strip().toLowerCase(Locale.ROOT);
                if (!one.isBlank()) patterns.add(FileSystems.getDefault().getPathMatcher(glob));
            }
            return patterns;
        } catch (PatternSyntaxException e) {
            throw new DscnnException(
                    e, "filter=%s is no pattern of file names; write it like *.tif or *.tif;*.nd2.", filter);
        }
    }

    private static Path lower(Path file) {
        return Path.of(file.getFileName().toString().toLowerCase(Locale.ROOT));
    }

    private static String base(Path file) {
        return Sources.caseName(ImageFiles.title(file));
    }

    private static void checkNames(List<Path> files) {
        Map<String, Path> names = new HashMap<>();
        for (Path file : files) {
            Path twin = names.put(base(file), file);
            if (twin != null)
                throw new DscnnException(
                        "%s and %s would give results of the same name; take one of them out or rename it.",
                        twin, file);
        }
    }

    private static String label(Path image, LabelFiles labels, String folder) {
        return labels.find(base(image))
                .map(labels::file)
                .map(Path::toString)
                .orElseThrow(() -> new DscnnException(
                        "The reference folder %s has no labels for %s; add them or leave reference out.",
                        folder, ImageFiles.title(image)));
    }

    /**
     * Says whether results may go into a folder.
     *
     * @throws DscnnException if it is the one with the images
     */
    public static void checkOutside(Path input, Path output) {
        if (Files.exists(output) && same(input, output))
            throw new DscnnException(
                    "The results would lie among the images in %s and be read as images the next time; name another folder.",
                    input);
    }

    /**
     * Says whether images and their labels lie apart.
     *
     * @throws DscnnException if they are in one folder
     */
    public static void checkApart(Path images, Path labels) {
        if (same(images, labels))
            throw new DscnnException(
                    "%s is the folder of the images and of their labels; put the labels into a folder of their own.",
                    images);
    }

    private static boolean same(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            throw new DscnnException(e, "%s may not be read: ask for permission to read it.", other);
        }
    }
}
