// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The labels of a folder, found by the name of their image: they are called as it, or as data sets of others and our own
 * results are, with {@code _segmentation}, {@code _mask} or {@code _labels} behind it (PROMISE12), or without the number of
 * the channel that it ends in (nnU-Net's {@code NAME_0000}). Where a folder has an image beside its labels, the image is none
 * of them.
 */
public final class LabelFiles {

    /** Behind the name of an image in the same folder. */
    private static final List<String> BESIDE = List.of("_segmentation", "_seg", "_label", "_gt");

    /** Behind names of our own results, and of programs that write them into folders of their own. */
    private static final List<String> OURS = List.of("_mask", "_labels", "_masks");

    private static final String OBJECTS = "_objects";

    /** What else lies in a folder of results. */
    private static final Pattern NO_LABELS = Pattern.compile(
            "contact_sheet|(.*)_(?:objects|probability|layers|fusion|uncertainty|overlay|montage|image)");

    /** Behind the name of an image of one channel, or the first of several. */
    static final String FIRST_CHANNEL = "_0000";

    private final Path folder;
    private final Map<String, Path> files;

    /** Names of labels by what stands before their suffix. */
    private final Map<String, List<String>> suffixed = new HashMap<>();

    private LabelFiles(Path folder, Map<String, Path> files) {
        this.folder = folder;
        this.files = files;
        for (String name : files.keySet())
            for (String suffix : all())
                if (ends(name, suffix))
                    suffixed.computeIfAbsent(without(name, suffix), key -> new ArrayList<>())
                            .add(name);
    }

    /**
     * The labels of a folder; what lies beside them as in a folder of results, and images that have their labels beside them,
     * are left away.
     *
     * @throws DscnnException if it is no folder, or two files of it have one name
     */
    public static LabelFiles of(Path folder) {
        Map<String, Path> all = ImageFiles.byName(folder);
        Set<String> images = withLabels(all.keySet(), BESIDE);
        all.keySet().removeAll(images);
        return new LabelFiles(folder, all);
    }

    /** The labels of a folder that the images lie in too; without any the images themselves. */
    static LabelFiles beside(Path folder) {
        Map<String, Path> all = ImageFiles.byName(folder);
        Map<String, Path> labels = new LinkedHashMap<>();
        Set<String> images = images(all.keySet());
        all.forEach((name, file) -> {
            if (!images.contains(name)) labels.put(name, file);
        });
        return new LabelFiles(folder, labels.isEmpty() ? all : labels);
    }

    /** Of all names of a folder those that are no labels of another one. */
    static Set<String> images(Set<String> names) {
        Set<String> images = new LinkedHashSet<>(names);
        for (String name : names)
            for (String suffix : all())
                if (ends(name, suffix) && names.contains(without(name, suffix))) images.remove(name);
        return images;
    }

    private static Set<String> withLabels(Set<String> names, List<String> suffixes) {
        Set<String> images = new LinkedHashSet<>();
        for (String name : names)
            for (String suffix : suffixes) if (ends(name, suffix)) images.add(without(name, suffix));
        return images;
    }

    private static List<String> all() {
        List<String> all = new ArrayList<>(BESIDE);
        all.addAll(OURS);
        return all;
    }

    private static boolean ends(String name, String suffix) {
        return name.length() > suffix.length() && name.toLowerCase(Locale.ROOT).endsWith(suffix);
    }

    private static String without(String name, String suffix) {
        return name.substring(0, name.length() - suffix.length());
    }

    /** The names of a case that an image's, a prediction's or a label's name may mean, the likeliest first. */
    static List<String> meant(String name) {
        Set<String> meant = new LinkedHashSet<>(List.of(name));
        for (String suffix : all()) if (ends(name, suffix)) meant.add(without(name, suffix));
        for (String one : List.copyOf(meant)) if (ends(one, FIRST_CHANNEL)) meant.add(without(one, FIRST_CHANNEL));
        return List.copyOf(meant);
    }

    /** The names of the labels. */
    public Set<String> names() {
        return files.keySet();
    }

    /** The file of one of {@link #names}; null for any other. */
    public Path file(String name) {
        return files.get(name);
    }

    /** What the case of a label is called. */
    public String caseOf(String label) {
        for (String suffix : all())
            if (ends(label, suffix) && !files.containsKey(without(label, suffix))) return without(label, suffix);
        return label;
    }

    /** Takes out what lies in a folder of results and is neither a mask nor a label image, unless an image is called so. */
    public LabelFiles labelsOf(Set<String> images) {
        files.keySet().removeIf(name -> NO_LABELS.matcher(name).matches() && !images.contains(name));
        return this;
    }

    /** Where objects are meant: an image of objects stands for its case instead of the masks and labels beside it. */
    public LabelFiles objects() {
        Map<String, Path> meant = new LinkedHashMap<>(files);
        files.forEach((name, file) -> {
            if (!ends(name, OBJECTS)) return;
            String of = without(name, OBJECTS);
            OURS.forEach(suffix -> meant.remove(of + suffix));
            meant.remove(name);
            meant.put(of, file);
        });
        return new LabelFiles(folder, meant).labels();
    }

    /** Where it is not known what images are called: takes out what lies beside a mask of its own name. */
    public LabelFiles labels() {
        Set<String> cases = files.keySet().stream().map(this::caseOf).collect(Collectors.toSet());
        files.keySet().removeIf(name -> {
            Matcher other = NO_LABELS.matcher(name);
            return other.matches() && (other.group(1) == null || cases.contains(other.group(1)));
        });
        return this;
    }

    /**
     * The name of the labels of an image or of the truth of a prediction; empty if there is none.
     *
     * @throws DscnnException if there are two
     */
    public Optional<String> find(String image) {
        for (String name : meant(image)) {
            if (files.containsKey(name)) return Optional.of(name);
            List<String> found = suffixed.getOrDefault(name, List.of()).stream()
                    .filter(files::containsKey)
                    .toList();
            if (found.size() > 1)
                throw new DscnnException(
                        "%s and %s could both be the labels of %s; take one of them out of %s, or rename it.",
                        files.get(found.get(0)), files.get(found.get(1)), image, folder);
            if (!found.isEmpty()) return Optional.of(found.get(0));
        }
        return Optional.empty();
    }
}
