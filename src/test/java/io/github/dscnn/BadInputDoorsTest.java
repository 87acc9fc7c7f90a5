// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Line;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.dscnn.cli.Shell;
import io.github.dscnn.command.FijiMacroDoor;
import io.github.dscnn.command.Forms;
import io.github.dscnn.form.Values;
import io.github.dscnn.ij1.Bridge;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.CheckWords;
import io.github.dscnn.words.EngineWords;
import io.github.dscnn.words.InfoWords;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.PhantomWords;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/** What a person gets wrong is said in the same sentence through the facade, a script, Fiji's macro and plain ImageJ's. */
class BadInputDoorsTest {

    private static final String SEGMENT = "DSCNN Segment...";
    private static final String INSPECT = "DSCNN Inspect Layers...";
    private static final String FOLDER = "DSCNN Segment Folder...";
    private static final String TRAIN = "DSCNN Train...";
    private static final String CHECK = "DSCNN Check Data...";
    private static final String PHANTOM = "DSCNN Phantom...";
    private static final String SAMPLE = "DSCNN Phantom";
    private static final String INFO = "DSCNN Model Info...";
    private static final String ENGINE = "DSCNN Engine...";
    private static final String COLOUR =
            "Image 'photo [1].png' is in colour but model 'tiny' needs 1 channel; say with 'channel' which of red, green,"
                    + " blue (1-3) it is, or use Image > Type > 8-bit";
    private static final String NO_FILE = "nowhere is neither an open image nor a file: check the title or path";

    private static final List<String> OPEN = List.of("open", "small", "mask", "colour", "flat", "flat mask", "dot");

    @TempDir
    static Path folder;

    private static Context context;

    /**
     * A mistake.
     *
     * @param image name of the active image, see {@link #image}; empty: none is open
     * @param options keys and values, such as {@code tile=big | reference=a b}
     * @param sentence with F for the folder of the test
     * @param text whether the mistake can only be made in a macro's text
     */
    private record Mistake(String leaf, String image, String options, String sentence, boolean text) {

        Map<String, String> values() {
            Map<String, String> values = new LinkedHashMap<>();
            for (String one : options.replace("F/", folder + "/").split(" \\| ")) {
                String[] parts = one.split("=", 2);
                if (parts.length == 2) values.put(parts[0], parts[1]);
            }
            return values;
        }

        String macro() {
            return values().entrySet().stream()
                    .map(one -> one.getKey() + "=[" + one.getValue() + "]")
                    .collect(Collectors.joining(" ", "", " "));
        }

        @Override
        public String toString() {
            return leaf + " " + image + " " + options;
        }
    }

    @BeforeAll
    static void train() throws Exception {
        context = new Context();
        Tiny.pairs(folder);
        Path recipe = Tiny.text(
                folder.resolve("short.json"), "{\"sampling\": {\"steps\": 0}, \"schedule\": {\"epochs\": 1}}");
        new Shell(folder)
                .works(("train --images=" + folder + "/images --labels=" + folder + "/labels --output=" + folder
                                + "/tiny --recipe=" + recipe + " --width=4 --device=cpu --threads=1")
                        .split(" "));
    }

    @AfterEach
    void close() {
        FijiMacroDoor.takeImages();
    }

    @AfterAll
    static void end() {
        context.dispose();
    }

    static Stream<Mistake> mistakes() {
        List<Mistake> all = new ArrayList<>();
        for (String leaf : List.of(SEGMENT, INSPECT)) ofImages(all, leaf);
        ofSegment(all);
        for (String leaf : List.of(TRAIN, CHECK)) ofData(all, leaf);
        ofTrain(all);
        ofText(all);
        ofOthers(all);
        return all.stream();
    }

