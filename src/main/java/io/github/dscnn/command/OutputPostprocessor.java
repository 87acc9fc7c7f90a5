// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Plugin;

/** Shows what our own forms give by {@code FormOutputs}, behind a {@link Guard}. */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.HIGH)
public final class OutputPostprocessor extends AbstractPostprocessorPlugin {

    @Override
    public void process(Module module) {
        PostprocessorPlugin real = Guard.make(PostprocessorPlugin.class, "FormOutputs", getContext());
        if (real != null) real.process(module);
    }
}
