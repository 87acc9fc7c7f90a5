// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.Verb;
import io.github.dscnn.cli.CommandLineCheck;
import io.github.dscnn.form.Entry;
import io.github.dscnn.form.SheetCheck;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.words.Arranged;
import io.github.dscnn.words.Asked;
import io.github.dscnn.words.SharedWords;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.scijava.MenuPath;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;

/** A verb is its words, a line in the table of verbs and a command, and a key is a field: all else is made of them. */
class NewVerbTest {

    /** Two keys, and those that all verbs share that compute. */
    @Arranged(
            keys = "radius shape device threads",
            dialog = {"What: radius shape", "|", "Speed and device: device threads"})
    public static class BlurWords extends SharedWords.Device {

        @Parameter(label = "Radius (pixels)", description = "radius of the blur in pixels; 0: none", persist = false)
        @Asked(anew = true)
        public double radius = 2;

        @Parameter(
                label = "Shape",
                description = "what a pixel becomes",
                choices = {"disc", "square"},
                persist = false)
        public String shape = "disc";
    }

    private static final Verb<BlurWords> BLUR = new Verb<>(
            "blur",
            "Blurs",
            "blur --radius 3",
            BlurWords::new,
            (words, progress) -> new Report(words.shape + " " + words.radius, Map.of(), List.of(), List.of(), false),
            words -> {
                if (words.radius < 0) throw new DscnnException("radius=%s is none.", words.radius);
            });

    /** Its line in the table would be found by itself. */
    public static final class BlurCommand extends BlurWords implements Form {
        @Override
        public Verb<?> verb() {
            return BLUR;
        }
    }

    private static CommandInfo info() {
        CommandInfo info = new CommandInfo(BlurCommand.class);
        info.setMenuPath(new MenuPath("Plugins>DSCNN>DSCNN Blur..."));
        return info;
    }

    @Test
    void scijavaHasItsKeysAsInputs() {
        assertTrue(info().isValid());
        ModuleItem<?> radius = info().getInput("radius");
        assertEquals(
                List.of("radius", "shape", "device", "threads"),
                Forms.inputs(info()).stream().map(ModuleItem::getName).toList());
        assertEquals(
                List.of("Radius (pixels)", "radius of the blur in pixels; 0: none", double.class),
                List.of(radius.getLabel(), radius.getDescription(), radius.getType()));
        assertEquals(List.of("disc", "square"), info().getInput("shape").getChoices());
        assertFalse(radius.isPersisted());
    }

    @Test
    void theDialogHasThemInTheirSections() throws ModuleException {
        List<Entry> entries = Asking.entries(new CommandModule(info()));
        assertEquals("2", entries.get(0).start());
        assertTrue(entries.get(0).asked().anew());
        assertEquals(
                List.of("What: radius shape", "|", "Speed and device: device threads"),
                SheetCheck.sections(BlurCommand.class, entries));
    }

    @Test
    void aShellHasThemAsOptions() {
        assertEquals(
                List.of("--radius", "--shape", "--device", "--threads"), CommandLineCheck.options(new BlurWords()));
        BlurWords words = new BlurWords();
        CommandLineCheck.fill(words, "--radius", "3", "--shape=square");
        assertEquals("square 3.0", BLUR.run(words, (done, total, what) -> {}).text());
    }

    @Test
    void aMacroFillsThemAndAMisspeltOneIsNamed() throws ModuleException {
        Module module = new CommandModule(info());
        FormInputs.fill(module, "radius=3 threads=1", line -> {});
        assertEquals(3.0, module.getInput("radius"));
        BlurCommand form = (BlurCommand) module.getDelegateObject();
        assertEquals("disc 3.0", form.work((done, total, what) -> {}).text());
        form.radius = -1;
        assertThrows(DscnnException.class, form::check);
        Module other = new CommandModule(info());
        var e = assertThrows(DscnnException.class, () -> FormInputs.fill(other, "raduis=3", line -> {}));
        assertEquals("DSCNN Blur... has no key raduis: its keys are radius, shape, device, threads", e.getMessage());
    }

    @Test
    void aCallThatNothingPreparesIsHeardAllTheSame() {
        PrintStream out = System.out;
        var said = new ByteArrayOutputStream();
        try (PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(to);
            new BlurCommand().run();
        } finally {
            System.setOut(out);
        }
        assertEquals("[INFO] disc 2.0", said.toString(StandardCharsets.UTF_8).strip());
    }

    @Test
    void theDocsHaveARowForEach() {
        StringBuilder page = new StringBuilder();
        CommandsDocument.append(page, info(), "");
        String text = page.toString();
        assertTrue(text.startsWith("\n## DSCNN Blur...\n\nBlurs.\n\n    run(\"DSCNN Blur...\", \"\");\n"), text);
        assertTrue(text.contains("In a shell: [`blur`](#blur)."), text);
        assertTrue(
                text.contains("| `radius` | Radius (pixels) | `2.0` | radius of the blur in pixels; 0: none |\n"),
                text);
        assertTrue(text.contains("| `shape` | Shape | `disc` | what a pixel becomes (`disc`, `square`) |\n"), text);
    }
}
