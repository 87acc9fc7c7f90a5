// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.words.ExportWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Export Model...}: writes a model as a zip for others. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Export Model...", weight = 6.4)},
        attrs = @Attr(name = "no-record"))
public final class ExportCommand extends ExportWords implements Form {}
