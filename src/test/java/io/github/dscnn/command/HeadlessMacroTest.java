// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import io.github.dscnn.docs.MacrosTest;
import io.github.dscnn.tiny.Tiny;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

/** Tables and ROIs of macros and scripts in a Java without any display, in a process of its own. */
class HeadlessMacroTest {

    private static final String SEGMENT = """
            run("DSCNN Phantom...", "slices=3 size=64");
            run("DSCNN Segment...", "model=phantom objects=true rois=true device=cpu threads=1");
            """;

    @TempDir
    Path folder;

    /** What a macro reads of the tables and ROIs of its commands. */
    @Test
    void aMacroReadsTablesAndRois() throws Exception {
        List<String> lines = macro(SEGMENT + """
                print(Table.size("DSCNN Slices"), minOf(1, Table.size("DSCNN Objects")));
                name = Table.getString("class", 0, "DSCNN Results");
                print(name);
                selectWindow("DSCNN Slices");
                rows = Table.size;
                print(rows, Table.get("slice", 2));
                Table.save("%s", "DSCNN Slices");
                n = roiManager("count");
                roiManager("select", n - 1);
                name = Roi.getName;
                print(n, name);
                roiManager("save", "%s");
                close("DSCNN Slices");
                print(isOpen("DSCNN Slices"), isOpen("DSCNN Objects"));
                """.formatted(file("table.csv"), file("rois.zip")));
        assertEquals(List.of("3 1", "prostate", "3 3", "1 0002-prostate-1", "0 1"), lines);
        assertEquals(4, Files.readAllLines(folder.resolve("table.csv")).size());
        assertTrue(Files.size(folder.resolve("rois.zip")) > 0);
    }

    @Test
    void severalImagesStandInOneTableUntilItIsCleared() throws Exception {
        List<String> lines = macro("""
                for (seed = 1; seed < 4; seed++) {
                    run("DSCNN Phantom...", "slices=2 size=64 seed=" + seed);
                    run("DSCNN Segment...", "model=phantom device=cpu threads=1");
                }
                print(Table.size("DSCNN Results"), Table.getString("image", 0, "DSCNN Results"),
                    Table.getString("image", 2, "DSCNN Results"));
                run("DSCNN Clear Tables");
                print(Table.size("DSCNN Results"));
                run("DSCNN Segment...", "model=phantom device=cpu threads=1");
                print(Table.size("DSCNN Results"));
                """);
        assertEquals(List.of("3 phantom-1 phantom-3", "0", "1"), lines);
    }

    /** 20 pixels beside the prostate are one object more and so much more of volume, measured on the image of the result. */
    @Test
    void aRoiThatIsDrawnIsMeasuredWithThoseOfTheResult() throws Exception {
        List<String> lines = macro("setBatchMode(true);\n" + SEGMENT + """
                selectImage("phantom-1");
                setSlice(1);
                makeRectangle(2, 2, 5, 4);
                roiManager("add");
                selectImage("phantom-1_objects");
                run("DSCNN Measure...", "labels=rois");
                print(Table.get("voxels", 1, "DSCNN Results") - Table.get("voxels", 0, "DSCNN Results"),
                    Table.get("objects", 1, "DSCNN Results") - Table.get("objects", 0, "DSCNN Results"),
                    Table.getString("image", 1, "DSCNN Results"), Table.getString("decided by", 1, "DSCNN Results"));
                print(getTitle(), nImages);
                """);
        assertEquals(List.of("20 1 phantom-1 ROI Manager", "phantom-1_mask 4"), lines);
    }

    /** A row that is there already stands once; images and ROIs are the macro's to close, as everywhere in ImageJ. */
    @Test
    void aLongLoopLeavesWhatItsMacroLeavesOpen() throws Exception {
        List<String> lines = macro("setBatchMode(true);\nfor (i = 0; i < 3; i++) {\n" + SEGMENT + """
                close("*");
                print(nImages, Table.size("DSCNN Slices"), roiManager("count"));
                roiManager("reset");
                }
                """);
        assertEquals(List.of("0 3 1", "0 3 1", "0 3 1"), lines);
    }

    @Test
    void aScriptHasThemFromTheModuleAndNothingElseIsLeft() throws Exception {
        List<String> lines = run(Script.class.getName());
        assertEquals(
                List.of(
                        "[DSCNN Results, DSCNN Slices]",
                        "1 rows",
                        "[0002-prostate]",
                        "mask",
                        "0 images, 0 windows, no ROI Manager",
                        "after IJ.run: 2, closed: 0"),
                lines);
    }

    private String file(String name) {
        return folder.resolve(name).toString().replace('\\', '/');
    }

    private List<String> macro(String text) throws IOException, InterruptedException {
        return run(Macro.class.getName(), text);
    }

    private static List<String> run(String... program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(program));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new ByteArrayOutputStream();
        try (InputStream in = process.getInputStream()) {
            in.transferTo(said);
        }
        assertEquals(0, process.waitFor(), said.toString());
        return said.toString()
                .lines()
                .filter(line -> line.startsWith("> "))
                .map(line -> line.substring(2))
                .toList();
    }

    /** Interprets a macro with Fiji's menu; what it prints is marked. */
    public static final class Macro {
        private Macro() {}

        public static void main(String[] arguments) throws Exception {
            String text = arguments[0].replace("print(", "print(\">\", ");
            MacrosTest.withMenu(MacrosTest.menu(false), () -> MacrosTest.interpret(text));
            System.exit(0);
        }
    }

    /** Calls the command as a script does, then as one that uses {@code IJ.run}. */
    public static final class Script {
        private Script() {}

        public static void main(String[] arguments) throws Exception {
            ImagePlus image = Tiny.scan(64, 3, 1);
            try (Context context = new Context()) {
                Module module = context.service(CommandService.class)
                        .run(SegmentCommand.class, true, inputs(image))
                        .get();
                Map<?, ?> tables = (Map<?, ?>) module.getOutput("tables");
                say(tables.keySet());
                say(((ResultsTable) tables.get("DSCNN Results")).size() + " rows");
                say(((List<?>) module.getOutput("outlines"))
                        .stream().map(roi -> ((Roi) roi).getName()).toList());
                say(((ImagePlus) module.getOutput("result")).getTitle().replaceAll(".*_", ""));
            }
            say(Interpreter.getBatchModeImageCount() + " images, " + WindowManager.getNonImageWindows().length
                    + " windows, " + (RoiManager.getRawInstance() == null ? "no" : "a") + " ROI Manager");
            MacrosTest.withMenu(MacrosTest.menu(false), () -> byImagej(image));
            System.exit(0);
        }

        private static void byImagej(ImagePlus image) {
            for (int i = 0; i < 2; i++)
                IJ.run(image, "DSCNN Segment...", "model=phantom mask=true device=cpu threads=1");
            Interpreter.batchMode = true; // else they are listed, but not told
            int left = Interpreter.getBatchModeImageCount();
            for (int id : Interpreter.getBatchModeImageIDs())
                Interpreter.getBatchModeImage(id).close();
            say("after IJ.run: " + left + ", closed: " + Interpreter.getBatchModeImageCount());
        }

        private static Map<String, Object> inputs(ImagePlus image) {
            return Map.of(
                    "image", image, "model", "phantom", "mask", true, "rois", true, "device", "cpu", "threads", 1);
        }

        private static void say(Object line) {
            System.out.println("> " + line);
        }
    }
}
