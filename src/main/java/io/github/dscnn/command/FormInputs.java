// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.ImagePlus;
import io.github.dscnn.form.Dialogs;
import io.github.dscnn.form.Values;
import io.github.dscnn.form.macro.MacroKeys;
import io.github.dscnn.ij.desk.CallingMacro;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.task.DscnnException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.thread.ThreadService;

/**
 * Fills our own forms before anybody else does. When a macro runs: reads the macro's options exactly, refuses a key that
 * does not exist, and settles what was left out, so that no dialog appears. Else, if there is somebody to ask and nothing
 * was given, with our own dialog, the same in Fiji and in plain ImageJ. SciJava calls it by {@link OptionsPreprocessor}.
 */
public final class FormInputs extends AbstractPreprocessorPlugin {

    @Parameter(required = false)
    private LogService log;

    @Parameter(required = false)
    private StatusService status;

    @Parameter(required = false)
    private ThreadService threads;

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof Form form)) return;
        CallingMacro macro = new CallingMacro(threads == null ? null : threads.getParent(null));
        macro.takeImage();
        form.running().calledBy(macro, log, status);
        String options = macro.options();
        if (options != null) fill(module, options, macro);
        else if (Dialogs.possible()) ask(module, form);
    }

    private void fill(Module module, String options, CallingMacro macro) {
        try {
            fill(module, options, this::say);
        } catch (DscnnException | IllegalArgumentException e) {
            if (!macro.end(e.getMessage())) throw e;
            cancel(null);
        }
    }

    /** A call that gives anything is a script: what it leaves out stays as it is. */
    private void ask(Module module, Form form) {
        List<ModuleItem<?>> inputs = Forms.inputs(module.getInfo());
        if (inputs.isEmpty()) return;
        if (inputs.stream().anyMatch(input -> module.isInputResolved(input.getName()))) {
            for (ModuleItem<?> input : inputs)
                if (!module.isInputResolved(input.getName())) settle(module, input, null, this::say);
            return;
        }
        if (form.opened(Asking.leaf(module)) || !Asking.fill(module, form)) cancel(null);
    }

    private void say(String line) {
        if (!Desk.log(line) && log != null) log.info(line);
    }

    /**
     * Sets the inputs of a form from a macro's options and settles all others; what is settled already stays.
     *
     * @param log hears it when an image's name is a title as well as a file
     * @throws DscnnException for a key that the form does not have, or an image that is neither open nor a file
     * @throws IllegalArgumentException for a value that does not fit its key
     */
    public static void fill(Module module, String options, Consumer<String> log) {
        Map<String, String> values = MacroKeys.parse(options);
        List<ModuleItem<?>> inputs = Forms.inputs(module.getInfo());
        values.keySet().forEach(key -> known(key, inputs, module));
        for (ModuleItem<?> input : inputs) {
            if (!module.isInputResolved(input.getName())) settle(module, input, values.get(input.getName()), log);
        }
    }

    private static void known(String key, List<ModuleItem<?>> inputs, Module module) {
        List<String> keys = inputs.stream().map(ModuleItem::getName).toList();
        if (keys.contains(key)) return;
        String leaf = module.getInfo().getMenuPath().getLeaf().getName();
        if (keys.isEmpty()) throw new DscnnException("%s has no key %s: it has no keys at all", leaf, key);
        throw new DscnnException("%s has no key %s: its keys are %s", leaf, key, String.join(", ", keys));
    }

    private static void settle(Module module, ModuleItem<?> input, String value, Consumer<String> log) {
        String key = input.getName();
        if (input.getType() == ImagePlus.class) {
            ImagePlus image = value == null || value.isEmpty() ? Desk.active() : Desk.image(value, log);
            if (image == null) return;
            module.setInput(key, image);
        } else if (value != null) {
            module.setInput(key, Values.value(key, input.getType(), value));
        }
        module.resolveInput(key);
    }
}
