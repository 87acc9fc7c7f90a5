// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dscnn.train.recipe.Recipe.Decay;
import io.github.dscnn.train.recipe.Recipe.Schedule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecipeTest {

    @Test
    void theNewestWeightsWeighLessAndLessInTheirAverage() {
        Schedule quarter = new Schedule(0.01, Decay.CONSTANT, 0, 1, 0, true, 0.25);
        assertEquals(1, quarter.newest(1));
        assertEquals(1, quarter.newest(4));
        assertEquals(0.04, quarter.newest(100));
        Schedule all = new Schedule(0.01, Decay.CONSTANT, 0, 1, 0, true, 1);
        assertEquals(0.5, all.newest(2), "the plain mean");
        assertThrows(IllegalArgumentException.class, () -> new Schedule(0.01, Decay.CONSTANT, 0, 1, 0, true, 1.1));
    }

    @Test
    void kerasDividesTheRateByOnePlusDecayTimesSteps() {
        Schedule schedule = Recipe.PAPER.schedule();
        assertEquals(0.001, schedule.rate(0, 0));
        assertEquals(0.0005, schedule.rate(1_000_000, 0.5), 1e-12);
    }

    @Test
    void thePolynomialEndsAtZero() {
        Schedule schedule = new Schedule(0.01, Decay.POLYNOMIAL, 2, 10, 0, true, 0);
        assertEquals(0.01, schedule.rate(0, 0));
        assertEquals(0.0025, schedule.rate(7, 0.5), 1e-12);
        assertEquals(0, schedule.rate(9, 1));
        assertEquals(0, schedule.rate(9, 1.2));
    }

    @Test
    void aConstantRateStays() {
        assertEquals(0.3, new Schedule(0.3, Decay.CONSTANT, 5, 10, 0, true, 0).rate(1000, 0.9));
    }

    @Test
    void thePaperRecipeHasThePapersNumbers() {
        Recipe paper = Recipe.PAPER;
        assertEquals(64, paper.network().width());
        assertEquals(0.9, paper.optimizer().momentum());
        assertEquals(1, paper.sampling().batch());
        assertEquals(1, paper.loss().alpha());
    }

    @Test
    void numbersOutOfRangeAreNamed() {
        var error =
                assertThrows(IllegalArgumentException.class, () -> new Schedule(0, Decay.CONSTANT, 0, 1, 0, false, 0));
        assertEquals("the rate must be above 0 but is 0.0", error.getMessage());
    }

    @Test
    void aRecipeReadsWhatItWrote() {
        for (Recipe recipe : List.of(Recipe.PAPER, Recipe.DEFAULT)) {
            assertEquals(recipe, Recipes.of(Recipes.map(recipe), "a model"));
        }
    }

    @Test
    void aRecipeOfTheTimeBeforeFittingHasNothingFitted() {
        Map<String, Object> map = new HashMap<>(Recipes.map(Recipe.DEFAULT));
        map.remove("fit");
        Recipe old = Recipes.of(map, "a model");
        assertEquals(Recipe.DEFAULT.withFit(Recipe.PAPER.fit()), old);
        assertEquals(
                "fit.threshold = false (true)",
                Recipes.departures(old, Recipe.DEFAULT).get(0));
        assertEquals(5, Recipes.departures(old, Recipe.DEFAULT).size());
        assertEquals(Recipe.DEFAULT, Recipes.read("{}", Recipe.DEFAULT, "r.json"), "a file departs from the default");
    }

    @Test
    void wordsAreInLowerCase() {
        assertEquals(
                Map.of("width", 16.0, "norm", "instance", "initialiser", "he_normal"),
                Recipes.map(Recipe.DEFAULT).get("network"));
    }
}
