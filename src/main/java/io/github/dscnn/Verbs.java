// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.CheckWords;
import io.github.dscnn.words.CompareWords;
import io.github.dscnn.words.ConvertWords;
import io.github.dscnn.words.DemoWords;
import io.github.dscnn.words.EngineWords;
import io.github.dscnn.words.EvaluateWords;
import io.github.dscnn.words.ExperimentWords;
import io.github.dscnn.words.ExportWords;
import io.github.dscnn.words.ImportWords;
import io.github.dscnn.words.InfoWords;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.MeasureWords;
import io.github.dscnn.words.PhantomWords;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.TrainWords;
import io.github.dscnn.words.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All verbs: shells, commands and docs find here what there is to do, and with which words. */
public final class Verbs {

    private Verbs() {}

    /** In the order in which somebody meets them. */
    public static List<Verb<?>> all() {
        return Stream.of(learning(), using(), measuring(), managing())
                .flatMap(List::stream)
                .toList();
    }

    /** The verb of these words. */
    public static Verb<?> of(Words words) {
        return all().stream()
                .filter(verb -> verb.type().isInstance(words))
                .findFirst()
                .orElseThrow();
    }

    private static List<Verb<?>> learning() {
        return List.of(
                verb(
                        "demo",
                        "Makes phantoms, trains on them, segments and inspects one that it has not seen",
                        "demo --output target/demo",
                        DemoWords::new,
                        (words, progress) -> Dscnn.demo(Path.of(words.folder), words.seed, words.threads, progress)),
                verb(
                        "phantom",
                        "Makes stacks that look like a prostate MR, with labels",
                        "phantom --output phantoms --labels --count 4",
                        PhantomWords::new,
                        (words, progress) -> Dscnn.phantom(words, 1, progress)),
                verb(
                        "check",
                        "Looks at images and labels before a training",
                        "check --images phantoms/images --labels phantoms/labels",
                        CheckWords::new,
                        Dscnn::check,
                        Dscnn::verify),
                verb(
                        "train",
                        "Trains a model on a folder of images and a folder of labels",
                        "train --images phantoms/images --labels phantoms/labels --output my-model",
                        TrainWords::new,
                        Dscnn::train,
                        Dscnn::verify));
    }

    private static List<Verb<?>> using() {
        return List.of(
                verb(
                        "segment",
                        "Segments an image or a folder of images",
                        "segment --input phantoms/images --model my-model --output results",
                        SegmentWords::new,
                        Dscnn::segmentFiles,
                        Dscnn::verifyFiles),
                verb(
                        "inspect",
                        "Writes the outputs of all supervised layers as channels",
                        "inspect --input phantoms/images --model my-model --output layers",
                        InspectWords::new,
                        Dscnn::inspectFiles));
    }

    private static List<Verb<?>> measuring() {
        return List.of(
                verb(
                        "measure",
                        "Measures what a person has drawn or corrected",
                        "measure --input phantoms/images --labels results --output corrected",
                        MeasureWords::new,
                        Dscnn::measureFiles),
                verb(
                        "evaluate",
                        "Measures masks or labels against true ones, and compares two methods",
                        "evaluate --prediction results --reference phantoms/labels --output evaluation",
                        EvaluateWords::new,
                        Dscnn::evaluate,
                        Dscnn::verify),
                verb(
                        "experiment",
                        "Trains networks on the same patients, fold by fold, and compares them",
                        "experiment --images phantoms/images --labels phantoms/labels --output study --folds 2",
                        ExperimentWords::new,
                        Dscnn::experiment,
                        Dscnn::verify),
                verb(
                        "compare",
                        "Measures models side by side on labelled images",
                        "compare --images images --labels labels --models \"one;other\" --output comparison",
                        CompareWords::new,
                        Dscnn::compare,
                        Dscnn::verify));
    }

    private static List<Verb<?>> managing() {
        return List.of(
                verb(
                        "convert",
                        "Writes an image in another format, at the same place in the patient",
                        "convert --input case7.nii.gz --output case7.nrrd",
                        ConvertWords::new,
                        Dscnn::convert),
                verb(
                        "info",
                        "Says what a model or a result is and where it comes from",
                        "info my-model",
                        InfoWords::new,
                        (words, progress) -> Dscnn.info(words)),
                verb(
                        "import",
                        "Takes a model of bioimage.io, from a file or the network, and tries it",
                        "import --file my-model.zip",
                        ImportWords::new,
                        Dscnn::importModel,
                        Dscnn::verify),
                verb(
                        "export",
                        "Writes a model as a zip for others",
                        "export --model my-model --file my-model.zip",
                        ExportWords::new,
                        (words, progress) -> Dscnn.exportModel(words)),
                verb(
                        "doctor",
                        "Says which engine and devices there are and times a convolution",
                        "doctor --device cpu",
                        EngineWords::new,
                        Dscnn::doctor));
    }

    private static <W extends Words> Verb<W> verb(
            String name, String about, String example, Supplier<W> words, BiFunction<W, Progress, Report> runs) {
        return verb(name, about, example, words, runs, said -> {});
    }

    private static <W extends Words> Verb<W> verb(
            String name,
            String about,
            String example,
            Supplier<W> words,
            BiFunction<W, Progress, Report> runs,
            Consumer<W> checks) {
        return new Verb<>(name, about, example, words, runs, checks);
    }
}
