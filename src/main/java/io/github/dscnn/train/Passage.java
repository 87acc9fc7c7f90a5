// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.score.LayerScores;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Some slices of a frame of a case; all indices start at 0.
 *
 * @param to the last slice
 */
public record Passage(TrainingCase of, int frame, int from, int to) {

    /** What segments some slices of a volume. */
    @FunctionalInterface
    public interface Part {
        Segmentation segment(Volume volume, SegmentationOptions options, Progress progress);

        /** With somebody who hears of every result. */
        default Part heardBy(Consumer<Segmentation> listener) {
            return (volume, options, progress) -> {
                Segmentation found = segment(volume, options, progress);
                listener.accept(found);
                return found;
            };
        }
    }

    /** Segments a case passage by passage, so that it fits into memory, and compares it with its labels. */
    public static LayerScores score(
            List<Passage> passages, Part part, SegmentationOptions base, TrainingOptions options, Progress progress) {
        LayerScores sum = null;
        for (Passage passage : passages) {
            Segmentation found = part.segment(passage.of().image(), passage.only(base), progress);
            LayerScores scores = LayerScores.of(found, options.labels(passage.of()));
            sum = sum == null ? scores : sum.plus(scores);
        }
        return sum;
    }

    /** Segments a case passage by passage for somebody who hears of each. */
    public static void each(List<Passage> passages, Part part, SegmentationOptions base, Progress progress) {
        for (Passage passage : passages) part.segment(passage.of().image(), passage.only(base), progress);
    }

    private SegmentationOptions only(SegmentationOptions options) {
        return options.withSlices(from + 1, to + 1).withFrames(frame + 1, frame + 1);
    }

    /** Probabilities that are held at once, all outputs together. */
    private static final long MOST_VALUES = 1 << 25;

    private static final int GLIMPSE = 3;

    /** A whole case in passages whose probabilities fit into memory. */
    public static List<Passage> all(TrainingCase one, NetworkSpec network) {
        long channels = (network.layers().size() + 1L) * network.outputs();
        long slice = channels * one.image().width() * one.image().height();
        int length = (int) Math.max(1, MOST_VALUES / slice);
        int slices = one.image().slices();
        List<Passage> passages = new ArrayList<>();
        for (int frame = 0; frame < one.image().frames(); frame++) {
            for (int from = 0; from < slices; from += length) {
                passages.add(new Passage(one, frame, from, Math.min(slices, from + length) - 1));
            }
        }
        return passages;
    }

    /** The slices of a case that have a label which counts, in the same way. */
    static List<Passage> known(TrainingCase one, TrainingOptions options) {
        List<Passage> known = new ArrayList<>();
        for (Passage passage : all(one, options.network())) {
            int from = passage.from;
            for (int slice = from; slice <= passage.to + 1; slice++) {
                if (slice <= passage.to && options.labels(one).counts(slice, passage.frame)) continue;
                if (from < slice) known.add(new Passage(one, passage.frame, from, slice - 1));
                from = slice + 1;
            }
        }
        return known.isEmpty() ? all(one, options.network()) : known;
    }

    /** Up to three slices around the one that shows the most foreground of the first case that has any. */
    static Passage glimpse(List<TrainingCase> cases, TrainingOptions options) {
        for (TrainingCase one : cases) {
            int[] fullest = fullest(one, options.labels(one));
            if (fullest[0] == 0) continue;
            int from = Math.max(0, fullest[2] - GLIMPSE / 2);
            int to = Math.min(one.image().slices() - 1, fullest[2] + GLIMPSE / 2);
            return new Passage(one, fullest[1], from, to);
        }
        return new Passage(cases.get(0), 0, 0, 0);
    }

    /** Pixels of foreground, frame and slice. */
    private static int[] fullest(TrainingCase one, LabelPlanes labels) {
        int[] fullest = new int[3];
        for (int frame = 0; frame < one.image().frames(); frame++) {
            for (int slice = 0; slice < one.image().slices(); slice++) {
                int count = labels.foreground(slice, frame);
                if (count > fullest[0]) fullest = new int[] {count, frame, slice};
            }
        }
        return fullest;
    }
}
