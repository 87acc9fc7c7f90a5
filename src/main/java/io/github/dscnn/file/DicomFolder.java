// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The DICOM series of a folder, told apart by their identity (SeriesInstanceUID). */
public final class DicomFolder {

    /** CASE/STUDY/SERIES/FILE, as archives export them. */
    private static final int DEEPEST = 4;

    /** Between a folder and the number of one of its series. */
    public static final String CHOICE = "#";

    private DicomFolder() {}

    /** Whether a file begins as DICOM files do, whatever it is called. */
    public static boolean recognizes(Path file) {
        return DicomReader.recognizes(file);
    }

    /**
     * The series among the files of a folder, by their numbers, each under a key that no other has. Only headers are read;
     * what has no image in it is left out.
     *
     * @param candidate which files may be DICOM
     * @throws DscnnException if a header is damaged
     */
    public static Map<String, DicomSeries> here(Path folder, Predicate<Path> candidate) {
        return series(folder, images(folder, 1, candidate));
    }

    /** The same; where the folder has none itself, those of the folders in it, three levels deep. */
    public static Map<String, DicomSeries> within(Path folder, Predicate<Path> candidate) {
        List<DicomImage> images = images(folder, 1, candidate);
        return series(folder, images.isEmpty() ? images(folder, DEEPEST, candidate) : images);
    }

    private static Map<String, DicomSeries> series(Path folder, List<DicomImage> images) {
        Map<String, List<DicomImage>> byUid = images.stream()
                .collect(Collectors.groupingBy(DicomImage::series, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<List<DicomImage>>> byNumber = byUid.values().stream()
                .collect(Collectors.groupingBy(one -> number(one.get(0)), LinkedHashMap::new, Collectors.toList()));
        Map<String, DicomSeries> series = new LinkedHashMap<>();
        byNumber.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(DicomFolder::compare))
                .forEach(entry -> put(series, folder, byUid.size(), entry.getKey(), entry.getValue()));
        return series;
    }

    private static void put(
            Map<String, DicomSeries> series, Path folder, int all, String number, List<List<DicomImage>> twins) {
        for (int i = 0; i < twins.size(); i++) {
            String key = twins.size() == 1 ? number : number + "-" + (i + 1);
            series.put(key, new DicomSeries(all == 1 ? folder.toString() : folder + CHOICE + key, twins.get(i)));
        }
    }

    private static String number(DicomImage image) {
        String number = image.number().replaceAll("[^0-9]", "");
        return number.isEmpty() ? "0" : number;
    }

    private static int compare(String one, String other) {
        int byLength = Integer.compare(one.length(), other.length());
        return byLength != 0 ? byLength : one.compareTo(other);
    }

    private static List<DicomImage> images(Path folder, int depth, Predicate<Path> candidate) {
        try (Stream<Path> paths = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
            List<DicomImage> images = new ArrayList<>();
            for (Path path : paths.sorted().toList()) {
                if (!Files.isRegularFile(path) || !candidate.test(path) || !recognizes(path)) continue;
                DicomImage image = DicomReader.read(path);
                if (image.pictured()) images.add(image);
            }
            return images;
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new DscnnException(e, "%s may not be read: ask for permission to read it", folder);
        }
    }
}
