// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.fit;

import io.github.dscnn.measure.Overlap;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.SmallestPiece;
import io.github.dscnn.segment.region.Cleaning;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.region.Splitter;
import io.github.dscnn.segment.score.LayerScores;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * What the outputs of a network, fused in one way, say of all voxels of a case, beside what is true: one byte a voxel
 * each, so that much of what follows can be tried without predicting again.
 *
 * <p>Of a single class it keeps the probability in {@link #LEVELS} steps, of several the most probable one: the
 * threshold of a decision matters to a single class alone, and lies on one of the steps.
 */
public final class Votes {

    /** Steps of a probability; a multiple of 1/200 is met exactly. */
    static final int LEVELS = 200;

    private final TrainingCase of;
    private final TrainingOptions options;
    private final UnaryOperator<SegmentedSlice> fusion;
    private final byte[][][] votes;
    private final Truth truth;

    /** @param fusion makes the outputs that decide of the outputs of a slice */
    Votes(TrainingCase of, TrainingOptions options, UnaryOperator<SegmentedSlice> fusion) {
        this.of = of;
        this.options = options;
        this.fusion = fusion;
        this.votes = new byte[of.image().frames()][of.image().slices()][];
        this.truth = new Truth(of, options);
    }

    /** What a model that decides like this says of a case, once all its parts are added. */
    public static Votes of(TrainingCase one, TrainingOptions options, Decision decision) {
        if (!decision.fusion().decides()) return new Votes(one, options, slice -> slice);
        return new Votes(one, options, slice -> slice.fused(decision.fusion().of(slice.layers() + 1)));
    }

    /** Adds a part of the case; it needs the layers if they are fused. */
    public void add(Segmentation part) {
        for (int f = 0; f < part.frames(); f++)
            for (int s = 0; s < part.slices(); s++) {
                int frame = part.firstFrame() - 1 + f;
                int slice = part.firstSlice() - 1 + s;
                votes[frame][slice] = votes(fusion.apply(part.slice(s, f)));
            }
    }

    private static byte[] votes(SegmentedSlice slice) {
        byte[] votes = new byte[slice.verdict()[0].length];
        for (int i = 0; i < votes.length; i++)
            votes[i] = (byte)
                    (slice.outputs() == 1 ? (int) (slice.verdict()[0][i] * (double) LEVELS) : slice.classOf(i, 0.5));
        return votes;
    }

    /** Sizes of all true pieces. */
    DoubleStream truePieces(SmallestPiece.Unit unit) {
        double voxel = unit.of(of.image().voxel());
        return truth.pieces().mapToDouble(piece -> piece.voxels() * voxel);
    }

    /** Labelled pixels of a single class by truth (0, 1) and step of the probability. */
    long[][] levels() {
        long[][] levels = new long[2][LEVELS + 1];
        for (int f = 0; f < votes.length; f++)
            for (int s = 0; s < votes[f].length; s++) {
                byte[] known = truth.plane(f, s);
                for (int i = 0; i < known.length; i++) if (known[i] >= 0) levels[known[i]][votes[f][s][i] & 0xFF]++;
            }
        return levels;
    }

    /** Mean over cases, of which the levels are known, of the Dice at a threshold. */
    static double dice(List<long[][]> cases, double threshold) {
        int least = least(threshold);
        return cases.stream()
                .mapToDouble(levels -> {
                    long wrong = LongStream.of(levels[0]).skip(least).sum();
                    long right = LongStream.of(levels[1]).skip(least).sum();
                    return new Overlap(wrong + right, LongStream.of(levels[1]).sum(), right).dice();
                })
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private static int least(double threshold) {
        return (int) Math.round(threshold * LEVELS);
    }

    /** How far the result of a decision (but for its fusion) overlaps with the truth, as the one output of the scores. */
    public LayerScores scores(Decision decision) {
        int classes = options.target().classes().size();
        long[][] counts = new long[classes + 1][3];
        for (int frame = 0; frame < votes.length; frame++) {
            byte[][] planes = cleaned(frame, decision, classes);
            for (int slice = 0; slice < planes.length; slice++) count(planes[slice], truth.plane(frame, slice), counts);
        }
        List<Overlap> overlaps = new ArrayList<>();
        for (long[] one : counts) overlaps.add(new Overlap(one[0], one[1], one[2]));
        return new LayerScores(new Overlap[][] {overlaps.toArray(Overlap[]::new)}, decision.threshold());
    }

    private byte[][] cleaned(int frame, Decision decision, int classes) {
        byte[][] planes = new byte[votes[frame].length][];
        for (int slice = 0; slice < planes.length; slice++)
            planes[slice] =
                    classes == 1 ? above(votes[frame][slice], decision.threshold()) : votes[frame][slice].clone();
        boolean flat = of.image().slices() == 1;
        double smallest = decision.smallest().in(of.image().voxel(), flat);
        new Cleaning(decision.threshold(), false, Splitter.NONE, smallest, decision.largest(), true)
                .apply(
                        planes,
                        new boolean[planes.length][],
                        of.image().width(),
                        of.image().height(),
                        classes,
                        of.image().voxel().size(flat));
        return planes;
    }

    private static byte[] above(byte[] levels, double threshold) {
        int least = least(threshold);
        byte[] above = new byte[levels.length];
        for (int i = 0; i < above.length; i++) above[i] = (byte) ((levels[i] & 0xFF) >= least ? 1 : 0);
        return above;
    }

    /** Adds to [class: 0 any, 1..n] prediction, reference and both, as {@link Overlap#of} counts. */
    private static void count(byte[] found, byte[] truth, long[][] counts) {
        for (int i = 0; i < found.length; i++) {
            if (truth[i] < 0) continue;
            if (found[i] > 0) counts[found[i]][0]++;
            if (truth[i] > 0) counts[truth[i]][1]++;
            if (found[i] > 0 && found[i] == truth[i]) counts[found[i]][2]++;
            if (found[i] > 0) counts[0][0]++;
            if (truth[i] > 0) counts[0][1]++;
            if (found[i] > 0 && truth[i] > 0) counts[0][2]++;
        }
    }
}
