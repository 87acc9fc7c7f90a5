// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.file.disk.FolderLock;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.ij.image.Held;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Placement;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.result.RoiLabels;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.job.cases.LabelledImage;
import io.github.dscnn.job.cases.MeasurePairs;
import io.github.dscnn.job.table.Csv;
import io.github.dscnn.job.table.Detail;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.TableFile;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.MeasureWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what lies on an image: ROIs, a mask, labels or numbers of objects, as after a correction by hand. Gives the
 * images and tables that segmenting gives.
 */
public final class MeasureJob {

    private static final String FILE = "measured.csv";

    private final MeasureWords words;
    private final Progress progress;
    private final Placement placement = new Placement();
    private final ResultTables tables = new ResultTables("");
    private final List<String> lines = new ArrayList<>();
    private final List<Object> facts = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    private MeasureJob(MeasureWords words, Progress progress) {
        this.words = words;
        this.progress = progress;
    }

    /**
     * Measures an image; {@code words.image} is not used. With {@code words.folder} the results are written there instead of
     * being shown.
     *
     * @throws DscnnException for what does not fit, before anything is written
     */
    public static Report run(ImagePlus image, MeasureWords words, Progress progress) {
        check(image, words);
        MeasureJob job = new MeasureJob(words, progress);
        LabelledImage meant = LabelledImage.of(image, words.labels);
        if (meant.image() != image)
            progress.log(
                    image.getTitle() + " is a result of " + meant.image().getTitle() + ", on which it is measured");
        Measurement measured = job.measure(meant);
        List<ImagePlus> images = measured.images();
        if (words.folder.isBlank()) job.add(measured);
        else job.write(measured, images);
        images.forEach(one -> one.setTitle(Desk.unique(one.getTitle())));
        images.forEach(ShownPlace.of(meant.image(), measured.regions()).opening()::of);
        return job.report(words.folder.isBlank() ? images : List.of());
    }

    /**
     * Measures the file {@code words.image}, or all images of that folder that have labels in the folder {@code words.labels}.
     * An image that fails does not stop the others.
     */
    public static Report files(MeasureWords words, Progress progress) {
        MeasureJob job = new MeasureJob(words, progress);
        check(words);
        Path source = Path.of(words.image);
        if (Files.isDirectory(source)) job.folder(source);
        else if (ImageFiles.exists(source)) job.file(source, words.labels);
        else throw new DscnnException("%s does not exist; check the path.", source);
        return job.report(List.of());
    }

    private static void check(MeasureWords words) {
        if (words.image.isBlank())
            throw new DscnnException(
                    "No images were given; name a folder of images or one file (image=..., in a shell --input).");
        MeasureCheck.targets(words);
    }

    /**
     * Looks whether an image can be measured.
     *
     * @return what will be measured, and in which unit
     */
    public static String check(ImagePlus image, MeasureWords words) {
        return MeasureCheck.of(image, words);
    }

    private Measurement measure(LabelledImage meant) {
        ImagePlus image = meant.image();
        try (Held held = Held.of(image)) {
            progress.report(0, 1, "measuring " + image.getTitle());
            Measurement measured = meant.given() == null && RoiLabels.meant(meant.labels())
                    ? Measurement.ofRois(image, meant.labels(), progress)
                    : Measurement.ofLabels(image, meant.open(progress::log), placement, progress);
            String scale = MeasureCheck.scale(image);
            if (!scale.isEmpty()) progress.log(image.getTitle() + ": sizes are in pixels" + scale);
            return measured;
        }
    }

    private void file(Path file, String labels) {
        ImagePlus image = ImageFiles.open(file, progress::log);
        Measurement measured = measure(LabelledImage.of(image, labels));
        if (words.folder.isBlank()) add(measured);
        else write(measured, measured.images());
    }

    private void folder(Path folder) {
        MeasurePairs pairs = MeasurePairs.of(folder, words);
        if (!pairs.without().isEmpty())
            lines.add(pairs.without().size() + " of "
                    + (pairs.without().size() + pairs.labels().size())
                    + " images have no labels and were not measured: " + Report.some(pairs.without()));
        int done = 0;
        for (Map.Entry<Path, String> pair : pairs.labels().entrySet()) {
            progress.report(
                    done++, pairs.labels().size(), "measuring " + pair.getKey().getFileName());
            try {
                file(pair.getKey(), pair.getValue());
            } catch (DscnnException e) {
                failed.add(ImageFiles.title(pair.getKey()));
                lines.add("failed " + ImageFiles.title(pair.getKey()) + ": " + e.getMessage());
            }
        }
    }

    private Map<Detail, List<Map<String, Object>>> add(Measurement measured) {
        lines.add(measured.line());
        facts.add(measured.facts());
        return tables.add(measured.name(), measured.regions(), measured.from(), measured.objects());
    }

    @SuppressWarnings("try")
    private void write(Measurement measured, List<ImagePlus> images) {
        Path folder = Path.of(words.folder);
        try (FolderLock mine = ImageJob.claim(folder)) {
            for (ImagePlus image : images) files.add(save(image, measured, folder));
            Map<Detail, List<Map<String, Object>>> parts = add(measured);
            TableFile all = new TableFile(folder.resolve(FILE), "image", true);
            all.add(measured.name(), tables.rows(measured.name()));
            all.write().forEach(this::wrote);
            parts.forEach((kind, rows) -> {
                TableFile table = kind.file(folder, true);
                table.add(measured.name(), rows);
                table.write().forEach(this::wrote);
            });
        }
    }

    private void wrote(Path file) {
        if (!files.contains(file)) files.add(file);
    }

    private static Path save(ImagePlus image, Measurement measured, Path folder) {
        String title = image.getTitle();
        String kind = title.substring(title.lastIndexOf('_') + 1);
        Path file = folder.resolve(ImageJob.plain(title)
                + ImageFiles.resultEnding(measured.volume().name(), kind));
        ImageFiles.save(image, file);
        Provenance.of(image).save(file);
        return file;
    }

    private Report report(List<ImagePlus> images) {
        if (!words.table.isBlank() && !facts.isEmpty()) {
            AtomicFile.write(
                    Path.of(words.table),
                    Csv.text(tables.rows().stream().map(Csv::cells).toList()));
            files.add(Path.of(words.table));
        }
        List<String> text = new ArrayList<>();
        files.forEach(file -> text.add("wrote " + file));
        text.addAll(lines);
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("measured", facts);
        if (!files.isEmpty())
            summary.put("files", files.stream().map(Path::toString).toList());
        String problem = failed.isEmpty()
                ? ""
                : failed.size() + " of " + (failed.size() + facts.size()) + " images failed (" + Report.some(failed)
                        + "): mend these and measure them again" + "; the reasons are said above.";
        return new Report(String.join("\n", text), summary, tables.tables(), images, Rois.NONE, false, problem);
    }
}
