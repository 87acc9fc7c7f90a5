// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.FakePredictor;
import io.github.dscnn.segment.Fusion;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.SmallestPiece;
import io.github.dscnn.segment.SmallestPiece.Unit;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.run.Segmenter;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.train.Trainings;
import io.github.dscnn.train.recipe.Alphas;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The truth is a square of 8 x 8 pixels in the middle of 16 x 16; an image's pixels are the final output's probability. */
class FittingTest {

    private static final int SIZE = Trainings.SIZE;
    private static final Recipe.Fit ALL = new Recipe.Fit(true, true, true, true, 1);
    private static final FakePredictor NO_LAYERS = FakePredictor.echo();

    private static TrainingOptions options(Recipe.Fit fit, boolean layers, double pixelSize) {
        TrainingOptions some = Trainings.options(1, 0, 0);
        return new TrainingOptions(
                some.architecture(),
                some.recipe().withFit(fit),
                Trainings.target(some.target().empty(), pixelSize),
                layers ? some.alphas() : Alphas.NONE,
                1,
                0,
                false);
    }

    private static Fitted fit(FakePredictor predictor, TrainingOptions options, TrainingCase... cases) {
        return fit(predictor, options, List.of(), List.of(cases));
    }

    private static Fitted fit(
            FakePredictor predictor,
            TrainingOptions options,
            List<TrainingCase> training,
            List<TrainingCase> validation) {
        Traits traits = options.traits("fit", "", SIZE);
        return Fitting.of(new Segmenter(predictor, traits)::segment, options, training, validation, Progress.NONE);
    }

    /** The square's probability inside and outside, and that of a block of 2 x 2 pixels in the corner. */
    private static TrainingCase one(String name, float inside, float outside, float corner, int slices) {
        return one(name, inside, outside, corner, slices, new VoxelSize(1, 1, 3, "mm"));
    }

    private static TrainingCase one(
            String name, float inside, float outside, float corner, int slices, VoxelSize voxel) {
        List<float[]> images = new ArrayList<>();
        for (int z = 0; z < slices; z++) {
            float[] plane = Trainings.plane(outside, inside);
            for (int y = 0; y < 2; y++) for (int x = 0; x < 2; x++) plane[x + y * SIZE] = corner;
            images.add(plane);
        }
        Volume truth = Volume.ofPlanes("truth", Collections.nCopies(slices, Trainings.plane(0, 1)), SIZE, SIZE, voxel);
        return new TrainingCase(name, name, Volume.ofPlanes(name, images, SIZE, SIZE, voxel), truth);
    }

    @Test
    void theThresholdIsTheOneNearestToAHalfOfTheBest() {
        Fitted fitted =
                fit(NO_LAYERS, options(ALL, false, 0), one("a", 0.3f, 0.1f, 0.1f, 1), one("b", 0.4f, 0.2f, 0, 1));
        assertEquals(0.3, fitted.decision().threshold());
        assertEquals(Decision.PLAIN.withThreshold(0.3), fitted.decision());
        assertEquals("fitted on 2 validation cases: threshold 0.30: mean Dice 0.000 -> 1.000", fitted.line());
    }

    @Test
    void aProbabilityAboveAHalfRaisesTheThreshold() {
        Fitted fitted = fit(NO_LAYERS, options(ALL, false, 0), one("a", 0.9f, 0.6f, 0.6f, 1));
        assertEquals(0.65, fitted.decision().threshold());
        assertEquals(2.0 * 64 / (256 + 64), fitted.before());
        assertEquals(1, fitted.after());
    }

    @Test
    void whatDoesNotHelpStaysOff() {
        Fitted fitted = fit(NO_LAYERS, options(ALL, false, 0), one("a", 0.9f, 0.1f, 0.1f, 2));
        assertEquals(Decision.PLAIN, fitted.decision());
        assertEquals("fitted on 1 validation case: nothing raises the mean Dice of 1.000", fitted.line());
    }