    private static void ofImages(List<Mistake> all, String leaf) {
        String model = "model=F/tiny | device=cpu | threads=1 | ";
        mistake(all, leaf, "", model, "no image is open: open one or name it with image=[title or path]");
        mistake(all, leaf, "colour", model, COLOUR);
        mistake(
                all,
                leaf,
                "czt",
                model,
                "Image 'czt' has 2 channels but model 'tiny' needs 1; say with 'channel' (1-2) which one it is");
        mistake(
                all,
                leaf,
                "czt",
                model + "channel=3",
                "Image 'czt' has 2 channels, model 'tiny' needs 1, so 'channel' must lie in 1-2 but is 3");
        String one = model + "channel=1 | ";
        mistake(all, leaf, "czt", one + "slices=2-9", "Image 'czt' has no slice 9; choose 'slices' within 1-3");
        mistake(all, leaf, "czt", one + "frames=5", "Image 'czt' has no frame 5; choose 'frames' within 1-2");
        mistake(
                all,
                leaf,
                "czt",
                one + "slices=3-2",
                "slices=3-2 is no range; write it like 3-17 or 5, counted from 1.");
        mistake(all, leaf, "grey", "model= | device=cpu", "No model was given; say model=NAME or the path of a model.");
        mistake(
                all,
                leaf,
                "grey",
                "model=none | device=cpu",
                "There is no model 'none' (there are: hippocampus, nuclei, phantom, prostate, prostate-fcn, prostate-unet); give a name or the path of a model folder or zip.");
        mistake(all, leaf, "grey", model + "reference=nowhere", NO_FILE);
        mistake(
                all,
                leaf,
                "grey",
                model + "reference=small",
                "The reference small is 16 x 16 x 3, but the image grey is 32 x 32 x 3; give labels of the image's size.");
        mistake(all, leaf, "grey", "model=F/tiny | device=foo", "There is no device 'foo'; choose cpu, gpu or gpu:N.");
        mistake(
                all,
                leaf,
                "grey",
                model + "pixel_size=-3",
                "pixel_size must be above 0, 0 (as calibrated) or -1 (as it is) but is -3.0");
        mistake(all, leaf, "closed", model, "The image closed was closed; open it again.");
    }

    private static void ofSegment(List<Mistake> all) {
        String model = "model=F/tiny | device=cpu | threads=1 | ";
        mistake(
                all,
                SEGMENT,
                "grey",
                model + "selection=true",
                "The image grey has no selection: draw one, or switch 'selection' off");
        mistake(
                all,
                SEGMENT,
                "line",
                model + "selection=true",
                "The selection of the image line is a straight line, which has no inside: draw an area, or switch 'selection' off");
        mistake(
                all,
                SEGMENT,
                "outside",
                model + "selection=true",
                "The selection of the image outside lies outside of it: move it, or switch 'selection' off");
        mistake(all, SEGMENT, "grey", model + "threshold=2", "threshold must lie in (0, 1) or be 0 but is 2.0");
        mistake(all, SEGMENT, "grey", model + "tile=-1", "tile must not be negative but is -1");
        mistake(
                all,
                SEGMENT,
                "grey",
                model + "min_size=-7",
                "min_size=-7.0 is no size; give one above 0, or -1 to keep all pieces.");
        mistake(
                all,
                INSPECT,
                "grey",
                model + "label=7",
                "label=7 was asked for, but the classes of the model tiny are 1 = foreground; 0 is any foreground.");
        mistake(
                all,
                FOLDER,
                "",
                model,
                "No images were given; name a folder of images or one file (input=..., in a shell --input).");
        mistake(
                all,
                FOLDER,
                "",
                model + "input=F/images",
                "No folder for the results was given; name one (folder=..., in a shell --output).");
        mistake(all, FOLDER, "", model + "input=F/nowhere | folder=F/out", "F/nowhere does not exist: check the path");
        mistake(
                all,
                FOLDER,
                "",
                model + "input=F/images | folder=F/out | existing=foo",
                "existing=foo is none of replace, skip; choose one of them.");
    }

