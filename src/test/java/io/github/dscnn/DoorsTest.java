// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.GroovyShell;
import ij.IJ;
import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.dscnn.cli.Main;
import io.github.dscnn.command.FijiMacroDoor;
import io.github.dscnn.command.FormInputs;
import io.github.dscnn.command.InspectCommand;
import io.github.dscnn.command.PhantomCommand;
import io.github.dscnn.command.SegmentCommand;
import io.github.dscnn.command.TrainCommand;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij1.Bridge;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.SegmentWords;
import java.awt.event.KeyEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.python.util.PythonInterpreter;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/** One model, one image, every door: the same pixels come out of all of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorsTest {

    private static final String SEGMENT = "mask probability layers device=cpu threads=1";

    @TempDir
    static Path folder;

    private Context context;
    private Path model;
    private Path file;
    private ImagePlus image;
    private List<float[]> expected;

    @BeforeAll
    void trainThroughCommands() throws Exception {
        context = new Context();
        String phantoms = folder.resolve("phantome ü").toString();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = cli(err, "phantom", "--output", phantoms, "--labels", "--slices=2", "--size=32", "--count=4");
        assertEquals(0, code, err.toString(StandardCharsets.UTF_8));
        file = ImageFiles.list(Path.of(phantoms, "images")).get(0);
        model = folder.resolve("model");
        train(Path.of(phantoms));
        image = ImageFiles.open(file);
        SegmentWords words = new SegmentWords();
        words.model = model.toString();
        words.mask = true;
        words.probability = true;
        words.layers = true;
        words.device = "cpu";
        words.threads = 1;
        expected = pixels(Dscnn.segment(image, words, Progress.NONE).images());
    }

    private void train(Path phantoms) throws Exception {
        Object[] inputs = {
            "images",
            phantoms.resolve("images").toString(),
            "labels",
            phantoms.resolve("labels").toString(),
            "folder",
            model.toString(),
            "width",
            4,
            "epochs",
            1,
            "device",
            "cpu",
            "threads",
            1
        };
        var module = context.service(CommandService.class)
                .run(TrainCommand.class, true, inputs)
                .get();
        assertNull(module.getCancelReason());
        assertTrue(Files.exists(model.resolve("rdf.yaml")));
    }

    @AfterEach
    void close() {
        FijiMacroDoor.takeImages();
    }

    @AfterAll
    void end() {
        context.dispose();
    }

    @Test
    void threeKindsWithNineLayersComeOut() {
        assertEquals(2 + 2 + 9 * 2, expected.size());
    }

    @Test
    void theCommandServiceGivesTheSame() throws Exception {
        Module module = context.service(CommandService.class)
                .run(
                        SegmentCommand.class,
                        true,
                        "image",
                        image,
                        "model",
                        model.toString(),
                        "mask",
                        true,
                        "probability",
                        true,
                        "layers",
                        true,
                        "device",
                        "cpu",
                        "threads",
                        1)
                .get();
        same(results(module));
    }

    @Test
    void aMacroLineInFijiGivesTheSame() throws Exception {
        same(results(FijiMacroDoor.run(context, image, "DSCNN Segment...", options())));
        same(FijiMacroDoor.takeImages(), true);
    }

    @Test
    void aMacroLineWithAPathGivesTheSame() throws Exception {
        same(results(FijiMacroDoor.run(context, null, "DSCNN Segment...", "image=[" + file + "] " + options())));
    }

    @Test
    void aMacroLineInPlainImagejGivesTheSame() throws Exception {
        FijiMacroDoor.inMacro(image, options(), () -> {
            new Bridge().run("io.github.dscnn.command.SegmentCommand");
            return null;
        });
        same(FijiMacroDoor.takeImages(), true);
    }

    @Test
    void theLinesOfAMacroFollowEachOther() throws Exception {
        List<Module> modules = FijiMacroDoor.runLines(
                context, null, """
                setBatchMode(true);
                run("DSCNN Phantom...", "slices=3 size=48");
                run("DSCNN Segment...", "model=[%s] device=cpu");
                """.formatted(model.toString().replace("\\", "\\\\")));
        assertEquals(3, ((ImagePlus) modules.get(1).getOutput("result")).getNSlices());
    }

    @Test
    void aFolderWithABadImageIsDoneAndThenFailsTheForm() throws Exception {
        Path images = Files.createDirectories(folder.resolve("mixed"));
        Files.writeString(images.resolve("a.tif"), "not an image at all");
        Files.copy(file, images.resolve("b.tif"));
        Path out = folder.resolve("mixed results");
        String options = "input=[" + images + "] folder=[" + out + "] suffix=_seg model=[" + model
                + "] device=cpu threads=1 existing=";
        Exception failure = assertThrows(
                Exception.class,
                () -> FijiMacroDoor.run(context, null, "DSCNN Segment Folder...", options + "replace"));
        String message = String.valueOf(rootOf(failure).getMessage());
        assertTrue(message.contains("1 of 2 images failed (a.tif)"), message);
        assertTrue(Files.exists(out.resolve("b_seg.tif")) && Files.exists(out.resolve("contact_sheet.png")));
        Files.delete(images.resolve("a.tif"));
        FijiMacroDoor.run(context, null, "DSCNN Segment Folder...", options + "skip");
        assertTrue(Files.readString(out.resolve("results.csv")).contains("b.tif,skipped,"));
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    @Test
    void aStopInTheMiddleCancelsTheForm() throws Exception {
        Module module = FijiMacroDoor.inMacro(image, options(), () -> {
            Module segment = context.service(ModuleService.class)
                    .createModule(context.service(CommandService.class).getCommand(SegmentCommand.class));
            FormInputs.fill(segment, options(), line -> {});
            Timer escape = new Timer(true);
            escape.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            IJ.setKeyDown(KeyEvent.VK_ESCAPE);
                        }
                    },
                    0,
                    1);
            try {
                segment.run();
            } finally {
                escape.cancel();
                IJ.setKeyUp(KeyEvent.VK_ESCAPE);
                IJ.resetEscape();
            }
            return segment;
        });
        assertEquals("stopped by Esc", ((Cancelable) module).getCancelReason());
        assertNull(module.getOutput("result"));
    }

    @Test
    void aJythonScriptGivesTheSame() {
        String script = """
                from org.scijava.command import CommandService
                from io.github.dscnn.command import SegmentCommand
                commands = context.service(CommandService)
                module = commands.run(SegmentCommand, True, ["image", image, "model", model, "mask", True,
                    "probability", True, "layers", True, "device", "cpu", "threads", 1]).get()
                first = module.getOutput("result")
                images = module.getOutput("results")
                """;
        try (PythonInterpreter python = new PythonInterpreter()) {
            python.set("context", context);
            python.set("image", image);
            python.set("model", model.toString());
            python.exec(script);
            List<?> images = python.get("images", List.class);
            assertEquals(images.get(0), python.get("first", ImagePlus.class));
            same(images.stream().map(ImagePlus.class::cast).toList());
        }
    }

    @Test
    void aGroovyScriptGivesTheSame() {
        String script = """
                import io.github.dscnn.Dscnn
                import io.github.dscnn.task.Progress
                import io.github.dscnn.words.SegmentWords
                def words = new SegmentWords(model: model, mask: true, probability: true, layers: true,
                    device: "cpu", threads: 1)
                Dscnn.segment(image, words, Progress.NONE).images()
                """;
        GroovyShell groovy = new GroovyShell(getClass().getClassLoader());
        groovy.setProperty("image", image);
        groovy.setProperty("model", model.toString());
        List<?> images = (List<?>) groovy.evaluate(script);
        same(images.stream().map(ImagePlus.class::cast).toList());
    }

    @Test
    void theCommandLineGivesTheSameFiles() {
        Path results = folder.resolve("results");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = cli(
                err,
                "segment",
                "--input=" + file,
                "--model=" + model,
                "--output=" + results,
                "--mask",
                "--probability",
                "--layers",
                "--device=cpu",
                "--threads=1",
                "--json");
        assertEquals(0, code, err.toString(StandardCharsets.UTF_8));
        String name = file.getFileName().toString().replaceFirst("\\.\\w+$", "");
        List<ImagePlus> images = new ArrayList<>();
        for (String kind : List.of("mask", "probability", "layers"))
            images.add(ImageFiles.open(results.resolve(name + "_" + kind + ".tif")));
        same(images);
    }

    @Test
    void aMissingInputIsOneLineOnStderrAndOne() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String missing = folder.resolve("nicht da.tif").toString();
        int code = cli(err, "segment", "--input", missing, "--model=" + model, "--output=" + folder.resolve("none"));
        String line = err.toString(StandardCharsets.UTF_8);
        assertEquals(1, code, line);
        assertEquals(1, line.lines().count(), line);
        assertTrue(line.contains(missing), line);
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void inspectShowsTheLayersThatSegmentGives() throws Exception {
        Module module = context.service(CommandService.class)
                .run(
                        InspectCommand.class,
                        true,
                        "image",
                        image,
                        "model",
                        model.toString(),
                        "device",
                        "cpu",
                        "threads",
                        1)
                .get();
        List<float[]> layers = pixels(List.of((ImagePlus) module.getOutput("result")));
        assertSame(expected.subList(4, expected.size()), layers);
    }

    @Test
    void aPhantomComesOutOfItsForm() throws Exception {
        Module module = context.service(CommandService.class)
                .run(PhantomCommand.class, true, "slices", 3, "size", 16, "labels", true)
                .get();
        ImagePlus phantom = (ImagePlus) module.getOutput("result");
        assertEquals(List.of(16, 16, 3), List.of(phantom.getWidth(), phantom.getHeight(), phantom.getNSlices()));
        assertEquals(2, ((List<?>) module.getOutput("results")).size());
    }

    private String options() {
        return "model=[" + model + "] " + SEGMENT;
    }

    private static int cli(ByteArrayOutputStream err, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return Main.run(stream(out), stream(err), args);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static List<ImagePlus> results(Module module) {
        List<?> images = (List<?>) module.getOutput("results");
        return images.stream().map(ImagePlus.class::cast).toList();
    }

    /** In batch mode the first image is listed last, as the active one. */
    private void same(List<ImagePlus> images, boolean reversed) {
        List<ImagePlus> ordered = new ArrayList<>(images);
        if (reversed) Collections.reverse(ordered);
        same(ordered);
    }

    private void same(List<ImagePlus> images) {
        assertSame(expected, pixels(images));
    }

    private static void assertSame(List<float[]> expected, List<float[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) assertArrayEquals(expected.get(i), actual.get(i), "plane " + i);
    }

    private static List<float[]> pixels(List<ImagePlus> images) {
        List<float[]> planes = new ArrayList<>();
        for (ImagePlus image : images) {
            for (int i = 1; i <= image.getStackSize(); i++) {
                ImageProcessor plane = image.getStack().getProcessor(i);
                planes.add((float[]) plane.convertToFloatProcessor().getPixels());
            }
        }
        return planes;
    }
}
