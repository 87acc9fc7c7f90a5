// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.job.table.Detail;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.measure.Overlap;
import io.github.dscnn.segment.region.Regions;
import io.github.dscnn.segment.region.Segmentation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is measured of the results, image after image: by class and frame, by slice, by object. */
final class ResultTables {

    private static final String DECIDED = "decided by";

    private final String model;
    private final List<Map<String, Object>> results = new ArrayList<>();
    private final List<Map<String, Object>> slices = new ArrayList<>();
    private final List<Map<String, Object>> objects = new ArrayList<>();

    ResultTables(String model) {
        this.model = model;
    }

    /**
     * Measures one image.
     *
     * @param decided how the probabilities became the result
     * @param parts a row for each object; see {@link ObjectRows}
     * @return the rows of parts of this image; those of slices only if it has several, or several frames
     */
    Map<Detail, List<Map<String, Object>>> add(
            String image, Work work, String decided, List<Map<String, Object>> parts) {
        Regions regions = work.found().regions();
        return add(regions, wholes(image, work, decided), slices(image, regions, work.doubt()), parts);
    }

    /**
     * Measures regions that no model has found.
     *
     * @param decided where they come from
     * @param parts a row for each object, which says then where it comes from, as do those of slices
     * @return the rows of parts of this image
     */
    Map<Detail, List<Map<String, Object>>> add(
            String image, Regions regions, String decided, List<Map<String, Object>> parts) {
        List<Map<String, Object>> whole = new ArrayList<>();
        for (int frame = 0; frame < regions.frames(); frame++)
            for (int index = 1; index <= regions.classes().size(); index++) {
                Map<String, Object> row = result(image, regions, null, frame, index);
                row.put(DECIDED, decided);
                whole.add(row);
            }
        List<Map<String, Object>> each = slices(image, regions, null);
        List.of(each, parts).forEach(rows -> rows.forEach(row -> row.put(DECIDED, decided)));
        return add(regions, whole, each, parts);
    }

    private Map<Detail, List<Map<String, Object>>> add(
            Regions regions,
            List<Map<String, Object>> whole,
            List<Map<String, Object>> each,
            List<Map<String, Object>> parts) {
        results.addAll(whole);
        slices.addAll(each);
        objects.addAll(parts);
        Map<Detail, List<Map<String, Object>>> measured = new EnumMap<>(Detail.class);
        if (regions.slices() > 1 || regions.frames() > 1) measured.put(Detail.SLICES, each);
        measured.put(Detail.OBJECTS, parts);
        return measured;
    }

    private List<Map<String, Object>> wholes(String image, Work work, String decided) {
        Segmentation found = work.found();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int frame = 0; frame < found.frames(); frame++)
            for (int index = 1; index <= found.classes().size(); index++) {
                Map<String, Object> row = result(image, found.regions(), work.doubt(), frame, index);
                row.put(DECIDED, decided);
                row.put("removed", AreaOrVolume.of(found).of(found.regions().removed()));
                if (work.truth() != null)
                    row.put("dice", overlap(found, work.truth(), frame, index).dice());
                rows.add(row);
            }
        return rows;
    }

    private static List<Map<String, Object>> slices(String image, Regions regions, Doubt doubt) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int frame = 0; frame < regions.frames(); frame++)
            for (int slice = 0; slice < regions.slices(); slice++)
                for (int index = 1; index <= regions.classes().size(); index++)
                    rows.add(slice(image, regions, doubt, slice, frame, index));
        return rows;
    }

    /** Drops the rows of an image. */
    void forget(String image) {
        for (List<Map<String, Object>> rows : List.of(results, slices, objects))
            rows.removeIf(row -> image.equals(row.get("image")));
    }

    /** One row a frame and class of all images, all with the same columns. */
    List<Map<String, Object>> rows() {
        return even(results);
    }

    /** The same of one image. */
    List<Map<String, Object>> rows(String image) {
        return even(
                results.stream().filter(row -> image.equals(row.get("image"))).toList());
    }

    /** The tables that have rows; one of slices only if there is an image with several. */
    List<Report.Table> tables() {
        List<Report.Table> tables = new ArrayList<>(Report.Table.of("DSCNN Results", even(results)));
        if (slices.size() > results.size()) tables.addAll(Report.Table.of(Detail.SLICES.title(), even(slices)));
        tables.addAll(Report.Table.of(Detail.OBJECTS.title(), even(objects)));
        return tables;
    }

    /** @param doubt null where no model was unsure */
    private Map<String, Object> result(String image, Regions regions, Doubt doubt, int frame, int index) {
        Map<String, Object> row = new LinkedHashMap<>();
        AreaOrVolume amount = AreaOrVolume.of(regions.extent());
        AreaOrVolume pixel = AreaOrVolume.ofSlice(regions.extent());
        long count = regions.counts(frame)[index];
        row.put("image", image);
        if (doubt != null) row.put("model", model);
        row.put("frame", regions.firstFrame() + frame);
        row.put("class", name(regions, index));
        row.put(amount.title(), amount.of(count));
        row.put("objects", regions.census(frame).count(index));
        row.put(amount.count(), count);
        if (pixel.factor() != 1 || !pixel.unit().equals("pixels")) row.put("pixel " + pixel.title(), pixel.factor());
        if (doubt != null) row.put("mean uncertainty (" + doubt.measure() + ", 0-1)", doubt.ofClass(frame, index));
        return row;
    }

    private static Map<String, Object> slice(
            String image, Regions regions, Doubt doubt, int slice, int frame, int index) {
        Map<String, Object> row = new LinkedHashMap<>();
        AreaOrVolume area = AreaOrVolume.ofSlice(regions.extent());
        long count = regions.counts(slice, frame)[index];
        row.put("image", image);
        row.put("frame", regions.firstFrame() + frame);
        row.put("slice", regions.firstSlice() + slice);
        row.put("class", name(regions, index));
        row.put(area.title(), area.of(count));
        row.put("objects", regions.census(frame).count(slice, index));
        if (doubt != null)
            row.put("mean uncertainty of the slice (" + doubt.measure() + ", 0-1)", doubt.ofSlice(slice, frame));
        return row;
    }

    /** Dice of the result, any foreground, all slices and frames together. */
    static double dice(Segmentation found, LabelPlanes truth) {
        Overlap sum = Overlap.NONE;
        for (int frame = 0; frame < found.frames(); frame++) sum = sum.plus(overlap(found, truth, frame, 0));
        return sum.dice();
    }

    private static Overlap overlap(Segmentation found, LabelPlanes truth, int frame, int index) {
        Regions regions = found.regions();
        Overlap sum = Overlap.NONE;
        for (int slice = 0; slice < found.slices(); slice++) {
            float[] labels = truth.plane(found.firstSlice() - 1 + slice, found.firstFrame() - 1 + frame);
            LabelPlanes.ignore(labels, found.inside(slice, frame));
            sum = sum.plus(Overlap.of(regions.indices(slice, frame), labels, index));
        }
        return sum;
    }

    private static String name(Regions regions, int index) {
        return regions.classes().classes().get(index - 1).name();
    }

    /** Rows that all have all columns; where images differ in their units a cell may be empty. */
    private static List<Map<String, Object>> even(List<Map<String, Object>> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        List<Map<String, Object>> even = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> full = new LinkedHashMap<>();
            for (String column : columns) full.put(column, row.getOrDefault(column, ""));
            even.add(full);
        }
        return even;
    }
}
