// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.exchange;

import ij.ImagePlus;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.NoImages;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.ConvertWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes an image file, or with {@value #NAME} in the name of the output all images of a folder, in another format; voxels,
 * their sizes and where they lie stay the same.
 */
public final class ConvertJob {

    /** Where the output wants the name of an image. */
    private static final String NAME = "{name}";

    private ConvertJob() {}

    /** See {@code Dscnn.convert}. */
    public static Report run(ConvertWords words, Progress progress) {
        if (words.image.isBlank() || words.folder.isBlank())
            throw new DscnnException("Converting needs --input FILE and --output FILE; give both.");
        if (!words.folder.contains(NAME)) {
            convert(Path.of(words.image), Path.of(words.folder), progress);
            return Report.facts(Map.of("wrote", words.folder));
        }
        List<Path> images = ImageFiles.list(Path.of(words.image));
        if (images.isEmpty()) throw new DscnnException("The folder %s has no images; check the path.", words.image);
        List<String> files = images.stream()
                .map(image -> words.folder.replace(NAME, Sources.baseName(ImageFiles.title(image))))
                .toList();
        if (files.stream().distinct().count() < files.size())
            throw new DscnnException(
                    "Two images of %s have the same name; take one of them out or rename it.", words.image);
        check(Path.of(words.folder));
        List<String> wrote = new ArrayList<>();
        Map<String, String> failed = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++)
            one(images.get(i), files.get(i), progress.within(i, i + 1L, files.size()), wrote, failed);
        return report(wrote, failed, words.image);
    }

    /** One of several: what is wrong with it does not stop the others. */
    private static void one(Path from, String to, Progress progress, List<String> wrote, Map<String, String> failed) {
        String name = from.getFileName().toString();
        try {
            NoImages.checkName(from);
            convert(from, Path.of(to), progress);
            wrote.add(to);
        } catch (DscnnException | OutOfMemoryError e) {
            String why = e instanceof DscnnException ? e.getMessage() : "not enough memory: allow more with java -Xmx";
            progress.log(name + " failed: " + why);
            failed.put(name, why);
        }
    }

    private static Report report(List<String> wrote, Map<String, String> failed, String folder) {
        List<String> lines = new ArrayList<>();
        wrote.forEach(file -> lines.add("wrote " + file));
        failed.forEach((name, why) -> lines.add("failed " + name + ": " + why));
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("wrote", wrote);
        summary.put("failed", failed);
        String problem = failed.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%d of %d images of %s failed (%s): the reasons stand above; mend these images and run it again.",
                        failed.size(),
                        failed.size() + wrote.size(),
                        folder,
                        Report.some(List.copyOf(failed.keySet())));
        return new Report(String.join("\n", lines), summary, List.of(), List.of(), Rois.NONE, false, problem);
    }

    private static void check(Path to) {
        if (Files.isDirectory(to) || !ImageFiles.writes(to))
            throw new DscnnException(
                    "%s is no name of a file that is written here: end it with .tif, .nii, .nii.gz, .mha, .mhd, .nrrd or .seg.nrrd.",
                    to);
    }

    private static void convert(Path from, Path to, Progress progress) {
        check(to);
        if (same(from, to)) throw new DscnnException("%s would be written over itself; name another file.", from);
        progress.report(0, 2, "opening " + from);
        ImagePlus image = ImageFiles.open(from, progress::log);
        progress.report(1, 2, "writing " + to);
        ImageFiles.save(image, to);
        progress.report(2, 2, to + " is ready");
    }

    private static boolean same(Path from, Path to) {
        try {
            return Files.exists(from) && Files.exists(to) && Files.isSameFile(from, to);
        } catch (IOException e) {
            throw new DscnnException(e, "%s may not be read: ask for permission to read it.", from);
        }
    }
}
