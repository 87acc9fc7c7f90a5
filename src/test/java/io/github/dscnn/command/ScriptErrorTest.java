// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import io.github.dscnn.docs.MacrosTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandService;

/** A script that calls {@code IJ.run(image, "DSCNN ...", options)} with options that do not fit. */
class ScriptErrorTest {

    private static final String COMMAND = "DSCNN Phantom...";
    private static final String SENTENCE =
            "DSCNN Phantom... has no key slice: its keys are slices, size, seed, labels, style, folder";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private boolean reached;

    @BeforeEach
    void listen() {
        assumeTrue(IJ.getInstance() == null, "another test has opened ImageJ's window");
        System.setOut(new PrintStream(said, true));
    }

    @AfterEach
    void end() {
        System.setOut(out);
        Interpreter.batchMode = false;
        FijiMacroDoor.takeImages();
    }

    @Test
    void inBatchModeItEndsWithTheSentence() {
        Interpreter.batchMode = true;
        var stopped = assertThrows(ExecutionException.class, () -> script("slice=2"));
        assertEquals(Macro.MACRO_CANCELED, stopped.getCause().getMessage());
        assertFalse(reached);
        assertEquals(List.of(SENTENCE), lines());
    }

    /** ImageJ gives no way to end it there; docs/how-to.md says so. */
    @Test
    void headlessOutsideBatchModeItSaysTheSentenceAndNoMore() throws Exception {
        script("slice=2");
        assertTrue(reached);
        assertEquals(List.of(SENTENCE), lines());
    }

    @Test
    void whatFailsWhileItWorksIsSaidTheSameWay() {
        Interpreter.batchMode = true;
        var stopped = assertThrows(ExecutionException.class, () -> script("slices=0"));
        assertEquals(Macro.MACRO_CANCELED, stopped.getCause().getMessage());
        assertEquals(1, lines().size(), said.toString());
        assertTrue(lines().get(0).startsWith("slices must lie in 1..500"), said.toString());
    }

    @Test
    void oneThatFitsWorks() throws Exception {
        Interpreter.batchMode = true;
        script("slices=2 size=64");
        assertTrue(reached);
        Interpreter.batchMode = false;
        assertEquals(2, FijiMacroDoor.takeImages().get(0).getStackSize());
    }

    /** The commands of SciJava throw, so that a script which calls them stops at the sentence by itself. */
    @Test
    void throughTheServiceOfCommandsItIsThrown() {
        try (Context context = new Context()) {
            var thrown = assertThrows(
                    ExecutionException.class,
                    () -> context.service(CommandService.class)
                            .run("io.github.dscnn.command.PhantomCommand", true, Map.of("slices", 0))
                            .get());
            Throwable first = thrown;
            while (first.getCause() != null) first = first.getCause();
            assertEquals("slices must lie in 1..500 but is 0", first.getMessage());
        }
    }

    private void script(String options) throws Exception {
        Hashtable<String, String> menu =
                new Hashtable<>(Map.of(COMMAND, Door.class.getName() + "(\"" + COMMAND + "\")"));
        MacrosTest.withMenu(menu, () -> {
            IJ.run(IJ.createImage("older", "8-bit", 2, 2, 1), COMMAND, options);
            reached = true;
        });
    }

    private List<String> lines() {
        return said.toString().lines().toList();
    }

    /** What the menu of Fiji does with a command. */
    public static final class Door implements PlugIn {

        @Override
        public void run(String leaf) {
            try (Context context = new Context()) {
                FijiMacroDoor.runForScript(context, leaf, Macro.getOptions());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
