// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.file.disk.FolderLock;
import io.github.dscnn.file.disk.OutputFolder;
import io.github.dscnn.ij.image.Held;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Placement;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.ij.image.TimeAxis;
import io.github.dscnn.ij.result.Results;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.Ignored;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.image.label.PictureAsLabels;
import io.github.dscnn.job.cases.DatasetFile;
import io.github.dscnn.job.cases.References;
import io.github.dscnn.job.loaded.Likeness;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.table.Detail;
import io.github.dscnn.job.table.LayerFindings;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.ResultKind;
import io.github.dscnn.job.table.ScoreTable;
import io.github.dscnn.segment.Footprint;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.run.Request;
import io.github.dscnn.segment.score.LayerScores;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What segmenting and inspecting have in common: an image, a reference, results, a table. Long because each step of the one way
 * that both take stands here.
 */
public abstract class ImageJob {

    static final String DICE = "dice.csv";

    /** How long another run may take to write its files. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    final Model model;
    final SegmentationOptions options;
    public final ScoreTable scores;
    final LayerFindings findings;
    private final String reference;
    private final Placement placement = new Placement();
    private final Ignored ignored;
    private final String suffix;
    private final Map<String, String> words;

    /**
     * @param suffix what the names of files end with, where {kind} is the kind of the result; empty: _{kind}
     * @param reference what the results are compared with; blank: nothing
     * @param ignore the value of a reference that counts nowhere; 0: none is said, -1: there is none
     * @param words all keys with their values, for the provenance
     */
    ImageJob(
            Model model,
            SegmentationOptions options,
            String suffix,
            String reference,
            int ignore,
            Map<String, String> words) {
        this.model = model;
        this.options = options;
        this.suffix = suffix.isBlank() ? "_" + ResultKind.PLACE : suffix.strip();
        this.reference = reference;
        this.ignored = DatasetFile.ignored(ignore, reference);
        this.words = words;
        this.scores = new ScoreTable(model.traits().classes());
        this.findings = new LayerFindings(model.traits().classes());
    }

    /**
     * What a segmented image becomes.
     *
     * @param work with nothing handed out yet
     * @param log hears what was asked for and is not there
     */
    abstract Work.Handed hand(Work work, Results results, Progress log);

    /** The options for an image. */
    SegmentationOptions options(ImagePlus source) {
        return options;
    }

    /** What was found, with the way in which it becomes regions. */
    Segmentation cleaned(Segmentation found) {
        return found;
    }

    /** What is written of it beside images. */
    List<Path> further(Work work, Path folder) {
        return List.of();
    }

    /** Whether a person who has the results on the screen reads a line of each table, and not the whole. */
    boolean brief() {
        return false;
    }

    /** What was measured of all images so far. */
    List<Report.Table> tables() {
        return List.of();
    }

    /** Drops what was measured of an image whose results could not be written. */
    void forget(String name) {
        scores.forget(name);
        findings.forget(name);
    }

    /** The kinds of results that {@link #hand} gives, at least one. */
    abstract List<ResultKind> kinds();

    /** What a slice becomes beside its probabilities, its class and one 8-bit result. */
    abstract Footprint footprint();

    /** Segments an image, to be shown, and compares it with the reference if there is one. */
    public Report run(ImagePlus source, Progress progress) {
        Work work = work(source, reference, progress);
        work.results()
                .images()
                .forEach(ShownPlace.of(source, work.found().regions()).opening()::of);
        return ResultReport.images(this, work.results());
    }

    /**
     * Segments an image and compares it with a reference; blank: there is none. Who closes the image meanwhile takes no
     * pixels away from it.
     */
    final Work work(ImagePlus source, String reference, Progress progress) {
        try (Held held = Held.of(source)) {
            return kept(ImageCheck.meant(source, model.traits(), options, progress), reference, progress);
        }
    }

    private Work kept(ImagePlus source, String reference, Progress progress) {
        String name = Sources.baseName(source.getTitle());
        Volume volume =
                Stacks.toVolume(source, model.traits().channels(), progress).withName(source.getTitle());
        ImageCheck.colour(source, volume, model.traits(), options);
        LabelPlanes truth = reference.isBlank() ? null : truth(source, volume, reference, progress);
        model.facts().notices(volume, options).forEach(progress::log);
        TimeAxis.doubt(source).ifPresent(doubt -> progress.log(source.getTitle() + ": " + doubt));
        SegmentationOptions chosen = options(source);
        model.checkRoom(volume, chosen, footprint());
        Request request = Request.of(volume, chosen, progress);
        Likeness likeness = Likeness.of(model.facts(), volume, chosen, request.scales());
        likeness.notice().forEach(progress::log);
        Segmentation found = cleaned(model.segment(request));
        LayerScores score = truth == null ? null : LayerScores.of(found, truth);
        if (score != null) scores.add(name, score, found.deviations());
        Doubt doubt = Doubt.of(found);
        Provenance origin = Origin.like(Origin.of(model, options, words, source, found, doubt), likeness);
        Work work = new Work(volume, found, truth, score, likeness, doubt, Work.Handed.NOTHING);
        return work.with(hand(work, new Results(source, origin, found.firstSlice()), progress));
    }