    private static void ofData(List<Mistake> all, String leaf) {
        String to = leaf.equals(TRAIN) ? "folder=F/new | device=cpu | threads=1 | width=4 | epochs=1 | " : "";
        String painted = to + "labels=overlay";
        mistake(all, leaf, "", to, "Training needs images and labels; give both, each a folder or titles.");
        mistake(all, leaf, "", painted, "no image is open: open one or name it with images=[title or path]");
        mistake(
                all,
                leaf,
                "grey",
                painted,
                "The image grey has no ROIs in its overlay; draw some and add each with the key B, or use labels=rois.");
        mistake(
                all,
                leaf,
                "grey",
                to + "labels=rois",
                "The ROI Manager has no ROIs; draw some and add each with the key T, or use labels=overlay.");
        mistake(
                all,
                leaf,
                "far",
                painted,
                "The ROI 'stroke' lies outside the image far, which is 32 x 32; move it or delete it.");
        mistake(
                all,
                leaf,
                "deep",
                painted,
                "The ROI 'stroke' belongs to position 9 of the stack, but the image deep has slices 1-3 and frames 1-1; give it"
                        + " another position or delete it.");
        mistake(
                all,
                leaf,
                "painted",
                painted + " | annotation=sparse",
                "With annotation=sparse no ROI marks background; draw at least one over background and give it group 255.");
        mistake(
                all,
                leaf,
                "painted",
                painted + " | annotation=foo",
                "annotation=foo is none of dense, sparse; choose one of them.");
        mistake(
                all,
                leaf,
                "painted",
                painted + " | empty=foo",
                "empty=foo is none of background, skip, ignore; choose one of them.");
        mistake(
                all,
                leaf,
                "",
                to + "images=open | labels=small",
                "The label small is 16 x 16 x 3, but its image open is 32 x 32 x 3; give a label of the image's size.");
        mistake(
                all,
                leaf,
                "",
                to + "images=flat | labels=photo [1].png",
                "The label photo [1].png has 3 channels, but a label has one; save its labels as a grey image.");
        mistake(
                all,
                leaf,
                "",
                to + "images=flat;photo [1].png | labels=flat mask;flat mask",
                "The image photo [1].png has 3 channels, but flat has 1; give images with equal channels.");
        mistake(all, leaf, "", to + "images=nowhere | labels=mask", NO_FILE);
        mistake(
                all,
                leaf,
                "",
                to + "images=open;open | labels=mask;mask",
                "Two images are called open; rename one of them.");
        mistake(
                all,
                leaf,
                "",
                to + "images=open;small | labels=mask",
                "The images are 2 but the labels 1; give one label for each image.");
        mistake(
                all,
                leaf,
                "",
                to + "images=dot | labels=dot",
                "The image dot is 1 x 1 x 1, too small to learn from (at least 8 x 8); take it out.");
    }

    private static void ofTrain(List<Mistake> all) {
        String to = "folder=F/new | device=cpu | threads=1 | width=4 | epochs=1 | images=open | labels=mask | ";
        mistake(
                all,
                TRAIN,
                "",
                to + "precision=foo",
                "precision=foo is none of float32, bfloat16; choose one of them.");
        mistake(
                all,
                TRAIN,
                "",
                to + "norm=foo",
                "norm=foo is none of none, instance, batch, group; choose one of them.");
        mistake(
                all,
                TRAIN,
                "",
                to + "recipe=foo",
                "There is no recipe 'foo'; use default, few or paper, or give a name or the path of a model or of a JSON file.");
        mistake(all, TRAIN, "", to + "network=foo", "There is no network 'foo'; use one of dscnn, unet, fcn.");
        mistake(
                all,
                TRAIN,
                "",
                to + "supervision=foo",
                "supervision=foo is none of on, off, equal, halving, learned or eight weights of 0 or more with commas.");
        mistake(
                all,
                TRAIN,
                "",
                to + "start=foo",
                "There is no model 'foo' (there are: hippocampus, nuclei, phantom, prostate, prostate-fcn, prostate-unet); give a name or the path of a model folder or zip.");
        mistake(all, TRAIN, "", to + "validation=2", "validation=2.0 is too much; at most 0.9.");
        mistake(all, TRAIN, "", to + "width=-4", "the width must lie in 4..128 but is -4");
        mistake(
                all,
                TRAIN,
                "",
                to + "channel=7",
                "channel=7 was asked for, but the image open has 1 channels; choose among them.");
        mistake(
                all,
                TRAIN,
                "",
                "device=cpu | images=open | labels=mask",
                "Training needs a folder for the model; name a new one.");
        mistake(
                all,
                TRAIN,
                "",
                "device=cpu | images=open | labels=mask | folder=F/tiny",
                "The folder F/tiny holds a model already; name another folder, and start=F/tiny to train this model further.");
    }

