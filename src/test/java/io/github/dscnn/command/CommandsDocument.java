// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.cli.ShellDocument;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.scijava.ItemIO;
import org.scijava.command.CommandInfo;
import org.scijava.plugin.Parameter;
import org.scijava.service.Service;
import org.scijava.util.ClassUtils;

/** {@code docs/commands.md}: every command, key and option, from the code. Its main method writes the page. */
final class CommandsDocument {

    static final Path PAGE = Path.of("docs", "commands.md");

    private record Command(Class<? extends WordsCommand> form, String verb, String about, String example) {}

    private static final List<Command> COMMANDS = List.of(
            new Command(
                    SegmentCommand.class,
                    "segment",
                    "Segments the active image with a model. What comes out is a new image in the size and the place of"
                            + " the old one; the image itself stays as it is. With \"Preview\" the contours of the slice"
                            + " that is shown appear while the dialog is open.",
                    "model=phantom mask=true layers=true"),
            new Command(
                    SegmentFolderCommand.class,
                    "segment",
                    "Segments all images of a folder and writes the results, a table of all of them and a sheet with"
                            + " their contours into another folder. A file that cannot be segmented is listed and does"
                            + " not stop the others.",
                    "input=[/data/images] folder=[/data/results] model=phantom mask=true rois=true"),
            new Command(
                    InspectCommand.class,
                    "inspect",
                    "Shows the outputs of the network's eight supervised layers and the final one as channels of one"
                            + " stack, all in the same grey range, so that scrolling through the channels compares the"
                            + " layers of one slice.",
                    "model=phantom disagreement=true montage=true"),
            new Command(
                    TrainCommand.class,
                    "train",
                    "Trains a model from images and labels: two folders, open stacks, or strokes painted as ROIs. A"
                            + " window shows the course; \"Stop\" keeps the best model so far.",
                    "images=[/data/images] labels=[/data/labels] folder=[/data/my-model] epochs=20"),
            new Command(
                    CheckCommand.class,
                    "check",
                    "Looks at images and labels before a training: a table of all pairs, what is wrong with which, and a"
                            + " picture of the labels on their images.",
                    "images=[/data/images] labels=[/data/labels]"),
            new Command(
                    EvaluateCommand.class,
                    "evaluate",
                    "Measures masks or labels against true ones: Dice, Jaccard, precision, recall, distances of the"
                            + " surfaces (HD95, ASSD), surface Dice (NSD) and relative volume difference, of each case"
                            + " and of its first, middle and last third of slices; in a prostate that begins at the apex"
                            + " the first third is the apex. Means have 95 % intervals over the cases (the patients, if patient tells them), of which a time"
                            + " series is one. Names of results may end in `_mask` or `_labels`.",
                    "prediction=[/data/results] reference=[/data/labels] folder=[/data/evaluation]"),
            new Command(
                    ExperimentCommand.class,
                    "experiment",
                    "Repeats the paper's experiment on your own stacks: trains each network on the same patients, fold by"
                            + " fold and seed by seed, measures it on the patients that it has not seen, and writes"
                            + " Table I with today's figures beside it, Fig. 5, Fig. 6, learning curves and a report that"
                            + " opens in a browser. It may take hours or days: a stop keeps every finished run, and"
                            + " `resume` goes on. Every trained model stays in `models` of the folder.",
                    "images=[/data/images] labels=[/data/labels] folder=[/data/experiment] networks=[dscnn;unet] folds=5"),
            new Command(
                    CompareCommand.class,
                    "compare",
                    "Measures models that are there on the same labelled images, side by side, with the tables and"
                            + " pictures of an experiment. It says so where a model has learned from one of the images.",
                    "images=[/data/images] labels=[/data/labels] models=[one;other] folder=[/data/comparison]"),
            new Command(
                    InfoCommand.class,
                    "info",
                    "Says what a model is, was trained on and may be used for, or, of an image that DSCNN made, how it"
                            + " was made. With neither, the active image is looked at.",
                    "model=phantom"),
            new Command(
                    ImportCommand.class,
                    "import",
                    "Takes a model of bioimage.io (format 0.4 or 0.5, TorchScript, single slices) into the list of models,"
                            + " in `.dscnn/models` of your home: from a zip, a folder, a rdf.yaml, an address, or an id."
                            + " Its checksums are compared and its test tensors run; a model that does not give its"
                            + " maker's results again is not kept. Nothing is fetched without `download`.",
                    "file=[/data/my-model.zip]"),
            new Command(
                    ExportCommand.class,
                    "export",
                    "Writes a model as a zip that DSCNN imports and that other programs for bioimage.io open. Equal models"
                            + " give equal bytes.",
                    "model=phantom file=[/data/phantom.zip]"),
            new Command(
                    PhantomCommand.class,
                    "phantom",
                    "Makes a stack that looks like an MR of the prostate, and its labels, to try everything without"
                            + " any image of one's own. `File > Open Samples > DSCNN Phantom` opens one at once.",
                    "slices=12 size=128 seed=5 labels=true"),
            new Command(
                    EngineCommand.class,
                    "doctor",
                    "Says what runs the networks, on which devices, how fast, and why a device is not there.",
                    "device=cpu"));

