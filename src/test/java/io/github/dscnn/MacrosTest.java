// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.Macro;
import ij.Menus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import io.github.dscnn.command.FijiMacroDoor;
import io.github.dscnn.ij.ImageFiles;
import java.awt.Color;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.module.Module;

/**
 * The macros of the folder {@code macros}, every line of them run by ImageJ's own interpreter in batch mode. What
 * {@code run("DSCNN ...")} means comes from a table of commands as a menu makes it: once {@code plugins.config}, as in
 * plain ImageJ, once the stand-in for Fiji.
 */
class MacrosTest {

    private static final Pattern MENU =
            Pattern.compile("(?m)^(?:Plugins>DSCNN|File>Open Samples), \"([^\"]+)\", (.+)$");

    /** Commands of ImageJ itself that the macros use. */
    private static final Map<String, String> IMAGEJ = Map.of(
            "Create Selection", "ij.plugin.Selection(\"from\")",
            "Select None", "ij.plugin.Selection(\"none\")");

    private static final String BATCH = "setBatchMode(true);\n";
    private static final String SAVE = """

            save("%1$s/result.tif");
            selectImage(stack);
            save("%1$s/stack.tif");
            File.saveString("" + %2$s, "%1$s/said.txt");
            """;
    private static final double ROUNDED = 1e-3;

    @TempDir
    Path folder;

    @Test
    void everyMacroIsRunByATest() throws IOException {
        String tests = Files.readString(Path.of("src/test/java/io/github/dscnn/MacrosTest.java"));
        try (var files = Files.list(Path.of("macros"))) {
            for (String name :
                    files.map(file -> file.getFileName().toString()).sorted().toList())
                assertTrue(tests.contains("bothDoors(\"" + name + "\""), name);
        }
    }

    @Test
    void theFirstStepsEndWithContoursAndTheirVolumeAlikeInFijiAndInPlainImagej() throws Exception {
        String said = bothDoors("first_steps.ijm", "volume");
        ImagePlus stack = open("fiji");
        assertEquals(20, stack.getStackSize());
        double found = 0;
        for (Roi contour : stack.getOverlay()) {
            assertEquals(Color.RED, contour.getStrokeColor());
            stack.setSlice(contour.getPosition());
            stack.setRoi(contour, false);
            found += stack.getStatistics().pixelCount;
        }
        var calibration = stack.getCalibration();
        double volume = found * calibration.pixelWidth * calibration.pixelHeight * calibration.pixelDepth;
        assertTrue(volume > 0);
        assertEquals(volume, Double.parseDouble(said), volume * ROUNDED);
    }

    @Test
    void aStackIsSegmentedAndMeasuredAlikeInFijiAndInPlainImagej() throws Exception {
        String said = bothDoors("segment_open_stack.ijm", "total * depth");
        ImagePlus mask = open("fiji");
        assertEquals(6, mask.getStackSize());
        double found = 0;
        for (int slice = 1; slice <= 6; slice++) {
            for (byte value : (byte[]) mask.getStack().getPixels(slice)) if (value != 0) found++;
        }
        var calibration = mask.getCalibration();
        double volume = found * calibration.pixelWidth * calibration.pixelHeight * calibration.pixelDepth;
        assertTrue(volume > 0);
        assertEquals(volume, Double.parseDouble(said), volume * ROUNDED);
    }

    @Test
    void nineLayersAreMeasuredAlikeInFijiAndInPlainImagej() throws Exception {
        String said = bothDoors("inspect_layers.ijm", "String.join(means)");
        ImagePlus layers = open("fiji");
        double[] means =
                Arrays.stream(said.split(",")).mapToDouble(Double::parseDouble).toArray();
        assertEquals(9, means.length);
        for (int channel = 1; channel <= 9; channel++) {
            int index = layers.getStackIndex(channel, 2, 1);
            double mean = layers.getStack().getProcessor(index).getStatistics().mean;
            assertEquals(mean, means[channel - 1], ROUNDED, "channel " + channel);
        }
    }

