// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.words.EvaluateWords;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** The form of {@code DSCNN Evaluate...}: measures results against true labels. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Evaluate...", weight = 5.5)},
        attrs = @Attr(name = "no-record"))
public final class EvaluateCommand extends EvaluateWords implements Form {}
