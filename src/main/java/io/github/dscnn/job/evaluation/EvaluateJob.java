// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.evaluation;

import static io.github.dscnn.task.Require.require;

import ij.ImagePlus;
import io.github.dscnn.file.disk.OutputFolder;
import io.github.dscnn.ij.desk.Desk;
import io.github.dscnn.ij.image.NamedLabels;
import io.github.dscnn.ij.image.Placement;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.Ignored;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.PictureAsLabels;
import io.github.dscnn.job.cases.DatasetFile;
import io.github.dscnn.job.cases.LabelNames;
import io.github.dscnn.job.cases.PatientName;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.measure.ObjectScores;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.EvaluateWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Measures masks or labels against true ones, case by case, and compares two methods. */
public final class EvaluateJob {

    private static final int LOOKS = 2;

    private final EvaluateWords words;
    private final EvaluationPairs pairs;
    private final Progress progress;
    private final Ignored ignored;
    private final EvaluationClasses values;
    private final EvaluationTable table = new EvaluationTable();
    private final Placement placement = new Placement();
    private final DistanceUnit unit = new DistanceUnit();
    private final List<String> patients = new ArrayList<>();

    private EvaluateJob(EvaluateWords words, EvaluationPairs pairs, Progress progress) {
        this.words = words;
        this.pairs = pairs;
        this.progress = progress;
        this.ignored = DatasetFile.ignored(words.ignore, words.reference);
        this.values = new EvaluationClasses(ignored, words.objects);
    }

    /**
     * A table with a row for each case (of a time series for each frame), class and region, a summary with intervals over
     * the patients, and of two methods a comparison; written where {@code words.folder} and {@code words.table} say.
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
        EvaluationPairs pairs = EvaluationPairs.of(words.prediction, words.reference, words.objects);
        if (!words.folder.isBlank()) OutputFolder.check(Path.of(words.folder));
        if (words.table.isBlank()) return pairs;
        Path table = Path.of(words.table).toAbsolutePath();
        if (Files.isDirectory(table))
            throw new DscnnException("The table %s is a folder; name a file such as evaluation.csv in it.", table);
        OutputFolder.check(table.getParent());
        return pairs;
    }

    private Report run() {
        pairs.cases().forEach(one -> patients.add(PatientName.of(one.name(), words.patient)));
        int count = pairs.cases().size();
        for (int i = 0; i < count; i++) look(i, progress.within(i, i + 1, (long) LOOKS * count));
        List<EvaluationClasses.Class> classes = values.classes();
        for (int i = 0; i < count; i++)
            measure(i, classes, progress.within(count + i, count + i + 1, (long) LOOKS * count));
        return new EvaluationReport(words, pairs, unit.calibrated(), table, values.notes()).write();
    }

    /**
     * The images of a case.
     *
     * @param named what the reference calls its values
     * @param origin where the reference comes from
     */
    private record Opened(
            Volume reference,
            List<LabelClass> named,
            Provenance origin,
            List<Volume> predictions,
            List<Provenance> origins) {

        List<Volume> all() {
            List<Volume> all = new ArrayList<>(List.of(reference));
            all.addAll(predictions);
            return all;
        }
    }

    private Opened open(EvaluationPairs.Case one) {
        List<ImagePlus> images = new ArrayList<>();
        for (String name : one.predictions()) images.add(Desk.image(name, progress::log));
        ImagePlus reference = DatasetFile.named(Desk.image(one.reference(), progress::log));
        ImagePlus grid = reference;
        for (ImagePlus image : images) grid = Placement.wider(image, grid);
        LabelNames names = new LabelNames(NamedLabels.classes(images.get(0)));
        List<Volume> predictions = new ArrayList<>();
        List<Provenance> origins = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            ImagePlus image = placement.onto(grid, names.unifiedIfKnown(images.get(i), progress), progress);
            predictions.add(
                    Stacks.toVolume(image, progress).withName(one.predictions().get(i)));
            origins.add(Provenance.of(image));
        }
        ImagePlus truth = placement.onto(grid, names.unifiedIfKnown(reference, progress), progress);
        Volume labels = Stacks.toVolume(truth, progress).withName(one.reference());
        return new Opened(labels, NamedLabels.classes(truth), Provenance.of(truth), predictions, origins);
    }

    /** Finds out what does not fit before the long work begins. */
    private void look(int index, Progress part) {
        EvaluationPairs.Case one = pairs.cases().get(index);
        part.report(0, 1, "opening " + one.name());
        Opened opened = open(one);
        values.addReference(opened.reference(), opened.named(), opened.origin());
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
        opened.all().forEach(PictureAsLabels::check);
        unit.add(one.name(), opened.all());
    }

    private void measure(int index, List<EvaluationClasses.Class> classes, Progress part) {
        EvaluationPairs.Case one = pairs.cases().get(index);
        Opened opened = open(one);
        VoxelSize voxel = EvaluationScale.of(opened.all());
        Volume truth = opened.reference();
        int steps = truth.frames() * pairs.methods().size();
        for (int frame = 0; frame < truth.frames(); frame++) {
            String text = truth.frames() == 1 ? one.name() : one.name() + " frame " + (frame + 1);
            EvaluationTable.Name name = new EvaluationTable.Name(patients.get(index), text);
            int now = frame;
            CaseMeasure.Planes reference = planes(truth, truth, now);
            CaseMeasure measure = new CaseMeasure(name, reference, voxel, words.tolerance);
            for (int method = 0; method < pairs.methods().size(); method++) {
                part.report((long) frame * pairs.methods().size() + method, steps, "measuring " + text);
                Volume prediction = opened.predictions().get(method);
                CaseMeasure.Planes found = planes(prediction, truth, now);
                measure.add(table, pairs.methods().get(method), found, classes, objects(prediction, reference, now));
            }
        }
    }

    /** How the objects of a frame compare. */
    private Function<EvaluationClasses.Class, ObjectScores> objects(
            Volume prediction, CaseMeasure.Planes reference, int frame) {
        CaseMeasure.Planes found = CaseMeasure.Planes.of(prediction, z -> prediction.plane(0, z, frame));
        return type -> values.objects()
                .map(objects -> objects.compare(type, found, reference))
                .orElse(null);
    }

    /** The slices of a frame; what counts nowhere is neither found nor there. */
    private CaseMeasure.Planes planes(Volume of, Volume truth, int frame) {
        return CaseMeasure.Planes.of(of, z -> {
            float[] plane = of.plane(0, z, frame);
            if (ignored.value() > 0) ignored.unlabel(plane, truth.plane(0, z, frame));
            return plane;
        });
    }
}
