// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import ij.IJ;
import io.github.dscnn.Dscnn;
import io.github.dscnn.engine.Natives;
import io.github.dscnn.form.help.Help;
import io.github.dscnn.form.look.Aside;
import io.github.dscnn.form.look.Html;
import io.github.dscnn.form.look.Keyboard;
import io.github.dscnn.ij.desk.Settings;
import io.github.dscnn.job.loaded.ModelHolder;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.EngineWords;
import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JSpinner;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SpinnerNumberModel;
import javax.swing.SwingUtilities;

/**
 * What {@code DSCNN Engine...} shows: the report of the doctor, which can be copied; natives to install; the device and
 * the threads for everything that names none; the model in memory, which can be freed.
 *
 * <p>Components are named {@code report}, {@code device}, {@code threads}, {@code keep}, {@code copy}, {@code install},
 * {@code download}, {@code unload}, {@code help}, {@code close}, {@code message}. The class is
 * long because a window that is built by hand names and wires each of its parts.
 */
final class EngineWindow {

    private static final int ROWS = 17;
    private static final int COLUMNS = 92;
    private static final int MOST_THREADS = 1024;

    private final String leaf;
    private final JDialog window;
    private final JTextArea report = new JTextArea(ROWS, COLUMNS);
    private final JComboBox<String> device = new JComboBox<>();
    private final JSpinner threads;
    private final JLabel message = new JLabel(" ");
    private final JProgressBar bar = new JProgressBar(0, 100);
    private final List<JButton> buttons = new ArrayList<>();
    private final Keyboard keys = new Keyboard("");
    private JButton unload;
    private volatile boolean closed;

