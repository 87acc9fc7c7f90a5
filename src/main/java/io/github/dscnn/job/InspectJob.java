// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import ij.ImagePlus;
import io.github.dscnn.ij.Pictures;
import io.github.dscnn.ij.Results;
import io.github.dscnn.ij.Sources;
import io.github.dscnn.image.LabelPlanes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.segment.LayerScores;
import io.github.dscnn.segment.Segmentation;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.InspectWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Shows what each supervised layer sees. */
public final class InspectJob extends ImageJob {

    private static final String MONTAGE = "_montage";

    private final InspectWords words;

    public InspectJob(Model model, InspectWords words) {
        super(model, options(words), words.reference, WordList.of(words));
        this.words = words;
        int classes = model.traits().classes().size();
        if (words.label < 0 || words.label > classes)
            throw new DscnnException(
                    "label=%s was asked for, but the model %s has the classes 1..%s; 0 is any foreground.",
                    words.label, model.traits().name(), classes);
    }

    private static SegmentationOptions options(InspectWords words) {
        int[] slices = Ranges.parse("slices", words.slices);
        int[] frames = Ranges.parse("frames", words.frames);
        return SegmentationOptions.DEFAULT
                .withLayers(true)
                .withPixelSize(words.pixel_size)
                .withChannel(words.channel)
                .withSlices(slices[0], slices[1])
                .withFrames(frames[0], frames[1]);
    }

    @Override
    List<ImagePlus> images(
            Volume volume, Segmentation found, LabelPlanes truth, LayerScores score, Results results, Progress log) {
        List<SupervisedLayer> layers = SegmentJob.layersOf(model, found);
        if (found.layers() == 0)
            log.log(noLayers() + (words.disagreement ? ", and there is nothing to disagree with it" : ""));
        List<ImagePlus> images = new ArrayList<>();
        String name = Sources.baseName(found.name());
        if (words.disagreement && !layers.isEmpty()) {
            Volume outputs = found.layersAndDisagreement(words.label).withName(name + "_layers");
            images.add(results.layers(outputs, layers, "disagreement"));
        } else {
            images.add(results.layers(found.layers(words.label).withName(name + "_layers"), layers));
        }
        if (words.montage) {
            Montage montage = new Montage(volume, found, truth, words.label, layers);
            images.add(montage.picture(name + MONTAGE));
        }
        return images;
    }

    @Override
    Path save(ImagePlus image, Path folder) {
        if (!image.getTitle().endsWith(MONTAGE)) return super.save(image, folder);
        Path file = folder.resolve(image.getTitle() + ".png");
        Pictures.savePng(image, file);
        return file;
    }
}
