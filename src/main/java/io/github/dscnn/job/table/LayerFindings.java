// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.score.ErrorPrediction;
import io.github.dscnn.segment.score.LayerCalibration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reference says of the probabilities of all images so far: how well each output is calibrated, and which score of
 * uncertainty tells where the result is wrong.
 */
public final class LayerFindings {

    private final CalibrationTable calibration;
    private final ErrorPrediction errors = new ErrorPrediction();
    private final List<String> names = new ArrayList<>();

    /** Findings without a case; all that are added have these classes. */
    public LayerFindings(LabelClasses classes) {
        this.calibration = new CalibrationTable(classes);
    }

    /** Adds a case. */
    public void add(String name, Segmentation found, LabelPlanes truth) {
        calibration.add(name, LayerCalibration.of(found, truth));
        errors.add(name, found, truth);
        names.add(name);
    }

    /** Drops a case if it is the one that was added last. */
    public void forget(String name) {
        calibration.forget(name);
        errors.forget(name);
        names.remove(name);
    }

    /** Whether there is no case; then there is nothing to write either. */
    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** What is shown in ImageJ. */
    public List<Report.Table> tables() {
        if (isEmpty()) return List.of();
        List<Report.Table> tables = new ArrayList<>(Report.Table.of("DSCNN Calibration", named(calibration.rows())));
        tables.addAll(Report.Table.of("DSCNN Error Prediction", named(ErrorTable.rows(errors))));
        return tables;
    }

    /** Rows that say first which images they are of. */
    private List<Map<String, Object>> named(List<Map<String, Object>> rows) {
        String of = names.size() == 1 ? names.get(0) : names.size() + " images: " + Report.some(names);
        List<Map<String, Object>> named = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Object> with = new LinkedHashMap<>(Map.of("image", of));
            with.putAll(row);
            named.add(with);
        }
        return named;
    }

    /** Writes calibration.csv, reliability.csv, reliability.png, errors.csv and cases.csv. */
    public List<Path> write(Path folder) {
        if (isEmpty()) return List.of();
        List<Path> files = new ArrayList<>(calibration.write(folder));
        files.addAll(ErrorTable.write(errors, folder));
        return files;
    }

    /** A line of each table. */
    public String lines() {
        return calibration.line() + "\n" + ErrorTable.choice(errors);
    }

    /** For a console. */
    public String text() {
        return calibration.text() + "\n" + ErrorTable.text(errors);
    }

    /** For a program. */
    public Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("calibration", calibration.rows());
        summary.put("error_prediction", ErrorTable.rows(errors));
        summary.put("best_uncertainty", ErrorTable.word(errors.best()));
        summary.put("cases", ErrorTable.caseRows(errors));
        return summary;
    }
}
