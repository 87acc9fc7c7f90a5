// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.job.evaluation.DistanceUnit;
import io.github.dscnn.job.training.Fingerprint;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the images of an experiment are, and what would make its figures wrong. */
final class ExperimentImages {

    private final List<Map<String, Object>> facts = new ArrayList<>();
    private final Map<String, boolean[]> present = new HashMap<>();
    private final TrainingOptions options;
    private final DistanceUnit unit = new DistanceUnit();

    /**
     * Looks at all cases.
     *
     * @throws DscnnException if two patients share an image, or pixel sizes disagree
     */
    ExperimentImages(List<TrainingCase> cases, TrainingOptions options, Progress progress) {
        this.options = options;
        Map<String, TrainingCase> byHash = new HashMap<>();
        for (TrainingCase one : cases) {
            progress.report(facts.size(), cases.size(), "looking at " + one.name());
            VoxelSize voxel = unit.add(one.name(), List.of(one.image(), one.labels()));
            String hash = Fingerprint.of(one.image());
            TrainingCase same = byHash.putIfAbsent(hash, one);
            if (same != null && !same.patient().equals(one.patient()))
                throw new DscnnException(
                        "The images %s and %s have the same pixels but count as two patients; take one out, or give both the same patient.",
                        same.name(), one.name());
            facts.add(facts(one, hash, voxel));
            present.put(one.name(), present(one));
        }
    }

    /** Its name, patient, size, voxel and the SHA-256 of its pixels. */
    static Map<String, Object> facts(TrainingCase one, String hash, VoxelSize voxel) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("case", one.name());
        facts.put("patient", one.patient());
        facts.put("size", one.image().sizes());
        facts.put("voxel", List.of(voxel.x(), voxel.y(), voxel.z()));
        facts.put("image_sha256", hash);
        facts.put("labels_sha256", Fingerprint.of(one.labels()));
        return facts;
    }

    /** Which classes, by index, a case has. */
    private boolean[] present(TrainingCase one) {
        LabelPlanes planes = options.labels(one);
        boolean[] present = new boolean[options.target().classes().size() + 1];
        for (int frame = 0; frame < one.image().frames(); frame++)
            for (int slice = 0; slice < one.image().slices(); slice++)
                for (float index : planes.plane(slice, frame)) if (index > 0) present[(int) index] = true;
        return present;
    }

    /**
     * Looks whether every class can be learned and tested in a fold.
     *
     * @throws DscnnException if one cannot
     */
    void check(Fold fold) {
        List<LabelClass> classes = options.target().classes().classes();
        for (int i = 1; i <= classes.size(); i++) {
            check(fold, fold.training(), i, "to learn from");
            check(fold, fold.test(), i, "to test");
        }
    }

    private void check(Fold fold, List<TrainingCase> cases, int index, String what) {
        if (cases.stream().anyMatch(one -> present.get(one.name())[index])) return;
        throw new DscnnException(
                "None of the %s cases %s in fold %s (the first is %s) has a pixel of the class %s; take fewer folds, or deal the patients yourself with 'split'.",
                cases.size(),
                what,
                fold.number(),
                cases.get(0).name(),
                options.target().classes().classes().get(index - 1).name());
    }

    /** One map a case. */
    List<Map<String, Object>> facts() {
        return facts;
    }

    /** Whether distances are in mm. */
    boolean calibrated() {
        return unit.calibrated();
    }
}
