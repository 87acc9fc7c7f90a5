// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij1;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;
import io.github.dscnn.command.Forms;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.TextField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.function.Supplier;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** The dialog of a command, made from its inputs; what a person changed is recorded under the macro's keys. */
final class Form {

    private static final int COLUMNS = 24;

    private final GenericDialog dialog;
    private final Map<ModuleItem<?>, Supplier<String>> answers = new LinkedHashMap<>();

    Form(CommandInfo command) {
        String leaf = command.getMenuPath().getLeaf().getName();
        dialog = new GenericDialog(leaf.replace("...", ""));
    }

    /** Asks, and sets the inputs; false if the person thought better of it. */
    boolean fill(Module module) {
        List<ModuleItem<?>> inputs = Forms.inputs(module.getInfo());
        inputs.forEach(input -> add(input, module));
        dialog.showDialog();
        if (dialog.wasCanceled()) return false;
        answers.forEach((input, answer) -> set(module, input, answer.get()));
        return true;
    }

    private void add(ModuleItem<?> input, Module module) {
        Class<?> type = input.getType();
        if (type == ImagePlus.class) {
            setImage(module, input.getName());
            return;
        }
        String start = text(module.getInput(input.getName()));
        List<?> choices = input.getChoices();
        if (type == boolean.class) addCheckbox(input, start);
        else if (choices == null || choices.isEmpty()) addText(input, start);
        else addChoice(input, choices, start);
    }

    private void addCheckbox(ModuleItem<?> input, String start) {
        dialog.addCheckbox(input.getLabel(), Boolean.parseBoolean(start));
        Checkbox box = (Checkbox) last(dialog.getCheckboxes());
        answers.put(input, () -> String.valueOf(box.getState()));
    }

    private void addText(ModuleItem<?> input, String start) {
        dialog.addStringField(input.getLabel(), start, COLUMNS);
        TextField field = (TextField) last(dialog.getStringFields());
        answers.put(input, () -> field.getText().strip());
    }

    private void addChoice(ModuleItem<?> input, List<?> choices, String start) {
        dialog.addChoice(input.getLabel(), choices.stream().map(Form::text).toArray(String[]::new), start);
        Choice choice = (Choice) last(dialog.getChoices());
        answers.put(input, choice::getSelectedItem);
    }

    private static void setImage(Module module, String key) {
        module.setInput(key, WindowManager.getCurrentImage());
        module.resolveInput(key);
    }

    private static void set(Module module, ModuleItem<?> input, String answer) {
        String key = input.getName();
        boolean changed = !answer.equals(text(module.getInput(key)));
        module.setInput(key, Forms.value(key, input.getType(), answer));
        module.resolveInput(key);
        if (changed && IJ.recording()) Recorder.recordOption(key, answer);
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static Object last(Vector<?> components) {
        return components.lastElement();
    }
}