    @Test
    void anErrorEndsTheMacroWithItsSentence() throws Exception {
        Path reached = folder.resolve("reached.txt");
        Interpreter interpreter = new Interpreter();
        interpreter.setIgnoreErrors(true);
        String macro = BATCH + "run(\"DSCNN Phantom...\", \"slice=2\");\nFile.saveString(\"\", \""
                + reached.toString().replace('\\', '/') + "\");";
        withMenu(menu(true), () -> interpreter.run(macro));
        assertEquals(
                "DSCNN Phantom... has no key slice: its keys are slices, size, seed, labels, style, folder",
                interpreter.getErrorMessage());
        assertFalse(Files.exists(reached));
    }

    /** Runs a macro through both doors, compares all images, and gives what an expression of the macro was at its end. */
    private String bothDoors(String name, String expression) throws Exception {
        List<float[]> fiji = run(name, expression, "fiji", false);
        List<float[]> plain = run(name, expression, "plain", true);
        for (int i = 0; i < fiji.size(); i++) assertArrayEquals(fiji.get(i), plain.get(i));
        String said =
                Files.readString(folder.resolve("fiji").resolve("said.txt")).strip();
        assertEquals(
                said,
                Files.readString(folder.resolve("plain").resolve("said.txt")).strip());
        return said;
    }

    private List<float[]> run(String name, String expression, String door, boolean plain) throws Exception {
        Path results = Files.createDirectory(folder.resolve(door));
        String macro = BATCH
                + Files.readString(Path.of("macros", name))
                + SAVE.formatted(results.toString().replace('\\', '/'), expression);
        withMenu(menu(plain), () -> interpret(macro));
        return List.of(pixels(ImageFiles.open(results.resolve("stack.tif"))), pixels(open(door)));
    }

    static void interpret(String macro) {
        Interpreter interpreter = new Interpreter();
        interpreter.setIgnoreErrors(true); // else they open a window
        interpreter.run(macro);
        assertNull(interpreter.getErrorMessage());
    }

    /** The commands of plugins.config, with its own classes or with the stand-in for Fiji. */
    static Hashtable<String, String> menu(boolean plain) throws IOException {
        Hashtable<String, String> menu = new Hashtable<>(IMAGEJ);
        List<MatchResult> lines = MENU.matcher(Files.readString(Path.of("plugins.config")))
                .results()
                .toList();
        for (MatchResult line : lines) {
            String leaf = line.group(1);
            menu.put(leaf, plain ? line.group(2) : Fiji.class.getName() + "(\"" + leaf + "\")");
        }
        return menu;
    }

    /** ImageJ builds its table of commands with its window, which needs a display; here it is given. */
    static void withMenu(Hashtable<String, String> menu, Runnable action) throws Exception {
        Field table = Menus.class.getDeclaredField("pluginsTable");
        table.setAccessible(true);
        Object before = table.get(null);
        table.set(null, menu);
        try {
            FutureTask<Void> task = new FutureTask<>(action, null);
            new Thread(task, "Run$_macro").start();
            task.get();
        } finally {
            table.set(null, before);
        }
    }

    private ImagePlus open(String door) {
        return ImageFiles.open(folder.resolve(door).resolve("result.tif"));
    }

    private static float[] pixels(ImagePlus image) {
        int size = image.getWidth() * image.getHeight();
        float[] all = new float[size * image.getStackSize()];
        for (int i = 0; i < image.getStackSize(); i++) {
            Object plane = image.getStack()
                    .getProcessor(i + 1)
                    .convertToFloatProcessor()
                    .getPixels();
            System.arraycopy(plane, 0, all, i * size, size);
        }
        return all;
    }

    /** Runs a command as Fiji does; its argument is the command's leaf in the menu. */
    public static final class Fiji implements PlugIn {

        @Override
        public void run(String leaf) {
            try (Context context = new Context()) {
                Module module = FijiMacroDoor.run(context, WindowManager.getCurrentImage(), leaf, Macro.getOptions());
                if (module.getOutput("result") instanceof ImagePlus image) WindowManager.setTempCurrentImage(image);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
