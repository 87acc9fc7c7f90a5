// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import io.github.dscnn.file.dicom.DicomFolder;
import io.github.dscnn.file.dicom.DicomSeries;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * DICOM series as images. A series is named by its folder, or where a folder has several, as {@code FOLDER#NUMBER} with the
 * number that the scanner gave it; all of them are called like a file, {@code FOLDER.dcm} or {@code FOLDER_NUMBER.dcm}.
 */
final class DicomImages {

    private static final Pattern ENDING = Pattern.compile("(?i)\\.(dcm|dicom|ima)$");
    private static final String TITLE = ".dcm";

    private DicomImages() {}

    /** Whether a path names a folder of DICOM files or one of its series. */
    static boolean named(Path path) {
        return Files.isDirectory(path) || choice(path).isPresent();
    }

    /** The folder of {@code FOLDER#NUMBER}; empty if the path is nothing of the kind. */
    static Optional<Path> choice(Path path) {
        return Optional.of(folder(path)).filter(folder -> Files.notExists(path) && Files.isDirectory(folder));
    }

    /** Whether a file is DICOM; no file is looked into whose name says that it is something else. */
    static boolean is(Path file) {
        return maybe(file) && Files.isReadable(file) && DicomFolder.recognizes(file);
    }

    private static boolean maybe(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && !name.startsWith(".")
                && (ENDING.matcher(name).find() || Sources.baseName(name).equals(name));
    }

    /** What an image is called that comes from there; a path that is no DICOM is called as its file. */
    static String title(Path path) {
        String name = path.toAbsolutePath().normalize().getFileName().toString();
        if (Files.isDirectory(path)) return name + TITLE;
        if (named(path)) return folder(path).getFileName() + "_" + key(path) + TITLE;
        return is(path) ? ENDING.matcher(name).replaceFirst("") + TITLE : name;
    }

    private static Path folder(Path path) {
        String name = path.getFileName().toString();
        int at = name.lastIndexOf(DicomFolder.CHOICE);
        return at > 0 ? path.resolveSibling(name.substring(0, at)) : path;
    }

    private static String key(Path path) {
        String name = path.getFileName().toString();
        return name.substring(name.lastIndexOf(DicomFolder.CHOICE) + 1);
    }

    /**
     * The series that a path names.
     *
     * @throws DscnnException if the folder has none, several of which none is named, or none of that number
     */
    static DicomSeries series(Path path) {
        boolean all = Files.isDirectory(path);
        Path folder = all ? path : folder(path);
        DicomFolder.Contents contents = DicomFolder.within(folder, DicomImages::maybe);
        Map<String, DicomSeries> series = contents.series();
        if (series.isEmpty() && !contents.damaged().isEmpty())
            throw contents.damaged().values().iterator().next();
        if (series.isEmpty()) throw new DscnnException("%s is a folder: name one of the images in it", folder);
        if (all && series.size() == 1) return series.values().iterator().next();
        if (all)
            throw new DscnnException(
                    "%s has %s DICOM series: name one, as in %s (%s)",
                    folder,
                    series.size(),
                    choice(folder, series.keySet().iterator().next()),
                    list(series));
        return Optional.ofNullable(series.get(key(path)))
                .or(() -> series.values().stream()
                        .filter(one -> one.uid().equals(key(path)))
                        .findFirst())
                .orElseThrow(() -> new DscnnException(
                        "%s has no DICOM series %s: name another (%s)", folder, key(path), list(series)));
    }

    private static String list(Map<String, DicomSeries> series) {
        return series.entrySet().stream()
                .map(one -> one.getKey() + " = " + one.getValue().about())
                .collect(Collectors.joining("; "));
    }

    private static Path choice(Path folder, String key) {
        return folder.resolveSibling(folder.getFileName() + DicomFolder.CHOICE + key);
    }

    /**
     * Opens a series.
     *
     * @throws DscnnException if it makes no stack
     */
    static ImagePlus open(DicomSeries series, Path path, Consumer<String> log) {
        ImagePlus image = MedicalImages.image(path, title(path), series.read(BioFormats::unpacked, log), log);
        List<LabelClass> classes = series.classes();
        if (!classes.isEmpty()) NamedLabels.attach(image, classes);
        return image;
    }

    /**
     * Puts the DICOM series of a folder, and those of the folders in it, into the list of its files, each once.
     *
     * @param files images of the folder
     */
    static List<Path> grouped(Path folder, List<Path> files, List<Path> folders) {
        Path named = folder.toAbsolutePath().normalize();
        Set<Path> dicom = new HashSet<>(files.stream().filter(DicomImages::is).toList());
        List<Path> all = new ArrayList<>(files);
        all.removeAll(dicom);
        if (!dicom.isEmpty()) all.addAll(images(named, DicomFolder.here(folder, dicom::contains)));
        for (Path below : folders) all.addAll(below(below));
        return all;
    }

    /** Each series once; a damaged file is named by itself where no series can say that it was passed over. */
    private static List<Path> images(Path folder, DicomFolder.Contents contents) {
        List<Path> images = new ArrayList<>();
        contents.series().forEach((key, series) -> {
            if (series.files().size() == 1 || !series.ordered()) images.addAll(series.files());
            else images.add(contents.series().size() == 1 ? folder : choice(folder, key));
        });
        boolean said = contents.series().values().stream()
                .anyMatch(series -> series.files().size() > 1);
        if (!said) images.addAll(contents.damaged().keySet());
        return images;
    }

    /** The series of a folder in a folder; the folder itself where a file is damaged, so that opening it says which. */
    private static List<Path> below(Path folder) {
        try {
            DicomFolder.Contents contents = DicomFolder.within(folder, DicomImages::maybe);
            Set<String> keys = contents.series().keySet();
            boolean damaged = keys.isEmpty() && !contents.damaged().isEmpty();
            return keys.size() == 1 || damaged
                    ? List.of(folder)
                    : keys.stream().map(key -> choice(folder, key)).toList();
        } catch (DscnnException e) {
            return List.of(folder);
        }
    }
}
