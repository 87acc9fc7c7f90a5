// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import ij.ImagePlus;
import io.github.dscnn.ij.Pictures;
import io.github.dscnn.ij.Results;
import io.github.dscnn.ij.Sources;
import io.github.dscnn.image.LabelClass;
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
import java.util.stream.Collectors;

/** Shows what each supervised layer sees. */
public final class InspectJob extends ImageJob {

    private static final String MONTAGE = "_montage";

    private final InspectWords words;
    private final int label;

    public InspectJob(Model model, InspectWords words) {
        super(model, options(words), words.reference, WordList.of(words));
        this.words = words;
        this.label = index(words.label, model);
    }

    /** Place of the class with a label value, from 1; 0 for any foreground. */
    private static int index(int value, Model model) {
        List<LabelClass> classes = model.traits().classes().classes();
        if (value == 0) return 0;
        for (int i = 0; i < classes.size(); i++) if (classes.get(i).value() == value) return i + 1;
        String known =
                classes.stream().map(one -> one.value() + " = " + one.name()).collect(Collectors.joining(", "));
        throw new DscnnException(
                "label=%s was asked for, but the classes of the model %s are %s; 0 is any foreground.",
                value, model.traits().name(), known);
    }

    private static SegmentationOptions options(InspectWords words) {
        return part(words.slices, words.frames, words.channel, words.pixel_size).withLayers(true);
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
            Volume outputs = found.layersAndDisagreement(label).withName(name + "_layers");
            images.add(results.layers(outputs, layers, "disagreement"));
        } else {
            images.add(results.layers(found.layers(label).withName(name + "_layers"), layers));
        }
        if (words.montage) {
            Montage montage = new Montage(volume, found, truth, Math.max(1, words.channel) - 1, label, layers);
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
