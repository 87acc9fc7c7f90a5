// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.ij.picture.CurvesFigure.Run;
import io.github.dscnn.train.EpochReport;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurvesFigureTest {

    /** Epochs whose final Dice are given; the layers have half of it. */
    private static Run run(String method, int outputs, double... dice) {
        List<EpochReport> history = new ArrayList<>();
        for (double last : dice) {
            double[] values = new double[outputs];
            double[] losses = new double[Math.max(1, outputs)];
            Arrays.fill(losses, 0.5);
            Arrays.fill(values, last / 2);
            if (outputs > 0) values[outputs - 1] = last;
            history.add(
                    new EpochReport(history.size() + 1, 0.1, 1, losses, new double[0], values, new double[0], 1, 0));
        }
        return new Run(method, "run", history);
    }

    private static int colour(BufferedImage picture, double x, double y) {
        return picture.getRGB((int) x, (int) y) & 0xFFFFFF;
    }

    @Test
    void theMeanGoesOnAsLongAsHalfOfTheRunsDo() {
        List<Run> runs = List.of(run("a", 1, 0.2, 0.4, 0.6, 0.8), run("a", 1, 0.4, 0.6), run("a", 1, 0.6, 0.8, 1.0));
        double[] expected = {0.4, 0.6, 0.8, Double.NaN};
        assertArrayEquals(expected, CurvesFigure.mean(runs, EpochReport::finalDice), 1e-12);
    }

    @Test
    void onlyMethodsWithLayersHaveAChartOfTheirOwn() {
        int one = CurvesFigure.picture(List.of(run("unet", 1, 0.5, 0.6))).getHeight();
        int more = CurvesFigure.picture(List.of(run("unet", 1, 0.5, 0.6), run("dscnn", 9, 0.5, 0.6)))
                .getHeight();
        int four = CurvesFigure.picture(
                        List.of(run("a", 9, 0.5), run("b", 9, 0.5), run("c", 9, 0.5), run("dscnn", 9, 0.5)))
                .getHeight();
        assertTrue(more > one + 300, one + " and " + more);
        assertEquals(one + 2 * (more - one), four, "the fourth stands below");
    }

    @Test
    void theLossIsThatOfTheFinalOutputAndADiceOfHalfLiesWhereTheAxisSays() {
        BufferedImage figure = CurvesFigure.picture(List.of(run("dscnn", 9, 0.75, 0.75, 0.75)));
        int red = 0xE31A1C;
        assertEquals(red, colour(figure, 105 + 270, 66 + 380 - 380 * 0.05 / 0.1), "0.75 between 0.7 and 0.8");
        assertEquals(red, colour(figure, 2 * 105 + 540 + 270, 66 + 380 / 6), "the loss, 0.5, below 0.6");
    }

    @Test
    void aTrainingWithoutValidationOrOfOneEpochIsDrawn() {
        BufferedImage figure = CurvesFigure.picture(List.of(run("dscnn", 0, 0.5, 0.5)));
        assertEquals(0xE31A1C, colour(figure, 105 + 270, 66 + 380 / 6));
        assertEquals(0xFFFFFF, colour(figure, 105 + 540 + 105 + 270, 66 + 380 / 6));
        assertEquals(
                ContourFigure.WIDTH,
                CurvesFigure.picture(List.of(run("dscnn", 9, 0.5))).getWidth());
        assertThrows(IllegalArgumentException.class, () -> CurvesFigure.png(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Run("a", "b", List.of()));
    }

    @Test
    void aLongNameMakesRoom() {
        int wide = CurvesFigure.picture(List.of(run("a network with a name that goes on and on", 1, 0.5)))
                .getWidth();
        assertTrue(wide > ContourFigure.WIDTH, wide + "");
    }

    @Test
    void anAxisShowsThePartInWhichTheValuesLie() {
        assertEquals(new Chart.Span(0.8, 0.95), Chart.Span.around(0.83, Double.NaN, 0.9));
        assertEquals(new Chart.Span(0, 1), Chart.Span.around(0.003, 1));
        assertEquals(new Chart.Span(0, 1), Chart.Span.around());
        Chart.Span distances = Chart.Span.around(2, 17);
        assertEquals(0, distances.bottom());
        assertEquals(20, distances.top());
    }

    @Test
    void eachCaseHasADotAndTheMedianABar() {
        Map<String, double[]> values = new LinkedHashMap<>();
        values.put("unet", new double[] {0, 1, 0.5});
        values.put("dscnn", new double[] {0.25, Double.NaN, 0.75});
        BufferedImage figure = StripFigure.picture("Dice", values);
        double middle = 105 + 165;
        assertEquals(0xD9A400, colour(figure, middle, 66));
        assertEquals(0xD9A400, colour(figure, middle, 66 + 470));
        assertEquals(0x222222, colour(figure, middle + 60, 66 + 235), "median 0.5");
        double second = middle + 330;
        assertEquals(0xE31A1C, colour(figure, second, 66 + 470 * 0.25));
        assertEquals(0xE31A1C, colour(figure, second, 66 + 470 * 0.75));
        assertEquals(0x222222, colour(figure, second + 60, 66 + 235), "median of the two that are known");
    }

    @Test
    void equalValuesStandBesideEachOtherAndInfiniteOnesAreLeftOut() {
        double[] same = {0.5, 0.5, 0.5};
        BufferedImage figure = StripFigure.picture("Dice", Map.of("dscnn", same));
        int y = 66 + 470 - 470 / 2 - 4;
        double middle = 105 + 165;
        for (int i = -1; i <= 1; i++) assertTrue(reddish(colour(figure, middle + i * 15, y)), "dot " + i);
        double[] far = {3, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        assertTrue(StripFigure.png("HD95", Map.of("dscnn", far)).length > 0);
        double[] none = {Double.NaN};
        assertTrue(StripFigure.png("Dice", Map.of("dscnn", none)).length > 0);
        Map<String, double[]> uneven = Map.of("a", same, "b", none);
        assertThrows(IllegalArgumentException.class, () -> StripFigure.png("Dice", uneven));
        assertThrows(IllegalArgumentException.class, () -> StripFigure.png("Dice", Map.of()));
    }

    private static boolean reddish(int rgb) {
        return (rgb >> 16) - (rgb & 0xFF) > 120;
    }
}
