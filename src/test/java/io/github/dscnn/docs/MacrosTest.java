// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

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
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij1.PlainMenu;
import java.awt.Color;
import java.io.IOException;
import java.io.StringWriter;
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
import org.python.util.PythonInterpreter;
import org.scijava.Context;
import org.scijava.module.Module;

/**
 * The macros of the folder {@code macros}, every line of them run by ImageJ's own interpreter in batch mode. What
 * {@code run("DSCNN ...")} means comes from a table of commands as a menu makes it: once {@code plugins.config}, as in
 * plain ImageJ, once the stand-in for Fiji.
 */
public class MacrosTest {

    private static final Pattern MENU =
            Pattern.compile("(?m)^(?:Plugins>DSCNN|File>Open Samples), \"([^\"]+)\", (.+)$");

    /** Commands of ImageJ itself that the macros use. */
    private static final Map<String, String> IMAGEJ = Map.of("Select None", "ij.plugin.Selection(\"none\")");

    private static final String BATCH = "setBatchMode(true);\n";
    private static final String SAVE = """

            save("%1$s/result.tif");
            selectImage(stack);
            save("%1$s/stack.tif");
            File.saveString("" + %2$s, "%1$s/said.txt");
            """;
    private static final String TEMP = "java.io.tmpdir";
    private static final double ROUNDED = 1e-3;
    private static final Color RESULT = new Color(0xFF2A2A);
    private static final Color TRUTH = new Color(0x2F6BFF);

    @TempDir
    Path folder;

    @Test
    void everyMacroIsRunByATest() throws IOException {
        String tests = Files.readString(Path.of("src/test/java/io/github/dscnn/docs/MacrosTest.java"));
        try (var files = Files.list(Path.of("macros"))) {
            for (String name :
                    files.map(file -> file.getFileName().toString()).sorted().toList())
                assertTrue(tests.contains((name.endsWith(".py") ? "jython(\"" : "bothDoors(\"") + name + "\""), name);
        }
    }

    @Test
    void theFirstStepsEndWithContoursAndTheirVolumeAlikeInFijiAndInPlainImagej() throws Exception {
        String said = bothDoors("first_steps.ijm", "volume");
        ImagePlus contours = open("fiji");
        assertEquals(20, contours.getStackSize());
        double found = 0;
        for (Roi contour : contours.getOverlay()) {
            if (contour.getName() != null) continue;
            assertEquals(RESULT, contour.getStrokeColor());
            contours.setSlice(contour.getPosition());
            contours.setRoi(contour, false);
            found += contours.getStatistics().pixelCount;
        }
        assertVolume(found, contours, said);
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
        assertVolume(found, mask, said);
    }

    private static void assertVolume(double voxels, ImagePlus image, String said) {
        var calibration = image.getCalibration();
        double volume = voxels * calibration.pixelWidth * calibration.pixelHeight * calibration.pixelDepth;
        assertTrue(volume > 0);
        assertEquals(volume, Double.parseDouble(said), volume * ROUNDED);
    }

    @Test
    void theLayersAndTheirDisagreementAreMeasuredAlikeInFijiAndInPlainImagej() throws Exception {
        String said = bothDoors("inspect_layers.ijm", "String.join(means)");
        ImagePlus layers = open("fiji");
        double[] means =
                Arrays.stream(said.split(",")).mapToDouble(Double::parseDouble).toArray();
        assertEquals(10, means.length);
        for (int channel = 1; channel <= 10; channel++) {
            int index = layers.getStackIndex(channel, 2, 1);
            double mean = layers.getStack().getProcessor(index).getStatistics().mean;
            assertEquals(mean, means[channel - 1], ROUNDED, "channel " + channel);
        }
    }

    @Test
    void aFolderIsSegmentedAlikeInFijiAndInPlainImagej() throws Exception {
        assertEquals(
                "contact_sheet.png,phantom-21_mask.json,phantom-21_mask.tif,phantom-21_rois.zip,phantom-22_mask.json,"
                        + "phantom-22_mask.tif,phantom-22_rois.zip,phantom-23_mask.json,phantom-23_mask.tif,"
                        + "phantom-23_rois.zip,results.csv,slices.csv",
                bothDoors("batch_folder.ijm", "String.join(files, ',')"));
        assertTrue(open("fiji").getStack().getProcessor(2).getStatistics().mean > 0);
    }

