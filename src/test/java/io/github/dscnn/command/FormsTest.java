// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import io.github.dscnn.Verb;
import io.github.dscnn.Verbs;
import io.github.dscnn.form.Values;
import io.github.dscnn.words.Asked;
import io.github.dscnn.words.InfoWords;
import io.github.dscnn.words.Keys;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.Words;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.ItemIO;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;

class FormsTest {

    /** Keys of a verb that one of its two commands does not have. */
    private static final Map<Class<?>, Set<String>> LACKS = Map.of(
            SegmentCommand.class,
            Set.of("folder", "filter", "suffix", "existing"),
            SegmentFolderCommand.class,
            Set.of("image", "selection"));

    @Test
    void theInputsOfEachFormAreTheKeysOfItsWords() {
        for (CommandInfo info : Menu.commands()) {
            Class<?> form = Forms.type(info);
            Set<String> keys = names(Menu.form(info).words().getClass());
            keys.removeAll(LACKS.getOrDefault(form, Set.of()));
            if (form == SegmentFolderCommand.class) keys.add("input");
            assertEquals(keys, names(form), form.getSimpleName());
        }
    }

    @Test
    void aKeyThatIsWrittenTwiceIsWrittenAlike() {
        Map<String, List<String>> said = new TreeMap<>();
        for (CommandInfo info : Menu.commands())
            for (Words words : List.of((Words) Menu.form(info), Menu.form(info).words()))
                for (Field key : Keys.of(words.getClass()))
                    if (!differs(key, words)) {
                        List<String> all = facts(key, words);
                        assertEquals(all, said.computeIfAbsent(key.getName() + Keys.help(key), what -> all));
                    }
    }

    /** An image is a text in a shell, what is left open is null there; and Model Info may be about an image. */
    private static boolean differs(Field key, Words words) {
        return key.getName().equals("image")
                || Keys.choices(key).equals(Values.OPEN)
                || words instanceof InfoWords && key.getName().equals("model");
    }

    private static List<String> facts(Field key, Words words) {
        return List.of(
                key.getName(),
                key.getType().toString(),
                Keys.get(key, words).toString(),
                Keys.choices(key).toString(),
                String.valueOf(key.getAnnotation(Asked.class)));
    }

    @Test
    void everyKeyHasALabelAndASentenceWithoutAFullStop() {
        for (CommandInfo info : Menu.commands())
            for (ModuleItem<?> input : Forms.inputs(info)) {
                String name = info.getDelegateClassName() + " " + input.getName();
                assertFalse(input.getLabel().isEmpty(), name);
                assertTrue(input.getDescription().matches(".*([^.]|\\.\\.\\.)"), name);
            }
    }

    @Test
    void whoArrangesKeysNamesNoOtherAndInADialogAll() {
        Set<String> everywhere = Menu.commands().stream()
                .flatMap(info -> names(Forms.type(info)).stream())
                .collect(Collectors.toSet());
        for (CommandInfo info : Menu.commands()) {
            Form form = Menu.form(info);
            List<String> dialog = Keys.dialog(form.getClass()).stream()
                    .filter(line -> !Set.of("|", "+").contains(line))
                    .flatMap(line -> Stream.of(line.split(": ")[1].split(" ")))
                    .toList();
            assertEquals(dialog.size(), Set.copyOf(dialog).size(), info.toString());
            if (!dialog.isEmpty()) assertTrue(dialog.containsAll(names(form.getClass())), info.toString());
            assertTrue(everywhere.containsAll(dialog), info.toString());
            for (Class<?> words : List.of(form.getClass(), form.words().getClass()))
                assertTrue(everywhere.containsAll(Keys.arranged(words)), words.toString());
        }
    }

    @Test
    void whatALongDialogAlwaysShowsIsShort() {
        Map<Class<?>, List<String>> basic = Map.of(
                SegmentCommand.class,
                List.of("image", "model", "mask", "objects", "overlay", "rois"),
                SegmentFolderCommand.class,
                List.of("input", "folder", "model", "mask", "objects", "overlay"),
                TrainCommand.class,
                List.of("images", "labels", "minutes", "folder"));
        basic.forEach((form, keys) -> assertEquals(keys, always(form), form.getSimpleName()));
        for (CommandInfo info : Menu.commands())
            assertTrue(always(Forms.type(info)).size() <= 6, info + " always shows " + always(Forms.type(info)));
    }

    private static List<String> always(Class<?> form) {
        List<String> lines = Keys.dialog(form);
        int more = lines.indexOf("+");
        return (more < 0 ? lines : lines.subList(0, more))
                .stream()
                        .filter(line -> !line.equals("|"))
                        .flatMap(line -> Stream.of(line.split(": ")[1].split(" ")))
                        .toList();
    }

