// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleRunner;
import org.scijava.module.ModuleService;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.ModulePreprocessor;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;
import org.scijava.thread.ThreadService;

/** What Fiji does with a macro line, and what its recorder writes; for tests, since imagej-legacy is not on Central. */
public final class FijiMacroDoor {

    private static final Pattern LINE = Pattern.compile("run\\(\"(DSCNN [^\"]+)\"(?:,\\s*\"([^\"]*)\")?\\)");

    private FijiMacroDoor() {}

    /** Runs a line such as {@code run("DSCNN Segment...", "model=x")} with an active image, which may be null. */
    public static Module run(Context context, ImagePlus active, String leaf, String options) throws Exception {
        return run(context, active, info(context, leaf), options);
    }

    private static CommandInfo info(Context context, String leaf) {
        return context.service(CommandService.class).getCommands().stream()
                .filter(command -> leaf.equals(name(command)))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Runs the lines {@code run("DSCNN ...", "...")} of a macro in their order and skips all others; what a line gives is
     * the active image of the next one.
     */
    public static List<Module> runLines(Context context, ImagePlus active, String macro) throws Exception {
        List<Module> modules = new ArrayList<>();
        ImagePlus image = active;
        Matcher lines = LINE.matcher(macro);
        while (lines.find()) {
            String options = lines.group(2) == null ? " " : lines.group(2).replace("\\\\", "\\");
            Module module = run(context, image, lines.group(1), options);
            if (module.getOutput("result") instanceof ImagePlus result) image = result;
            modules.add(module);
        }
        return modules;
    }

    /** The same for a command that is not in the index. */
    static Module run(Context context, ImagePlus active, CommandInfo info, String options) throws Exception {
        return inMacro(active, options, () -> module(context, info));
    }

    private static Module module(Context context, CommandInfo info) {
        Module module = context.service(ModuleService.class).createModule(info);
        PluginService plugins = context.service(PluginService.class);
        List<ModulePreprocessor> before = new ArrayList<>(plugins.createInstancesOfType(PreprocessorPlugin.class));
        before.add(new LegacyPreprocessor(context.service(ConvertService.class)));
        new ModuleRunner(context, module, before, plugins.createInstancesOfType(PostprocessorPlugin.class)).run();
        return module;
    }

    /**
     * The same for a script that calls {@code IJ.run}: the caller's thread waits for one of SciJava's pool, and what is
     * thrown there arrives.
     */
    public static void runForScript(Context context, String leaf, String options) throws Exception {
        CommandInfo info = info(context, leaf);
        ThreadService threads = context.service(ThreadService.class);
        Future<Module> work = threads.run(() -> {
            Thread.currentThread().setName("Run$_pool");
            Macro.setOptions(options);
            return module(context, info);
        });
        try {
            work.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) throw cause;
            throw e;
        }
    }

    /** Runs something as ImageJ runs a macro line in batch mode: in a thread of its own with the options set. */
    public static <T> T inMacro(ImagePlus active, String options, Callable<T> line) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            Macro.setOptions(options);
            WindowManager.setTempCurrentImage(active);
            return line.call();
        });
        boolean before = Interpreter.batchMode;
        Interpreter.batchMode = true;
        try {
            new Thread(task, "Run$_test").start();
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) throw cause;
            throw e;
        } finally {
            Interpreter.batchMode = before;
        }
    }

    /** What the recorder would write as options. */
    static String recorded(Module module) {
        return Forms.inputs(module.getInfo()).stream()
                .map(input -> option(input.getName(), module.getInput(input.getName())))
                .collect(Collectors.joining(" "));
    }

    /** Opens an image as in batch mode. */
    public static void list(ImagePlus image) {
        inBatchMode(() -> {
            Interpreter.addBatchModeImage(image);
            return image;
        });
    }

    /** The images of the batch mode, whose list is emptied; images in windows are closed. */
    public static List<ImagePlus> takeImages() {
        int[] shown = WindowManager.getIDList();
        for (int id : shown == null ? new int[0] : shown) {
            ImagePlus image = WindowManager.getImage(id);
            if (image == null) continue;
            image.changes = false;
            image.close();
        }
        return inBatchMode(() -> {
            List<ImagePlus> images = new ArrayList<>();
            for (int id : Interpreter.getBatchModeImageIDs()) images.add(Interpreter.getBatchModeImage(id));
            images.forEach(Interpreter::removeBatchModeImage);
            return images;
        });
    }

    private static <T> T inBatchMode(Supplier<T> action) {
        boolean before = Interpreter.batchMode;
        Interpreter.batchMode = true;
        try {
            return action.get();
        } finally {
            Interpreter.batchMode = before;
        }
    }

    static String name(CommandInfo info) {
        return info.getMenuPath().isEmpty() ? "" : info.getMenuPath().getLeaf().getName();
    }

    private static String option(String key, Object value) {
        String text = value instanceof ImagePlus image ? image.getTitle() : String.valueOf(value);
        return key + "=" + (text.isEmpty() || text.contains(" ") ? "[" + text + "]" : text);
    }

    /** Fills what is still open as imagej-legacy does. */
    private static final class LegacyPreprocessor extends AbstractPreprocessorPlugin {

        private final ConvertService convert;

        LegacyPreprocessor(ConvertService convert) {
            this.convert = convert;
        }

        @Override
        public void process(Module module) {
            if (!IJ.isMacro() && Macro.getOptions() == null) return;
            for (ModuleItem<?> input : module.getInfo().inputs()) {
                String value = Macro.getValue(String.valueOf(Macro.getOptions()), input.getName(), "");
                if (value.isEmpty() || module.isInputResolved(input.getName())) continue;
                module.setInput(input.getName(), convert.convert(value, input.getType()));
                module.resolveInput(input.getName());
            }
        }
    }
}
