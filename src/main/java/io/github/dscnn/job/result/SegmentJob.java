// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.file.disk.OutputFolder;
import io.github.dscnn.ij.image.NamedLabels;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.SelectedArea;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.ij.image.TimeAxis;
import io.github.dscnn.ij.result.Results;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.ij.result.Watershed;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.job.cases.CommonOrientation;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.loaded.ModelFacts;
import io.github.dscnn.job.table.Ranges;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.job.table.ResultKind;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.segment.Footprint;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.SegmentationOptions.How;
import io.github.dscnn.segment.SegmentationOptions.What;
import io.github.dscnn.segment.region.Cleaning;
import io.github.dscnn.segment.region.Regions;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.region.Splitter;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.SegmentWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Segments images into the kinds that were asked for. Long because it has a method for every step of {@link ImageJob}. */
public final class SegmentJob extends ImageJob {

    private static final int MASK = 255;
    private static final String OBJECTS = "objects";

    private final SegmentWords words;
    private final ResultTables tables;

    public SegmentJob(Model model, SegmentWords words) {
        super(model, options(words), words.suffix, words.reference, words.ignore, words.said());
        this.words = words;
        ResultKind.checkSuffix(words.suffix, kinds());
        this.tables = new ResultTables(model.traits().name());
    }

    @Override
    List<ResultKind> kinds() {
        List<ResultKind> kinds = new ArrayList<>();
        if (words.mask) kinds.add(ResultKind.image("mask"));
        if (words.labels) kinds.add(ResultKind.image("labels"));
        if (words.objects) kinds.add(ResultKind.image(OBJECTS));
        if (words.probability) kinds.add(ResultKind.image(decisive()));
        if (words.layers) kinds.add(ResultKind.image("layers"));
        if (words.uncertainty) kinds.add(ResultKind.image("uncertainty"));
        if (words.overlay) kinds.add(ResultKind.image("overlay"));
        if (words.rois) kinds.add(new ResultKind("rois", ".zip"));
        boolean one = model.traits().classes().size() == 1;
        return kinds.isEmpty() ? List.of(ResultKind.image(one ? "mask" : "labels")) : kinds;
    }

    /** What the probability is called: that of outputs that were to be fused by a name of its own. */
    private String decisive() {
        return Boolean.TRUE.equals(words.fusion) && model.facts().fuses() ? "fusion" : "probability";
    }

    /** Whether the words make sense for a model, whatever the image. */
    static void check(SegmentWords words, ModelFacts model) {
        cleaning(words, Cleaning.of(model.traits()));
        options(words);
        if (!List.of("", OBJECTS, "classes").contains(words.rois_of))
            throw new DscnnException("rois_of=%s is none of objects, classes; choose one of them.", words.rois_of);
    }

    /** See {@link ImageCheck#of}. */
    public static String check(ImagePlus image, SegmentWords words, ModelFacts model) {
        check(words, model);
        if (words.selection) SelectedArea.of(image);
        return ImageCheck.of(image, options(words), model, words.trust);
    }

    /** How words say that an image is segmented; without the selection, which belongs to the image. */
    static SegmentationOptions options(SegmentWords words) {
        boolean layers = words.layers || words.uncertainty || !words.reference.isBlank();
        return new SegmentationOptions(
                Ranges.where(words.slices, words.frames, words.channel),
                new How(
                        words.tile,
                        words.batch,
                        words.mirror,
                        words.pixel_size,
                        CommonOrientation.parse(words.orientation)),
                new What(words.threshold, words.fusion, layers, false));
    }

    /** How words say that probabilities become regions; what they leave open stays as the model says. */
    static Cleaning cleaning(SegmentWords words, Cleaning model) {
        Cleaning cleaning = model;
        if (words.threshold > 0) cleaning = cleaning.withThreshold(words.threshold);
        if (words.fill_holes != null) cleaning = cleaning.withHoles(words.fill_holes);
        if (words.largest != null) cleaning = cleaning.withLargest(words.largest);
        if (words.min_size != 0) cleaning = cleaning.withSmallest(smallest(words.min_size));
        cleaning = cleaning.withBorder(words.border);
        return cleaning.withSplitter(words.watershed ? Watershed::split : Splitter.NONE);
    }

    private static double smallest(double size) {
        if (size == -1 || size > 0 && Double.isFinite(size)) return Math.max(0, size);
        throw new DscnnException("min_size=%s is no size; give one above 0, or -1 to keep all pieces.", size);
    }

    @Override
    Footprint footprint() {
        return ResultKind.footprint(
                kinds(), model.traits().classes(), model.facts().layers().size() + 1);
    }

    @Override
    SegmentationOptions options(ImagePlus source) {
        return words.selection ? options.withArea(SelectedArea.of(source)) : options;
    }

    @Override
    Segmentation cleaned(Segmentation found) {
        return found.cleaned(cleaning(words, found.cleaning()));
    }

    @Override
    Work.Handed hand(Work work, Results results, Progress log) {
        Segmentation found = work.found();
        boolean unfused = Boolean.TRUE.equals(words.fusion) && !model.facts().fuses();
        if (words.layers && found.layers() == 0 || unfused) log.log(noLayers());
        String size = model.traits().decision().smallest().note(found.name(), found.voxel(), found.flat());
        if (words.min_size == 0 && !size.isEmpty()) log.log(size);
        String name = Sources.baseName(found.name());
        String removed = AreaOrVolume.of(found).line(name, found.regions().removed());
        if (!removed.isEmpty()) log.log(removed);
        log.log(FoundObjects.of(found.regions()).line(name));
        var measured = tables.add(name, work, Origin.decided(model, options, found), objects(work, name, results));
        Rois rois = words.rois ? rois(found.regions(), results.source()) : Rois.NONE;
        List<ImagePlus> images = new ArrayList<>(regions(found, results, name));
        images.addAll(maps(found, results, name));
        if (words.overlay) {
            images.add(results.overlay(name + "_overlay", found.regions(), work.truth()));
            Results.lack(images.get(images.size() - 1)).ifPresent(log::log);
        }
        return new Work.Handed(images, rois, measured);
    }

