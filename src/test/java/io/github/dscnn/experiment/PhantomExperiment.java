// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.ij.picture.CaseSlice;
import io.github.dscnn.ij.picture.ContourFigure;
import io.github.dscnn.ij.picture.CurvesFigure;
import io.github.dscnn.ij.picture.LayersFigure;
import io.github.dscnn.ij.picture.Pictures;
import io.github.dscnn.image.phantom.Phantom;
import io.github.dscnn.image.phantom.PhantomOptions;
import io.github.dscnn.train.EpochReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** What an experiment of three methods on five phantoms could have found, made up without training. */
public final class PhantomExperiment {

    public static final List<String> METHODS = List.of("fcn", "unet", "dscnn");
    private static final int SIZE = 128;

    private PhantomExperiment() {}

    /** A slice through the gland of a phantom, its pixels said to be as high as asked for. */
    static CaseSlice slice(int patient, boolean zones, double pixelHeight) {
        var style = zones ? PhantomOptions.Style.ZONES : PhantomOptions.Style.PROSTATE;
        int z = 6 + patient;
        Phantom phantom = Phantom.of(PhantomOptions.DEFAULT.withSeed(patient).withStyle(style));
        float[] labels = phantom.labels().plane(0, z, 0);
        byte[] truth = new byte[labels.length];
        for (int i = 0; i < truth.length; i++) truth[i] = (byte) (labels[i] > 2 ? 1 : labels[i]);
        return new CaseSlice(
                "patient 0" + patient, z + 1, phantom.image().plane(0, z, 0), SIZE, SIZE, 1, pixelHeight, truth);
    }

    /** One row a phantom; the U-Net finds something far off in the third. */
    public static List<ContourFigure.Row> contours(boolean zones, double pixelHeight) {
        return IntStream.rangeClosed(1, 5)
                .mapToObj(patient -> contours(slice(patient, zones, pixelHeight), patient))
                .toList();
    }

    private static ContourFigure.Row contours(CaseSlice slice, int patient) {
        Map<String, byte[]> methods = new LinkedHashMap<>();
        methods.put("fcn", found(slice, 6, 0.3, 2));
        methods.put("unet", found(slice, 3, 0.55, -2));
        methods.put("dscnn", found(slice, 1, 0.5, 1));
        if (patient == 3) for (int i = 0; i < 64; i++) methods.get("unet")[8 + i % 8 + (100 + i / 8) * SIZE] = 1;
        return new ContourFigure.Row(slice, methods);
    }

    private static byte[] found(CaseSlice slice, int radius, double threshold, int shift) {
        byte[] found = new byte[slice.truth().length];
        for (int index = 2; index >= 1; index--) {
            float[] soft = blurred(slice, index, radius);
            for (int i = 0; i < found.length; i++) {
                int from = i - shift;
                if (from >= 0 && from < soft.length && soft[from] > threshold) found[i] = (byte) index;
            }
        }
        return found;
    }

    private static float[] blurred(CaseSlice slice, int index, int radius) {
        float[] soft = new float[slice.truth().length];
        for (int i = 0; i < soft.length; i++) {
            int inside = 0;
            for (int y = -radius; y <= radius; y++)
                for (int x = -radius; x <= radius; x++) {
                    int column = i % SIZE + x;
                    int row = i / SIZE + y;
                    boolean there = column >= 0 && column < SIZE && row >= 0 && row < SIZE;
                    if (there && slice.truth()[column + row * SIZE] == index) inside++;
                }
            soft[i] = (float) inside / ((2 * radius + 1) * (2 * radius + 1));
        }
        return soft;
    }

    /** One row for each of the first phantoms; layers that become sharper, nine outputs. */
    public static List<LayersFigure.Row> layers(int patients) {
        String[] scales = {"1", "1/2", "1/4", "1/8", "1/8", "1/4", "1/2", "1"};
        List<LayersFigure.Row> rows = new ArrayList<>();
        for (int patient = 1; patient <= patients; patient++) {
            CaseSlice slice = slice(patient, false, 1);
            List<Pictures.Layer> layers = new ArrayList<>();
            for (int i = 0; i < 8; i++)
                layers.add(new Pictures.Layer(
                        "layer " + (i + 1) + " · " + scales[i], blurred(slice, 1, 10 - i), 0.55 + 0.04 * i));
            layers.add(new Pictures.Layer("final", blurred(slice, 1, 1), 0.91));
            rows.add(new LayersFigure.Row(slice, layers));
        }
        return rows;
    }

    /** Three runs a method, the DSCNN's with nine outputs; one run of the U-Net ended early. */
    public static List<CurvesFigure.Run> runs(int epochs) {
        List<CurvesFigure.Run> runs = new ArrayList<>();
        for (String method : METHODS)
            for (int seed = 1; seed <= 3; seed++) {
                int outputs = method.equals("dscnn") ? 9 : 1;
                double best = 0.78 + 0.05 * METHODS.indexOf(method);
                int length = method.equals("unet") && seed == 2 ? epochs * 2 / 3 : epochs;
                runs.add(
                        new CurvesFigure.Run(method, "seed " + seed, history(length, outputs, best, new Random(seed))));
            }
        return runs;
    }

    private static List<EpochReport> history(int epochs, int outputs, double best, Random random) {
        List<EpochReport> history = new ArrayList<>();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            double[] dice = new double[outputs];
            double[] losses = new double[outputs];
            for (int i = 0; i < outputs; i++) {
                double less = 0.04 * Math.abs(outputs - 1 - i);
                dice[i] = Math.max(0, best - less - 0.7 * Math.exp(-epoch / 7.0) + 0.015 * random.nextGaussian());
                losses[i] = 1 - dice[i] - 0.02 + 0.03 * random.nextDouble();
            }
            history.add(new EpochReport(
                    epoch, 1e-3, losses[outputs - 1], losses, new double[0], dice, new double[0], 1, 0));
        }
        return history;
    }

    /** Dice of five patients, or of many slices; one is missing. */
    public static Map<String, double[]> dice(int cases) {
        Map<String, double[]> dice = new LinkedHashMap<>();
        Random random = new Random(7);
        double[] hard = random.doubles(cases, 0, 0.15).toArray();
        for (String method : METHODS) {
            double best = 0.84 + 0.04 * METHODS.indexOf(method);
            dice.put(
                    method,
                    IntStream.range(0, cases)
                            .mapToDouble(i -> best - hard[i] + 0.02 * random.nextGaussian())
                            .toArray());
        }
        dice.get("fcn")[1] = Double.NaN;
        return dice;
    }
}
