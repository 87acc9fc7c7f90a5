// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.form.Values;
import io.github.dscnn.words.CheckWords;
import io.github.dscnn.words.CompareWords;
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
import io.github.dscnn.words.Word;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.ItemIO;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.plugin.Parameter;
import org.scijava.service.Service;
import org.scijava.util.ClassUtils;

class FormsTest {

    static final Map<Class<? extends WordsCommand>, Class<?>> FORMS = Map.ofEntries(
            Map.entry(SegmentCommand.class, SegmentWords.class),
            Map.entry(SegmentFolderCommand.class, SegmentWords.class),
            Map.entry(CheckCommand.class, CheckWords.class),
            Map.entry(EvaluateCommand.class, EvaluateWords.class),
            Map.entry(InfoCommand.class, InfoWords.class),
            Map.entry(ImportCommand.class, ImportWords.class),
            Map.entry(ExportCommand.class, ExportWords.class),
            Map.entry(InspectCommand.class, InspectWords.class),
            Map.entry(PhantomCommand.class, PhantomWords.class),
            Map.entry(TrainCommand.class, TrainWords.class),
            Map.entry(EngineCommand.class, EngineWords.class),
            Map.entry(ExperimentCommand.class, ExperimentWords.class),
            Map.entry(CompareCommand.class, CompareWords.class));

    @Test
    void theInputsOfEachFormAreTheKeysOfItsWords() {
        FORMS.forEach((form, words) -> {
            Set<String> keys =
                    Arrays.stream(words.getFields()).map(Field::getName).collect(Collectors.toSet());
            if (form == SegmentCommand.class) keys.removeAll(Set.of("folder", "filter", "suffix", "existing"));
            if (form == SegmentFolderCommand.class) keys.removeAll(Set.of("image", "selection"));
            if (form == SegmentFolderCommand.class) keys.add("input");
            assertEquals(
                    keys, inputs(form).stream().map(Field::getName).collect(Collectors.toSet()), form.getSimpleName());
        });
    }

    @Test
    void helpDefaultsAndChoicesAreThoseOfTheWords() throws ReflectiveOperationException {
        for (var pair : FORMS.entrySet()) {
            Object form = pair.getKey().getConstructor().newInstance();
            Object words = pair.getValue().getConstructor().newInstance();
            for (Field input : inputs(pair.getKey())) if (!input.getName().equals("input")) same(input, form, words);
        }
    }

    private static void same(Field input, Object form, Object words) throws ReflectiveOperationException {
        Field field = words.getClass().getField(input.getName());
        Parameter parameter = input.getAnnotation(Parameter.class);
        String name = words.getClass().getSimpleName() + "." + field.getName();
        assertEquals(field.getAnnotation(Word.class).value(), parameter.description(), name);
        assertFalse(parameter.persist(), name);
        assertFalse(parameter.label().isEmpty(), name);
        if (field.getName().equals("image") || field.getType() == Boolean.class) return;
        input.setAccessible(true);
        assertEquals(field.getType(), input.getType(), name);
        assertEquals(field.get(words), input.get(form), name);
        assertArrayEquals(field.getAnnotation(Word.class).choices(), parameter.choices(), name);
    }

    @Test
    void noKeyIsFoundInsideAnotherBehindAnythingButALetter() {
        for (Class<?> words : FORMS.values()) {
            List<String> keys =
                    Arrays.stream(words.getFields()).map(Field::getName).toList();
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
                            Map.entry("Plugins > DSCNN > DSCNN Check Data...", commands + "CheckCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Evaluate...", commands + "EvaluateCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Model Info...", commands + "InfoCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Import Model...", commands + "ImportCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Export Model...", commands + "ExportCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Segment Folder...", commands + "SegmentFolderCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Engine...", commands + "EngineCommand"),
                            Map.entry("Plugins > DSCNN > DSCNN Inspect Layers...", commands + "InspectCommand"),
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
        FORMS.keySet()
                .forEach(form -> assertEquals(List.of(), new CommandInfo(form).getProblems(), form.getSimpleName()));
    }

    @Test
    void noOutputIsAScalarOrHasALabel() {
        for (Field output : ImagesCommand.class.getDeclaredFields()) {
            Parameter parameter = output.getAnnotation(Parameter.class);
            assertEquals(ItemIO.OUTPUT, parameter.type());
            assertEquals("", parameter.label());
            assertFalse(output.getType().isPrimitive() || output.getType() == String.class);
        }
    }

    @Test
    void aFormFillsItsWords() throws ReflectiveOperationException {
        SegmentCommand form = new SegmentCommand();
        set(form, "model", "m");
        set(form, "layers", true);
        set(form, "pixel_size", 0.5);
        set(form, "mirror", "false");
        SegmentWords words = Forms.fill(new SegmentWords(), form);
        assertEquals("m", words.model);
        assertTrue(words.layers);
        assertEquals(0.5, words.pixel_size);
        assertFalse(words.mirror);
        assertNull(Forms.fill(new SegmentWords(), new SegmentCommand()).mirror);
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

    private static List<Field> inputs(Class<?> form) {
        return ClassUtils.getAnnotatedFields(form, Parameter.class).stream()
                .filter(field -> field.getAnnotation(Parameter.class).type() == ItemIO.INPUT)
                .filter(field -> !Service.class.isAssignableFrom(field.getType()))
                .toList();
    }

    private static void set(Object form, String name, Object value) throws ReflectiveOperationException {
        Field field = inputs(form.getClass()).stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
        field.setAccessible(true);
        field.set(form, value);
    }
}
