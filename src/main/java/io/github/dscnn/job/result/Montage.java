// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.ij.picture.Pictures;
import io.github.dscnn.ij.result.Results;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.measure.Overlap;
import io.github.dscnn.network.LayerSight;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.region.Segmentation;
import java.util.ArrayList;
import java.util.List;

/**
 * The picture of the paper's Fig. 6 for one slice of a segmented volume.
 *
 * @param volume what was segmented
 * @param truth null when there is none
 * @param channel channel of the volume that is shown, from 0
 * @param label class that is shown, 0 for any foreground
 * @param layers the supervised layers; may be none
 * @param sights what they look at; may be none
 * @param slice which of the segmented slices, from 0
 * @param frame which of the segmented frames, from 0
 */
record Montage(
        Volume volume,
        Segmentation found,
        LabelPlanes truth,
        int channel,
        int label,
        List<SupervisedLayer> layers,
        List<LayerSight> sights,
        int slice,
        int frame) {

    /** Of the slice with most foreground in the first frame, of the truth if there is one. */
    static Montage ofFullest(
            Volume volume,
            Segmentation found,
            LabelPlanes truth,
            int channel,
            int label,
            List<SupervisedLayer> layers,
            List<LayerSight> sights) {
        Montage first = new Montage(volume, found, truth, channel, label, layers, sights, 0, 0);
        return first.at(first.fullest(), 0);
    }

    /** Of another slice. */
    Montage at(int newSlice, int newFrame) {
        return new Montage(volume, found, truth, channel, label, layers, sights, newSlice, newFrame);
    }

    ImagePlus picture(String imageTitle) {
        int index = found.firstSlice() - 1 + slice;
        int time = found.firstFrame() - 1 + frame;
        float[] labels = truth == null ? null : only(truth.plane(index, time));
        float[] image = volume.plane(channel, index, time);
        String title = volume.slices() == 1 ? "image" : "slice " + (index + 1);
        if (volume.frames() > 1) title += " · frame " + (time + 1);
        SegmentedSlice outputs = found.slice(slice, frame);
        List<Pictures.Layer> panels = new ArrayList<>();
        for (int i = 0; i <= outputs.layers(); i++) {
            String name = i < layers.size() ? Results.name(layers.get(i)) : "final";
            double dice = labels == null ? Double.NaN : dice(outputs, i, labels);
            panels.add(new Pictures.Layer(name, outputs.probability(i + 1, label), dice, sight(i)));
        }
        return Pictures.montage(
                imageTitle,
                new Pictures.Slice(title, image, labels, volume.width(), volume.height()),
                panels,
                halves() ? outputs.probability(outputs.layers() + 1, label) : decided(outputs, outputs.layers()),
                found.classes().size() == 1 && !halves() ? "final from " + threshold() : "final");
    }

    /** Whether a class is there where its probability is 0.5 at least, so that the contour lies between pixels. */
    private boolean halves() {
        return found.classes().size() == 1 && threshold() == 0.5;
    }

    private double threshold() {
        return found.cleaning().threshold();
    }

    private String sight(int output) {
        return output < sights.size() && output < layers.size()
                ? sights.get(output).brief()
                : "";
    }

    private int fullest() {
        int best = 0;
        long most = -1;
        for (int one = 0; one < found.slices(); one++) {
            long count = count(one);
            if (count > most) {
                most = count;
                best = one;
            }
        }
        return best;
    }

    private long count(int one) {
        long count = 0;
        if (truth != null) {
            float[] labels = only(truth.plane(found.firstSlice() - 1 + one, found.firstFrame() - 1));
            for (float value : labels) if (value > 0) count++;
            return count;
        }
        SegmentedSlice outputs = found.slice(one, 0);
        for (int i = 0; i < volume.width() * volume.height(); i++) if (isIn(outputs.classOf(i, threshold()))) count++;
        return count;
    }

    private boolean isIn(double index) {
        return label == 0 ? index > 0 : index == label;
    }

    /** 1 where the shown class is, else 0. */
    private float[] only(float[] labels) {
        for (int i = 0; i < labels.length; i++) labels[i] = isIn(labels[i]) ? 1 : 0;
        return labels;
    }

    private double dice(SegmentedSlice outputs, int output, float[] labels) {
        return Overlap.of(decided(outputs, output), labels, 1).dice();
    }

    /** 1 where an output, from 0, has the shown class, else 0: what its Dice is of. */
    private float[] decided(SegmentedSlice outputs, int output) {
        float[] decided = new float[volume.width() * volume.height()];
        for (int i = 0; i < decided.length; i++) decided[i] = isIn(outputs.classOf(output + 1, i, threshold())) ? 1 : 0;
        return decided;
    }
}
