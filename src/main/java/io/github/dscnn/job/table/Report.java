// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import ij.ImagePlus;
import io.github.dscnn.ij.result.Rois;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a verb gives.
 *
 * @param text lines for a person, with the table if there is one; ends without a line break
 * @param summary the same for a program, JSON-like, in a fixed order
 * @param tables what is shown as tables in ImageJ; may be empty
 * @param images what is shown in ImageJ; empty when files were written instead
 * @param rois what goes into the ROI Manager; empty when it was written instead
 * @param stopped whether the user stopped the work, and what is here is only a part
 * @param problem one sentence on what failed while the rest went on; empty when nothing failed
 */
public record Report(
        String text,
        Map<String, Object> summary,
        List<Table> tables,
        List<ImagePlus> images,
        Rois rois,
        boolean stopped,
        String problem) {

    /** Title of the table with the Dice of each output and case. */
    public static final String DICE = "DSCNN Dice";

    private static final int FEW = 3;

    /** A report of work in which nothing failed and that gives no ROIs. */
    public Report(
            String text, Map<String, Object> summary, List<Table> tables, List<ImagePlus> images, boolean stopped) {
        this(text, summary, tables, images, Rois.NONE, stopped, "");
    }

    /**
     * A table.
     *
     * @param title of its window, such as {@code DSCNN Dice}
     * @param rows one map a row, all with the same keys
     */
    public record Table(String title, List<Map<String, Object>> rows) {
        public Table {
            rows = List.copyOf(rows);
        }

        /** A list with this table, without it if it has no rows. */
        public static List<Table> of(String title, List<Map<String, Object>> rows) {
            return rows.isEmpty() ? List.of() : List.of(new Table(title, rows));
        }
    }

    public Report {
        tables = List.copyOf(tables);
        images = List.copyOf(images);
    }

    /** Without some of its images. */
    public Report without(Predicate<ImagePlus> which) {
        List<ImagePlus> kept = images.stream().filter(which.negate()).toList();
        return new Report(text, summary, tables, kept, rois, stopped, problem);
    }

    /** Facts by name; one of the name {@code problem} says what failed. */
    public static Report facts(Map<String, ?> facts) {
        String text = facts.entrySet().stream()
                .map(fact ->
                        String.format(Locale.ROOT, "%-22s %s", fact.getKey().replace('_', ' '), fact.getValue()))
                .collect(Collectors.joining("\n"));
        String problem = facts.containsKey("problem") ? facts.get("problem").toString() : "";
        return new Report(text, new LinkedHashMap<>(facts), List.of(), List.of(), Rois.NONE, false, problem);
    }

    /** A report of words alone. */
    public static Report text(String text, Map<String, Object> summary) {
        return new Report(text, summary, List.of(), List.of(), false);
    }

    /** The first few names. */
    public static String some(List<String> names) {
        String first = names.stream().limit(FEW).collect(Collectors.joining(", "));
        return names.size() > FEW ? first + ", ..." : first;
    }
}
