// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.job.cases.FolderImages;
import io.github.dscnn.job.loaded.Likeness;
import io.github.dscnn.job.table.Csv;
import io.github.dscnn.job.table.Detail;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.ScoreTable;
import io.github.dscnn.job.table.TableFile;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What became of each image of a folder: one row an image with the columns image, status, the volume (of an image of one
 * slice the area) of each class in the first frame, unit, the number of objects of each class there, dice (of what was written, after cleaning, any foreground), removed
 * (what cleaning took away), models (where there were several, with the SHA-256 of their weights), unlike (where the model
 * knows: whether the image looks unlike those that it has learned from) and message. Beside it the tables of Dice by layer, of slices and of objects, where there are any. All are complete after each image. Where
 * images are skipped, rows of the time before are kept until their image is done anew.
 *
 * <p>Long because it keeps five tables beside each other, each complete whenever the program ends.
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

    private static final String UNIT = "unit";
    private static final String OBJECTS = "objects";
    private static final String CASE = "case";
    private static final String SCORE = "dice";
    private static final String REMOVED = "removed";
    private static final List<String> BEFORE = List.of(IMAGE, STATUS);
    private static final String MODELS = "models";
    private static final String UNLIKE = "unlike";

    private final List<String> after;
    private final String models;

    private final Path folder;
    private final LabelClasses classes;
    private final Map<String, Map<String, Object>> before = new LinkedHashMap<>();
    private final TableFile dice;
    private final Map<Detail, TableFile> details = new EnumMap<>(Detail.class);
    private final List<Map<String, Object>> rows = new ArrayList<>();

    /**
     * No image yet.
     *
     * @param models names and checksums of several models; empty for one
     * @param knows whether the model says how the images looked that it has learned from
     * @param earlier whether rows of the time before are kept
     */
    FolderTable(Path folder, LabelClasses classes, String models, boolean knows, boolean earlier) {
        this.folder = folder;
        this.models = models;
        List<String> columns = new ArrayList<>(List.of(UNIT, SCORE, REMOVED));
        if (!models.isEmpty()) columns.add(MODELS);
        if (knows) columns.add(UNLIKE);
        columns.add(MESSAGE);
        this.after = List.copyOf(columns);
        this.classes = classes;
        this.dice = new TableFile(folder.resolve(ImageJob.DICE), CASE, earlier);
        for (Detail one : Detail.values()) details.put(one, one.file(folder, earlier));
        if (earlier) read(folder.resolve(FILE)).map(this::earlier).forEach(row -> before.put(row.get(IMAGE) + "", row));
    }

    private static Stream<Map<String, String>> read(Path file) {
        return Files.exists(file) ? Csv.read(file).stream() : Stream.empty();
    }

    /** A row of the file, whose columns are in lower case, with the columns that are known now. */
    private Map<String, Object> earlier(Map<String, String> old) {
        Map<String, Object> row = new LinkedHashMap<>();
        Stream<String> sizes = Stream.of("volume", "area", OBJECTS)
                .flatMap(word -> classes.classes().stream().map(one -> column(word, one)));
        Stream.of(BEFORE.stream(), sizes, after.stream())
                .flatMap(columns -> columns)
                .filter(column -> old.containsKey(Csv.plain(column)))
                .forEach(column -> row.put(column, old.get(Csv.plain(column))));
        return row;
    }

    private static String column(String word, LabelClass one) {
        return word + " " + one.name();
    }

    /** One map a row, in the order of the images, all with the same columns. */
    List<Map<String, Object>> rows() {
        return even(rows);
    }

    private List<Map<String, Object>> even(List<Map<String, Object>> uneven) {
        Set<String> columns = new LinkedHashSet<>(BEFORE);
        uneven.forEach(row -> columns.addAll(row.keySet()));
        if (columns.stream().allMatch(column -> BEFORE.contains(column) || after.contains(column)))
            for (String word : List.of("volume", OBJECTS))
                for (LabelClass one : classes.classes()) columns.add(column(word, one));
        after.forEach(columns::remove);
        columns.addAll(after);
        List<Map<String, Object>> even = new ArrayList<>();
        for (Map<String, Object> row : uneven) {
            Map<String, Object> full = new LinkedHashMap<>();
            for (String column : columns) full.put(column, row.getOrDefault(column, ""));
            even.add(full);
        }
        return even;
    }

    /** Names of the images with a status. */
    List<String> with(Status status) {
        return rows.stream()
                .filter(row -> status.word().equals(row.get(STATUS)))
                .map(row -> row.get(IMAGE) + "")
                .toList();
    }

    /** An image that was segmented. */
    void done(FolderImages.Entry image, Work work, ScoreTable scores) {
        Map<Detail, List<Map<String, Object>>> measured = work.results().measured();
        Map<String, Object> row = done(image, "", work.likeness(), Streamed.Found.of(work.found()));
        if (work.score() != null) {
            row.put(SCORE, String.format(Locale.ROOT, "%.6f", work.dice()));
            dice.add(
                    image.baseName(),
                    scores.cells().stream()
                            .filter(one -> image.baseName().equals(one.get(CASE)))
                            .toList());
        }
        details.forEach((kind, table) -> table.add(image.baseName(), measured.getOrDefault(kind, List.of())));
        add(row);
    }

    /** An image that was segmented into files, too large to be measured further. */
    void done(FolderImages.Entry image, Streamed streamed) {
        dice.add(image.baseName(), List.of());
        details.values().forEach(table -> table.add(image.baseName(), List.of()));
        add(done(image, "larger than memory: slices were not measured", streamed.likeness(), streamed.found()));
    }

    private Map<String, Object> done(
            FolderImages.Entry image, String message, Likeness likeness, Streamed.Found found) {
        Map<String, Object> row = row(image, Status.DONE, message);
        AreaOrVolume amount = found.amount();
        for (int i = 1; i < found.counts().length; i++)
            row.put(column(amount.word(), classes.classes().get(i - 1)), amount.text(found.counts()[i]));
        for (int i = 1; i < found.counts().length; i++)
            row.put(
                    column(OBJECTS, classes.classes().get(i - 1)),
                    found.objects().count(i));
        row.put(UNIT, amount.unit());
        row.put(REMOVED, found.removed());
        if (!models.isEmpty()) row.put(MODELS, models);
        if (likeness.known()) row.put(UNLIKE, likeness.word());
        return row;
    }

    /** Whether the time before finished an image: its row, which is written last, says so. */
    boolean finished(FolderImages.Entry image) {
        Object status = before.getOrDefault(image.title(), Map.of()).get(STATUS);
        return Status.DONE.word().equals(status) || Status.SKIPPED.word().equals(status);
    }

    /** Takes away the row that an image had the time before, as its files change now: a kill leaves it unfinished. */
    void begin(FolderImages.Entry image) {
        boolean had = before.remove(image.title()) != null;
        if (rows.isEmpty() && before.isEmpty()) clear(folder.resolve(FILE));
        else if (had) write();
    }

    private static void clear(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be replaced; close it in other programs.", file);
        }
    }

    /** An image whose results were there already. */
    void skipped(FolderImages.Entry image) {
        Map<String, Object> row = row(image, Status.SKIPPED, "its results exist already");
        before.getOrDefault(row.get(IMAGE) + "", Map.of()).forEach(row::putIfAbsent);
        dice.carry(image.baseName());
        details.values().forEach(table -> table.carry(image.baseName()));
        add(row);
    }

    /** An image that could not be segmented. */
    void failed(FolderImages.Entry image, String message) {
        dice.add(image.baseName(), List.of());
        details.values().forEach(table -> table.add(image.baseName(), List.of()));
        add(row(image, Status.FAILED, message.replaceAll("\\s+", " ")));
    }

    private static Map<String, Object> row(FolderImages.Entry image, Status status, String message) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(IMAGE, image.title());
        row.put(STATUS, status.word());
        row.put(MESSAGE, message);
        return row;
    }

    private void add(Map<String, Object> row) {
        rows.add(row);
        before.remove(row.get(IMAGE) + "");
        dice.write();
        details.values().forEach(TableFile::write);
        write();
    }

    private void write() {
        var all = Stream.concat(rows.stream(), before.values().stream()).toList();
        AtomicFile.write(folder.resolve(FILE), Csv.text(even(all)));
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
