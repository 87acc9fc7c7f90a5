// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.Dscnn;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.PhantomWords;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** {@code File > Open Samples > DSCNN Phantom}: the phantom as {@code DSCNN Phantom...} has it, without a question. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "File"), @Menu(label = "Open Samples"), @Menu(label = "DSCNN Phantom")})
public final class SampleCommand extends ImagesCommand {

    @Override
    Report work(Progress progress) {
        return Dscnn.phantom(new PhantomWords(), 1, progress);
    }
}
