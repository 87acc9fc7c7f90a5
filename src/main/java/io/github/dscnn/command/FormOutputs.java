// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.ij.desk.Desk;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;

/**
 * Shows all images of our own forms, in a headless macro by listing them, so that {@code selectImage(title)} finds
 * them; the first of them becomes the active one. SciJava calls it by {@link OutputPostprocessor}.
 */
public final class FormOutputs extends AbstractPostprocessorPlugin {

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof WordsCommand command)) return;
        if (command instanceof ImagesCommand form) {
            Desk.show(form.results());
            form.caller().giveImage();
        }
        for (ModuleItem<?> output : module.getInfo().outputs()) module.resolveOutput(output.getName());
    }
}
