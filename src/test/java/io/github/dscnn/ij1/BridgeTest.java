// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.PlugIn;
import io.github.dscnn.command.FijiMacroDoor;
import io.github.dscnn.task.DscnnException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

class BridgeTest {

    private static final String COMMANDS = "io.github.dscnn.command.";
    private static final Pattern LINE =
            Pattern.compile("(Plugins>DSCNN|File>Open Samples), \"([^\"]+)\", ([\\w.]+)\\(\"([\\w.]+)\"\\)");

    @AfterEach
    void close() {
        FijiMacroDoor.takeImages();
    }

    @Test
    void theMenuOfPlainImagejIsThatOfFiji() throws IOException, ReflectiveOperationException {
        Map<String, String> menu = new TreeMap<>();
        for (String line : PlainMenu.text().lines().toList()) {
            Matcher entry = LINE.matcher(line);
            if (line.startsWith("#")) continue;
            assertTrue(entry.matches(), line);
            assertTrue(PlugIn.class.isAssignableFrom(Class.forName(entry.group(3))), line);
            menu.put(entry.group(4), entry.group(1) + ">" + entry.group(2));
        }
        assertEquals(fiji(), menu);
    }

    @Test
    void aMacroLineMakesAPhantom() throws Exception {
        run(null, "PhantomCommand", "slices=2 size=32 labels");
        List<ImagePlus> images = FijiMacroDoor.takeImages();
        assertEquals(2, images.size());
        assertEquals(32, images.get(0).getWidth());
        assertEquals(2, images.get(0).getStackSize());
    }

    @Test
    void theSampleOpensWithoutAQuestion() throws Exception {
        run(null, "SampleCommand", null);
        List<ImagePlus> images = FijiMacroDoor.takeImages();
        assertEquals(1, images.size());
        assertEquals(20, images.get(0).getStackSize());
    }

    @Test
    void aFailureThatIsSaidLeavesNoStackTraceInTheLog() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true));
        try {
            assertThrows(DscnnException.class, () -> run(null, "PhantomCommand", "slice=2"));
            assertThrows(IllegalArgumentException.class, () -> run(null, "PhantomCommand", "slices=two"));
        } finally {
            System.setErr(before);
        }
        assertEquals("", log.toString());
    }

    @Test
    void aMisspeltKeyStopsTheMacro() {
        var e = assertThrows(DscnnException.class, () -> run(null, "PhantomCommand", "slice=2"));
        assertEquals(
                "DSCNN Phantom... has no key slice: its keys are slices, size, seed, labels, style, folder",
                e.getMessage());
    }

    @Test
    void anUnknownModelStopsTheMacro() {
        ImagePlus image = IJ.createImage("a", "8-bit", 8, 8, 1);
        var e = assertThrows(DscnnException.class, () -> run(image, "SegmentCommand", "model=[no such model]"));
        assertTrue(e.getMessage().contains("no such model"), e.getMessage());
    }

    @Test
    void aMissingCommandIsNamed() {
        var e = assertThrows(DscnnException.class, () -> run(null, "NoCommand", "a=b"));
        assertTrue(e.getMessage().contains("NoCommand"), e.getMessage());
    }

    @Test
    void theClassLoaderOfTheThreadIsGivenBack() throws Exception {
        ClassLoader before = FijiMacroDoor.inMacro(null, "slices=1 size=16", () -> {
            ClassLoader loader = ClassLoader.getPlatformClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            new Bridge().run(COMMANDS + "PhantomCommand");
            return Thread.currentThread().getContextClassLoader();
        });
        assertEquals(ClassLoader.getPlatformClassLoader(), before);
    }

    private static Map<String, String> fiji() {
        try (Context context = new Context(CommandService.class)) {
            return context.service(CommandService.class).getCommands().stream()
                    .filter(info -> info.getDelegateClassName().startsWith(COMMANDS))
                    .collect(Collectors.toMap(CommandInfo::getDelegateClassName, BridgeTest::path));
        }
    }

    private static String path(CommandInfo info) {
        return info.getMenuPath().getMenuString().replace(" > ", ">");
    }

    private static void run(ImagePlus active, String command, String options) throws Exception {
        FijiMacroDoor.inMacro(active, options, () -> {
            new Start().run(COMMANDS + command);
            return null;
        });
    }
}
