// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.form.Dialogs;
import io.github.dscnn.words.EngineWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Engine...}: says which engine and devices there are. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Engine...", weight = 8)},
        attrs = @Attr(name = "no-record"))
public final class EngineCommand extends EngineWords implements Form {
    @Override
    public boolean opened(String leaf) {
        Dialogs.engine(leaf);
        return true;
    }
}
