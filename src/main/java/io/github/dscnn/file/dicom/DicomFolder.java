// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import io.github.dscnn.file.disk.FolderTree;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The DICOM series of a folder, told apart by their identity (SeriesInstanceUID). */
public final class DicomFolder {

    /** CASE/STUDY/SERIES/FILE, as archives export them. */
    private static final int DEEPEST = 4;

    private static final int SOME = 5;

    private static final Pattern NAMED = Pattern.compile("(?i)\\.(dcm|dicom)$");

    /** Between a folder and the number of one of its series. */
    public static final String CHOICE = "#";

    private DicomFolder() {}

    /**
     * What a folder holds.
     *
     * @param series by their numbers, each under a key that no other has
     * @param damaged files that cannot be read, with the sentence that says so
     */
    public record Contents(Map<String, DicomSeries> series, Map<Path, DscnnException> damaged) {}

    /** Whether a file begins as DICOM files do, whatever it is called. */
    public static boolean recognizes(Path file) {
        return DicomMark.recognizes(file);
    }

    /**
     * The series among the files of a folder. Only headers are read. What has no image in it is passed over, and so are
     * damaged files, and segmentations where there are images; each series says so when it is read.
     *
     * @param candidate which files may be DICOM
     */
    public static Contents here(Path folder, Predicate<Path> candidate) {
        return Found.in(folder, 1, candidate).contents(folder);
    }

    /** Three levels deep: where the folder has no series itself, those of the folders in it. */
    public static Contents within(Path folder, Predicate<Path> candidate) {
        Found here = Found.in(folder, 1, candidate);
        return (here.images.isEmpty() ? Found.in(folder, DEEPEST, candidate) : here).contents(folder);
    }

    /** Files of a folder by what they are. */
    private static final class Found {

        private final List<DicomImage> images = new ArrayList<>();
        private final List<DicomImage> labels = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private final Map<Path, DscnnException> damaged = new LinkedHashMap<>();

        static Found in(Path folder, int depth, Predicate<Path> candidate) {
            Found found = new Found();
            FolderTree.files(folder, depth).stream().filter(candidate).forEach(found::look);
            return found;
        }

        private void look(Path file) {
            try {
                boolean dicom = recognizes(file);
                if (!dicom && NAMED.matcher(file.getFileName().toString()).find())
                    throw new DscnnException("%s is no DICOM file or damaged: copy or export it again", file);
                if (!dicom) return;
                DicomImage image = DicomReader.read(file);
                if (image.labels()) labels.add(image);
                else if (image.pictured()) images.add(image);
                else others.add(named(file, DicomKind.name(image.kind()).orElse("no image")));
            } catch (DscnnException e) {
                damaged.put(file, e);
            }
        }

        Contents contents(Path folder) {
            if (images.isEmpty()) images.addAll(labels);
            else labels.forEach(one -> others.add(named(one.file(), "a segmentation")));
            List<String> notes = new ArrayList<>();
            if (!others.isEmpty()) notes.add(folder + ": passed over " + some());
            damaged.values().forEach(one -> notes.add(one.getMessage() + "; it is passed over"));
            return new Contents(DicomFolder.series(folder, images, notes), damaged);
        }

        private String some() {
            String names = others.stream().limit(SOME).collect(Collectors.joining(", "));
            return others.size() > SOME ? names + " and " + (others.size() - SOME) + " more" : names;
        }

        private static String named(Path file, String kind) {
            return file.getFileName() + " (" + kind + ")";
        }
    }

    private static Map<String, DicomSeries> series(Path folder, List<DicomImage> images, List<String> notes) {
        Map<String, List<DicomImage>> byUid = images.stream()
                .collect(Collectors.groupingBy(DicomFolder::identity, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<List<DicomImage>>> byNumber = byUid.values().stream()
                .collect(Collectors.groupingBy(one -> number(one.get(0)), LinkedHashMap::new, Collectors.toList()));
        Map<String, DicomSeries> series = new LinkedHashMap<>();
        byNumber.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(DicomFolder::compare))
                .forEach(entry -> put(series, folder, byUid.size(), entry.getKey(), entry.getValue(), notes));
        return series;
    }

    /** What images of one stack share; each file of labels stands for itself. */
    private static String identity(DicomImage image) {
        return image.labels() ? image.file().toString() : image.series();
    }

    private static void put(
            Map<String, DicomSeries> series,
            Path folder,
            int all,
            String number,
            List<List<DicomImage>> twins,
            List<String> notes) {
        for (int i = 0; i < twins.size(); i++) {
            String key = twins.size() == 1 ? number : number + "-" + (i + 1);
            series.put(key, new DicomSeries(all == 1 ? folder.toString() : folder + CHOICE + key, twins.get(i), notes));
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
}
