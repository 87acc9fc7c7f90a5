// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.task.DscnnException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipesTest {

    @Test
    void fieldsReplaceThoseOfTheBaseAndAreListed() {
        Recipe recipe = Recipes.read("{\"schedule\": {\"epochs\": 5}}", Recipe.DEFAULT, "r.json");
        assertEquals(5, recipe.schedule().epochs());
        assertEquals(Recipe.DEFAULT.optimizer(), recipe.optimizer());
        assertEquals(List.of("schedule.epochs = 5 (30)"), Recipes.departures(recipe, Recipe.DEFAULT));
    }

    @Test
    void anUnknownFieldAndAnUnknownWordAreNamed() {
        String field = assertThrows(
                        DscnnException.class,
                        () -> Recipes.read("{\"schedule\": {\"epoch\": 5}}", Recipe.DEFAULT, "r.json"))
                .getMessage();
        assertTrue(field.contains("schedule.epoch") && field.contains("epochs"), field);
        String word = assertThrows(
                        DscnnException.class,
                        () -> Recipes.read("{\"network\": {\"norm\": \"layer\"}}", Recipe.DEFAULT, "r.json"))
                .getMessage();
        assertTrue(word.contains("'layer'") && word.contains("instance"), word);
        String value = assertThrows(
                        DscnnException.class,
                        () -> Recipes.read("{\"schedule\": {\"rate\": -1}}", Recipe.DEFAULT, "r.json"))
                .getMessage();
        assertTrue(value.contains("rate must be above 0"), value);
    }
}