    /** Mistakes that only a text can have. */
    private static void ofText(List<Mistake> all) {
        text(all, SEGMENT, "model=F/tiny | tile=big", "tile must be a whole number but is big");
        text(all, SEGMENT, "model=F/tiny | mirror=perhaps", "mirror must be true or false but is perhaps");
        text(all, SEGMENT, "model=F/tiny | mask=foo", "mask must be true or false but is foo");
        text(all, SEGMENT, "model=F/tiny | image=nowhere", NO_FILE);
        text(
                all,
                CHECK,
                "image=open",
                "DSCNN Check Data... has no key image: its keys are images, labels, folder, classes, split, patient,"
                        + " annotation, empty, ignore");
        text(
                all,
                INSPECT,
                "modle=phantom",
                "DSCNN Inspect Layers... has no key modle: its keys are image, model, folder, reference, ignore, label,"
                        + " disagreement, fusion, spread, montage, show_tables, channel, slices, frames, pixel_size,"
                        + " orientation, trust, device, threads");
        text(all, SAMPLE, "slices=2", "DSCNN Phantom has no key slices: it has no keys at all");
        text(all, ENGINE, "fil=x", "DSCNN Engine... has no key fil: its keys are device, threads, file, download");
    }

    private static void ofOthers(List<Mistake> all) {
        mistake(all, PHANTOM, "", "slices=0", "slices must lie in 1..500 but is 0");
        mistake(all, PHANTOM, "", "style=foo", "There is no phantom style 'foo'; choose prostate, zones or nuclei.");
        mistake(all, INFO, "", "model=", "Say which model or which image: model=NAME or image=FILE.");
        mistake(
                all,
                INFO,
                "grey",
                "model=",
                "The image grey does not say that DSCNN made it; choose a result of DSCNN.");
        mistake(all, INFO, "", "image=nowhere", NO_FILE);
        mistake(all, ENGINE, "", "threads=-1", "threads must not be negative but are -1");
        mistake(all, ENGINE, "", "file=nowhere.jar", "There is no file nowhere.jar; check the path.");
    }

    private static void mistake(List<Mistake> all, String leaf, String image, String options, String sentence) {
        all.add(new Mistake(leaf, image, options, sentence, false));
    }

