// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import ij.ImagePlus;
import io.github.dscnn.ij.Results;
import io.github.dscnn.ij.Sources;
import io.github.dscnn.image.LabelPlanes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.segment.LayerScores;
import io.github.dscnn.segment.Segmentation;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.SegmentWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Segments images into the kinds that were asked for. */
public final class SegmentJob extends ImageJob {

    private final SegmentWords words;

    public SegmentJob(Model model, SegmentWords words) {
        super(model, options(words), words.suffix, words.reference, WordList.of(words));
        this.words = words;
        checkSuffix(words.suffix, kinds());
    }

    private static void checkSuffix(String suffix, List<Kind> kinds) {
        if (suffix.matches(".*[/\\\\:*?\"<>|\\p{Cntrl}].*"))
            throw new DscnnException(
                    "suffix=%s has a character that no file's name may have; use letters, digits, - and _.", suffix);
        if (kinds.size() > 1 && !suffix.isBlank() && !suffix.contains(Kind.PLACE))
            throw new DscnnException(
                    "suffix=%s would give the %s kinds of results (%s) one name; put {kind} into it, as in _{kind}.",
                    suffix, kinds.size(), kinds.stream().map(Kind::name).collect(Collectors.joining(", ")));
    }

    @Override
    List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        if (words.mask) kinds.add(Kind.tiff("mask"));
        if (words.labels) kinds.add(Kind.tiff("labels"));
        if (words.probability) kinds.add(Kind.tiff("probability"));
        if (words.layers) kinds.add(Kind.tiff("layers"));
        boolean one = model.traits().classes().size() == 1;
        return kinds.isEmpty() ? List.of(Kind.tiff(one ? "mask" : "labels")) : kinds;
    }

    private static SegmentationOptions options(SegmentWords words) {
        return part(words.slices, words.frames, words.channel, words.pixel_size)
                .withThreshold(words.threshold)
                .withTile(words.tile)
                .withBatch(words.batch)
                .withMirror(words.mirror)
                .withLayers(words.layers || !words.reference.isBlank());
    }

    @Override
    List<ImagePlus> images(
            Volume volume, Segmentation found, LabelPlanes truth, LayerScores score, Results results, Progress log) {
        boolean asked = words.mask || words.labels || words.probability || words.layers;
        boolean one = found.classes().size() == 1;
        String name = Sources.baseName(found.name());
        List<ImagePlus> images = new ArrayList<>();
        if (words.mask || !asked && one) images.add(results.mask(found.mask().withName(name + "_mask")));
        if (words.labels || !asked && !one)
            images.add(results.labels(found.labels().withName(name + "_labels"), found.classes()));
        if (words.probability) images.add(probability(found, results));
        if (words.layers && found.layers() == 0) log.log(noLayers());
        if (words.layers) images.add(layers(found, results));
        return images;
    }

    /** One channel a class. */
    private static ImagePlus probability(Segmentation found, Results results) {
        return results.probability(found.probabilities().withName(Sources.baseName(found.name()) + "_probability"));
    }

    private ImagePlus layers(Segmentation found, Results results) {
        return results.layers(
                found.layers(0).withName(Sources.baseName(found.name()) + "_layers"), layersOf(model, found));
    }

    /** The supervised layers that a segmentation shows. */
    static List<NetworkSpec.SupervisedLayer> layersOf(Model model, Segmentation found) {
        if (found.layers() == 0) return List.of();
        return model.files().network().map(NetworkSpec::layers).orElse(List.of());
    }
}
