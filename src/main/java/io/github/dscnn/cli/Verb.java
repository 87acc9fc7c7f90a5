// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import io.github.dscnn.Dscnn;
import io.github.dscnn.job.Report;
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
import java.util.function.Supplier;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * One verb of the command line.
 *
 * @param <W> the class of its words
 * @param name what a person types
 * @param about one line for the help
 * @param example arguments that work, without the program's name
 * @param words makes the words with their defaults
 * @param extras what only a shell has, beside --json, --help and --version
 * @param action what the verb does
 */
record Verb<W>(String name, String about, String example, Supplier<W> words, List<ArgSpec> extras, Action<W> action) {

    /** What a verb does with its words. */
    @FunctionalInterface
    interface Action<W> {
        Report run(W words, ParseResult parsed, Progress progress);
    }

    private static final String MODEL = "MODEL";
    private static final int WIDTH = 100;

    /** All verbs, in the order in which somebody meets them. */
    static List<Verb<?>> all() {
        return List.of(
                demo(),
                phantom(),
                check(),
                train(),
                segment(),
                inspect(),
                evaluate(),
                experiment(),
                compare(),
                convert(),
                info(),
                importing(),
                exporting(),
                doctor());
    }

    /** The options of the words, then the extras, then what every verb has. */
    CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name);
        Options.of(words.get()).forEach(spec::addOption);
        extras.forEach(spec::add);
        spec.addOption(OptionSpec.builder("--json")
                .type(boolean.class)
                .arity("0")
                .description("print one line of JSON and nothing else")
                .build());
        addHelp(spec);
        spec.usageMessage()
                .description(about + ".")
                .width(WIDTH)
                .sortOptions(false)
                .abbreviateSynopsis(true);
        spec.usageMessage().footer("", "Example: dscnn " + example);
        return spec;
    }

    /** Fills the words and does it. */
    Report run(ParseResult parsed, Progress progress) {
        W filled = words.get();
        Options.fill(filled, parsed);
        return action.run(filled, parsed, progress);
    }

    static void addHelp(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this help")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("show the version")
                .build());
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

    private static Verb<CheckWords> check() {
        return new Verb<>(
                "check",
                "Looks at images and labels before a training",
                "check --images phantoms/images --labels phantoms/labels",
                CheckWords::new,
                List.of(),
                (words, parsed, progress) -> Dscnn.check(words, progress));
    }

    private static Verb<TrainWords> train() {
        return new Verb<>(
                "train",
                "Trains a model on a folder of images and a folder of labels",
                "train --images phantoms/images --labels phantoms/labels --output my-model",
                TrainWords::new,
                List.of(),
                (words, parsed, progress) -> Dscnn.train(words, progress));
    }

    private static Verb<SegmentWords> segment() {
        return new Verb<>(
                "segment",
                "Segments an image or a folder of images",
                "segment --input phantoms/images --model my-model --output results",
                SegmentWords::new,
                List.of(),
                (words, parsed, progress) -> Dscnn.segmentFiles(words, progress));
    }

    private static Verb<InspectWords> inspect() {
        return new Verb<>(
                "inspect",
                "Writes the outputs of all supervised layers as channels",
                "inspect --input phantoms/images --model my-model --output layers",
                InspectWords::new,
                List.of(),
                (words, parsed, progress) -> Dscnn.inspectFiles(words, progress));
    }

    private static Verb<EvaluateWords> evaluate() {
        return new Verb<>(
                "evaluate",
                "Measures masks or labels against true ones, and compares two methods",
                "evaluate --prediction results --reference phantoms/labels --output evaluation",
                EvaluateWords::new,
                List.of(),
                (words, parsed, progress) -> Dscnn.evaluate(words, progress));
    }

    private static Verb<ExperimentWords> experiment() {
        return new Verb<>(
                "experiment",
                "Trains networks on the same patients, fold by fold, and compares them",
                "experiment --images phantoms/images --labels phantoms/labels --output study --folds 2",
                ExperimentWords::new,
                List.of(),
                (words, parsed, progress) -> Dscnn.experiment(words, progress));
    }

    private static Verb<CompareWords> compare() {
        return new Verb<>(
                "compare",
                "Measures models side by side on labelled images",
                "compare --images images --labels labels --models \"one;other\" --output comparison",
                CompareWords::new,
                List.of(),
                (words, parsed, progress) -> Dscnn.compare(words, progress));
    }

    private static Verb<ConvertWords> convert() {
        return new Verb<>(
                "convert",
                "Writes an image in another format, at the same place in the patient",
                "convert --input case7.nii.gz --output case7.nrrd",
                ConvertWords::new,
                List.of(),
                (words, parsed, progress) -> Dscnn.convert(words, progress));
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

    private static Verb<ImportWords> importing() {
        return new Verb<>(
                "import",
                "Takes a model of bioimage.io, from a file or the network, and tries it",
                "import --file my-model.zip",
                ImportWords::new,
                List.of(),
                (words, parsed, progress) -> Dscnn.importModel(words, progress));
    }

    private static Verb<ExportWords> exporting() {
        return new Verb<>(
                "export",
                "Writes a model as a zip for others",
                "export --model my-model --file my-model.zip",
                ExportWords::new,
                List.of(),
                (words, parsed, progress) -> Dscnn.exportModel(words));
    }

    private static Verb<EngineWords> doctor() {
        return new Verb<>(
                "doctor",
                "Says which engine and devices there are and times a convolution",
                "doctor --device cpu",
                EngineWords::new,
                List.of(),
                (words, parsed, progress) -> Dscnn.doctor(words, progress));
    }
}
