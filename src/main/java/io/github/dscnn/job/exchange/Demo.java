// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.exchange;

import ij.ImagePlus;
import io.github.dscnn.file.disk.OutputFolder;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.phantom.Phantom;
import io.github.dscnn.image.phantom.PhantomOptions;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.result.FolderJob;
import io.github.dscnn.job.result.InspectJob;
import io.github.dscnn.job.result.SegmentJob;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.Report.Table;
import io.github.dscnn.job.table.ScoreTable;
import io.github.dscnn.job.training.TrainingJob;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.Outcome;
import io.github.dscnn.train.TrainingListener;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** The main job in small: phantoms, a training, a stack it has not seen, its mask and its layers. */
public final class Demo {

    private static final int CASES = 8;
    private static final int SLICES = 12;
    private static final int SIZE = 96;
    private static final int WIDTH = 8;
    private static final int EPOCHS = 5;
    private static final int BATCH = 2;
    private static final int UNSEEN = 1000;

    private Demo() {}

    /**
     * What the demo gave.
     *
     * @param scores Dice of each layer on the unseen phantom
     * @param files what was written
     */
    public record Result(ScoreTable scores, List<Path> files) {

        /** In words and as data. */
        public Report report(String folder) {
            Map<String, Object> summary = new LinkedHashMap<>();
            summary.put("folder", folder);
            summary.put("files", files.stream().map(Path::toString).toList());
            summary.put("dice", scores.means());
            String text = String.join("\n", files.stream().map(Path::toString).toList())
                    + "\nAn unseen phantom, each supervised layer against the truth (a phantom's figures say nothing about patients):\n"
                    + scores.text()
                    + "\nNext: open " + folder
                    + "/phantom_layers.tif in ImageJ and scroll through its channels; look at "
                    + folder + "/phantom_montage.png;\n"
                    + "train on your own stacks: train --images FOLDER --labels FOLDER --output MODEL";
            return new Report(text, summary, Table.of(Report.DICE, scores.shown()), List.of(), false);
        }
    }

    /** Runs all of it; what an earlier demo wrote into the folder is replaced. */
    public static Result run(Path folder, long seed, int threads, Progress progress) {
        Path model = folder.resolve("model");
        OutputFolder.check(model);
        ModelPackage.remove(model);
        List<TrainingCase> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            Phantom phantom = phantom(seed + i);
            String name = phantom.image().name();
            cases.add(new TrainingCase(name, name, phantom.image(), phantom.labels()));
        }
        TrainingJob.Result trained =
                TrainingJob.run(training(model, seed, threads), cases, progress, TrainingListener.NONE);
        if (trained.outcome().end() == Outcome.End.STOPPED) throw new CancellationException("stopped");
        Phantom unseen = phantom(seed + UNSEEN);
        Path image = save(unseen.image().withName("phantom"), folder);
        Path truth = save(unseen.labels().withName("phantom_truth"), folder);
        List<Path> files = new ArrayList<>(List.of(image, truth));
        try (Model loaded = Model.open(model.toString(), false, "cpu", threads)) {
            SegmentWords mask = new SegmentWords();
            files.addAll(FolderJob.of(new SegmentJob(loaded, mask), image.toString(), folder.toString())
                    .run(progress)
                    .files());
            InspectWords layers = new InspectWords();
            layers.montage = true;
            layers.reference = truth.toString();
            InspectJob inspection = new InspectJob(loaded, layers);
            files.addAll(FolderJob.of(inspection, image.toString(), folder.toString())
                    .run(progress)
                    .files());
            files.add(model.resolve("history.png"));
            return new Result(inspection.scores, files);
        }
    }

    private static Phantom phantom(long seed) {
        return Phantom.of(
                PhantomOptions.DEFAULT.withSize(SIZE).withSlices(SLICES).withSeed(seed));
    }

    private static TrainWords training(Path model, long seed, int threads) {
        TrainWords words = new TrainWords();
        words.folder = model.toString();
        words.width = WIDTH;
        words.epochs = EPOCHS;
        words.batch = BATCH;
        words.classes = "foreground";
        words.seed = seed;
        words.device = "cpu";
        words.threads = threads;
        return words;
    }

    private static Path save(Volume volume, Path folder) {
        ImagePlus image = Stacks.toImage(volume);
        Path file = folder.resolve(volume.name() + ".tif");
        ImageFiles.save(image, file);
        return file;
    }
}
