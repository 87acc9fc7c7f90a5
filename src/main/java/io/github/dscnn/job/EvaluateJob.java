// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import static io.github.dscnn.task.Require.require;

import ij.ImagePlus;
import io.github.dscnn.file.OutputFolder;
import io.github.dscnn.ij.Desk;
import io.github.dscnn.ij.Provenance;
import io.github.dscnn.ij.Stacks;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.measure.Comparison;
import io.github.dscnn.measure.Grid;
import io.github.dscnn.measure.Mask;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.EvaluateWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures masks or labels against true ones, case by case, and compares two methods. */
public final class EvaluateJob {

    private static final int LOOKS = 2;

    private final EvaluateWords words;
    private final EvaluationPairs pairs;
    private final Progress progress;
    private final EvaluationClasses values = new EvaluationClasses();
    private final EvaluationTable table = new EvaluationTable();
    private boolean calibrated;

    private EvaluateJob(EvaluateWords words, EvaluationPairs pairs, Progress progress) {
        this.words = words;
        this.pairs = pairs;
        this.progress = progress;
    }

    /**
     * A table with a row for each case, class and region, a summary with intervals over the cases, and of two methods a
     * comparison; written where {@code words.folder} and {@code words.table} say.
     *
     * @throws DscnnException for what is missing or does not fit, before anything is written
     */
    public static Report run(EvaluateWords words, Progress progress) {
        return new EvaluateJob(words, check(words), progress).run();
    }

    /**
     * Looks whether an evaluation can begin, without opening an image.
     *
     * @return the cases
     * @throws DscnnException if it can not
     */
    public static EvaluationPairs check(EvaluateWords words) {
        require(
                words.tolerance >= 0 && words.tolerance < Double.POSITIVE_INFINITY,
                "tolerance must be 0 or more but is %s",
                words.tolerance);
        EvaluationPairs pairs = EvaluationPairs.of(words.prediction, words.reference);
        if (!words.folder.isBlank()) OutputFolder.check(Path.of(words.folder));
        if (words.table.isBlank()) return pairs;
        Path table = Path.of(words.table).toAbsolutePath();
        if (Files.isDirectory(table))
            throw new DscnnException("The table %s is a folder; name a file such as evaluation.csv in it.", table);
        OutputFolder.check(table.getParent());
        return pairs;
    }

    private Report run() {
        int count = pairs.cases().size();
        for (int i = 0; i < count; i++) look(i, progress.within(i, i + 1, (long) LOOKS * count));
        List<EvaluationClasses.Class> classes = values.classes();
        for (int i = 0; i < count; i++)
            measure(i, classes, progress.within(count + i, count + i + 1, (long) LOOKS * count));
        return new EvaluationReport(words, count, calibrated, table).write();
    }

    /** The images of a case. */
    private record Opened(Volume reference, List<Volume> predictions, List<Provenance> origins) {

        List<Volume> all() {
            List<Volume> all = new ArrayList<>(List.of(reference));
            all.addAll(predictions);
            return all;
        }
    }

    private Opened open(EvaluationPairs.Case one) {
        Volume reference = Stacks.toVolume(Desk.image(one.reference(), progress::log), progress)
                .withName(one.reference());
        List<Volume> predictions = new ArrayList<>();
        List<Provenance> origins = new ArrayList<>();
        for (String name : one.predictions()) {
            ImagePlus image = Desk.image(name, progress::log);
            predictions.add(Stacks.toVolume(image, progress).withName(name));
            origins.add(Provenance.of(image));
        }
        return new Opened(reference, predictions, origins);
    }

    /** Finds out what does not fit before the long work begins. */
    private void look(int index, Progress part) {
        EvaluationPairs.Case one = pairs.cases().get(index);
        part.report(0, 1, "opening " + one.name());
        Opened opened = open(one);
        values.addReference(opened.reference());
        for (int i = 0; i < opened.predictions().size(); i++) {
            Volume prediction = opened.predictions().get(i);
            if (!prediction.sameGrid(opened.reference()))
                throw new DscnnException(
                        "The prediction %s is %s, but its reference %s is %s; give images of one size.",
                        prediction.name(),
                        prediction.sizes(),
                        opened.reference().name(),
                        opened.reference().sizes());
            values.addPrediction(prediction, opened.origins().get(i));
        }
        boolean known = EvaluationScale.of(opened.all()).calibrated();
        if (index > 0 && known != calibrated)
            throw new DscnnException(
                    "Of the cases %s and %s only one has a pixel size, so distances cannot be averaged; set the other's in Image > Properties.",
                    pairs.cases().get(index - 1).name(), one.name());
        calibrated = known;
    }

    private void measure(int index, List<EvaluationClasses.Class> classes, Progress part) {
        EvaluationPairs.Case one = pairs.cases().get(index);
        Opened opened = open(one);
        VoxelSize voxel = EvaluationScale.of(opened.all());
        Volume truth = opened.reference();
        long steps = (long) truth.frames() * classes.size() * pairs.methods().size();
        long done = 0;
        for (int frame = 0; frame < truth.frames(); frame++) {
            String name = truth.frames() == 1 ? one.name() : one.name() + " frame " + (frame + 1);
            Extent extent = Extent.of(truth, frame);
            for (EvaluationClasses.Class type : classes) {
                Mask reference = mask(truth, frame, type, voxel);
                for (int method = 0; method < pairs.methods().size(); method++) {
                    part.report(done++, steps, "measuring " + name);
                    Mask prediction = mask(opened.predictions().get(method), frame, type, voxel);
                    Comparison found = Comparison.of(prediction, reference, words.tolerance);
                    String who = pairs.methods().get(method);
                    table.add(who, name, type.name(), found, extent, voxel);
                }
            }
        }
    }

    /**
     * The slices, from 0, of a volume that have anything.
     *
     * @param first -1 if none has
     * @param depth how many slices there are
     */
    record Extent(int first, int last, int depth) {

        static Extent of(Volume volume, int frame) {
            int first = -1;
            int last = -1;
            for (int z = 0; z < volume.slices(); z++) {
                if (empty(volume.plane(0, z, frame))) continue;
                if (first < 0) first = z;
                last = z;
            }
            return new Extent(first, last, volume.slices());
        }

        private static boolean empty(float[] plane) {
            for (float value : plane) if (value > 0) return false;
            return true;
        }
    }

    private static Mask mask(Volume volume, int frame, EvaluationClasses.Class type, VoxelSize voxel) {
        Grid grid = new Grid(volume.width(), volume.height(), volume.slices(), voxel.x(), voxel.y(), voxel.z());
        boolean[] inside = new boolean[grid.count()];
        int index = 0;
        for (int z = 0; z < volume.slices(); z++)
            for (float value : volume.plane(0, z, frame)) inside[index++] = type.has(value);
        return new Mask(grid, inside);
    }
}
