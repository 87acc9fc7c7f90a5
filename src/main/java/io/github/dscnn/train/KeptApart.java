// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.image.PlanarVolumes;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelPlanes.Annotation;
import io.github.dscnn.segment.region.Piece;
import io.github.dscnn.segment.region.Pieces;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where no patient is left to validate: a part of the labels, from which nothing is learned, so that they can judge. Of five or
 * more slices with a class it is every fifth; of fewer, every third of the pieces that somebody marked of each class, or, where
 * all pixels are labelled, a quarter of the plane in blocks.
 *
 * @param training the cases with the other labels
 * @param validation the cases with these labels alone; empty if both cannot have a class
 * @param what was kept apart, in words
 */
public record KeptApart(List<TrainingCase> training, List<TrainingCase> validation, String what) {

    private static final int FEWEST = 5;
    private static final int PIECES = 3;
    private static final int BLOCKS = 4;

    /** Chooses them; the same for equal cases. */
    public static KeptApart of(List<TrainingCase> cases, TrainingOptions options) {
        int shown = cases.stream().mapToInt(one -> shown(one, options)).sum();
        boolean marked = options.target().annotation() == Annotation.SPARSE;
        if (shown >= FEWEST) return of(cases, options, new Slices(options), "every fifth slice with a class");
        return marked
                ? of(cases, options, new Marks(options), "every third of the marks of each class")
                : of(cases, options, new Squares(), "a quarter of each slice, in blocks,");
    }

    private static int shown(TrainingCase one, TrainingOptions options) {
        int shown = 0;
        for (int frame = 0; frame < one.image().frames(); frame++)
            for (int slice = 0; slice < one.image().slices(); slice++)
                if (options.labels(one).foreground(slice, frame) > 0) shown++;
        return shown;
    }

    /** What says of each pixel of a slice whether it is kept apart. */
    private interface Choice {
        boolean[] apart(TrainingCase one, int slice, int frame);
    }

    private static KeptApart of(List<TrainingCase> cases, TrainingOptions options, Choice choice, String what) {
        List<TrainingCase> learned = new ArrayList<>();
        List<TrainingCase> judging = new ArrayList<>();
        for (TrainingCase one : cases) {
            boolean[][] apart = new boolean[one.image().frames() * one.image().slices()][];
            for (int i = 0; i < apart.length; i++)
                apart[i] = choice.apart(
                        one, i % one.image().slices(), i / one.image().slices());
            learned.add(masked(one, apart, true));
            TrainingCase rest = masked(one, apart, false);
            if (shown(rest, options) > 0) judging.add(rest);
        }
        boolean both = !judging.isEmpty() && learned.stream().anyMatch(one -> shown(one, options) > 0);
        return both ? new KeptApart(learned, judging, what) : new KeptApart(cases, List.of(), "");
    }

    /** A case in which pixels that are apart, or the others, have no number as label, which counts nowhere. */
    private static TrainingCase masked(TrainingCase one, boolean[][] apart, boolean hidden) {
        Volume labels = one.labels();
        List<float[]> planes = new ArrayList<>();
        for (int i = 0; i < apart.length; i++) {
            float[] plane = labels.plane(0, i % labels.slices(), i / labels.slices());
            for (int pixel = 0; pixel < plane.length; pixel++) if (apart[i][pixel] == hidden) plane[pixel] = Float.NaN;
            planes.add(plane);
        }
        Sizes sizes = new Sizes(labels.width(), labels.height(), 1, labels.slices(), labels.frames());
        Volume masked = PlanarVolumes.floats(labels.name(), planes, sizes, labels.voxel());
        return new TrainingCase(one.name(), one.patient(), one.image(), masked, one.named());
    }

    /** Whole slices. */
    private static final class Slices implements Choice {
        private final TrainingOptions options;
        private int seen;

        Slices(TrainingOptions options) {
            this.options = options;
        }

        @Override
        public boolean[] apart(TrainingCase one, int slice, int frame) {
            boolean[] apart = new boolean[one.image().width() * one.image().height()];
            boolean shown = options.labels(one).foreground(slice, frame) > 0;
            Arrays.fill(apart, shown && seen++ % FEWEST == FEWEST / 2);
            return apart;
        }
    }

    /** Connected pieces of one class, background too. */
    private static final class Marks implements Choice {
        private final TrainingOptions options;
        private final int[] seen;

        Marks(TrainingOptions options) {
            this.options = options;
            this.seen = new int[options.target().classes().size() + 2];
        }

        @Override
        public boolean[] apart(TrainingCase one, int slice, int frame) {
            float[] known = options.labels(one).plane(slice, frame);
            byte[] classes = new byte[known.length];
            for (int i = 0; i < known.length; i++) classes[i] = (byte) (known[i] + 1);
            Pieces pieces = Pieces.of(
                    new byte[][] {classes}, one.image().width(), one.image().height(), true);
            boolean[] chosen = new boolean[pieces.list().size() + 1];
            for (Piece piece : pieces.list()) chosen[piece.id()] = seen[piece.classIndex()]++ % PIECES == 1;
            boolean[] apart = new boolean[known.length];
            for (int i = 0; i < apart.length; i++) apart[i] = chosen[pieces.ids()[0][i]];
            return apart;
        }
    }

    /** Four of sixteen parts of the plane. */
    private static final class Squares implements Choice {
        @Override
        public boolean[] apart(TrainingCase one, int slice, int frame) {
            int width = one.image().width();
            int height = one.image().height();
            boolean[] apart = new boolean[width * height];
            for (int i = 0; i < apart.length; i++) {
                int column = i % width * BLOCKS / width;
                int row = i / width * BLOCKS / height;
                apart[i] = (column + 2 * row) % BLOCKS == 1;
            }
            return apart;
        }
    }
}