    @Test
    void aGainOfNoMoreThanTheMarginIsNone() {
        TrainingCase large = large(0.9f);
        Fitted fitted = fit(NO_LAYERS, options(ALL, false, 0), large);
        assertTrue(fitted.before() < 1 && fitted.before() > 1 - Fitting.MARGIN, "" + fitted.before());
        assertEquals(Decision.PLAIN, fitted.decision());
    }

    /** 40 x 40 pixels of truth and three false ones of their own. */
    private static TrainingCase large(float probability) {
        float[] image = new float[64 * 64];
        float[] truth = new float[64 * 64];
        for (int y = 8; y < 48; y++)
            for (int x = 8; x < 48; x++) {
                image[x + y * 64] = probability;
                truth[x + y * 64] = 1;
            }
        for (int i = 0; i < 3; i++) image[i] = probability;
        Volume pixels = Tiny.volume("large", 64, image);
        return new TrainingCase("large", "large", pixels, Tiny.volume("truth", 64, truth));
    }

    @Test
    void theLargestPieceIsKeptWhereOthersAreFalse() {
        Fitted fitted = fit(NO_LAYERS, options(ALL, false, 0), one("a", 0.9f, 0, 0.9f, 3));
        assertEquals(Decision.PLAIN.withLargest(true), fitted.decision());
        assertEquals(2.0 * 64 / (68 + 64), fitted.before());
        assertEquals(1, fitted.after());
    }

    @Test
    void theSmallestPieceIsAShareOfTheUsualTrueOne() {
        Recipe.Fit smallest = new Recipe.Fit(false, true, false, false, 1);
        assertEquals(
                new SmallestPiece(8, Unit.PIXELS),
                fit(NO_LAYERS, options(smallest, false, 0), one("a", 0.9f, 0, 0.9f, 1))
                        .decision()
                        .smallest());
        assertEquals(
                new SmallestPiece(72, Unit.MM3),
                fit(NO_LAYERS, options(smallest, false, 1), one("a", 0.9f, 0, 0.9f, 3))
                        .decision()
                        .smallest());
    }

    @Test
    void sizesThatCannotBeComparedAreNotFitted() {
        Recipe.Fit smallest = new Recipe.Fit(false, true, false, false, 1);
        TrainingCase stack = one("a", 0.9f, 0, 0.9f, 3);
        TrainingCase slice = one("b", 0.9f, 0, 0.9f, 1);
        TrainingCase uncalibrated = one("c", 0.9f, 0, 0.9f, 3, VoxelSize.NONE);
        assertEquals(
                Decision.PLAIN,
                fit(NO_LAYERS, options(smallest, false, 1), stack, slice).decision());
        assertEquals(
                Decision.PLAIN,
                fit(NO_LAYERS, options(smallest, false, 1), stack, uncalibrated).decision());
    }

    @Test
    void aLayerThatIsRightDecidesAlone() {
        FakePredictor.Formula third = (tile, layer, channel, x, y) -> switch (layer) {
            case 0 -> tile.at(0, x, y);
            case 3 -> square(x, y) ? 0.9f : 0.05f;
            default -> 0.3f;
        };
        Fitted fitted = fit(new FakePredictor(1, 1, 8, third), options(ALL, true, 0), one("a", 0.4f, 0.1f, 0.1f, 2));
        assertEquals(new Fusion(true, onlyOf(3)), fitted.decision().fusion());
        assertEquals(0.5, fitted.decision().threshold());
        assertEquals("fitted on 1 validation case: layer 3 alone: mean Dice 0.000 -> 1.000", fitted.line());
    }

    private static List<Double> onlyOf(int layer) {
        List<Double> weights = new ArrayList<>(Collections.nCopies(9, 0.0));
        weights.set(layer - 1, 1.0);
        return weights;
    }

    private static boolean square(int x, int y) {
        return x >= 4 && x < 12 && y >= 4 && y < 12;
    }