    /** What a person reads who asked for layers that the model does not have. */
    final String noLayers() {
        if (model.facts().size() > 1)
            return "The " + model.facts().size() + " models have no supervised layers in common:"
                    + " the mean of their final outputs is the only channel";
        return "The model " + model.traits().name() + " has no supervised layers: its final output is the only channel";
    }

    private LabelPlanes truth(ImagePlus source, Volume volume, String reference, Progress log) {
        Volume labels = References.open(reference, source, model.traits().classes(), placement, log);
        if (!labels.sameGrid(volume) || labels.channels() > 1)
            throw new DscnnException(
                    "The reference %s is %s, but the image %s is %s; give labels of the image's size.",
                    reference, labels.sizes(), volume.name(), volume.sizes());
        PictureAsLabels.check(labels.withName(reference));
        return References.read(labels.withName(reference), model.traits().classes(), ignored);
    }

    /** Segments an image and writes the results, and the table if there is a reference, into a folder. */
    public List<Path> write(ImagePlus source, String folder, Progress progress) {
        OutputFolder.check(Path.of(folder));
        Optional<Streamed> streamed = streamed(source, reference, Path.of(folder), progress);
        if (streamed.isPresent()) return streamed.get().files();
        return alone(work(source, reference, progress), Path.of(folder));
    }

    @SuppressWarnings("try")
    private List<Path> alone(Work work, Path folder) {
        try (FolderLock mine = claim(folder)) {
            List<Path> written = new ArrayList<>(write(work, folder));
            if (!scores.isEmpty()) written.add(writeScores(folder));
            written.addAll(findings.write(folder));
            for (Detail one : Detail.values())
                written.addAll(one.write(folder, work.results().measured()));
            return written;
        }
    }

    /**
     * Takes a folder for results.
     *
     * @throws DscnnException if another run has it for long
     */
    static FolderLock claim(Path folder) {
        return FolderLock.claim(
                folder,
                PATIENCE,
                "Another run writes its results into " + folder + "; wait for it, or name another folder.");
    }

    /** Segments an image whose results do not fit into memory straight into a folder; empty for any other image. */
    Optional<Streamed> streamed(ImagePlus source, String reference, Path folder, Progress progress) {
        return Optional.empty();
    }

    /** Writes the results of an image into a folder. */
    List<Path> write(Work work, Path folder) {
        List<Path> files = new ArrayList<>();
        for (ImagePlus image : work.results().images())
            files.add(save(image, work.volume().name(), folder));
        files.addAll(further(work, folder));
        return files;
    }

    /** Writes the table of all images so far. */
    Path writeScores(Path folder) {
        Path table = folder.resolve(DICE);
        AtomicFile.write(table, scores.csv());
        return table;
    }

    /** How an image is written, in the medical format of its source if the source's title ends so; returns its file. */
    Path save(ImagePlus image, String source, Path folder) {
        String title = image.getTitle();
        String ending = ImageFiles.resultEnding(source, title.substring(title.lastIndexOf('_') + 1));
        Path file = folder.resolve(named(title) + ending);
        ImageFiles.save(image, file);
        Provenance.of(image).save(file);
        return file;
    }

    /**
     * A result's title, which is NAME_KIND, as the name of its file without the ending: NAME and the suffix; what no file's
     * name may have becomes _.
     */
    final String named(String title) {
        int at = title.lastIndexOf('_');
        return plain(title.substring(0, at) + suffix.replace(ResultKind.PLACE, title.substring(at + 1)));
    }

    /** A title as the name of a file. */
    static String plain(String title) {
        return title.replaceAll("[/\\\\:*?\"<>|\\p{Cntrl}]", "_");
    }

    /** The files that an image becomes whose file has this name, and the records of those that are images. */
    final List<Path> expected(String source, Path folder) {
        String name = Sources.baseName(source) + "_";
        List<Path> files = new ArrayList<>();
        for (ResultKind kind : kinds()) {
            Path file = there(folder, named(name + kind.name()), kind.endingFor(source));
            files.add(file);
            if (kind.ending().isEmpty()) files.add(Provenance.sidecar(file));
        }
        return files;
    }

    /** A result's file: that of the image's format, or the TIFF that a large one went into. */
    private static Path there(Path folder, String name, String ending) {
        if (Sources.path(name).isEmpty()) return folder.resolve(ending);
        Path file = folder.resolve(name + ending);
        Path streamed = folder.resolve(name + Streaming.ENDING);
        return !Files.exists(file) && !ending.equals(".png") && Files.exists(streamed) ? streamed : file;
    }

    /** What the results are compared with; blank: nothing. */
    final String reference() {
        return reference;
    }
}