    /** Builds the window; in the thread of the windows. */
    EngineWindow(String leaf) {
        this.leaf = leaf;
        this.window = new JDialog(IJ.getInstance(), leaf.replace("...", ""), false);
        this.threads = new JSpinner(new SpinnerNumberModel(Settings.threads(), 0, MOST_THREADS, 1));
        window.setName(leaf);
        window.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
        JPanel content = new JPanel(new BorderLayout(0, 8));
        content.setBorder(BorderFactory.createEmptyBorder(10, 12, 10, 12));
        content.add(reportPane(), BorderLayout.CENTER);
        content.add(below(), BorderLayout.SOUTH);
        window.setContentPane(content);
        escape();
        window.pack();
        window.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                closed = true;
            }
        });
    }

    /** Shows it and begins to look. */
    void show() {
        window.setLocationRelativeTo(null);
        window.setVisible(true);
        examine();
    }

    private JComponent reportPane() {
        report.setName("report");
        report.setEditable(false);
        report.setFont(new Font(Font.MONOSPACED, Font.PLAIN, report.getFont().getSize()));
        return new JScrollPane(report);
    }

    private JPanel below() {
        JPanel below = new JPanel();
        below.setLayout(new BoxLayout(below, BoxLayout.Y_AXIS));
        below.add(choices());
        below.add(row(
                button("Copy report", "copy", "copies the report, to send it to somebody who helps", this::copy),
                button(
                        "Install PyTorch...",
                        "install",
                        "installs PyTorch from a jar that was downloaded elsewhere",
                        this::install),
                button(
                        "Download PyTorch...",
                        "download",
                        "says first how much comes from where, and downloads it only if you agree",
                        this::offer),
                unloadButton()));
        message.setName("message");
        bar.setVisible(false);
        JPanel said = new JPanel(new BorderLayout(8, 0));
        said.setBorder(BorderFactory.createEmptyBorder(6, 4, 6, 4));
        said.add(message, BorderLayout.CENTER);
        said.add(bar, BorderLayout.EAST);
        below.add(said);
        JPanel ends = new JPanel(new BorderLayout());
        ends.add(
                row(button(
                        "Help",
                        "help",
                        "opens the docs, which are on this computer",
                        () -> Help.open(leaf, Layout.page(leaf)))),
                BorderLayout.WEST);
        JButton close = new JButton("Close");
        close.setName("close");
        close.addActionListener(event -> window.dispose());
        keys.button(close);
        JPanel right = new JPanel(new FlowLayout(FlowLayout.RIGHT, 6, 2));
        right.add(close);
        ends.add(right, BorderLayout.EAST);
        below.add(ends);
        return below;
    }

    /** Esc closes this window alone. */
    private void escape() {
        window.getRootPane()
                .registerKeyboardAction(
                        event -> window.dispose(), KeyStroke.getKeyStroke("ESCAPE"), JComponent.WHEN_IN_FOCUSED_WINDOW);
    }

    private JPanel choices() {
        Entry entry = Entry.text("device", EngineWords.class);
        Inputs.typed(device, entry, entry.nothing());
        device.setPrototypeDisplayValue("a GPU if there is one");
        device.addItem(Settings.device());
        threads.setName("threads");
        keys.describe(threads, "cores", entry.help());
        keys.describe((JComponent) device.getEditor().getEditorComponent(), "device", entry.help());
        threads.setToolTipText(Html.tip(Entry.text("threads", EngineWords.class).help()));
        JPanel row = row(new JLabel("Where nothing else is said, work on"), device);
        row.add(new JLabel("with"));
        row.add(threads);
        row.add(new JLabel("cores (0: all but one)"));
        row.add(button(
                "Keep", "keep", "remembers both for all dialogs, macros and scripts in this ImageJ", this::keep));
        return row;
    }

    private JButton unloadButton() {
        unload = button("Unload model", "unload", "frees the memory of the model that the last call left", () -> {
            work(Dscnn::unload, freed -> say(freed ? "The model was freed." : "No model is loaded."));
        });
        return unload;
    }

    private static JPanel row(JComponent... components) {
        JPanel row = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 2));
        for (JComponent component : components) row.add(component);
        return row;
    }

    private JButton button(String text, String name, String tip, Runnable action) {
        JButton button = new JButton(text);
        button.setName(name);
        button.setToolTipText(tip);
        keys.button(button);
        button.addActionListener(event -> action.run());
        buttons.add(button);
        return button;
    }

    private void examine() {
        say("Looking; the first time PyTorch is unpacked and started, which takes some seconds ...");
        work(() -> Dscnn.doctor(new EngineWords()), found -> {
            report.setText(plain(found.text()));
            report.setCaretPosition(0);
            devices(found.summary());
            say(String.valueOf(found.summary().getOrDefault("problem", "Ready.")));
        });
    }

    /** The facts by names that people know; the columns stay. */
    private static String plain(String facts) {
        return facts.replaceAll("(?m)^natives", "library")
                .replaceAll("(?m)^jni {2}", "layer")
                .replaceAll("(?m)^flavour", "variant");
    }

    /** Every device that the doctor found. */
    private void devices(Map<String, Object> facts) {
        String chosen = String.valueOf(device.getEditor().getItem());
        device.removeAllItems();
        device.addItem("");
        facts.keySet().stream().filter(fact -> fact.matches("cpu|gpu:\\d+")).forEach(device::addItem);
        device.setSelectedItem(chosen);
    }

    private void copy() {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(report.getText()), null);
        say("The report was copied.");
    }

    private void keep() {
        try {
            Settings.store(String.valueOf(device.getEditor().getItem()), (Integer) threads.getValue());
        } catch (IllegalArgumentException e) {
            say(e.getMessage());
            return;
        }
        examine();
    }

    private void install() {
        JFileChooser chooser = new JFileChooser();
        chooser.setDialogTitle("A file such as pytorch-native-cpu-...jar");
        if (chooser.showDialog(window, "Install") != JFileChooser.APPROVE_OPTION) return;
        Path file = chooser.getSelectedFile().toPath();
        work(() -> Natives.standard().install(file, progress()), this::say);
    }

    /** Size and address first; the download is the second step. */
    private void offer() {
        say("Asking for the size ...");
        work(() -> Natives.standard().offer(), offer -> {
            String question = "Download " + offer.text() + "?";
            int answer = JOptionPane.showConfirmDialog(window, question, leaf, JOptionPane.OK_CANCEL_OPTION);
            if (answer == JOptionPane.OK_OPTION) work(() -> Natives.standard().download(offer, progress()), this::say);
            else say("Nothing was downloaded.");
        });
    }

    private Progress progress() {
        return (done, total, what) -> {
            if (closed) throw new CancellationException("the window was closed");
            SwingUtilities.invokeLater(() -> {
                bar.setVisible(true);
                bar.setValue(total == 0 ? 0 : (int) (100 * done / total));
                say(what);
            });
        };
    }

    /** Does something beside the windows' thread; what fails is said. */
    private <T> void work(Callable<T> task, Consumer<T> then) {
        buttons.forEach(button -> button.setEnabled(button.getName().equals("help")));
        Aside.run(task, then, this::say, () -> {
            bar.setVisible(false);
            buttons.forEach(button -> button.setEnabled(true));
            loaded();
        });
    }

    /** The model in memory, on the button that frees it. */
    private void loaded() {
        unload.setText(Dscnn.loaded()
                .map(ModelHolder.Loaded::name)
                .map(name -> "Unload " + name)
                .orElse("No model loaded"));
        unload.setEnabled(Dscnn.loaded().isPresent());
    }

    private void say(String words) {
        message.setText(Html.label(words));
    }
}
