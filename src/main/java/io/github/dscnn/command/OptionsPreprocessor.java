// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/** Fills our own forms by {@code FormInputs}, behind a {@link Guard}. */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.EXTREMELY_HIGH)
public final class OptionsPreprocessor extends AbstractPreprocessorPlugin {

    @Override
    public void process(Module module) {
        PreprocessorPlugin real = Guard.make(PreprocessorPlugin.class, "FormInputs", getContext());
        if (real == null) return;
        real.process(module);
        if (real.isCanceled()) cancel(real.getCancelReason());
    }
}
