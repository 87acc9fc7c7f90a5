// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.image.label.Ignored;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.job.cases.References;
import io.github.dscnn.job.cases.TrainingData;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.model.ModelCard;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures the models of a fold together, their probabilities averaged, as one more method of an experiment: {@code Together
 * IMAGES LABELS METHOD FOLDS OUTPUT MODEL...} writes {@code OUTPUT/METHOD-foldN-seed1.json} for each fold; {@code {fold}} in the
 * path of a model stands for its number. Each fold's cases are those that its models have for the test.
 */
public final class Together {

    private static final double TOLERANCE = 2;

    private Together() {}

    public static void main(String[] args) {
        TrainWords words = new TrainWords();
        words.images = args[0];
        words.labels = args[1];
        List<TrainingCase> cases = TrainingData.of(words).open(Progress.NONE);
        for (int fold = 1; fold <= Integer.parseInt(args[3]); fold++) {
            String number = fold + "";
            List<String> models = Arrays.stream(args)
                    .skip(5)
                    .map(path -> path.replace("{fold}", number))
                    .toList();
            RunResult result = measure(args[2], fold, models, cases, Path.of(args[4]));
            result.write(Path.of(args[4]).resolve(result.name() + ".json"));
        }
    }

    private static RunResult measure(
            String method, int fold, List<String> models, List<TrainingCase> cases, Path output) {
        Map<String, List<String>> sets = sets(models);
        long start = System.nanoTime();
        try (Model model = Model.open(String.join(";", models), false, "cpu", 1)) {
            LabelClasses classes = model.traits().classes();
            Measuring measuring = new Measuring(
                    method, classes, one -> References.read(one.labels(), classes, Ignored.UNSAID), 0, TOLERANCE);
            for (TrainingCase one : cases)
                if (sets.get("test").contains(one.name()))
                    measuring.add(model, one, output.resolve("predictions"), Progress.NONE);
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("models", models.size());
            facts.put("seconds_segmenting", Math.round((System.nanoTime() - start) / 1e9));
            Columns none = Columns.of(List.of());
            return new RunResult(
                    method,
                    fold,
                    1,
                    sets,
                    facts,
                    List.of(),
                    measuring.cases(),
                    measuring.slices(),
                    none,
                    none,
                    none,
                    none);
        }
    }

    /** The split of all models, which must be the same. */
    private static Map<String, List<String>> sets(List<String> models) {
        List<Map<String, List<String>>> all = new ArrayList<>();
        for (String name : models)
            try (ModelPackage model = ModelPackage.read(Path.of(name))) {
                all.add(model.split().stream()
                        .collect(Collectors.groupingBy(
                                ModelCard.Case::set,
                                LinkedHashMap::new,
                                Collectors.mapping(ModelCard.Case::name, Collectors.toList()))));
            }
        if (all.stream().distinct().count() > 1)
            throw new IllegalArgumentException("models of different splits: " + models);
        return all.get(0);
    }
}
