// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dscnn.command.status.StatusProgress;
import io.github.dscnn.ij.desk.IjProgress;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/**
 * What Fiji and ImageJ ask of every command, rule by rule; {@link #HELD} says which test holds which. The rules here go
 * through all commands of the index, so that a new one is held to them too.
 */
class FijiRulesTest {

    private static final String HERE = "command.FijiRulesTest.";

    /** The rules and the tests that hold them. */
    private static final Map<Integer, List<String>> HELD = Map.ofEntries(
            // no value of an old dialog leaks into a macro
            Map.entry(1, List.of(HERE + "noInputIsRememberedBySciJava")),
            // keys are told apart by every reader of options, a misspelt one is named
            Map.entry(
                    2,
                    List.of(
                            HERE + "noKeyEndsAnother",
                            "command.MacroDoorTest.aKeyInsideAValueFillsNothing",
                            "command.MacroDoorTest.aMisspeltKeyIsNamedWithAllThatExist")),
            // what is recorded replays, and a bare key is true
            Map.entry(
                    3,
                    List.of(
                            "form.macro.RecordingTest.aBracketInTheMiddleNeedsNoMore",
                            "form.macro.MacroKeysTest.keysValuesBracketsAndBareKeys")),
            // one image is an image, all others are texts
            Map.entry(
                    4,
                    List.of(
                            HERE + "aFormHasAtMostOneImage",
                            "command.MacroDoorTest.anImageIsFoundByItsTitleWithBracketsAndBlanks")),
            // no file chooser opens by itself
            Map.entry(5, List.of(HERE + "inputsAreNumbersTextsTruthsOrTheImage")),
            // no window for a scalar, no output under a wrong name
            Map.entry(6, List.of(HERE + "outputsAreImagesTablesAndRoisWithoutALabel")),
            // values are checked on the way of a macro too, and an error ends it
            Map.entry(
                    7,
                    List.of(
                            "command.MacroDoorTest.aValueThatDoesNotFitStopsTheMacro",
                            "docs.MacrosTest.anErrorEndsTheMacroWithItsSentence",
                            "ij1.PlainImagejIT.anErrorEndsTheMacroWithItsSentenceAlone")),
            // Fiji's console stays closed
            Map.entry(8, List.of("walls.StyleTest.onlyTheCommandLineWritesToTheConsole")),
            // results can be selected by the next line
            Map.entry(9, List.of("command.MacroDoorTest.allImagesThatCameOutCanBeSelectedAndTheFirstIsActive")),
            // progress ends, Esc stops
            Map.entry(
                    10,
                    List.of(HERE + "progressEndsWithAClearStatus", "ij.desk.IjProgressTest.escStopsAtTheNextReport")),
            // the leaf is the macro's command
            Map.entry(
                    11,
                    List.of(
                            HERE + "everyLeafIsUniqueAndBeginsWithDscnn",
                            "command.FormsTest.theMenuIsFrozenAndItsLeavesAreUnique")),
            // the stand-in for Fiji's legacy layer and plain ImageJ give equal pixels
            Map.entry(
                    12,
                    List.of(
                            "docs.MacrosTest.aStackIsSegmentedAndMeasuredAlikeInFijiAndInPlainImagej",
                            "docs.MacrosTest.everyMacroIsRunByATest")),
            // nine channels
            Map.entry(13, List.of("ij.result.ResultsTest.nineLayersSurviveSavingAndOpening")),
            // classes of ROIs
            Map.entry(14, List.of("ij.result.RoiGroupsTest.aNamedGroupNamesAndColoursItsClass")),
            // masks for ImageJ's binary tools
            Map.entry(15, List.of("ij.result.ResultsTest.aMaskHasTwoValuesAndAnOrdinaryLut")));

