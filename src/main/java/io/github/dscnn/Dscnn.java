// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

import ij.ImagePlus;
import io.github.dscnn.engine.Doctor;
import io.github.dscnn.engine.Natives;
import io.github.dscnn.experiment.CompareJob;
import io.github.dscnn.experiment.ExperimentJob;
import io.github.dscnn.image.Volume;
import io.github.dscnn.job.evaluation.EvaluateJob;
import io.github.dscnn.job.exchange.ConvertJob;
import io.github.dscnn.job.exchange.Demo;
import io.github.dscnn.job.exchange.ExportJob;
import io.github.dscnn.job.exchange.ImportJob;
import io.github.dscnn.job.exchange.PhantomJob;
import io.github.dscnn.job.loaded.EngineStart;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.loaded.ModelHolder;
import io.github.dscnn.job.loaded.Models;
import io.github.dscnn.job.result.FolderJob;
import io.github.dscnn.job.result.InfoJob;
import io.github.dscnn.job.result.InspectJob;
import io.github.dscnn.job.result.MeasureJob;
import io.github.dscnn.job.result.Preview;
import io.github.dscnn.job.result.ResultReport;
import io.github.dscnn.job.result.SegmentJob;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.training.DataCheck;
import io.github.dscnn.job.training.Expectation;
import io.github.dscnn.job.training.TrainingJob;
import io.github.dscnn.job.training.TrainingReport;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.TrainingListener;
import io.github.dscnn.words.CheckWords;
import io.github.dscnn.words.CompareWords;
import io.github.dscnn.words.ConvertWords;
import io.github.dscnn.words.EngineWords;
import io.github.dscnn.words.EvaluateWords;
import io.github.dscnn.words.ExperimentWords;
import io.github.dscnn.words.ExportWords;
import io.github.dscnn.words.ImportWords;
import io.github.dscnn.words.InfoWords;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.MeasureWords;
import io.github.dscnn.words.PhantomWords;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The door for scripts, commands and the command line.
 *
 * <pre>{@code
 * SegmentWords words = new SegmentWords();
 * words.model = "phantom";
 * words.layers = true;
 * Dscnn.segment(image, words, Progress.NONE).images().forEach(ImagePlus::show);
 * }</pre>
 *
 * <p>Long because it has a method for every verb and for every way into it.
 *
 * <p>All methods throw a {@link DscnnException} with one sentence for what the user can mend, an
 * {@link IllegalArgumentException} for values out of range, and a {@link java.util.concurrent.CancellationException}
 * when the progress asks to stop.
 */
public final class Dscnn {

    private static final ModelHolder MODELS = new ModelHolder(ModelHolder.IDLE);

    private Dscnn() {}

    /** Loads a model for several images, which is the caller's to close; see {@link Model#segment}. */
    public static Model open(String model) {
        return Model.open(model, false, "", 0);
    }

    /** The model that the last call left in memory for the next one; see {@link ModelHolder}. */
    public static Optional<ModelHolder.Loaded> loaded() {
        return MODELS.loaded();
    }

    /** How often the calls of this class have loaded a model. */
    public static int loads() {
        return MODELS.loads();
    }

    /** Frees the model in memory, after the call that uses it if there is one. Returns whether there was one. */
    public static boolean unload() {
        return MODELS.unload();
    }

    /** Segments an image with {@code words.model}; {@code words.image} and {@code words.folder} are not used. */
    public static Report segment(ImagePlus image, SegmentWords words, Progress progress) {
        checkOpen(image);
        try (Model model = MODELS.open(words.model, words.trust, words.device, words.threads)) {
            return new SegmentJob(model, words).run(image, progress);
        }
    }

    /**
     * Segments any ImgLib2 image with {@code words.model}; see {@link Volume#of}. With {@code words.folder} the results are
     * written there, straight into BigTIFF files where they do not fit into memory, else they are images to show.
     */
    public static Report segment(Volume volume, SegmentWords words, Progress progress) {
        try (Model model = MODELS.open(words.model, words.trust, words.device, words.threads)) {
            return new SegmentJob(model, words).run(volume, progress);
        }
    }

    /** Shows what segmenting an image would give, slice by slice. */
    public static Preview preview(ImagePlus image) {
        return new Preview(image, (words, progress) -> {
            progress.report(0, 0, "loading PyTorch, which takes some seconds the first time");
            EngineStart.start(words.device, words.threads);
            progress.report(0, 0, "reading the model");
            return MODELS.open(words.model, words.trust, words.device, words.threads);
        });
    }

