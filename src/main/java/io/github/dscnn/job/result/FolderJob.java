// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.file.disk.FolderLock;
import io.github.dscnn.file.disk.OutputFolder;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.picture.ContactSheet;
import io.github.dscnn.job.cases.FolderImages;
import io.github.dscnn.job.loaded.ModelFacts;
import io.github.dscnn.job.result.FolderTable.Status;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.SegmentWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Segments or inspects a file, or all images of a folder, and writes the results into another folder. In a folder an
 * image that fails is listed and does not stop the others, and a stop keeps what is finished: results.csv has a row for
 * each image, slices.csv and objects.csv what was measured of each; they are complete after each image, and
 * contact_sheet.png shows a slice of each.
 */
public final class FolderJob {

    private static final String SKIP = "skip";

    private final ImageJob job;
    private final String input;
    private final String output;
    private final String filter;
    private final boolean skip;

    private FolderJob(ImageJob job, String input, String output, String filter, String existing) {
        named(input, output, existing);
        this.job = job;
        this.input = input;
        this.output = output;
        this.filter = filter;
        this.skip = existing.equals(SKIP);
    }

    private static void named(String input, String output, String existing) {
        if (input.isBlank())
            throw new DscnnException(
                    "No images were given; name a folder of images or one file (input=..., in a shell --input).");
        if (output.isBlank())
            throw new DscnnException(
                    "No folder for the results was given; name one (folder=..., in a shell --output).");
        if (!List.of("", "replace", SKIP).contains(existing))
            throw new DscnnException("existing=%s is none of replace, skip; choose one of them.", existing);
    }

    /**
     * Looks whether a folder, or a file, can be worked on with these words, without opening an image.
     *
     * @throws DscnnException as {@link #run}
     */
    public static void check(SegmentWords words, ModelFacts model) {
        named(words.image, words.folder, words.existing);
        model.check(words.trust);
        SegmentJob.check(words, model);
        Path source = Path.of(words.image);
        if (Files.isDirectory(source)) images(source, Path.of(words.folder), words.filter, words.reference);
        else if (!ImageFiles.exists(source)) throw new DscnnException("%s does not exist; check the path.", source);
        else OutputFolder.check(Path.of(words.folder));
    }

    private static List<FolderImages.Entry> images(Path source, Path folder, String filter, String reference) {
        List<FolderImages.Entry> images = FolderImages.of(source, filter, reference);
        OutputFolder.check(folder);
        FolderImages.checkOutside(source, folder);
        return images;
    }

    /** Works on the image or folder of the words, with their filter. */
    public static FolderJob of(SegmentJob job, SegmentWords words) {
        return new FolderJob(job, words.image, words.folder, words.filter, words.existing);
    }

    /**
     * Works on all images and replaces what exists.
     *
     * @param input a file, or a folder of images
     * @param output folder for the results
     */
    public static FolderJob of(ImageJob job, String input, String output) {
        return new FolderJob(job, input, output, "", "");
    }

    /**
     * What was done.
     *
     * @param files what was written, in that order
     * @param rows one row an image of a folder, with the columns of results.csv; empty for a single file
     * @param tables of slices and objects of all images of a folder, those that were skipped too; of a single file the job
     *     has them
     * @param failed names of the images that failed
     * @param stopped whether the user stopped before the last image
     */
    public record Result(
            List<Path> files,
            List<Map<String, Object>> rows,
            List<Report.Table> tables,
            List<String> failed,
            boolean stopped) {

        /** Files that were written, of a single image. */
        public static Result of(List<Path> files) {
            return new Result(files, List.of(), List.of(), List.of(), false);
        }
    }

    /**
     * Does it.
     *
     * @throws DscnnException if something is missing that all images need, two images would give results of one name,
     *     results would go where the images lie, or another run writes into that folder; for a single file if it cannot be segmented
     * @throws CancellationException if the user stopped before anything was finished
     */
    @SuppressWarnings("try")
    public Result run(Progress progress) {
        Path source = Path.of(input);
        Path folder = Path.of(output);
        if (!Files.isDirectory(source)) {
            ImageJob.claim(folder).close();
            return Result.of(job.write(ImageFiles.open(source, progress::log), output, progress));
        }
        List<FolderImages.Entry> images = images(source, folder, filter, job.reference());
        List<Path> passed = FolderImages.passed(source, images);
        if (!passed.isEmpty())
            progress.log(passed.get(0).getFileName()
                    + (passed.size() == 1 ? " is" : " and " + (passed.size() - 1) + " more are")
                    + " called like labels of another image and passed over");
        try (FolderLock mine = ImageJob.claim(folder)) {
            return run(images, folder, progress);
        }
    }

    private Result run(List<FolderImages.Entry> images, Path folder, Progress progress) {
        FolderTable table = new FolderTable(
                folder, job.model.traits().classes(), job.model.facts().list(), knows(), skip);
        ContactSheet sheet = new ContactSheet(folder, skip);
        List<Path> written = new ArrayList<>();
        boolean stopped = false;
        try {
            for (int i = 0; i < images.size(); i++)
                written.addAll(one(images.get(i), table, sheet, folder, progress.within(i, i + 1L, images.size())));
        } catch (CancellationException e) {
            if (table.rows().isEmpty()) throw e;
            stopped = true;
        }
        written.addAll(table.files());
        written.addAll(job.findings.write(folder));
        written.addAll(sheet.finish());
        return new Result(written, table.rows(), table.tables(), table.with(Status.FAILED), stopped);
    }

    private boolean knows() {
        return job.model.facts().members().stream()
                .anyMatch(one -> one.traits().seen().isPresent());
    }

    private List<Path> one(
            FolderImages.Entry image, FolderTable table, ContactSheet sheet, Path folder, Progress progress) {
        if (skip
                && table.finished(image)
                && job.expected(image.title(), folder).stream().allMatch(Files::exists)) {
            progress.report(1, 1, image.title() + " exists");
            table.skipped(image);
            return List.of();
        }
        Work work;
        List<Path> files;
        try {
            ImagePlus opened = ImageFiles.open(image.file(), progress::log);
            Optional<Streamed> streamed = job.streamed(opened, image.reference(), folder, progress);
            if (streamed.isPresent()) return done(image, streamed.get(), table);
            work = job.work(opened, image.reference(), progress);
            table.begin(image);
            files = job.write(work, folder);
            MiddleSlice.of(work, job.options).addTo(sheet, image.title());
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | OutOfMemoryError e) {
            String message = message(e);
            job.forget(image.baseName());
            progress.log(image.title() + " failed: " + message);
            table.failed(image, message);
            return List.of();
        }
        table.done(image, work, job.scores);
        return files;
    }

    private static List<Path> done(FolderImages.Entry image, Streamed streamed, FolderTable table) {
        table.done(image, streamed);
        return streamed.files();
    }

    private static String message(Throwable e) {
        if (e instanceof DscnnException || e instanceof IllegalArgumentException) return e.getMessage();
        if (e instanceof OutOfMemoryError)
            return "not enough memory (" + e.getMessage()
                    + "): allow more with java -Xmx, or use a smaller tile or batch";
        return "a defect of DSCNN, please report it: " + e;
    }
}
