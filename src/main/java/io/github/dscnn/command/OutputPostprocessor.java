// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.ij.Desk;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Shows all images of our own forms, in a headless macro by listing them, so that {@code selectImage(title)} finds
 * them; the first of them becomes the active one.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.HIGH)
public final class OutputPostprocessor extends AbstractPostprocessorPlugin {

    @Override
    public void process(Module module) {
        if (!(module.getDelegateObject() instanceof ImagesCommand form)) return;
        Desk.show(form.results());
        form.caller().giveImage();
        for (ModuleItem<?> output : module.getInfo().outputs()) module.resolveOutput(output.getName());
    }
}
