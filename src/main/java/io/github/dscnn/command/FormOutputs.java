// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import ij.ImagePlus;
import io.github.dscnn.ij.desk.Desk;
import java.util.List;
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
        if (!(module.getDelegateObject() instanceof Form form)) return;
        if (module.getOutput("results") instanceof List<?> results) {
            ImagePlus source = module.getInputs().get("image") instanceof ImagePlus image ? image : null;
            Desk.show(results.stream().map(ImagePlus.class::cast).toList(), source);
            form.running().caller().giveImage();
        }
        for (ModuleItem<?> output : module.getInfo().outputs()) module.resolveOutput(output.getName());
    }
}