    private static void text(List<Mistake> all, String leaf, String options, String sentence) {
        all.add(new Mistake(leaf, "grey", options, sentence, true));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyDoorSaysTheSameSentence(Mistake mistake) {
        boolean titles =
                mistake.options().contains("images=") || mistake.options().contains("reference=");
        for (String name : titles ? OPEN : List.<String>of()) FijiMacroDoor.list(image(name));
        ImagePlus active = mistake.image().isEmpty() ? null : image(mistake.image());
        if (active != null && !mistake.image().equals("closed")) FijiMacroDoor.list(active);
        Map<String, Callable<?>> doors = new LinkedHashMap<>();
        if (!mistake.text()) {
            doors.put("facade", () -> FijiMacroDoor.inMacro(active, null, () -> facade(mistake, active)));
            doors.put("script", () -> FijiMacroDoor.inMacro(active, null, () -> script(mistake, active)));
        }
        doors.put("Fiji", () -> FijiMacroDoor.run(context, active, mistake.leaf(), mistake.macro()));
        doors.put("plain ImageJ", () -> FijiMacroDoor.inMacro(active, mistake.macro(), () -> bridge(mistake)));
        Map<String, String> expected = new HashMap<>();
        Map<String, String> said = new HashMap<>();
        doors.forEach((door, way) -> {
            expected.put(door, mistake.sentence());
            said.put(door, sentence(way));
        });
        assertEquals(expected, said);
    }

    private static String sentence(Callable<?> door) {
        Throwable failure = assertThrows(Exception.class, door::call);
        while (!(failure instanceof DscnnException || failure instanceof IllegalArgumentException)
                && failure.getCause() != null) failure = failure.getCause();
        return String.valueOf(failure.getMessage()).replace(folder + "/", "F/");
    }

    private static ImagePlus image(String name) {
        ImagePlus image = switch (name) {
            case "colour" -> IJ.createImage("photo [1].png", "RGB ramp", 32, 32, 1);
            case "czt" -> IJ.createHyperStack("czt", 32, 32, 2, 3, 2, 8);
            case "small" -> IJ.createImage(name, "8-bit white", 16, 16, 3);
            case "dot" -> IJ.createImage(name, "8-bit white", 1, 1, 1);
            case "flat" -> IJ.createImage(name, "8-bit ramp", 32, 32, 1);
            case "flat mask" -> IJ.createImage(name, "8-bit white", 32, 32, 1);
            case "mask" -> IJ.createImage(name, "8-bit white", 32, 32, 3);
            default -> IJ.createImage(name, "8-bit ramp", 32, 32, 3);
        };
        if (name.equals("colour")) image.getProcessor().set(3, 0xff0000);
        if (name.equals("line")) image.setRoi(new Line(1, 1, 9, 9));
        if (name.equals("outside")) image.setRoi(new Roi(100, 100, 9, 9));
        if (name.equals("closed")) image.flush();
        Roi stroke = new Roi(name.equals("far") ? 100 : 2, 2, 9, 9);
        stroke.setName("stroke");
        if (name.equals("deep")) stroke.setPosition(9);
        if (List.of("far", "deep", "painted").contains(name)) image.setOverlay(new Overlay(stroke));
        return image;
    }

    private static Object facade(Mistake mistake, ImagePlus active) throws ReflectiveOperationException {
        return switch (mistake.leaf()) {
            case SEGMENT -> Dscnn.segment(active, words(new SegmentWords(), mistake), Progress.NONE);
            case INSPECT -> Dscnn.inspect(active, words(new InspectWords(), mistake), Progress.NONE);
            case FOLDER -> Dscnn.segmentFiles(words(new SegmentWords(), mistake), Progress.NONE);
            case TRAIN -> Dscnn.train(words(new TrainWords(), mistake), Progress.NONE);
            case CHECK -> problem(Dscnn.check(words(new CheckWords(), mistake), Progress.NONE));
            case PHANTOM -> Dscnn.phantom(words(new PhantomWords(), mistake), 1, Progress.NONE);
            case INFO -> Dscnn.info(words(new InfoWords(), mistake));
            default -> Dscnn.doctor(words(new EngineWords(), mistake));
        };
    }

    /** What is wrong with a pair stands in the report of a check. */
    private static Object problem(io.github.dscnn.job.table.Report report) {
        if (report.problem().isEmpty()) return report;
        throw new DscnnException("%s", report.problem());
    }

    private static <W> W words(W words, Mistake mistake) throws ReflectiveOperationException {
        for (Map.Entry<String, String> one : mistake.values().entrySet()) {
            String key = one.getKey().equals("input") ? "image" : one.getKey();
            var field = words.getClass().getField(key);
            field.set(words, Values.value(key, field.getType(), one.getValue()));
        }
        return words;
    }

    private static Object script(Mistake mistake, ImagePlus active) throws Exception {
        CommandInfo info = info(mistake);
        Map<String, Object> inputs = new LinkedHashMap<>();
        boolean image = Forms.inputs(info).stream().anyMatch(item -> item.getType() == ImagePlus.class);
        if (active != null && image) inputs.put("image", active);
        Map<String, String> values = mistake.values();
        for (ModuleItem<?> item : Forms.inputs(info)) {
            String value = values.get(item.getName());
            if (value != null) inputs.put(item.getName(), Values.value(item.getName(), item.getType(), value));
        }
        return context.service(CommandService.class).run(info, true, inputs).get();
    }

    private static Object bridge(Mistake mistake) {
        new Bridge().run(info(mistake).getDelegateClassName());
        return null;
    }

    private static CommandInfo info(Mistake mistake) {
        return context.service(CommandService.class).getCommands().stream()
                .filter(info -> !info.getMenuPath().isEmpty())
                .filter(info ->
                        mistake.leaf().equals(info.getMenuPath().getLeaf().getName()))
                .findFirst()
                .orElseThrow();
    }
}
