// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.words.ImportWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Import Model...}: takes a model of bioimage.io into the user's list of models. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Import Model...", weight = 6.2)},
        attrs = @Attr(name = "no-record"))
public final class ImportCommand extends ImportWords implements Form {}