    /**
     * Looks whether an image can be segmented with these words, without predicting.
     *
     * @return at which scale the model sees the image, and a warning if the result may suffer from it
     */
    public static String verify(ImagePlus image, SegmentWords words) {
        checkOpen(image);
        return SegmentJob.check(image, words, MODELS.facts(words.model));
    }

    /** Looks whether the folder or file {@code words.image} can be segmented, without opening an image. */
    public static void verifyFiles(SegmentWords words) {
        FolderJob.check(words, MODELS.facts(words.model));
    }

    /** Looks whether an image can be inspected with these words, without predicting; gives what segmenting does. */
    public static String verify(ImagePlus image, InspectWords words) {
        checkOpen(image);
        return InspectJob.check(image, words, MODELS.facts(words.model));
    }

    /**
     * Looks whether what lies on an image can be measured.
     *
     * @return what will be measured, and in which unit
     */
    public static String verify(ImagePlus image, MeasureWords words) {
        checkOpen(image);
        return MeasureJob.check(image, words);
    }

    /** Looks whether data can be looked at. */
    public static void verify(CheckWords words) {
        DataCheck.check(words);
    }

    /** Looks whether a training can begin with these words, without opening the images. */
    public static void verify(TrainWords words) {
        TrainingJob.check(words);
    }

    /** Looks whether an experiment can begin with these words, without opening the images. */
    public static void verify(ExperimentWords words) {
        ExperimentJob.check(words);
    }

    /** Looks whether models can be compared, without opening the images. */
    public static void verify(CompareWords words) {
        CompareJob.check(words);
    }

    /** Looks whether an evaluation can begin with these words, without opening the images. */
    public static void verify(EvaluateWords words) {
        EvaluateJob.check(words);
    }

    /**
     * Segments the file or the folder {@code words.image} and writes the results into {@code words.folder}. An image of a
     * folder that fails does not stop the others (see {@link Report#problem}); a stop keeps what is finished (see {@link
     * Report#stopped}).
     */
    public static Report segmentFiles(SegmentWords words, Progress progress) {
        try (Model model = MODELS.open(words.model, words.trust, words.device, words.threads)) {
            SegmentJob job = new SegmentJob(model, words);
            return ResultReport.files(job, FolderJob.of(job, words).run(progress));
        }
    }

    /** Shows the layers of an image; with {@code words.folder} they are written there instead. */
    public static Report inspect(ImagePlus image, InspectWords words, Progress progress) {
        checkOpen(image);
        try (Model model = MODELS.open(words.model, words.trust, words.device, words.threads)) {
            InspectJob job = InspectJob.ofShown(model, words);
            if (words.folder.isBlank()) return job.run(image, progress);
            return ResultReport.files(job, FolderJob.Result.of(job.write(image, words.folder, progress)));
        }
    }

    /** Writes the layers of the file or of the folder {@code words.image} into {@code words.folder}. */
    public static Report inspectFiles(InspectWords words, Progress progress) {
        try (Model model = MODELS.open(words.model, words.trust, words.device, words.threads)) {
            InspectJob job = new InspectJob(model, words);
            return ResultReport.files(
                    job, FolderJob.of(job, words.image, words.folder).run(progress));
        }
    }

    /**
     * Measures what lies on an image, be it ROIs, a mask, labels or objects, as after a correction by hand; with {@code
     * words.folder} the results are written there instead of shown.
     */
    public static Report measure(ImagePlus image, MeasureWords words, Progress progress) {
        checkOpen(image);
        return MeasureJob.run(image, words, progress);
    }

    /** Measures the file or the folder {@code words.image} with the labels {@code words.labels}. */
    public static Report measureFiles(MeasureWords words, Progress progress) {
        return MeasureJob.files(words, progress);
    }

    private static void checkOpen(ImagePlus image) {
        if (image == null) throw new DscnnException("no image is open: open one or name it with image=[title or path]");
    }

    /** Trains a model and writes it into {@code words.folder}; a stop keeps a usable model (see {@link Report#stopped}). */
    public static Report train(TrainWords words, Progress progress) {
        return train(words, progress, TrainingListener.NONE);
    }

