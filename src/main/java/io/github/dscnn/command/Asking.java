// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.ImagePlus;
import io.github.dscnn.form.Answer;
import io.github.dscnn.form.Dialogs;
import io.github.dscnn.form.Entry;
import io.github.dscnn.form.Guide;
import io.github.dscnn.form.Talk;
import io.github.dscnn.form.Values;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.job.loaded.ModelOffer;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.Asked;
import io.github.dscnn.words.Keys;
import java.util.List;
import java.util.Optional;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** Fills a form by asking a person. */
final class Asking {

    private Asking() {}

    /** Sets all inputs; false if the person thought better of it. */
    static boolean fill(Module module, Form form) {
        List<ModuleItem<?>> inputs = Forms.inputs(module.getInfo());
        List<Entry> entries = entries(module);
        Optional<Talk> talk =
                Dialogs.ask(leaf(module), Keys.dialog(form.getClass()), entries, ModelOffer.here(), new Guide() {
                    @Override
                    public void check(Answer said) {
                        set(module, inputs, said);
                        form.check();
                    }

                    @Override
                    public String note(Answer said, Progress progress) {
                        return form.note(said, progress);
                    }

                    @Override
                    public String open(String key) {
                        return form.open(key);
                    }

                    @Override
                    public String begins(String key) {
                        return form.begins(key);
                    }

                    @Override
                    public boolean previews() {
                        return form.previews();
                    }

                    @Override
                    public Rois contours(Answer said, int slice, int frame, Progress progress) {
                        return form.contours(said, slice, frame, progress);
                    }

                    @Override
                    public void forget() {
                        form.forget();
                    }
                });
        if (talk.isEmpty()) return false;
        form.running().answered(talk.get());
        inputs.forEach(input -> module.resolveInput(input.getName()));
        return true;
    }

    /** What is asked for, in the order of the form. */
    static List<Entry> entries(Module module) {
        return Forms.inputs(module.getInfo()).stream()
                .map(input -> entry(input, module))
                .toList();
    }

    static String leaf(Module module) {
        return module.getInfo().getMenuPath().getLeaf().getName();
    }

    private static Entry entry(ModuleItem<?> input, Module module) {
        List<?> choices = input.getChoices();
        return new Entry(
                input.getName(),
                input.getLabel(),
                input.getDescription(),
                input.getType(),
                choices == null ? List.of() : choices.stream().map(Values::text).toList(),
                Values.text(module.getInput(input.getName())),
                ((CommandModuleItem<?>) input).getField().getAnnotation(Asked.class));
    }

    private static void set(Module module, List<ModuleItem<?>> inputs, Answer said) {
        for (ModuleItem<?> input : inputs) {
            String key = input.getName();
            boolean image = input.getType() == ImagePlus.class;
            module.setInput(
                    key,
                    image
                            ? said.image()
                            : Values.value(key, input.getType(), said.values().get(key)));
        }
    }
}
