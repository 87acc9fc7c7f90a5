// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.file.AtomicFile;
import io.github.dscnn.image.LabelClass;
import io.github.dscnn.image.LabelClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of each image of a folder: one row an image with the columns image, status, the volume of each class (of
 * the first frame), unit, dice (of the final output, any foreground) and message. Beside it the tables of Dice by layer,
 * of slices and of objects, where there are any. All are complete after each image; rows of images that are skipped are
 * taken over from the files of the time before.
 */
final class FolderTable {

    static final String FILE = "results.csv";
    static final String IMAGE = "image";
    static final String STATUS = "status";
    static final String MESSAGE = "message";

    /** What an image can have become. */
    enum Status {
        DONE,
        SKIPPED,
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String VOLUME = "volume ";

    private final Path folder;
    private final LabelClasses classes;
    private final List<Map<String, String>> before;
    private final TableFile dice;
    private final Map<Detail, TableFile> details = new EnumMap<>(Detail.class);
    private final List<Map<String, Object>> rows = new ArrayList<>();

    /**
     * No image yet.
     *
     * @param earlier whether files of the time before are read
     */
    FolderTable(Path folder, LabelClasses classes, boolean earlier) {
        this.folder = folder;
        this.classes = classes;
        Path file = folder.resolve(FILE);
        this.before = earlier && Files.exists(file) ? Csv.read(file) : List.of();
        this.dice = new TableFile(folder.resolve(ImageJob.DICE), "case", earlier);
        for (Detail one : Detail.values()) details.put(one, one.file(folder, earlier));
    }

    /** One map a row, in the order of the images. */
    List<Map<String, Object>> rows() {
        return List.copyOf(rows);
    }

    /** Names of the images with a status. */
    List<String> with(Status status) {
        return rows.stream()
                .filter(row -> status.word().equals(row.get(STATUS)))
                .map(row -> row.get(IMAGE) + "")
                .toList();
    }

    /**
     * An image that was segmented.
     *
     * @param measured further rows of it
     */
    void done(
            FolderImages.Entry image,
            ImageJob.Work work,
            ScoreTable scores,
            Map<Detail, List<Map<String, Object>>> measured) {
        Map<String, Object> row = row(image, Status.DONE, "");
        Amount amount = Amount.of(work.found());
        long[] counts = work.found().regions().counts(0);
        for (int i = 1; i < counts.length; i++)
            row.put(
                    VOLUME + classes.classes().get(i - 1).name(),
                    number(amount.factor() == 1 ? "%.0f" : "%.6f", amount.of(counts[i])));
        row.put("unit", amount.unit());
        if (work.score() != null) {
            row.put("dice", number("%.6f", work.score().dice(work.score().outputs() - 1, 0)));
            dice.add(scores.cells().stream()
                    .filter(one -> image.baseName().equals(one.get("case")))
                    .toList());
        }
        details.forEach((kind, table) -> table.add(measured.getOrDefault(kind, List.of())));
        add(row);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** An image whose results were there already. */
    void skipped(FolderImages.Entry image) {
        Map<String, Object> row = row(image, Status.SKIPPED, "its results exist already");
        before.stream()
                .filter(old -> row.get(IMAGE).equals(old.get(IMAGE)))
                .forEach(old -> row.replaceAll((column, value) ->
                        "".equals(value) ? old.getOrDefault(column.toLowerCase(Locale.ROOT), "") : value));
        dice.carry(image.baseName());
        details.values().forEach(table -> table.carry(image.baseName()));
        add(row);
    }

    /** An image that could not be segmented. */
    void failed(FolderImages.Entry image, String message) {
        add(row(image, Status.FAILED, message.replaceAll("\\s+", " ")));
    }

    private Map<String, Object> row(FolderImages.Entry image, Status status, String message) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(IMAGE, image.file().getFileName().toString());
        row.put(STATUS, status.word());
        for (LabelClass one : classes.classes()) row.put(VOLUME + one.name(), "");
        row.put("unit", "");
        row.put("dice", "");
        row.put(MESSAGE, message);
        return row;
    }

    private void add(Map<String, Object> row) {
        rows.add(row);
        AtomicFile.write(folder.resolve(FILE), Csv.text(rows));
        dice.write();
        details.values().forEach(TableFile::write);
    }

    /** The further tables, with the rows of all images. */
    List<Report.Table> tables() {
        List<Report.Table> tables = new ArrayList<>();
        details.forEach((kind, table) -> tables.addAll(Report.Table.of(kind.title(), table.rows())));
        return tables;
    }

    /** The files that were written. */
    List<Path> files() {
        List<Path> files = new ArrayList<>(dice.written());
        details.values().forEach(table -> files.addAll(table.written()));
        files.add(folder.resolve(FILE));
        return files;
    }
}