    @Test
    void everyRuleIsHeldByATestThatExists() throws ClassNotFoundException {
        assertEquals(
                IntStream.rangeClosed(1, 15).boxed().toList(),
                HELD.keySet().stream().sorted().toList());
        for (String test : HELD.values().stream().flatMap(List::stream).toList()) {
            int dot = test.lastIndexOf('.');
            Class<?> type = Class.forName("io.github.dscnn." + test.substring(0, dot));
            boolean there = Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(test.substring(dot + 1)))
                    .anyMatch(method -> method.isAnnotationPresent(Test.class));
            assertTrue(there, test);
        }
    }

    @Test
    void noInputIsRememberedBySciJava() {
        forEachInput((form, input) -> assertFalse(input.isPersisted(), form + " " + input.getName()));
    }

    @Test
    void noKeyEndsAnother() {
        forEach(form -> {
            List<String> keys =
                    Forms.inputs(form).stream().map(ModuleItem::getName).toList();
            for (String key : keys) {
                assertTrue(key.matches("[a-z]+(_[a-z]+)*"), key);
                Pattern inside = Pattern.compile("[^a-z]" + key);
                keys.forEach(other -> assertFalse(inside.matcher(other).find(), key + " in " + other));
            }
        });
    }

    @Test
    void aFormHasAtMostOneImage() {
        forEach(form -> assertTrue(
                Forms.inputs(form).stream()
                                .filter(input -> input.getType() == ImagePlus.class)
                                .count()
                        <= 1,
                form.toString()));
    }

    @Test
    void inputsAreNumbersTextsTruthsOrTheImage() {
        Set<Class<?>> types = Set.of(ImagePlus.class, String.class, boolean.class, int.class, long.class, double.class);
        forEachInput((form, input) -> assertTrue(types.contains(input.getType()), form + " " + input.getName()));
    }

    @Test
    void outputsAreImagesTablesAndRoisWithoutALabel() {
        forEach(form -> {
            for (ModuleItem<?> output : form.outputs()) {
                assertTrue(Set.of(ImagePlus.class, List.class, Map.class).contains(output.getType()), form.toString());
                assertTrue(output.getLabel() == null || output.getLabel().isEmpty(), form.toString());
            }
        });
    }

    /** Who has a dialog writes down himself what was changed in it; for the others ImageJ and Fiji do. */
    @Test
    void aCommandIsRecordedOnce() {
        forEach(form -> assertEquals(!Forms.inputs(form).isEmpty(), form.is("no-record"), form.toString()));
    }

    @Test
    void everyLeafIsUniqueAndBeginsWithDscnn() {
        Set<String> leaves = new HashSet<>();
        forEach(form -> {
            String leaf = FijiMacroDoor.name(form);
            assertTrue(leaf.startsWith("DSCNN "), leaf);
            assertTrue(leaves.add(leaf), leaf);
        });
        assertTrue(leaves.size() > 1);
    }

    @Test
    void progressEndsWithAClearStatus() {
        List<String> calls = new ArrayList<>();
        StatusService status = (StatusService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StatusService.class}, (proxy, method, values) -> {
                    calls.add(method.getName());
                    return null;
                });
        try (StatusProgress progress = new StatusProgress(new IjProgress("test", false), status, line -> {})) {
            progress.report(1, 2, "half");
        }
        assertEquals(List.of("showStatus", "clearStatus"), calls);
    }

    private static void forEach(Consumer<CommandInfo> rule) {
        try (Context context = new Context(CommandService.class)) {
            List<CommandInfo> forms = context.service(CommandService.class).getCommands().stream()
                    .filter(info -> info.getDelegateClassName().startsWith("io.github.dscnn."))
                    .toList();
            assertFalse(forms.isEmpty());
            forms.forEach(rule);
        }
    }

    private static void forEachInput(BiConsumer<String, ModuleItem<?>> rule) {
        forEach(form -> Forms.inputs(form).forEach(input -> rule.accept(form.getDelegateClassName(), input)));
    }
}
