// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.result;

import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.text.TextWindow;
import java.awt.Frame;
import java.awt.Window;

/**
 * Stands in for the window of a table where there is no display. ImageJ finds a table by its window alone, so without one
 * {@code Table.size("title")} of a headless macro would find nothing.
 */
final class HeadlessTable extends TextWindow {

    private String title;
    private ResultsTable table;

    /** Never called: Java lets nobody make a window without a display. */
    private HeadlessTable() {
        super("", 0, 0);
    }

    /**
     * Puts a table into ImageJ's list of windows, in the place of the one of the same title.
     *
     * @return whether a macro finds it now
     */
    static boolean put(String title, ResultsTable table) {
        try {
            if (WindowManager.getFrame(title) instanceof HeadlessTable old) old.close();
            HeadlessTable made = Bare.make(HeadlessTable.class);
            made.title = title;
            made.table = table;
            WindowManager.addWindow((Window) made);
            WindowManager.setWindow((Frame) made);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public String getTitle() {
        return title;
    }

    @Override
    public String getName() {
        return title;
    }

    @Override
    public ResultsTable getResultsTable() {
        return table;
    }

    @Override
    public void rename(String name) {
        title = name;
    }

    @Override
    public void close() {
        WindowManager.removeWindow((Window) this);
    }

    @Override
    public void close(boolean ask) {
        close();
    }

    @Override
    public void dispose() {
        close();
    }

    @Override
    public void toFront() {
        WindowManager.setWindow((Frame) this);
    }

    @Override
    public synchronized void setState(int state) {
        toFront();
    }

    @Override
    public void setVisible(boolean visible) {
        if (visible) toFront();
    }

    @Override
    public String toString() {
        return title;
    }
}
