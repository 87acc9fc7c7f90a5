// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

public class CallingMacroTest {

    private final ImagePlus ours = IJ.createImage("ours", "8-bit", 2, 2, 1);
    private final ImagePlus old = IJ.createImage("old", "8-bit", 2, 2, 1);

    @Test
    void onlyWhatTheInterpreterRunsIsAMacro() throws Exception {
        assertFalse(in("Run$_DSCNN Segment...", () -> new CallingMacro(null).runs()));
        assertTrue(in("SciJava-1", () -> {
            new Interpreter().run("call('" + CallingMacroTest.class.getName() + ".note');");
            return seen;
        }));
    }

    private static volatile boolean seen;

    /** Called by a macro. */
    public static void note() {
        seen = new CallingMacro(null).runs();
    }

    @Test
    void withoutAMacroThereAreNoOptionsAndNothingIsEnded() throws Exception {
        assertNull(in("menu", () -> new CallingMacro(null).options()));
        assertFalse(in("menu", () -> new CallingMacro(null).end("a sentence")));
    }

    @Test
    void theOptionsAreThoseOfTheLine() throws Exception {
        assertEquals("slices=2 ", in("Run$_line", () -> {
            Macro.setOptions("slices=2");
            return new CallingMacro(null).options();
        }));
    }

    @Test
    void theCommandWorksOnTheImageOfTheMacroAndNotOnThatOfAnEarlierCommand() throws Exception {
        Thread caller = new Thread("Run$_line");
        WindowManager.setTempCurrentImage(caller, ours);
        assertSame(ours, in("pool", () -> {
            WindowManager.setTempCurrentImage(old);
            new CallingMacro(caller).takeImage();
            return WindowManager.getTempCurrentImage();
        }));
        assertNull(in("pool", () -> {
            WindowManager.setTempCurrentImage(old);
            new CallingMacro(new Thread("Run$_other")).takeImage();
            return WindowManager.getTempCurrentImage();
        }));
    }

    @Test
    void theMacroGoesOnWithTheImageThatCameOut() throws Exception {
        Thread caller = new Thread("Run$_line");
        assertNull(in("pool", () -> {
            WindowManager.setTempCurrentImage(ours);
            new CallingMacro(caller).giveImage();
            return WindowManager.getTempCurrentImage();
        }));
        assertSame(ours, in("pool", () -> {
            new CallingMacro(caller).takeImage();
            return WindowManager.getTempCurrentImage();
        }));
    }

    @Test
    void aSentenceIsBrokenIntoLinesOfADialogWithoutLosingAnything() {
        String word = "a".repeat(100);
        assertEquals("one line", CallingMacro.lines("one line"));
        assertEquals("b".repeat(90) + "\nc", CallingMacro.lines("b".repeat(90) + " c"));
        String sentence = ("word ".repeat(40) + word + " end").strip();
        assertEquals(sentence, CallingMacro.lines(sentence).replace('\n', ' '));
        assertTrue(CallingMacro.lines(sentence)
                .lines()
                .filter(line -> !line.contains(word))
                .allMatch(line -> line.length() <= 90));
    }

    private static <T> T in(String thread, Callable<T> call) throws Exception {
        FutureTask<T> task = new FutureTask<>(call);
        new Thread(task, thread).start();
        return task.get();
    }
}