    private CommandsDocument() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(PAGE, text());
    }

    static String text() {
        StringBuilder text = new StringBuilder("""
                # Commands

                Every command of the menu `Plugins > DSCNN` with its macro keys, and, [below](#in-a-shell), every verb of
                the command line with its options. This page is made from the code (`CommandsDocument` in the test tree),
                which a test compares.

                In a macro the whole name counts, dots included, and a value with spaces stands in brackets:
                `run("DSCNN Segment...", "model=phantom reference=[true labels.tif]")`. A key that is left out means what
                the dialog shows when it is empty. In a shell the same keys are options: `_` becomes `-`, `image` and
                `input` are `--input`, `folder` is `--output`. Wherever a key takes an image, the title of an open one or
                a path will do; several are separated by `;`.

                Not for clinical use: look at every result.
                """);
        COMMANDS.forEach(command -> append(text, command));
        return text.append(ShellDocument.text()).toString();
    }

    private static void append(StringBuilder text, Command command) {
        String leaf = new CommandInfo(command.form()).getMenuPath().getLeaf().getName();
        text.append("\n## ")
                .append(leaf)
                .append("\n\n")
                .append(wrapped(command.about()))
                .append("\n\n");
        text.append("    run(\"")
                .append(leaf)
                .append("\", \"")
                .append(command.example())
                .append("\");\n\n");
        text.append("In a shell: [`")
                .append(command.verb())
                .append("`](#")
                .append(command.verb())
                .append(").\n\n");
        text.append("![The dialog of ")
                .append(leaf.replace("...", ""))
                .append("](images/")
                .append(picture(command.form()))
                .append(".png)\n\n");
        text.append("| key | in the dialog | default | meaning |\n|---|---|---|---|\n");
        inputs(command.form())
                .forEach((field, parameter) -> text.append("| `")
                        .append(field.getName())
                        .append("` | ")
                        .append(parameter.label())
                        .append(" | ")
                        .append(start(command.form(), field))
                        .append(" | ")
                        .append(parameter.description())
                        .append(choices(parameter))
                        .append(" |\n"));
    }

    /** As the one who takes the pictures calls it. */
    private static String picture(Class<?> form) {
        return form.getSimpleName().replace("Command", "").toLowerCase(Locale.ROOT);
    }

    private static String choices(Parameter parameter) {
        List<String> words = List.of(parameter.choices()).stream()
                .filter(word -> !word.isEmpty())
                .toList();
        return words.isEmpty() ? "" : " (`" + String.join("`, `", words) + "`)";
    }

    private static String start(Class<?> form, Field field) {
        try {
            field.setAccessible(true);
            Object value = field.get(form.getConstructor().newInstance());
            String text = String.valueOf(value);
            return List.of("", "0", "0.0", "null").contains(text) ? "" : "`" + text + "`";
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<Field, Parameter> inputs(Class<?> form) {
        Map<Field, Parameter> inputs = new LinkedHashMap<>();
        List<Field> fields = new ArrayList<>(ClassUtils.getAnnotatedFields(form, Parameter.class));
        fields.sort(Comparator.comparing(field -> field.getDeclaringClass() != form));
        for (Field field : fields) {
            Parameter parameter = field.getAnnotation(Parameter.class);
            boolean key = parameter.type() == ItemIO.INPUT && !Service.class.isAssignableFrom(field.getType());
            if (key) inputs.put(field, parameter);
        }
        return inputs;
    }

    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ")) {
            if (column > 0 && column + word.length() >= 119) {
                lines.append('\n');
                column = 0;
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