    @Test
    void weightsAreLearnedWhereNoOutputKnowsAll() {
        FakePredictor.Formula halves = (tile, layer, channel, x, y) -> switch (layer) {
            case 0 -> square(x, y) ? (x < 8 ? 0.8f : 0.3f) : 0.1f;
            case 1 -> square(x, y) ? (x < 8 ? 0.3f : 0.8f) : 0.1f;
            default -> 0;
        };
        Recipe.Fit fusion = new Recipe.Fit(false, false, false, true, 1);
        Fitted fitted = fit(new FakePredictor(1, 1, 8, halves), options(fusion, true, 0), one("a", 0, 0, 0, 1));
        assertEquals(
                List.of(0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5),
                fitted.decision().fusion().weights());
        assertTrue(fitted.decision().fusion().decides());
        assertEquals(2.0 * 32 / (32 + 64), fitted.before());
        assertEquals(1, fitted.after());
    }

    @Test
    void learnedWeightsAreOfferedThoughTheFinalOutputDecides() {
        FakePredictor.Formula last = (tile, layer, channel, x, y) -> layer == 0 ? tile.at(0, x, y) : 0.5f;
        Fitted fitted = fit(new FakePredictor(1, 1, 8, last), options(ALL, true, 0), one("a", 0.9f, 0.1f, 0.1f, 1));
        assertEquals(new Fusion(false, onlyOf(9)), fitted.decision().fusion());
        assertTrue(fitted.decision().departures().isEmpty());
    }

    @Test
    void ofSeveralClassesTheMeanDiceCountsAndNoThreshold() {
        TrainingOptions one = options(ALL, false, 0);
        TrainingOptions.Target target = one.target();
        TrainingOptions two = new TrainingOptions(
                one.architecture(),
                one.recipe(),
                new TrainingOptions.Target(
                        LabelClasses.parse("1;2"), target.annotation(), target.empty(), 1, 1, 0, 0, "mm"),
                Alphas.NONE,
                1,
                0,
                false);
        float[] truth = Trainings.plane(0, 1);
        for (int i = 0; i < truth.length; i++) if (i % SIZE >= 8) truth[i] *= 2;
        float[] found = truth.clone();
        for (int i : new int[] {0, 1, SIZE, SIZE + 1}) found[i] = 2;
        TrainingCase halves = new TrainingCase(
                "halves",
                "halves",
                Trainings.volume("halves", List.of(found)),
                Trainings.volume("truth", List.of(truth)));
        var predictor =
                new FakePredictor(1, 3, 0, (tile, layer, channel, x, y) -> tile.at(0, x, y) == channel ? 0.4f : 0.3f);
        Fitted fitted = fit(predictor, two, halves);
        assertEquals(Decision.PLAIN.withLargest(true), fitted.decision());
        assertEquals((1 + 2.0 * 32 / (36 + 32)) / 2, fitted.before(), 1e-12);
        assertEquals(1, fitted.after());
    }

    @Test
    void sharesOfAMixtureAreFound() {
        float[] layer = {1, 1, 1, 0, 0.5f};
        float[] last = {0, 0, 0, 1, 0.5f};
        Evidence evidence = new Evidence(2);
        evidence.add(new SegmentedSlice(new float[][] {layer, last}, 1), new float[] {1, 1, 1, 1, -1});
        assertEquals(List.of(0.75, 0.25), evidence.weights());
        assertEquals(List.of(0.5, 0.5), new Evidence(2).weights(), "nothing was seen");
    }

