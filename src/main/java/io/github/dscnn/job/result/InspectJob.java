// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.ij.picture.DicePlot;
import io.github.dscnn.ij.picture.Pictures;
import io.github.dscnn.ij.picture.Pictures.Curve;
import io.github.dscnn.ij.result.Results;
import io.github.dscnn.ij.result.Rois;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.job.cases.CommonOrientation;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.loaded.ModelFacts;
import io.github.dscnn.job.table.Ranges;
import io.github.dscnn.job.table.ResultKind;
import io.github.dscnn.network.LayerSight;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.segment.Footprint;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.SegmentationOptions.How;
import io.github.dscnn.segment.SegmentationOptions.What;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.ExtraChannel;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.score.LayerScores;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.InspectWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows what each supervised layer sees. */
public final class InspectJob extends ImageJob {

    private static final String MONTAGE = "montage";

    private final InspectWords words;
    private final int label;
    private final boolean shown;

    /** For images from files: the montage shows the slice with most foreground. */
    public InspectJob(Model model, InspectWords words) {
        this(model, words, false);
    }

    private InspectJob(Model model, InspectWords words, boolean shown) {
        super(model, options(words), "", words.reference, words.ignore, words.said());
        this.words = words;
        this.label = index(words.label, model.traits());
        checkSpread(words, model.facts());
        this.shown = shown;
    }

    /** For images that a person looks at: the montage shows the slice and frame that they are at. */
    public static InspectJob ofShown(Model model, InspectWords words) {
        return new InspectJob(model, words, true);
    }

    @Override
    List<ResultKind> kinds() {
        List<ResultKind> kinds = new ArrayList<>(List.of(ResultKind.image("layers")));
        if (words.montage) kinds.add(ResultKind.png(MONTAGE));
        if (!words.reference.isBlank()) kinds.add(ResultKind.png("dice"));
        return kinds;
    }

    @Override
    boolean brief() {
        return shown;
    }

    @Override
    Footprint footprint() {
        int outputs = model.facts().layers().size() + 1;
        return ResultKind.footprint(kinds(), model.traits().classes(), outputs + further(true).length);
    }

    /** Place of the class with a label value, from 1; 0 for any foreground. */
    private static int index(int value, Traits traits) {
        List<LabelClass> classes = traits.classes().classes();
        if (value == 0) return 0;
        for (int i = 0; i < classes.size(); i++) if (classes.get(i).value() == value) return i + 1;
        String known =
                classes.stream().map(one -> one.value() + " = " + one.name()).collect(Collectors.joining(", "));
        throw new DscnnException(
                "label=%s was asked for, but the classes of the model %s are %s; 0 is any foreground.",
                value, traits.name(), known);
    }

    /** See {@link ImageCheck#of}. */
    public static String check(ImagePlus image, InspectWords words, ModelFacts model) {
        index(words.label, model.traits());
        checkSpread(words, model);
        return ImageCheck.of(image, options(words), model, words.trust);
    }

    private static SegmentationOptions options(InspectWords words) {
        return new SegmentationOptions(
                Ranges.where(words.slices, words.frames, words.channel),
                new How(0, 0, null, words.pixel_size, CommonOrientation.parse(words.orientation)),
                new What(0, null, true, words.spread));
    }

    private static void checkSpread(InspectWords words, ModelFacts model) {
        if (words.spread && model.size() == 1)
            throw new DscnnException(
                    "spread=true shows how far several models differ, but %s is one; name several with ; between them, or an experiment's folder.",
                    words.model);
    }

    @Override
    Work.Handed hand(Work work, Results results, Progress log) {
        Segmentation found = work.found();
        List<SupervisedLayer> layers = SegmentJob.layersOf(model, found);
        ExtraChannel[] further = further(found.layers() > 0);
        if (found.layers() == 0) log.log(noLayers() + missing());
        Provenance origin = results.provenance();
        if (found.layers() > 0)
            for (LayerSight sight : model.facts().sights()) {
                if (shown) log.log(sight.words());
                origin = origin.with("sight of layer " + sight.layer(), sight.words());
            }
        Results told = results.with(origin);
        List<ImagePlus> images = new ArrayList<>();
        String name = Sources.baseName(found.name());
        images.add(told.layers(found.layers(label, further).withName(name + "_layers"), layers, further));
        if (words.montage) images.add(montage(work, layers, results, log).picture(name + "_" + MONTAGE));
        if (work.score() != null) images.add(dice(name + "_dice", work.score()));
        if (work.truth() != null) findings.add(name, found, work.truth());
        return new Work.Handed(images, Rois.NONE, Map.of());
    }

    /** What was asked for beside the layers, in the order of the channels. */
    private ExtraChannel[] further(boolean layers) {
        List<ExtraChannel> further = new ArrayList<>();
        if (words.disagreement && layers) further.add(ExtraChannel.DISAGREEMENT);
        if (words.fusion && layers) further.add(ExtraChannel.FUSION);
        if (words.spread) further.add(ExtraChannel.MODEL_SPREAD);
        return further.toArray(ExtraChannel[]::new);
    }

    private String missing() {
        String disagreement = words.disagreement ? ", and there is nothing to disagree with it" : "";
        return disagreement + (words.fusion ? ", and nothing to fuse it with" : "");
    }

    private Montage montage(Work work, List<SupervisedLayer> layers, Results results, Progress log) {
        Segmentation found = work.found();
        int channel = Math.max(1, options.where().channel()) - 1;
        Montage fullest = Montage.ofFullest(
                work.volume(),
                found,
                work.truth(),
                channel,
                label,
                layers,
                model.facts().sights());
        if (!shown) return fullest;
        int slice = results.source().getZ() - found.firstSlice();
        int frame = results.source().getT() - found.firstFrame();
        if (slice >= 0 && slice < found.slices() && frame >= 0 && frame < found.frames())
            return fullest.at(slice, frame);
        log.log("The slice shown was not inspected: the montage has slice " + (found.firstSlice() + fullest.slice()));
        return fullest;
    }

    private ImagePlus dice(String title, LayerScores score) {
        List<String> outputs = new ArrayList<>();
        for (int i = 1; i < score.outputs(); i++) outputs.add(i + "");
        outputs.add("final");
        List<Curve> curves = new ArrayList<>();
        scores.byClass(score).forEach((name, dice) -> curves.add(new Curve(name, dice)));
        int[] colours = model.traits().classes().classes().stream()
                .mapToInt(LabelClass::rgb)
                .toArray();
        return DicePlot.of(title, outputs, curves, colours);
    }

    @Override
    Path save(ImagePlus image, String source, Path folder) {
        if (image.getTitle().endsWith("_layers")) return super.save(image, source, folder);
        Path file = folder.resolve(named(image.getTitle()) + ".png");
        Pictures.savePng(image, file);
        return file;
    }
}
