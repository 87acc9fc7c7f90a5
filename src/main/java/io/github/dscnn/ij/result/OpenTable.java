// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import io.github.dscnn.ij.desk.Places;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Menu;
import java.awt.MenuItem;
import java.util.Arrays;
import java.util.List;

/**
 * The window of a table of ours, or where one is to be. A window is ours if it has our menu, which the one that we open
 * gets: a table, a text or an image of a person that bears the same title is left alone.
 *
 * @param window null when there is none yet
 */
record OpenTable(String title, Frame window) {

    /** What our tables are called begins with it; and their menu is called so. */
    private static final String OURS = "DSCNN";

    /** Pixels of a table's window: beside its rows, of a row, and across; and for how many rows it is high at first. */
    private static final int FRAME = 110;

    private static final int ROW = 20;
    private static final int WIDTH = 520;
    private static final int FEW = 3;
    private static final int MANY = 10;

    /** The one with this title; with a number behind it where another window has the title. */
    static OpenTable of(String title) {
        String free = title;
        Frame window = WindowManager.getFrame(free);
        for (int i = 2; window != null && !isOurs(window); i++) {
            free = title + " " + i;
            window = WindowManager.getFrame(free);
        }
        return new OpenTable(free, window);
    }

    /** All that are open; one that a person has given another name is a person's. */
    static List<OpenTable> all() {
        return Arrays.stream(WindowManager.getNonImageWindows())
                .filter(OpenTable::isOurs)
                .filter(window -> window.getTitle().startsWith(OURS))
                .map(window -> new OpenTable(window.getTitle(), window))
                .toList();
    }

    private static boolean isOurs(Frame window) {
        if (window instanceof HeadlessTable) return true;
        if (!(window instanceof TextWindow table) || table.getMenuBar() == null) return false;
        for (int i = 0; i < table.getMenuBar().getMenuCount(); i++)
            if (table.getMenuBar().getMenu(i).getLabel().equals(OURS)) return true;
        return false;
    }

    /** Its rows; null when there is no window, or nothing in it. */
    ResultsTable rows() {
        return window instanceof TextWindow table ? table.getResultsTable() : null;
    }

    /** Shows a table here; returns whether a macro finds it now. */
    boolean show(ResultsTable table) {
        if (GraphicsEnvironment.isHeadless()) return HeadlessTable.put(title, table);
        table.show(title);
        if (window == null && WindowManager.getFrame(title) instanceof TextWindow made) furnish(made);
        return true;
    }

    private static void furnish(TextWindow made) {
        Menu menu = new Menu(OURS);
        menu.add(item("Clear This Table", () -> new OpenTable(made.getTitle(), made).clear()));
        menu.add(item("Clear All Tables of DSCNN", Tables::clear));
        made.getMenuBar().add(menu);
        int rows = made.getTextPanel().getLineCount();
        int height = Math.min(made.getHeight(), FRAME + Math.max(FEW, Math.min(MANY, rows)) * ROW);
        made.setSize(Math.min(made.getWidth(), WIDTH), height);
        Places.beside(made);
    }

    private static MenuItem item(String label, Runnable action) {
        MenuItem item = new MenuItem(label);
        item.addActionListener(event -> action.run());
        return item;
    }

    /** Takes all rows away and returns whether there were some; the window stays. */
    boolean clear() {
        ResultsTable table = rows();
        if (table == null || table.size() == 0) return false;
        table.reset();
        return show(table);
    }
}