    @Test
    void noKeyIsFoundInsideAnotherBehindAnythingButALetter() {
        for (Verb<?> verb : Verbs.all()) {
            Set<String> keys = names(verb.type());
            for (String key : keys) {
                assertTrue(key.matches("[a-z][a-z_]*"), key);
                Pattern inside = Pattern.compile("[^a-z]" + Pattern.quote(key));
                keys.forEach(other -> assertFalse(inside.matcher(other).find(), key + " in " + other));
            }
        }
    }

    @Test
    void theMenuIsFrozenAndItsLeavesAreUnique() {
        try (Context context = new Context(CommandService.class)) {
            Map<String, String> menu = context.service(CommandService.class).getCommands().stream()
                    .filter(info -> info.getDelegateClassName().startsWith("io.github.dscnn."))
                    .collect(Collectors.toMap(
                            FormsTest::path, CommandInfo::getDelegateClassName, (a, b) -> "twice", TreeMap::new));
            String commands = "io.github.dscnn.command.";
            assertEquals(
                    Map.ofEntries(
                            Map.entry("File > Open Samples > DSCNN Phantom", commands + "SampleCommand"),
                            Map.entry("File > Open Samples > DSCNN Nuclei", commands + "NucleiCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Clear Tables", commands + "ClearTablesCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Check Data...", commands + "CheckCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Evaluate...", commands + "EvaluateCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Model Info...", commands + "InfoCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Import Model...", commands + "ImportCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Export Model...", commands + "ExportCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Segment Folder...", commands + "SegmentFolderCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Engine...", commands + "EngineCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Inspect Layers...", commands + "InspectCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Measure...", commands + "hand.MeasureCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Phantom...", commands + "PhantomCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Segment...", commands + "SegmentCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Train...", commands + "TrainCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Experiment...", commands + "ExperimentCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Compare Models...", commands + "CompareCommand")),
                    menu);
        }
    }

    @Test
    void scijavaFindsNoFaultWithAForm() {
        Menu.commands().forEach(info -> assertEquals(List.of(), info.getProblems(), info.toString()));
    }

    @Test
    void noOutputIsAScalarOrHasALabel() {
        for (CommandInfo info : Menu.commands())
            for (ModuleItem<?> output : info.outputs()) {
                assertEquals(ItemIO.OUTPUT, output.getIOType());
                assertEquals("", output.getLabel());
                assertFalse(output.getType().isPrimitive() || output.getType() == String.class);
            }
    }

    @Test
    void aFormFillsItsWords() {
        SegmentCommand form = new SegmentCommand();
        form.model = "m";
        form.layers = true;
        form.pixel_size = 0.5;
        form.mirror = "false";
        SegmentWords words = form.words();
        assertEquals("m", words.model);
        assertTrue(words.layers);
        assertEquals(0.5, words.pixel_size);
        assertFalse(words.mirror);
        assertNull(new SegmentCommand().words().mirror);
    }

    @Test
    void whatAScriptSetsBecomesTheTypeOfItsKey() throws ModuleException {
        for (CommandInfo info : Menu.commands())
            for (Field key : Keys.of(Forms.type(info)))
                assertEquals(key.getType(), key.getGenericType(), info + " " + key.getName());
        CommandModule segment = new CommandModule(new CommandInfo(SegmentCommand.class));
        segment.setInput("fusion", true);
        segment.setInput("threshold", "0.5");
        assertEquals(List.of("true", 0.5), List.of(segment.getInput("fusion"), segment.getInput("threshold")));
    }

    @Test
    void textBecomesTheTypeOfItsKey() {
        assertEquals(3, Values.value("tile", int.class, "3"));
        assertEquals(3L, Values.value("seed", long.class, "3"));
        assertEquals(0.5, Values.value("rate", double.class, "0.5"));
        assertEquals(true, Values.value("mask", boolean.class, "true"));
        assertEquals("a", Values.value("model", String.class, "a"));
        var number = assertThrows(IllegalArgumentException.class, () -> Values.value("tile", int.class, "big"));
        assertEquals("tile must be a whole number but is big", number.getMessage());
        var truth = assertThrows(IllegalArgumentException.class, () -> Values.value("mask", boolean.class, "yes"));
        assertEquals("mask must be true or false but is yes", truth.getMessage());
    }

    private static String path(CommandInfo info) {
        return info.getMenuPath().getMenuString();
    }

    private static Set<String> names(Class<?> words) {
        return Keys.of(words).stream().map(Field::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aTrainingBeginsWithTheActiveImageThatSomebodyHasPaintedOn() {
        ImagePlus image = new ImagePlus("strokes", new ByteProcessor(8, 8));
        Roi stroke = new Roi(1, 1, 2, 2);
        stroke.setGroup(1);
        image.setOverlay(new Overlay(stroke));
        TrainCommand train = new TrainCommand();
        WindowManager.setTempCurrentImage(image);
        try {
            assertEquals("strokes", train.begins("images"));
            assertEquals("overlay", train.begins("labels"));
            assertEquals("", train.begins("folder"));
            image.setOverlay(null);
            assertEquals("", train.begins("images"));
        } finally {
            WindowManager.setTempCurrentImage(null);
        }
    }
}
