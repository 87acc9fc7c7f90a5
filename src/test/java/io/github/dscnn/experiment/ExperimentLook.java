// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.ij.picture.ContourFigure;
import io.github.dscnn.ij.picture.CurvesFigure;
import io.github.dscnn.ij.picture.LayersFigure;
import io.github.dscnn.ij.picture.StripFigure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the pictures and the page of a made-up experiment into target/experiment-look, to be looked at. */
final class ExperimentLook {

    private static final Path FOLDER = Path.of("target", "experiment-look");

    private ExperimentLook() {}

    public static void main(String[] arguments) {
        byte[] contours = save("contours", ContourFigure.png(PhantomExperiment.contours(false, 1)));
        save("contours-zones", ContourFigure.png(PhantomExperiment.contours(true, 1)));
        save("contours-flat", ContourFigure.png(PhantomExperiment.contours(false, 0.5)));
        byte[] layers = save("layers", LayersFigure.png(PhantomExperiment.layers(3)));
        byte[] curves = save("curves", CurvesFigure.png(PhantomExperiment.runs(60)));
        byte[] cases = save("cases", StripFigure.png("Dice by patient", PhantomExperiment.dice(5)));
        save("slices", StripFigure.png("Dice by slice", PhantomExperiment.dice(90)));
        AtomicFile.write(FOLDER.resolve("report.html"), page(contours, layers, curves, cases));
    }

    private static byte[] save(String name, byte[] png) {
        AtomicFile.write(FOLDER.resolve(name + ".png"), out -> out.write(png));
        return png;
    }

    static String page(byte[] contours, byte[] layers, byte[] curves, byte[] cases) {
        return new HtmlReport(
                        "Three networks on five phantoms",
                        "Leave-one-patient-out, the same patients and seeds for every network. The DSCNN reached a"
                                + " mean Dice of 0.885 over slices and 0.871 over patients. These figures are made up.")
                .section("Table I")
                .paragraph("Over all slices that hold the organ, as in the paper; below, over patients in 3-D.")
                .table(new HtmlReport.Table(
                        "Dice by slice (n = 92)",
                        List.of("Method", "Mean", "Median", "Maximum", "95 % interval of the mean"),
                        List.of(
                                List.of("FCN", "0.759", "0.832", "0.918", "0.721–0.790"),
                                List.of("U-Net", "0.865", "0.940", "0.969", "0.842–0.886"),
                                List.of("DSCNN", "0.885", "0.945", "0.985", "0.861–0.903")),
                        2))
                .table(patients())
                .picture(cases, "Dice of each patient for each method", "Each patient's Dice in 3-D.")
                .section("Contours")
                .picture(
                        contours,
                        "Contours of three methods on five slices",
                        "As Fig. 5 of the paper: a slice of each"
                                + " patient; below each method its Dice in that slice.")
                .section("What the layers see")
                .picture(layers, "Outputs of the eight supervised layers on three slices", "As Fig. 6 of the paper.")
                .section("Training")
                .picture(curves, "Learning curves", "Validation Dice and training loss by epoch.")
                .section("How it was done")
                .points(List.of("Patients in training, validation and test are disjoint.", "Threads: 1 < 2 & done."))
                .details("Settings", settings())
                .html("DSCNN for ImageJ and Fiji 0.1.0", "2026-11-24");
    }

    private static HtmlReport.Table patients() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 1; i <= 30; i++)
            rows.add(List.of(
                    "patient " + i, "dscnn", "0.8" + i % 10, "0.7" + i % 7, i % 4 == 0 ? "–" : "4." + i, "1.2"));
        return new HtmlReport.Table(
                "By patient, in 3-D",
                List.of("Patient", "Method", "Dice", "Jaccard", "HD95 (mm)", "ASSD (mm)"),
                rows,
                HtmlReport.NO_ROW);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("networks", "dscnn; unet; fcn");
        settings.put("recipe", "default, but network.width = 16, schedule.epochs = 60");
        settings.put("seeds", "1, 2, 3");
        settings.put("data (SHA-256)", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        return settings;
    }
}
