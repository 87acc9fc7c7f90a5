// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.fit;

import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.Fusion;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.SmallestPiece;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.score.ErrorPrediction;
import io.github.dscnn.segment.score.LayerScores;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.Passage;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Fits how a trained network decides, on cases that chose its weights at most and are not reported: fusion of the
 * outputs, then the threshold, then whether the largest piece alone stays, then the smallest piece. Each is switched on
 * only if it raises the mean Dice over the cases (and their classes) by more than {@link #MARGIN}. With layers the score
 * that tells best where the final output is wrong becomes the model's uncertainty; see {@link ErrorPrediction#best}.
 *
 * <p>What fewer patients than {@link Recipe.Fit#patients} tell is chance: with them nothing of this is switched on; the
 * uncertainty is then {@link Decision#PLAIN}'s. Nor is the largest piece alone kept where any label is of several pieces.
 *
 * <pre>{@code
 * Fitted fitted = Fitting.of(model::segment, options, training, validation, progress);
 * }</pre>
 *
 * <p>Each case is predicted twice if there are layers to fuse, else once. Of every voxel four bytes are kept, two for
 * each of two ways of fusing; of the probabilities one passage.
 */
public final class Fitting {

    /** By how much the mean Dice has to rise. */
    public static final double MARGIN = 0.002;

    private static final double THRESHOLDS = 20;
    private static final int LOWEST = 2;
    private static final int HIGHEST = 18;
    private static final int[] SHARES = {64, 32, 16, 8, 4};
    private static final MathContext UP = new MathContext(2, RoundingMode.UP);

    private final Passage.Part part;
    private final TrainingOptions options;
    private final List<TrainingCase> cases;
    private final boolean single;
    private final Progress progress;

    private Fitting(
            Passage.Part part, TrainingOptions options, List<TrainingCase> cases, boolean single, Progress progress) {
        this.single = single;
        this.part = part;
        this.options = options;
        this.cases = cases;
        this.progress = progress;
    }

    /**
     * Fits what the recipe wants fitted.
     *
     * @param part segments with the trained network as a user will, but for what is fitted
     * @param training what was learned from; of these only the number of pieces of their labels counts
     * @param validation what it is fitted on
     * @param progress hears of each case, and may stop it
     */
    public static Fitted of(
            Passage.Part part,
            TrainingOptions options,
            List<TrainingCase> training,
            List<TrainingCase> validation,
            Progress progress) {
        if (passes(options, patients(validation)) == 0) return Fitted.NONE;
        boolean single = single(options, training) && single(options, validation);
        return new Fitting(part, options, validation, single, progress).fit();
    }

    /** How many patients these cases are of. */
    public static long patients(List<TrainingCase> cases) {
        return cases.stream().map(TrainingCase::patient).distinct().count();
    }

    private static boolean single(TrainingOptions options, List<TrainingCase> cases) {
        int classes = options.target().classes().size();
        return cases.stream().allMatch(one -> new Truth(one, options).single(classes));
    }

    /** Whether a recipe has anything to fit. */
    public static boolean wanted(TrainingOptions options) {
        return options.recipe().fit().any();
    }

    /** How often each validation case is predicted, with all outputs: for fusion twice, else once; never for too few patients. */
    public static int passes(TrainingOptions options, long patients) {
        Recipe.Fit fit = options.recipe().fit();
        if (!fit.any() || patients < Math.max(1, fit.patients())) return 0;
        return fit.fusion() && !options.network().layers().isEmpty() ? 2 : 1;
    }

    /** How cases are segmented for this: with all outputs; the final one decides, from 0.5 on. */
    public static SegmentationOptions plain(TrainingOptions options) {
        return SegmentationOptions.DEFAULT
                .withThreshold(Decision.PLAIN.threshold())
                .withLayers(true)
                .withFusion(false)
                .withChannel(options.target().channel());
    }

    /** A decision, what the outputs say of each case under its fusion, and the mean Dice. */
    private record Choice(Decision decision, List<Votes> votes, double dice) {

        Choice(Decision decision, List<Votes> votes) {
            this(decision, votes, Fitting.dice(votes.stream().map(one -> one.scores(decision)), 0));
        }

        Choice with(Decision other) {
            return new Choice(other, votes);
        }

        /** This, or another that is clearly better. */
        Choice or(Choice other) {
            return other.dice > dice + MARGIN ? other : this;
        }
    }

    private Fitted fit() {
        Recipe.Fit fit = options.recipe().fit();
        boolean layers = fit.fusion() && !options.network().layers().isEmpty();
        FusionFit look = new FusionFit(options);
        ErrorPrediction errors = new ErrorPrediction();
        if (layers)
            for (TrainingCase one : cases)
                look.add(one, listener -> look(one, heard(one, errors).andThen(listener)));
        Choice choice = layers ? fused(look) : choices(Fusion.NONE).get(0);
        double before = layers ? look.before() : choice.dice();
        if (fit.threshold() && options.target().classes().size() == 1) choice = thresholded(choice);
        if (fit.largest() && single)
            choice = choice.or(choice.with(choice.decision().withLargest(true)));
        if (fit.smallest()) choice = sized(choice);
        Decision decision = layers ? choice.decision().withUncertainty(errors.best()) : choice.decision();
        return new Fitted(decision, cases.size(), before, choice.dice());
    }

    private Consumer<Segmentation> heard(TrainingCase one, ErrorPrediction errors) {
        return found -> errors.add(one.name(), found, options.labels(one));
    }

    /** The learned weights where they are better than all else; they are kept for who asks even if nothing is fused. */
    private Choice fused(FusionFit look) {
        Fusion learned = look.learned();
        List<Choice> choices = choices(look.best(), learned);
        Choice simple = choices.get(0);
        Choice weighted = choices.get(1);
        if (weighted.dice() > Math.max(simple.dice(), look.before() + MARGIN)) return weighted;
        if (simple.decision().fusion().decides()) return simple;
        return simple.with(simple.decision().withFusion(new Fusion(false, learned.weights())));
    }

    private List<Choice> choices(Fusion... fusions) {
        List<Choice> choices = new ArrayList<>();
        List<List<Votes>> votes = new ArrayList<>();
        for (TrainingCase one : cases) {
            List<Votes> each = Stream.of(fusions)
                    .map(fusion -> Votes.of(one, options, Decision.PLAIN.withFusion(fusion)))
                    .toList();
            Passage.Part heard = part.heardBy(found -> each.forEach(some -> some.add(found)));
            Passage.each(Passage.all(one, options.network()), heard, plain(options), told(one));
            votes.add(each);
        }
        for (int i = 0; i < fusions.length; i++) {
            int index = i;
            choices.add(new Choice(
                    Decision.PLAIN.withFusion(fusions[i]),
                    votes.stream().map(each -> each.get(index)).toList()));
        }
        return choices;
    }

    private LayerScores look(TrainingCase one, Consumer<Segmentation> listener) {
        List<Passage> passages = Passage.all(one, options.network());
        return Passage.score(passages, part.heardBy(listener), plain(options), options, told(one));
    }

    private Progress told(TrainingCase one) {
        return (done, total, what) -> progress.report(0, 0, "fitting on " + one.name());
    }

    private static Choice thresholded(Choice choice) {
        List<long[][]> levels = choice.votes().stream().map(Votes::levels).toList();
        double best = Decision.PLAIN.threshold();
        for (int i = LOWEST; i <= HIGHEST; i++) {
            double threshold = i / THRESHOLDS;
            double gain = Votes.dice(levels, threshold) - Votes.dice(levels, best);
            boolean nearer =
                    Math.abs(threshold - Decision.PLAIN.threshold()) < Math.abs(best - Decision.PLAIN.threshold());
            if (gain > 0 || gain == 0 && nearer) best = threshold;
        }
        return choice.or(choice.with(choice.decision().withThreshold(best)));
    }

    /** Tries shares of the usual true piece. */
    private Choice sized(Choice choice) {
        boolean flat = cases.get(0).image().slices() == 1;
        SmallestPiece.Unit unit = SmallestPiece.Unit.of(options.traits("", "", 1), flat);
        boolean comparable = cases.stream()
                .allMatch(one -> unit.measures(one.image().voxel(), one.image().slices() == 1));
        if (!comparable) return choice;
        double usual = usual(choice.votes(), unit);
        Choice best = choice;
        for (int share : SHARES) {
            SmallestPiece piece =
                    new SmallestPiece(new BigDecimal(usual / share).round(UP).doubleValue(), unit);
            Choice other = choice.with(choice.decision().withSmallest(piece));
            if (other.dice() > best.dice()) best = other;
        }
        return choice.or(best);
    }

    /** Size of the true piece in which the middle one of all true voxels lies, when pieces are ordered by size. */
    private static double usual(List<Votes> votes, SmallestPiece.Unit unit) {
        double[] sizes = votes.stream()
                .flatMapToDouble(one -> one.truePieces(unit))
                .sorted()
                .toArray();
        double half = DoubleStream.of(sizes).sum() / 2;
        int at = 0;
        for (double below = 0; at < sizes.length - 1 && below + sizes[at] < half; at++) below += sizes[at];
        return sizes.length == 0 ? 0 : sizes[at];
    }

    /** Mean over the cases of the Dice of an output, which is the mean over the classes. */
    static double dice(Stream<LayerScores> scores, int output) {
        return scores.mapToDouble(score -> score.dice(output))
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }
}
