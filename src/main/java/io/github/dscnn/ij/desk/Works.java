// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import ij.CommandListener;
import ij.Executer;
import ij.IJ;
import io.github.dscnn.task.Span;
import java.awt.EventQueue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.swing.JOptionPane;

/**
 * The works under way in this ImageJ, in the order in which they began. ImageJ knows one Esc for all its windows: it is
 * for the last begun of those that have no window of their own. Before ImageJ quits, a person is asked what is to become
 * of a work that has taken some time. Safe for threads.
 */
final class Works implements CommandListener {

    /** Where nobody would miss what was done so far. */
    private static final double SHORT_SECONDS = 5;

    /** What ImageJ calls its command and the thread in which a person's own choice of it runs, not that of a macro. */
    private static final String QUIT = "Quit";

    private final List<Work> begun = new CopyOnWriteArrayList<>();

    /** A work; each is another one. */
    static final class Work {

        private final String name;
        private final boolean apart;
        private final long began = System.nanoTime();

        private Work(String name, boolean apart) {
            this.name = name;
            this.apart = apart;
        }

        private double seconds() {
            return (System.nanoTime() - began) / 1e9;
        }

        private String words() {
            return name + " (for " + new Span(seconds()) + ")";
        }
    }

    /**
     * A work begins.
     *
     * @param name such as {@code DSCNN Train...}
     * @param apart whether it has a window of its own, which alone stops it
     */
    Work begin(String name, boolean apart) {
        Work work = new Work(name, apart);
        begun.add(work);
        Executer.addCommandListener(this);
        return work;
    }

    /** A work has ended, and with it an Esc that was meant for it. */
    synchronized void end(Work work) {
        if (!work.apart && last() == work) IJ.resetEscape();
        if (begun.remove(work)) Executer.removeCommandListener(this);
    }

    /** The one that an Esc is for; null if there is none. */
    private Work last() {
        return begun.stream()
                .filter(work -> !work.apart)
                .reduce((one, next) -> next)
                .orElse(null);
    }

    /** Whether somebody pressed Esc and meant this work; then the Esc is used up. */
    synchronized boolean escaped(Work work) {
        if (last() != work || !IJ.escapePressed()) return false;
        IJ.resetEscape();
        return true;
    }

    /** Asks besides this thread, since ImageJ lets no other command begin before it has an answer. */
    @Override
    public String commandExecuting(String command) {
        boolean asked =
                QUIT.equals(command) && QUIT.equals(Thread.currentThread().getName());
        List<Work> lost =
                begun.stream().filter(work -> work.seconds() >= SHORT_SECONDS).toList();
        if (!asked || lost.isEmpty()) return command;
        EventQueue.invokeLater(() -> ask(lost));
        return null;
    }

    private static void ask(List<Work> lost) {
        Object[] answers = {"Go on", "Quit ImageJ"};
        int answer = JOptionPane.showOptionDialog(
                IJ.getInstance(),
                question(lost),
                "DSCNN",
                JOptionPane.DEFAULT_OPTION,
                JOptionPane.WARNING_MESSAGE,
                null,
                answers,
                answers[0]);
        if (answer == 1) IJ.getInstance().quit();
    }

    private static String question(List<Work> lost) {
        String names = lost.stream().map(Work::words).collect(Collectors.joining(", "));
        return "Still at work: " + names + ".\nIf ImageJ quits now, finished files stay, and the rest is lost;"
                + "\na training or an experiment can be gone on with from its last finished epoch.";
    }
}
