// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.command;

import io.github.dscnn.ij.result.Tables;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.Words;
import java.util.Map;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

/** {@code DSCNN Clear Tables}: empties the tables to which each run adds its rows; it asks nothing. */
@Plugin(
        type = Command.class,
        menu = {@Menu(label = "Plugins"), @Menu(label = "DSCNN"), @Menu(label = "DSCNN Clear Tables", weight = 7.5)})
public final class ClearTablesCommand extends Words implements Form {

    @Override
    public Report work(Progress progress) {
        int cleared = Tables.clear();
        String text = cleared == 0
                ? "no table of DSCNN has rows"
                : "cleared " + cleared + (cleared == 1 ? " table" : " tables") + " of DSCNN";
        return Report.text(text, Map.of("cleared", cleared));
    }
}
