// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.Report.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What segmenting and inspecting gave, in words and as data. */
public final class ResultReport {

    private static final String FOLDER = "DSCNN Folder";

    private ResultReport() {}

    /** Results that are shown. */
    static Report images(ImageJob job, Work.Handed results) {
        List<ImagePlus> images = results.images();
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", job.model.traits().name());
        summary.put("images", images.stream().map(ImagePlus::getTitle).toList());
        if (!results.rois().isEmpty()) summary.put("rois", results.rois().names());
        return scored(job, "", summary, images, results.rois());
    }

    /** Results that were written. */
    public static Report files(ImageJob job, FolderJob.Result result) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("model", job.model.traits().name());
        summary.put("files", result.files().stream().map(Path::toString).toList());
        if (!result.rows().isEmpty()) summary.put("images", result.rows());
        Report scored = scored(job, folderText(result), summary, List.of(), Rois.NONE);
        List<Table> tables = new ArrayList<>(Table.of(FOLDER, result.rows()));
        List<String> all = result.tables().stream().map(Table::title).toList();
        scored.tables().stream().filter(one -> !all.contains(one.title())).forEach(tables::add);
        tables.addAll(result.tables());
        return new Report(scored.text(), summary, tables, List.of(), Rois.NONE, result.stopped(), problem(result));
    }

    private static String folderText(FolderJob.Result result) {
        List<String> lines = new ArrayList<>();
        result.files().forEach(file -> lines.add("wrote " + file));
        for (Map<String, Object> row : result.rows())
            if (!"".equals(row.get(FolderTable.MESSAGE)))
                lines.add(row.get(FolderTable.STATUS) + " " + row.get(FolderTable.IMAGE) + ": "
                        + row.get(FolderTable.MESSAGE));
        return String.join("\n", lines);
    }

    private static String problem(FolderJob.Result result) {
        if (result.failed().isEmpty()) return "";
        Path list = result.files().stream()
                .filter(file -> file.endsWith(FolderTable.FILE))
                .findFirst()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "%d of %d images failed (%s): the reasons stand in %s; mend these images and run it again.",
                result.failed().size(),
                result.rows().size(),
                Report.some(result.failed()),
                list);
    }

    private static Report scored(
            ImageJob job, String text, Map<String, Object> summary, List<ImagePlus> images, Rois rois) {
        List<Table> tables = new ArrayList<>(job.tables());
        if (job.scores.isEmpty()) return new Report(text, summary, tables, images, rois, false, "");
        summary.put("dice", job.scores.means());
        if (job.scores.several()) summary.put("dice_interval", job.scores.intervals());
        tables.addAll(Table.of(Report.DICE, job.scores.shown()));
        tables.addAll(job.findings.tables());
        boolean brief = job.brief() && text.isEmpty();
        List<String> texts = new ArrayList<>(List.of(text, brief ? job.scores.line() : job.scores.text()));
        if (!job.findings.isEmpty()) {
            summary.putAll(job.findings.summary());
            texts.add(brief ? job.findings.lines() : job.findings.text());
        }
        texts.removeIf(String::isEmpty);
        return new Report(String.join("\n", texts), summary, tables, images, rois, false, "");
    }
}
