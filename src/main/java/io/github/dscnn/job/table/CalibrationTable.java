// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import ij.ImagePlus;
import io.github.dscnn.ij.picture.Pictures;
import io.github.dscnn.ij.picture.ReliabilityPlot;
import io.github.dscnn.ij.picture.ReliabilityPlot.Panel;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.measure.Calibration;
import io.github.dscnn.measure.Calibration.Bin;
import io.github.dscnn.segment.score.LayerCalibration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** How well each output is calibrated over all cases, as rows, as a picture, and as the lines that a console shows. */
final class CalibrationTable {

    private static final String ALL = "all classes";

    private final LabelClasses classes;
    private final List<String> regions;
    private LayerCalibration settled;
    private LayerCalibration latest;
    private String last = "";

    CalibrationTable(LabelClasses classes) {
        this.classes = classes;
        this.regions = ScoreTable.regions(classes);
    }

    /** Adds a case. */
    void add(String name, LayerCalibration one) {
        settled = sum();
        latest = one;
        last = name;
    }

    /** Drops a case if it is the one that was added last. */
    void forget(String name) {
        if (name.equals(last)) latest = null;
    }

    /** All cases; null without any. */
    private LayerCalibration sum() {
        if (settled == null || latest == null) return settled == null ? latest : settled;
        LayerCalibration sum = new LayerCalibration(settled.outputs(), classes.size());
        sum.add(settled);
        sum.add(latest);
        return sum;
    }

    /** One row an output and class, with the columns layer, class, brier, ece and n; of several classes their mean last. */
    List<Map<String, Object>> rows() {
        LayerCalibration sum = sum();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int output = 0; output < sum.outputs(); output++) {
            for (int index = 0; index < regions.size(); index++) {
                Calibration one = sum.of(output, index);
                rows.add(row(output, sum, regions.get(index), one.brier(), one.error()));
            }
            if (regions.size() > 1) rows.add(row(output, sum, ALL, sum.brier(output), sum.error(output)));
        }
        return rows;
    }

    private static Map<String, Object> row(
            int output, LayerCalibration sum, String region, double brier, double error) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("layer", ScoreTable.output(output, sum.outputs()));
        row.put("class", region);
        row.put("brier", brier);
        row.put("ece", error);
        row.put("n", sum.of(output, 0).count());
        return row;
    }

    /** One row an output, class and bin, with the columns layer, class, from, to, probability, observed and n. */
    private List<Map<String, Object>> bins() {
        LayerCalibration sum = sum();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int output = 0; output < sum.outputs(); output++)
            for (int index = 0; index < regions.size(); index++)
                for (int i = 0; i < Calibration.BINS; i++) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("layer", ScoreTable.output(output, sum.outputs()));
                    row.put("class", regions.get(index));
                    Bin bin = sum.of(output, index).bin(i);
                    row.put("from", bin.low());
                    row.put("to", bin.high());
                    row.put("probability", bin.probability());
                    row.put("observed", bin.observed());
                    row.put("n", bin.count());
                    rows.add(row);
                }
        return rows;
    }

    /** Writes calibration.csv, reliability.csv and reliability.png. */
    List<Path> write(Path folder) {
        Path picture = folder.resolve("reliability.png");
        Pictures.savePng(plot(), picture);
        return List.of(
                TableFile.write(folder.resolve("calibration.csv"), rows()),
                TableFile.write(folder.resolve("reliability.csv"), bins()),
                picture);
    }

    private ImagePlus plot() {
        LayerCalibration sum = sum();
        List<Panel> panels = new ArrayList<>();
        for (int output = 0; output < sum.outputs(); output++) {
            int at = output;
            panels.add(new Panel(
                    ScoreTable.output(output, sum.outputs()),
                    IntStream.range(0, regions.size())
                            .mapToObj(index -> sum.of(at, index))
                            .toList()));
        }
        int[] colours = classes.classes().stream().mapToInt(LabelClass::rgb).toArray();
        return ReliabilityPlot.of("reliability", panels, regions, colours);
    }

    /** The final output, in a line. */
    String line() {
        LayerCalibration sum = sum();
        Calibration one = sum.of(sum.outputs() - 1, 0);
        return String.format(
                Locale.ROOT,
                "Calibration: the probabilities of the final output are off by %.4f on average (Brier score %.4f)",
                one.error(),
                one.brier());
    }

    /** A table for a console, one line a layer, of any foreground. */
    String text() {
        LayerCalibration sum = sum();
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, "%-14s %10s %10s", "Calibration", "Brier", "error"));
        for (int output = 0; output < sum.outputs(); output++) {
            Calibration one = sum.of(output, 0);
            text.append(String.format(
                    Locale.ROOT,
                    "\n%-14s %10.5f %10.5f",
                    ScoreTable.output(output, sum.outputs()),
                    one.brier(),
                    one.error()));
        }
        if (regions.size() > 1) text.append("\n(of ").append(regions.get(0)).append(')');
        return text.toString();
    }
}
