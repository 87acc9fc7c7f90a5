// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.evaluation;

import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.job.evaluation.CaseMeasure.Extent;
import io.github.dscnn.job.table.Csv;
import io.github.dscnn.job.table.MeanRows;
import io.github.dscnn.job.table.Metric;
import io.github.dscnn.job.table.ObjectMetric;
import io.github.dscnn.measure.Comparison;
import io.github.dscnn.measure.ObjectScores;
import io.github.dscnn.measure.Overlap;
import io.github.dscnn.measure.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What an evaluation measured, case after case. */
public final class EvaluationTable {

    public static final String WHOLE = "whole";

    private static final Set<String> WORDS = Set.of("method", "case", "region", "class", "unit");
    private static final List<String> THIRDS = List.of("first", "middle", "last");

    /**
     * Figures of a case.
     *
     * @param patient whose it is; the image that it is a frame of, or itself, where nobody says so
     * @param objects how its objects compare; null where they were not compared
     * @param region {@link #WHOLE} or a third of the reference's slices
     * @param volume of a voxel, in the unit cubed; of a pixel where there is one slice
     */
    record Entry(
            String method,
            String patient,
            String name,
            String region,
            String type,
            Scores scores,
            ObjectScores objects,
            double volume,
            String unit) {}

    /** A case and its patient: what counts once; both are called the same where a case is all there is of one. */
    record Name(String patient, String text) {}

    /** Overlap in a slice, from 1. */
    record Slice(String method, String name, String type, int slice, Overlap overlap) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<Slice> slices = new ArrayList<>();

    /**
     * Adds a class of a case: of objects as a whole alone, for a third of the slices would cut them.
     *
     * @param objects how its objects compare; null where they were not compared
     * @param extent where the reference has any foreground: its thirds are the same for all classes, and what lies before
     *     the first or behind the last slice belongs to the outer thirds
     */
    void add(
            String method,
            Name name,
            String type,
            Comparison found,
            ObjectScores objects,
            Extent extent,
            VoxelSize voxel) {
        entry(method, name, WHOLE, type, found.scores(), objects, extent, voxel);
        for (int z = 0; z < extent.depth(); z++) {
            Overlap overlap = found.slice(z);
            if (overlap.prediction() + overlap.reference() > 0)
                slices.add(new Slice(method, name.text(), type, z + 1, overlap));
        }
        int count = extent.first() < 0 ? 0 : extent.last() - extent.first() + 1;
        int parts = THIRDS.size();
        if (count < parts || objects != null) return;
        for (int i = 0; i < parts; i++) {
            int from = i == 0 ? 0 : extent.first() + i * count / parts;
            int to = i == parts - 1 ? extent.depth() - 1 : extent.first() + (i + 1) * count / parts - 1;
            entry(method, name, THIRDS.get(i), type, found.scores(from, to), null, extent, voxel);
        }
    }

    private void entry(
            String method,
            Name name,
            String region,
            String type,
            Scores scores,
            ObjectScores objects,
            Extent extent,
            VoxelSize voxel) {
        double volume = extent.depth() == 1 ? voxel.x() * voxel.y() : voxel.volume();
        String unit = voxel.calibrated() ? "mm" : "pixel";
        entries.add(new Entry(method, name.patient(), name.text(), region, type, scores, objects, volume, unit));
    }

    List<Entry> entries() {
        return entries;
    }

    List<Slice> slices() {
        return slices;
    }

    /** One row a method, case, class and region. */
    public List<Map<String, Object>> rows() {
        return rows(Entry::name);
    }

    /** One row a method, patient, class and region: means over images and frames, none of which counts for itself. */
    List<Map<String, Object>> patientRows() {
        return MeanRows.of(rows(Entry::patient), WORDS);
    }

    /** Whether any patient has several images or frames. */
    boolean several() {
        return entries.stream().map(Entry::name).distinct().count() > patients();
    }

    /** How many patients there are. */
    long patients() {
        return entries.stream().map(Entry::patient).distinct().count();
    }

    private List<Map<String, Object>> rows(Function<Entry, String> name) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Entry entry : entries) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("case", name.apply(entry));
            row.put("region", entry.region());
            row.put("class", entry.type());
            for (Metric figure : Metric.values()) row.put(figure.key(), figure.of(entry.scores()));
            if (entry.objects() != null) row.putAll(ObjectMetric.columns(entry.objects()));
            row.put("unit", entry.unit());
            row.put("volume", entry.scores().overlap().prediction() * entry.volume());
            row.put("reference_volume", entry.scores().overlap().reference() * entry.volume());
            row.put("method", entry.method());
            rows.add(row);
        }
        return rows;
    }

    /** One row a method, case, class and slice in which either has something. */
    public List<Map<String, Object>> sliceRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Slice slice : slices) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("case", slice.name());
            row.put("slice", slice.slice());
            row.put("class", slice.type());
            row.put("dice", slice.overlap().dice());
            row.put("pixels", slice.overlap().prediction());
            row.put("reference_pixels", slice.overlap().reference());
            row.put("method", slice.method());
            rows.add(row);
        }
        return rows;
    }

    /** Rows as CSV, numbers with six digits behind the point. */
    public static String csv(List<Map<String, Object>> rows) {
        return Csv.text(rows.stream().map(Csv::cells).toList());
    }
}
