// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.job.evaluation.CaseMeasure;
import io.github.dscnn.job.evaluation.CaseMeasure.Planes;
import io.github.dscnn.job.evaluation.EvaluationClasses;
import io.github.dscnn.job.evaluation.EvaluationScale;
import io.github.dscnn.job.evaluation.EvaluationTable;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.TrainingCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Segments cases with one model as a user would, and by its final output alone, and measures both. */
final class Measuring {

    /** As the model segments, with what was fitted inside its training cases. */
    static final String FITTED = "fitted";

    /** The final output alone, from probability 0.5 on, nothing cleaned; rows only where that is something else. */
    static final String PLAIN = "plain";

    private static final String RULE = "rule";

    private final String method;
    private final LabelClasses classes;
    private final Function<TrainingCase, LabelPlanes> labels;
    private final int channel;
    private final double tolerance;
    private final Map<String, EvaluationTable> tables = new LinkedHashMap<>();

    /**
     * @param labels what is true of a case
     * @param channel first channel of the images to use, from 1; 0: images have as many as the model
     */
    Measuring(
            String method,
            LabelClasses classes,
            Function<TrainingCase, LabelPlanes> labels,
            int channel,
            double tolerance) {
        this.method = method;
        this.classes = classes;
        this.labels = labels;
        this.channel = channel;
        this.tolerance = tolerance;
        for (String rule : List.of(FITTED, PLAIN)) tables.put(rule, new EvaluationTable());
    }

    /** Measures a case; its labels are written into a folder. */
    void add(Model model, TrainingCase one, Path folder, Progress progress) {
        SegmentationOptions options = SegmentationOptions.DEFAULT.withChannel(channel);
        Segmentation found = model.segment(one.image(), options, progress);
        add(FITTED, found, one);
        if (!model.traits().decision().departures().isEmpty()) add(PLAIN, found.plain(), one);
        ImageFiles.save(Stacks.toImage(found.regions().labels()), folder.resolve(one.name() + ".tif"));
    }

    private void add(String rule, Segmentation found, TrainingCase one) {
        Volume image = one.image();
        VoxelSize voxel = EvaluationScale.of(List.of(image, one.labels()));
        LabelPlanes truth = labels.apply(one);
        for (int frame = 0; frame < image.frames(); frame++) {
            int now = frame;
            String name = image.frames() == 1 ? one.name() : one.name() + " frame " + (frame + 1);
            Planes reference = Planes.of(image, z -> truth.plane(z, now));
            Planes prediction = Planes.of(image, z -> known(found.regions().indices(z, now), truth.plane(z, now)));
            new CaseMeasure(name, reference, voxel, tolerance).add(tables.get(rule), method, prediction, types());
        }
    }

    /** Where nothing is known nothing counts as found. */
    private static float[] known(float[] found, float[] truth) {
        for (int i = 0; i < found.length; i++) if (truth[i] < 0) found[i] = 0;
        return found;
    }

    /** Any foreground, and where there are several classes each of them. */
    private List<EvaluationClasses.Class> types() {
        List<LabelClass> all = classes.classes();
        if (all.size() == 1)
            return List.of(new EvaluationClasses.Class(all.get(0).name(), 0));
        List<EvaluationClasses.Class> types = new ArrayList<>();
        types.add(new EvaluationClasses.Class(EvaluationClasses.FOREGROUND, 0));
        for (int i = 0; i < all.size(); i++)
            types.add(new EvaluationClasses.Class(all.get(i).name(), i + 1));
        return types;
    }

    /** One row a rule, case, region and class. */
    Columns cases() {
        return rows(EvaluationTable::rows);
    }

    /** One row a rule, case, slice and class. */
    Columns slices() {
        return rows(EvaluationTable::sliceRows);
    }

    private Columns rows(Function<EvaluationTable, List<Map<String, Object>>> what) {
        List<Map<String, Object>> all = new ArrayList<>();
        tables.forEach((rule, table) -> what.apply(table).forEach(row -> {
            Map<String, Object> ruled = new LinkedHashMap<>();
            ruled.put(RULE, rule);
            ruled.putAll(row);
            ruled.remove("method");
            all.add(ruled);
        }));
        return Columns.of(all);
    }
}
