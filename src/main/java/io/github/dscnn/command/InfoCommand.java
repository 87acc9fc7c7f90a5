// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.words.InfoWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Model Info...}: says what a model, or an image that DSCNN made, is. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Model Info...", weight = 6)},
        attrs = @Attr(name = "no-record"))
public final class InfoCommand extends InfoWords implements Form {}
