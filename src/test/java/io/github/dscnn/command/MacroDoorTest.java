// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

class MacroDoorTest {

    private final ImagePlus active = IJ.createImage("active", "8-bit", 4, 3, 1);
    private Context context;

    @BeforeEach
    void start() {
        FijiMacroDoor.takeImages();
        context = new Context();
    }

    @AfterEach
    void end() {
        FijiMacroDoor.takeImages();
        context.dispose();
    }

    @Test
    void aMacroLineFillsTheForm() throws Exception {
        Module module = run("model=[my model] mask tile=64 pixel_size=0.5 seed=12 mirror=false");
        assertEquals("my model", module.getInput("model"));
        assertEquals(true, module.getInput("mask"));
        assertEquals(64, module.getInput("tile"));
        assertEquals(0.5, module.getInput("pixel_size"));
        assertEquals(12L, module.getInput("seed"));
        assertEquals("false", module.getInput("mirror"));
        assertSame(active, module.getInput("image"));
    }

    @Test
    void whatTheRecorderWritesReplaysToTheSame() throws Exception {
        String recorded = FijiMacroDoor.recorded(run("image=active model=[a b] tile=3"));
        assertEquals("image=active model=[a b] mask=false tile=3 seed=1 pixel_size=0.0 mirror=[]", recorded);
        assertEquals(recorded, FijiMacroDoor.recorded(run(recorded)));
    }

    @Test
    void aKeyInsideAValueFillsNothing() throws Exception {
        Module module = run("model=[/tmp/seed=3 tile=4]");
        assertEquals(1L, module.getInput("seed"));
        assertEquals(0, module.getInput("tile"));
    }

    @Test
    void aMisspeltKeyIsNamedWithAllThatExist() {
        var e = assertThrows(DscnnException.class, () -> run("modle=a"));
        assertEquals(
                "DSCNN Fake... has no key modle: its keys are image, model, mask, tile, seed, pixel_size, mirror",
                e.getMessage());
    }

    @Test
    void aValueThatDoesNotFitStopsTheMacro() {
        var e = assertThrows(IllegalArgumentException.class, () -> run("tile=big"));
        assertEquals("tile must be a whole number but is big", e.getMessage());
    }

    @Test
    void anImageIsFoundByItsTitleWithBracketsAndBlanks() throws Exception {
        ImagePlus other = IJ.createImage("Prüfling [2] b.tif", "8-bit", 2, 2, 1);
        FijiMacroDoor.list(other);
        assertSame(other, run("image=[Prüfling [2] b.tif]").getInput("image"));
    }

    @Test
    void anImageIsOpenedFromItsPath(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("ein bild ü.tif");
        ImageFiles.save(active, file);
        ImagePlus image = (ImagePlus) run("image=[" + file + "]").getInput("image");
        assertEquals(4, image.getWidth());
    }

    @Test
    void aMissingImageStopsTheMacro() {
        var e = assertThrows(DscnnException.class, () -> run("image=nowhere.tif"));
        assertTrue(e.getMessage().startsWith("nowhere.tif is neither an open image nor a file"), e.getMessage());
    }

    @Test
    void allImagesThatCameOutCanBeSelectedAndTheFirstIsActive() throws Exception {
        String[] seen = new String[3];
        FijiMacroDoor.inMacro(active, "model=a ", () -> {
            Module module = context.service(ModuleService.class).createModule(FakeCommand.info());
            FormInputs.fill(module, "model=a", line -> {});
            module.run();
            new FormOutputs().process(module);
            seen[0] = WindowManager.getCurrentImage().getTitle();
            seen[1] = WindowManager.getImage("active-first").getTitle();
            seen[2] = WindowManager.getImage("active-second").getTitle();
            return module;
        });
        assertEquals(List.of("active-first", "active-first", "active-second"), List.of(seen));
    }

    @Test
    void theFirstImageIsTheResult() throws Exception {
        Module module = run("model=a");
        assertEquals("active-first", ((ImagePlus) module.getOutput("result")).getTitle());
        assertEquals(2, ((List<?>) module.getOutput("results")).size());
        assertTrue(module.isOutputResolved("result") && module.isOutputResolved("results"));
    }

    @Test
    void escCancelsInsteadOfFailing() throws Exception {
        Module module = run("model=stop");
        assertTrue(((Cancelable) module).isCanceled());
        assertEquals("stopped by Esc", ((Cancelable) module).getCancelReason());
    }

    @Test
    void aStopThatKeepsSomethingCancelsAndGivesIt() throws Exception {
        Module module = run("model=part");
        assertTrue(((Cancelable) module).isCanceled());
        assertTrue(((Cancelable) module).getCancelReason().contains("is kept"));
        assertEquals("active-first", ((ImagePlus) module.getOutput("result")).getTitle());
    }

    @Test
    void whatEndsByItselfIsNotCanceled() throws Exception {
        assertFalse(((Cancelable) run("model=a")).isCanceled());
    }

    @Test
    void aTitleThatIsAFileTooIsTakenAsTheTitleAndTheLogSaysSo(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("both.tif");
        ImageFiles.save(active, file);
        ImagePlus open = IJ.createImage(file.toString(), "8-bit", 2, 2, 1);
        FijiMacroDoor.list(open);
        List<String> expected = List.of("'" + file + "' is an open image and a file: the open image is taken");
        for (ImagePlus current : List.of(active, open)) assertEquals(expected, logOf(current, open, file));
    }

    private List<String> logOf(ImagePlus current, ImagePlus taken, Path file) throws Exception {
        List<String> lines = new ArrayList<>();
        FijiMacroDoor.inMacro(current, "image=x ", () -> {
            Module module = context.service(ModuleService.class).createModule(FakeCommand.info());
            FormInputs.fill(module, "image=[" + file + "]", lines::add);
            assertSame(taken, module.getInput("image"));
            return module;
        });
        return lines;
    }

    @Test
    void withoutAMacroTheOptionsAreLeftAlone() throws Exception {
        Module module = context.service(CommandService.class)
                .run(FakeCommand.info(), true, "image", active, "tile", 5)
                .get();
        assertEquals(5, module.getInput("tile"));
        assertEquals("active-first", ((ImagePlus) module.getOutput("result")).getTitle());
        assertEquals(0, Interpreter.getBatchModeImageCount());
    }

    private Module run(String options) throws Exception {
        return FijiMacroDoor.run(context, active, FakeCommand.info(), options);
    }
}
