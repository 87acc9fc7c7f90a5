// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.UncertaintyScore;
import io.github.dscnn.segment.score.ErrorPrediction.Figures;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorPredictionTest {

    private static final double NEAR = 1e-6;

    /** One class, one layer: its plane, then the final one. */
    private static SegmentedSlice slice(float[] layer, float... last) {
        return new SegmentedSlice(new float[][] {layer, last}, 1);
    }

    private static ErrorPrediction of(SegmentedSlice slice, float... truth) {
        ErrorPrediction prediction = new ErrorPrediction();
        prediction.add("a", slice, truth, 0.5);
        return prediction;
    }

    private static Figures figures(ErrorPrediction prediction, UncertaintyScore score) {
        return prediction.figures().stream()
                .filter(one -> one.score() == score)
                .findFirst()
                .orElseThrow();
    }

    /** Of four pixels the second is wrong: the most doubtful one, and the one on which the outputs agree. */
    @Test
    void whatIsHighWhereTheResultIsWrongHasAllOfTheArea() {
        ErrorPrediction prediction = of(slice(new float[] {0, 0.6f, 0, 0}, 0.9f, 0.6f, 0.1f, 0.02f), 1, 0, 0, 0);
        assertEquals(1, figures(prediction, UncertaintyScore.ENTROPY).all().area());
        assertEquals(0, figures(prediction, UncertaintyScore.DISAGREEMENT).all().area());
        assertEquals(UncertaintyScore.ENTROPY, prediction.best(), "one slice cannot be ordered: the area decides");
        assertFalse(prediction.bySlices());
    }

    @Test
    void doubtfulIsWhatHasAProbabilityOf5To95Percent() {
        ErrorPrediction prediction =
                of(slice(new float[5], 0.95f, 0.951f, 0.049f, 0.05f, 0.5f), 1, 1, 0, 0, LabelPlanes.UNLABELLED);
        Figures figures = figures(prediction, UncertaintyScore.ENTROPY);
        assertEquals(4, figures.all().negatives());
        assertEquals(2, figures.doubtful().negatives());
        assertEquals(0, figures.all().positives(), "the fifth is unlabelled");
    }

    @Test
    void ofSeveralClassesTheDecidedOneMustBeDoubtful() {
        float[][] planes = {{0.02f, 0.01f}, {0.96f, 0.5f}, {0.02f, 0.49f}};
        ErrorPrediction prediction = of(new SegmentedSlice(planes, 3), 1, 2);
        Figures figures = prediction.figures().get(0);
        assertEquals(1, figures.doubtful().positives(), "the second, which is of class 2");
        assertEquals(0, figures.doubtful().negatives(), "the first is sure");
        assertEquals(0.5 * 2 / 3, prediction.cases().get(0).dice(), NEAR, "2/3 for class 1, none of class 2");
    }

    @Test
    void aNetworkWithoutLayersHasItsEntropyAlone() {
        ErrorPrediction prediction = of(new SegmentedSlice(new float[][] {{0.5f, 0.1f}}, 1), 0, 0);
        assertEquals(1, prediction.figures().size());
        assertEquals(UncertaintyScore.ENTROPY, prediction.best());
        assertThrows(
                IllegalArgumentException.class,
                () -> prediction.add("b", slice(new float[2], 0.5f, 0.1f), new float[2], 0.5));
    }

    @Test
    void theCombinationIsTheMeanOfBoth() {
        SegmentedSlice slice = slice(new float[] {0}, 0.5f);
        assertArrayEquals(new float[] {0.5f}, UncertaintyScore.DISAGREEMENT.of(slice));
        assertArrayEquals(new float[] {1}, UncertaintyScore.ENTROPY.of(slice));
        assertArrayEquals(new float[] {0.75f}, UncertaintyScore.COMBINATION.of(slice));
    }

    /** Slices of four pixels, of which 0, 1, 2 are wrong; the outputs disagree in as many. */
    private static ErrorPrediction threeCases() {
        ErrorPrediction prediction = new ErrorPrediction();
        for (int wrong = 0; wrong < 3; wrong++) {
            float[] layer = {1, 1, 1, 1};
            float[] last = {1, 1, 1, 1};
            float[] truth = {1, 1, 1, 1};
            for (int i = 0; i < wrong; i++) {
                layer[i] = 0;
                truth[i] = 0;
            }
            prediction.add("case " + wrong, slice(layer, last), truth, 0.5);
        }
        return prediction;
    }

    @Test
    void casesAndSlicesAreCorrelated() {
        Figures figures = figures(threeCases(), UncertaintyScore.DISAGREEMENT);
        assertEquals(1, figures.slices().value(), NEAR);
        assertEquals(-1, figures.cases().value(), NEAR);
        assertEquals(3, figures.cases().pairs());
        assertEquals(1, figures.all().area(), "where the outputs disagree the result is wrong");
        assertTrue(Double.isNaN(figures.doubtful().area()), "all are sure");
        assertTrue(Double.isNaN(
                figures(threeCases(), UncertaintyScore.ENTROPY).cases().value()));
    }

    @Test
    void aCaseHasItsMeansAndItsDice() {
        ErrorPrediction.CaseFigures second = threeCases().cases().get(1);
        assertEquals("case 1", second.name());
        assertEquals(2.0 * 3 / 7, second.dice(), NEAR);
        assertEquals(0.25, second.wrong());
        assertEquals(0.25, second.means().get(UncertaintyScore.DISAGREEMENT), NEAR);
        assertEquals(0, second.means().get(UncertaintyScore.ENTROPY), NEAR);
    }

    @Test
    void theLastCaseCanBeForgotten() {
        ErrorPrediction prediction = threeCases();
        prediction.forget("case 1");
        assertEquals(3, prediction.cases().size(), "it is not the last one");
        prediction.forget("case 2");
        assertEquals(2, prediction.cases().size());
        assertEquals(1, figures(prediction, UncertaintyScore.DISAGREEMENT).all().positives());
    }

    @Test
    void slicesOfACaseAreOneCase() {
        ErrorPrediction prediction = new ErrorPrediction();
        assertTrue(prediction.isEmpty());
        prediction.add("a", slice(new float[] {1}, 1), new float[] {1}, 0.5);
        prediction.add("a", slice(new float[] {1}, 1), new float[] {0}, 0.5);
        assertEquals(1, prediction.cases().size());
        assertEquals(2.0 / 3, prediction.cases().get(0).dice(), NEAR);
    }

    /** Ten slices: the outputs disagree as often as the result is wrong, but about other pixels. */
    @Test
    void withTenSlicesTheirOrderDecides() {
        ErrorPrediction prediction = new ErrorPrediction();
        for (int wrong = 0; wrong < 10; wrong++) {
            float[] layer = new float[20];
            float[] last = new float[20];
            float[] truth = new float[20];
            for (int i = 0; i < 20; i++) {
                layer[i] = i < wrong ? 1 : 0;
                last[i] = i >= 20 - wrong ? 0.1f : 0;
                truth[i] = i >= 20 - wrong ? 1 : 0;
            }
            if (wrong == 9) last[19] = 0;
            prediction.add("a", slice(layer, last), truth, 0.5);
        }
        assertTrue(prediction.bySlices());
        List<Figures> figures = prediction.figures();
        assertEquals(UncertaintyScore.DISAGREEMENT, figures.get(0).score());
        assertTrue(figures.get(0).all().area() < figures.get(1).all().area());
        assertTrue(figures.get(0).slices().value() > figures.get(1).slices().value());
        assertEquals(1, figures.get(0).slices().value(), NEAR);
        assertEquals(UncertaintyScore.DISAGREEMENT, prediction.best());
    }
}
