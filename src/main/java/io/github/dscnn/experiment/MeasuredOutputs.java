// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.table.ErrorTable;
import io.github.dscnn.job.table.ScoreTable;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.segment.Fusion;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.score.ErrorPrediction;
import io.github.dscnn.segment.score.LayerCalibration;
import io.github.dscnn.segment.score.LayerScores;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.Passage;
import io.github.dscnn.train.recipe.TrainingCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each output of a network by itself, from probability 0.5 on and uncleaned: Dice, calibration, and what tells errors. */
final class MeasuredOutputs {

    /** Name of the final output. */
    static final String FINAL = ScoreTable.output(0, 1);

    /** Name of the mean with the weights that a training has fitted. */
    static final String FUSION = "fusion";

    private static final List<String> MEANS = List.of("mean of all", FUSION);

    private final LabelClasses classes;
    private final int channel;
    private final ErrorPrediction errors = new ErrorPrediction();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private LayerCalibration calibration;

    /** @param channel first channel of the images to use, from 1; 0: images have as many as the model */
    MeasuredOutputs(LabelClasses classes, int channel) {
        this.classes = classes;
        this.channel = channel;
    }

    /** Adds a case, in parts that fit into memory. */
    void add(Model model, NetworkSpec network, TrainingCase one, LabelPlanes labels, Progress progress) {
        SegmentationOptions plain = SegmentationOptions.DEFAULT
                .withLayers(true)
                .withFusion(false)
                .withThreshold(0.5)
                .withChannel(channel);
        Fusion fusion = model.traits().decision().fusion();
        Sum sum = new Sum();
        Passage.Part heard = ((Passage.Part) model::segment).heardBy(found -> {
            sum.scores = plus(sum.scores, LayerScores.of(found, labels));
            if (found.layers() > 0) sum.means = plus(sum.means, means(found, fusion, labels));
            calibrate(found, labels);
            errors.add(one.name(), found, labels);
        });
        Passage.each(Passage.all(one, network), heard, plain, progress);
        for (int i = 0; i < sum.scores.outputs(); i++)
            add(one.name(), ScoreTable.output(i, sum.scores.outputs()), sum.scores, i);
        for (int i = 0; sum.means != null && i < MEANS.size(); i++) add(one.name(), MEANS.get(i), sum.means, i);
    }

    private static final class Sum {
        LayerScores scores;
        LayerScores means;
    }

    private static LayerScores plus(LayerScores sum, LayerScores more) {
        return sum == null ? more : sum.plus(more);
    }

    private static LayerScores means(Segmentation found, Fusion fusion, LabelPlanes labels) {
        int outputs = found.layers() + 1;
        return LayerScores.of(found.means(List.of(Fusion.NONE.of(outputs), fusion.of(outputs))), labels);
    }

    private void calibrate(Segmentation found, LabelPlanes labels) {
        LayerCalibration more = LayerCalibration.of(found, labels);
        if (calibration == null) calibration = more;
        else calibration.add(more);
    }

    private void add(String name, String layer, LayerScores scores, int output) {
        for (int index = classes.size() == 1 ? 1 : 0; index <= classes.size(); index++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("case", name);
            row.put("layer", layer);
            row.put(
                    "class",
                    index == 0 ? "foreground" : classes.classes().get(index - 1).name());
            row.put("dice", scores.dice(output, index));
            rows.add(row);
        }
    }

    /** Dice, one row a case, layer and class. */
    Columns dice() {
        return Columns.of(rows);
    }

    /** Over all pixels: one row a layer with its Brier score and its expected calibration error. */
    Columns calibration() {
        List<Map<String, Object>> table = new ArrayList<>();
        for (int i = 0; calibration != null && i < calibration.outputs(); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("layer", ScoreTable.output(i, calibration.outputs()));
            row.put("brier", calibration.brier(i));
            row.put("ece", calibration.error(i));
            table.add(row);
        }
        return Columns.of(table);
    }

    /** What each score of uncertainty is worth. */
    Columns errors() {
        return errors.isEmpty() ? Columns.of(List.of()) : Columns.of(ErrorTable.rows(errors));
    }

    /** The mean of each score, one row a case. */
    Columns doubts() {
        return errors.isEmpty() ? Columns.of(List.of()) : Columns.of(ErrorTable.caseRows(errors));
    }
}