    /** A row for each object if they were asked for. */
    private List<Map<String, Object>> objects(Work work, String name, Results results) {
        if (!words.objects) return List.of();
        int channel = Math.max(1, words.channel) - 1;
        double[] origin = Stacks.origin(results.source());
        return new ObjectRows(name, work.volume(), channel, origin, work.found()).rows();
    }

    private Rois rois(Regions regions, ImagePlus source) {
        boolean objects = words.rois_of.isEmpty() ? words.objects : words.rois_of.equals(OBJECTS);
        return objects ? Rois.ofObjects(regions, source) : Rois.of(regions, source);
    }

    private List<ImagePlus> regions(Segmentation found, Results results, String name) {
        boolean asked = words.mask || words.labels || words.objects || words.overlay || words.rois;
        boolean none = !asked && !words.probability && !words.layers && !words.uncertainty;
        boolean one = found.classes().size() == 1;
        List<ImagePlus> images = new ArrayList<>();
        if (words.mask || none && one)
            images.add(
                    named(results, found.classes()).mask(found.regions().mask().withName(name + "_mask")));
        if (words.labels || none && !one)
            images.add(results.labels(found.regions().labels().withName(name + "_labels"), found.classes()));
        if (words.objects) images.add(results.objects(found.regions().objects().withName(name + "_objects")));
        return images;
    }

    /** Results whose 255 is the only class, if there is one. */
    static Results named(Results results, LabelClasses classes) {
        if (classes.size() > 1) return results;
        LabelClass one = classes.classes().get(0);
        return results.with(NamedLabels.with(results.provenance(), new LabelClass(MASK, one.name(), one.rgb())));
    }

    private List<ImagePlus> maps(Segmentation found, Results results, String name) {
        List<ImagePlus> images = new ArrayList<>();
        if (words.probability)
            images.add(results.probability(found.probabilities().withName(name + "_" + decisive()), found.classes()));
        if (words.layers)
            images.add(results.layers(found.layers(0).withName(name + "_layers"), layersOf(model, found)));
        if (words.uncertainty)
            images.add(results.uncertainty(found.uncertainty().withName(name + "_uncertainty")));
        return images;
    }

    @Override
    Optional<Streamed> streamed(ImagePlus image, String compared, Path folder, Progress progress) {
        ImagePlus source = ImageCheck.meant(image, model.traits(), options, Progress.NONE);
        Volume volume = Stacks.toVolume(source, model.traits().channels(), Progress.NONE)
                .withName(source.getTitle());
        ImageCheck.colour(source, volume, model.traits(), options);
        Optional<Streamed> done = streamed(volume, options(source), Sources.path(source), compared, folder, progress);
        if (done.isPresent()) TimeAxis.doubt(source).ifPresent(doubt -> progress.log(source.getTitle() + ": " + doubt));
        return done;
    }

    private Optional<Streamed> streamed(
            Volume volume, SegmentationOptions chosen, String path, String compared, Path folder, Progress progress) {
        if (!Streaming.needed(model, volume, chosen, kinds(), footprint(), compared)) return Optional.empty();
        Streaming.check(volume, kinds(), compared);
        Cleaning cleaning = Cleaning.of(model.traits(), chosen, volume.voxel(), volume.slices() == 1);
        Map<String, Path> files = new LinkedHashMap<>();
        String name = Sources.baseName(volume.name()) + "_";
        for (ResultKind kind : kinds())
            files.put(kind.name(), folder.resolve(named(name + kind.name()) + Streaming.ENDING));
        Provenance origin = Origin.of(model, words.said(), volume.name(), path);
        return Optional.of(
                new Streaming(model, chosen, cleaning(words, cleaning), files, origin).run(volume, progress));
    }

    /** Segments any volume: into the folder of the words if they name one, straight if need be, else to be shown. */
    public Report run(Volume volume, Progress progress) {
        if (words.selection)
            throw new DscnnException(
                    "selection=true was given, but '%s' is no image of ImageJ and has no selection; leave it out.",
                    volume.name());
        boolean shown = words.folder.isBlank();
        if (shown && !model.fits(volume, options, footprint()))
            throw new DscnnException(
                    "The results of image '%s' (%s) do not fit into memory; name a folder, and they go straight into files.",
                    volume.name(), volume.sizes());
        if (shown) return run(Stacks.wrap(volume), progress);
        OutputFolder.check(Path.of(words.folder));
        List<Path> files = streamed(volume, options, "", words.reference, Path.of(words.folder), progress)
                .map(Streamed::files)
                .orElseGet(() -> write(Stacks.wrap(volume), words.folder, progress));
        return ResultReport.files(this, FolderJob.Result.of(files));
    }

    @Override
    List<Path> further(Work work, Path folder) {
        if (!words.rois) return List.of();
        String name = Sources.baseName(work.volume().name());
        Path file = folder.resolve(named(name + "_rois") + ".zip");
        work.results().rois().save(file);
        return List.of(file);
    }

    @Override
    void forget(String name) {
        super.forget(name);
        tables.forget(name);
    }

    @Override
    List<Report.Table> tables() {
        return tables.tables();
    }

    /** The supervised layers that a segmentation shows. */
    static List<SupervisedLayer> layersOf(Model model, Segmentation found) {
        return found.layers() == 0 ? List.of() : model.facts().layers();
    }
}