    @Test
    void evidenceIsThinnedEvenly() {
        int pixels = 3 * Evidence.MOST;
        float[] layer = new float[pixels];
        float[] last = new float[pixels];
        float[] truth = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            layer[i] = i < pixels / 4 ? 0 : 1;
            last[i] = 1 - layer[i];
        }
        Evidence evidence = new Evidence(2);
        evidence.add(new SegmentedSlice(new float[][] {layer, last}, 1), truth);
        assertEquals(0.25, evidence.weights().get(0), 0.001);
    }

    @Test
    void piecesGoThroughThePartsOfACase() {
        TrainingCase stack = one("a", 0.9f, 0, 0.9f, 3);
        TrainingOptions options = options(ALL, false, 0);
        Segmenter segmenter = new Segmenter(NO_LAYERS, options.traits("fit", "", SIZE));
        Votes votes = Votes.of(stack, options, Decision.PLAIN);
        SegmentationOptions plain = SegmentationOptions.DEFAULT;
        votes.add(segmenter.segment(stack.image(), plain.withSlices(1, 2), Progress.NONE));
        votes.add(segmenter.segment(stack.image(), plain.withSlices(3, 3), Progress.NONE));
        SmallestPiece ten = new SmallestPiece(10, Unit.VOXELS);
        assertEquals(
                204,
                votes.scores(Decision.PLAIN.withSmallest(ten)).overlaps()[0][1].prediction(),
                "3 x 4 voxels");
        SmallestPiece more = new SmallestPiece(13, Unit.VOXELS);
        assertEquals(
                192,
                votes.scores(Decision.PLAIN.withSmallest(more)).overlaps()[0][1].prediction());
    }

    @Test
    void fewerPatientsThanTheRecipeWantsTellNothing() {
        Recipe.Fit three = new Recipe.Fit(true, true, true, true, 3);
        List<TrainingCase> two = List.of(one("a", 0.3f, 0, 0, 1), one("b", 0.3f, 0, 0, 1));
        TrainingOptions options = options(three, false, 0);
        assertSame(Fitted.NONE, fit(NO_LAYERS, options, two, two));
        List<TrainingCase> three3 = List.of(two.get(0), two.get(1), one("c", 0.3f, 0, 0, 1));
        assertEquals(0.3, fit(NO_LAYERS, options, two, three3).decision().threshold());
        TrainingCase again =
                new TrainingCase("c", "a", two.get(0).image(), two.get(0).labels());
        assertSame(
                Fitted.NONE, fit(NO_LAYERS, options, two, List.of(two.get(0), two.get(1), again)), "one patient twice");
    }

    @Test
    void onlyTheLargestPieceIsNotTriedWhereALabelHasTwo() {
        List<TrainingCase> cases = List.of(one("a", 0.9f, 0, 0.9f, 3), one("b", 0.9f, 0, 0.9f, 3));
        TrainingOptions options = options(new Recipe.Fit(false, false, true, false, 1), false, 0);
        assertTrue(fit(NO_LAYERS, options, cases, cases).decision().largest());
        assertFalse(
                fit(NO_LAYERS, options, List.of(spotted(40)), cases).decision().largest());
    }

    @Test
    void labelsOfSeveralPiecesOrWithUnlabelledPixelsSayNothing() {
        TrainingOptions options = options(ALL, false, 0);
        assertTrue(new Truth(one("a", 0, 0, 0, 2), options).single(1));
        assertTrue(new Truth(spotted(1), options).single(1), "a slip of a hundredth");
        assertFalse(new Truth(spotted(20), options).single(1));
    }

    /** A square of 1,600 pixels and as many beside it. */
    private static TrainingCase spotted(int pixels) {
        TrainingCase large = large(0);
        float[] truth = large.labels().plane(0, 0, 0).clone();
        Arrays.fill(truth, 0, pixels, 1);
        Volume labels = Tiny.volume("truth", 64, truth);
        return new TrainingCase("spotted", "spotted", large.image(), labels);
    }

    @Test
    void nothingIsFittedWithoutCasesOrWhereTheRecipeSaysNo() {
        FakePredictor predictor = FakePredictor.echo();
        Recipe.Fit none = Recipe.PAPER.fit();
        assertSame(Fitted.NONE, fit(predictor, options(none, false, 0), one("a", 0.3f, 0, 0, 1)));
        assertSame(Fitted.NONE, fit(predictor, options(ALL, false, 0)));
        assertFalse(Fitted.NONE.done());
    }
}
