// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import io.github.dscnn.Dscnn;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.CheckWords;
import io.github.dscnn.words.CompareWords;
import io.github.dscnn.words.ConvertWords;
import io.github.dscnn.words.EngineWords;
import io.github.dscnn.words.EvaluateWords;
import io.github.dscnn.words.ExperimentWords;
import io.github.dscnn.words.ExportWords;
import io.github.dscnn.words.ImportWords;
import io.github.dscnn.words.InfoWords;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.PhantomWords;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** All verbs of the command line. */
final class Verbs {

    private static final String MODEL = "MODEL";

    private Verbs() {}

    /** In the order in which somebody meets them. */
    static List<Verb<?>> all() {
        return Stream.concat(work().stream(), more().stream()).toList();
    }

    private static List<Verb<?>> work() {
        return List.of(
                demo(),
                phantom(),
                plain(
                        "check",
                        "Looks at images and labels before a training",
                        "check --images phantoms/images --labels phantoms/labels",
                        CheckWords::new,
                        Dscnn::check),
                plain(
                        "train",
                        "Trains a model on a folder of images and a folder of labels",
                        "train --images phantoms/images --labels phantoms/labels --output my-model",
                        TrainWords::new,
                        Dscnn::train),
                plain(
                        "segment",
                        "Segments an image or a folder of images",
                        "segment --input phantoms/images --model my-model --output results",
                        SegmentWords::new,
                        Dscnn::segmentFiles),
                plain(
                        "inspect",
                        "Writes the outputs of all supervised layers as channels",
                        "inspect --input phantoms/images --model my-model --output layers",
                        InspectWords::new,
                        Dscnn::inspectFiles),
                plain(
                        "evaluate",
                        "Measures masks or labels against true ones, and compares two methods",
                        "evaluate --prediction results --reference phantoms/labels --output evaluation",
                        EvaluateWords::new,
                        Dscnn::evaluate));
    }

    private static List<Verb<?>> more() {
        return List.of(
                plain(
                        "experiment",
                        "Trains networks on the same patients, fold by fold, and compares them",
                        "experiment --images phantoms/images --labels phantoms/labels --output study --folds 2",
                        ExperimentWords::new,
                        Dscnn::experiment),
                plain(
                        "compare",
                        "Measures models side by side on labelled images",
                        "compare --images images --labels labels --models \"one;other\" --output comparison",
                        CompareWords::new,
                        Dscnn::compare),
                plain(
                        "convert",
                        "Writes an image in another format, at the same place in the patient",
                        "convert --input case7.nii.gz --output case7.nrrd",
                        ConvertWords::new,
                        Dscnn::convert),
                info(),
                plain(
                        "import",
                        "Takes a model of bioimage.io, from a file or the network, and tries it",
                        "import --file my-model.zip",
                        ImportWords::new,
                        Dscnn::importModel),
                plain(
                        "export",
                        "Writes a model as a zip for others",
                        "export --model my-model --file my-model.zip",
                        ExportWords::new,
                        (words, progress) -> Dscnn.exportModel(words)),
                plain(
                        "doctor",
                        "Says which engine and devices there are and times a convolution",
                        "doctor --device cpu",
                        EngineWords::new,
                        Dscnn::doctor));
    }

    private static <W> Verb<W> plain(
            String name, String about, String example, Supplier<W> words, BiFunction<W, Progress, Report> action) {
        return new Verb<>(
                name, about, example, words, List.of(), (filled, parsed, progress) -> action.apply(filled, progress));
    }

    private static Verb<DemoWords> demo() {
        return new Verb<>(
                "demo",
                "Makes phantoms, trains on them, segments and inspects one that it has not seen",
                "demo --output target/demo",
                DemoWords::new,
                List.of(),
                (words, parsed, progress) -> Dscnn.demo(Path.of(words.folder), words.seed, words.threads, progress));
    }

    private static Verb<PhantomWords> phantom() {
        ArgSpec count = OptionSpec.builder("--count")
                .type(int.class)
                .paramLabel("N")
                .description("number of phantoms, with the seeds seed, seed + 1, ... (default: 1)")
                .build();
        return new Verb<>(
                "phantom",
                "Makes stacks that look like a prostate MR, with labels",
                "phantom --output phantoms --labels --count 4",
                PhantomWords::new,
                List.of(count),
                (words, parsed, progress) -> Dscnn.phantom(words, parsed.matchedOptionValue("--count", 1), progress));
    }

    private static Verb<InfoWords> info() {
        ArgSpec model = PositionalParamSpec.builder()
                .index("0")
                .arity("0..1")
                .type(String.class)
                .paramLabel(MODEL)
                .description("the same as --model")
                .build();
        return new Verb<>(
                "info",
                "Says what a model or a result is and where it comes from",
                "info my-model",
                InfoWords::new,
                List.of(model),
                (words, parsed, progress) -> {
                    words.model = parsed.matchedPositionalValue(0, words.model);
                    return Dscnn.info(words);
                });
    }
}