    /** With a listener, which sees every epoch and a slice that becomes better. */
    public static Report train(TrainWords words, Progress progress, TrainingListener listener) {
        return TrainingReport.of(TrainingJob.run(words, progress, listener));
    }

    /** How long a training with these words would take here; does a few of its steps, and writes nothing. */
    public static Expectation expect(TrainWords words, Progress progress) {
        return Expectation.of(words, progress);
    }

    /** Looks at training data and says what is there and what is wrong. */
    public static Report check(CheckWords words, Progress progress) {
        return DataCheck.run(words, progress);
    }

    /**
     * Trains networks fold by fold on the same patients and measures each on those it has not seen; all of it goes into
     * {@code words.folder}. A stop keeps what is done, and {@code words.resume} goes on.
     */
    public static Report experiment(ExperimentWords words, Progress progress) {
        return experiment(words, progress, TrainingListener.NONE);
    }

    /** With a listener, which sees which training is under way and what {@link #train} shows. */
    public static Report experiment(ExperimentWords words, Progress progress, TrainingListener listener) {
        return ExperimentJob.run(words, progress, listener);
    }

    /** Measures models side by side on labelled images; all of it goes into {@code words.folder}. */
    public static Report compare(CompareWords words, Progress progress) {
        return CompareJob.run(words, progress);
    }

    /** Measures masks or labels against true ones: overlap, distances of surfaces, and of two methods their difference. */
    public static Report evaluate(EvaluateWords words, Progress progress) {
        return EvaluateJob.run(words, progress);
    }

    /**
     * Writes the image file {@code words.image} as the file {@code words.folder}, in the format that its name ends with; with
     * {@code {name}} in it all images of the folder {@code words.image}.
     */
    public static Report convert(ConvertWords words, Progress progress) {
        return ConvertJob.run(words, progress);
    }

    /**
     * Makes phantoms: images to show, or with {@code words.folder} the files images/NAME and, with {@code words.labels},
     * labels/NAME.
     *
     * @param count how many, at least 1; their seeds are seed, seed + 1, ...
     */
    public static Report phantom(PhantomWords words, int count, Progress progress) {
        return PhantomJob.run(words, count, progress);
    }

    /**
     * What a model, each of several, or an image that DSCNN made, says of itself; with neither the active image if DSCNN made it.
     * {@code words.image} is a title or a file.
     */
    public static Report info(InfoWords words) {
        return InfoJob.run(words);
    }

    /**
     * Takes a model into the user's own folder of models, if its files are what their checksums say and it gives its test
     * tensors again; {@code words.file} is a file, a folder, an address or an id of bioimage.io.
     */
    public static Report importModel(ImportWords words, Progress progress) {
        return ImportJob.run(words, progress);
    }

    /** Writes a model as a zip, which every program takes that reads packages of bioimage.io. */
    public static Report exportModel(ExportWords words) {
        return ExportJob.run(words);
    }

    /** Looks whether a model can be imported, without fetching anything. */
    public static void verify(ImportWords words) {
        ImportJob.check(words);
    }

    /** The models that can be chosen: paths of those trained from this ImageJ, the last one first, then all names. */
    public static List<String> models() {
        return Models.choices();
    }

    /** What the engine is and can do here, without progress. */
    public static Report doctor(EngineWords words) {
        return doctor(words, Progress.NONE);
    }

    /**
     * What the engine is, which devices exist, and a timed convolution on each; what does not start is the fact, and the
     * report's, {@code problem}. Before that it installs natives from {@code words.file}, or downloads them where {@code words.download}
     * consents; size and address are the first line of the log.
     */
    public static Report doctor(EngineWords words, Progress progress) {
        if (words.download && !words.file.isBlank())
            throw new DscnnException("Give a file or download=true, not both.");
        Natives natives = Natives.standard();
        Map<String, Object> facts = new LinkedHashMap<>();
        if (!words.file.isBlank()) facts.put("installed", natives.install(Path.of(words.file), progress));
        if (words.download) facts.put("installed", natives.download(natives.offer(), progress));
        facts.putAll(Doctor.examine(EngineStart.device(words.device), EngineStart.threads(words.threads)));
        return Report.facts(facts);
    }

    /** Phantoms, a small training, an unseen stack segmented and inspected, under a folder. */
    public static Report demo(Path folder, long seed, int threads, Progress progress) {
        Demo.Result result = Demo.run(folder, seed, threads, progress);
        return result.report(folder.toString());
    }
}
