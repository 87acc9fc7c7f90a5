// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form;

import io.github.dscnn.Dscnn;
import io.github.dscnn.form.work.Deed;
import io.github.dscnn.form.work.Ending;
import io.github.dscnn.form.work.Remaining;
import io.github.dscnn.form.work.Speech;
import io.github.dscnn.form.work.WorkWindow;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.CompareWords;
import io.github.dscnn.words.ExperimentWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.JPanel;

/**
 * An experiment or a comparison to look at: an experiment is the window of a training that says which one of how many it
 * shows, a comparison has no curves. At the end both open their report.
 */
public final class StudyWindow {

    private static final String EXPERIMENT = "DSCNN Experiment...";
    private static final int WIDTH = 720;
    private static final int HEIGHT = 150;

    private StudyWindow() {}

    /**
     * Does an experiment with a window, where there is a person to look at it; see {@link Dscnn#experiment}.
     *
     * @param progress hears the same as without a window
     */
    public static Report experiment(ExperimentWords words, Progress progress) {
        return WorkWindow.seen() ? watched(words, progress) : Dscnn.experiment(words, progress);
    }

    /** Compares models with a window, where there is a person to look at it; see {@link Dscnn#compare}. */
    public static Report compare(CompareWords words, Progress progress) {
        return WorkWindow.seen() ? watched(words, progress) : Dscnn.compare(words, progress);
    }

    static Report watched(ExperimentWords words, Progress progress) {
        Path folder = path(words.folder);
        TrainingWindow window = WorkWindow.made(() -> new TrainingWindow(new Speech(
                "DSCNN Experiment",
                String.valueOf(folder.getFileName()),
                "Stop and keep what is finished...",
                "Stop now? What is finished is kept, and the rest can be done later.",
                "stopping; tables and report of what is finished are written")));
        Deed goOn = new Deed("again", "Go on with it", "opens " + EXPERIMENT + " to do the rest", () -> {
            return Memory.again(EXPERIMENT, words, Map.of("resume", "true"));
        });
        return window.work()
                .watch(
                        progress,
                        over -> Dscnn.experiment(words, new Remaining(over), window),
                        report ->
                                new Ending(lines(report), deeds(report.stopped() ? List.of(goOn) : List.of(), folder)),
                        new Ending(
                                List.of(
                                        "Stopped before a run was finished. What was learned so far is kept: go on with it."),
                                List.of(goOn, Deed.folder(folder))));
    }

    static Report watched(CompareWords words, Progress progress) {
        Path folder = path(words.folder);
        Speech speech = new Speech(
                "DSCNN Compare Models",
                String.valueOf(folder.getFileName()),
                "Stop...",
                "Stop now? A comparison cannot be gone on with.",
                "stopping");
        WorkWindow window = WorkWindow.made(() -> new WorkWindow(speech, new JPanel(), WIDTH, HEIGHT));
        window.begins("");
        return window.watch(
                progress,
                over -> Dscnn.compare(words, new Remaining(over)),
                report -> new Ending(lines(report), deeds(List.of(), folder)),
                new Ending(List.of("Stopped: nothing was compared."), List.of()));
    }

    private static Path path(String folder) {
        return Path.of(folder).toAbsolutePath().normalize();
    }

    private static List<String> lines(Report report) {
        List<String> lines = new ArrayList<>();
        report.text().lines().findFirst().ifPresent(lines::add);
        if (report.stopped()) lines.add("It was stopped; what is finished is kept and stands in the report.");
        return lines;
    }

    private static List<Deed> deeds(List<Deed> first, Path folder) {
        List<Deed> deeds = new ArrayList<>(first);
        Path page = folder.resolve("report.html");
        if (Files.exists(page)) deeds.add(Deed.page("Open the report", page));
        deeds.add(Deed.folder(folder));
        return deeds;
    }
}