    @Test
    void aTrainingFromFoldersEndsWithContoursBesideTheTruthAlikeInFijiAndInPlainImagej() throws Exception {
        assertEquals("phantom-100-prostate", bothDoors("train_from_folders.ijm", "truth"));
        run("train_from_folders.ijm", "truth", "whole", false);
        assertTrue(areas("whole", RESULT) > areas("whole", TRUTH) / 2);
    }

    @Test
    void aTrainingFromPaintedLabelsEndsWithContoursBesideTheTruthAlikeInFijiAndInPlainImagej() throws Exception {
        assertEquals("13", bothDoors("label_and_train.ijm", "Overlay.size"), "what was painted stays");
        run("label_and_train.ijm", "Overlay.size", "whole", false);
        assertTrue(areas("whole", RESULT) > 0);
        assertTrue(areas("whole", TRUTH) > 0);
    }

    /** Pixels within the contours of a colour. */
    private double areas(String door, Color colour) {
        ImagePlus image = open(door);
        double sum = 0;
        for (Roi contour : image.getOverlay()) {
            if (contour.getName() != null || !contour.getStrokeColor().equals(colour)) continue;
            image.setRoi(contour, false);
            sum += image.getStatistics().pixelCount;
        }
        return sum;
    }

    @Test
    void theFacadeTellsAScriptTheDiceOfEachLayer() throws Exception {
        List<String> lines = jython("facade.py").lines().toList();
        List<String> dice = lines.stream()
                .filter(line -> line.matches("(layer [1-8]|final): [01]\\.\\d{3}"))
                .toList();
        assertEquals(9, dice.size(), lines.toString());
        assertTrue(Double.parseDouble(dice.get(8).replaceFirst(".*: ", "")) > 0.8, dice.get(8));
        assertTrue(lines.stream().anyMatch(line -> line.contains("phantoms")), lines.toString());
    }

    /** Runs a script as in batch mode, without windows, and gives what it printed. */
    private static String jython(String name) throws Exception {
        StringWriter printed = new StringWriter();
        try (PythonInterpreter python = new PythonInterpreter()) {
            python.setOut(printed);
            FijiMacroDoor.inMacro(null, null, () -> {
                python.execfile(Path.of("macros", name).toString());
                return null;
            });
        } finally {
            FijiMacroDoor.takeImages();
        }
        return printed.toString();
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

    /**
     * Runs a macro through both doors, compares all images, and gives what an expression of the macro was at its end. What
     * it trains learns a few steps only: that it finds something is for a run of the whole macro to show.
     */
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
        String text = Files.readString(Path.of("macros", name));
        String macro = BATCH
                + (door.equals("whole") ? text : shorter(text))
                + SAVE.formatted(results.toString().replace('\\', '/'), expression);
        String temp = System.setProperty(TEMP, results.toString());
        try {
            withMenu(menu(plain), () -> interpret(macro));
        } finally {
            System.setProperty(TEMP, temp);
        }
        return List.of(pixels(ImageFiles.open(results.resolve("stack.tif"))), pixels(open(door)));
    }

    private String shorter(String macro) throws IOException {
        Path recipe = Files.writeString(folder.resolve("short.json"), "{\"sampling\": {\"steps\": 12}}");
        return macro.replace(
                " epochs=2 ", " epochs=2 recipe=[" + recipe.toString().replace('\\', '/') + "] ");
    }

    public static void interpret(String macro) {
        Interpreter interpreter = new Interpreter();
        interpreter.setIgnoreErrors(true); // else they open a window
        interpreter.run(macro);
        assertNull(interpreter.getErrorMessage());
    }

    /** The commands of plugins.config, with its own classes or with the stand-in for Fiji. */
    public static Hashtable<String, String> menu(boolean plain) throws IOException {
        Hashtable<String, String> menu = new Hashtable<>(IMAGEJ);
        List<MatchResult> lines = MENU.matcher(PlainMenu.text()).results().toList();
        for (MatchResult line : lines) {
            String leaf = line.group(1);
            menu.put(leaf, plain ? line.group(2) : Fiji.class.getName() + "(\"" + leaf + "\")");
        }
        return menu;
    }

    /** ImageJ builds its table of commands with its window, which needs a display; here it is given. */
    public static void withMenu(Hashtable<String, String> menu, Runnable action) throws Exception {
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
