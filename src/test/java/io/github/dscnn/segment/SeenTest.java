// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.FittedScales;
import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Sketch;
import io.github.dscnn.image.Volume;
import io.github.dscnn.tiny.Tiny;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenTest {

    /** A sketch whose quantiles are 0 but for the last but one. */
    private static Sketch sketch(double ninety) {
        return new Sketch(List.of(List.of(0.0, 0.0, 0.0, 0.0, 0.0, ninety, 0.0)), 50, 40, 3);
    }

    private static Seen seen(double... nineties) {
        List<Sketch> images = new ArrayList<>();
        for (double one : nineties) images.add(sketch(one));
        return Seen.of(images);
    }

    @Test
    void itHoldsTheSmallestAndTheLargestOfEach() {
        Seen seen = seen(1, 3, 2.00049);
        assertEquals(3, seen.images());
        assertEquals(List.of(0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0), seen.lowest().get(0));
        assertEquals(3.0, seen.highest().get(0).get(5));
        assertEquals(List.of(50, 50), seen.width());
        assertEquals(List.of(3, 3), seen.slices());
    }

    @Test
    void anImageIsFarBeyondAShareOfWhatLiesBetweenThem() {
        double[] hundred =
                IntStream.range(0, 100).mapToDouble(i -> 1 + i / 99.0).toArray();
        Seen seen = seen(hundred);
        assertEquals(Optional.empty(), seen.unlike(sketch(2.28)));
        assertEquals(Optional.empty(), seen.unlike(sketch(0.72)));
        String text = seen.unlike(sketch(2.30)).orElseThrow();
        assertTrue(text.startsWith("90 % of its pixels lie below 2.30"), text);
        assertTrue(text.endsWith("of theirs below 1.00 to 2.00"), text);
        assertTrue(seen.unlike(sketch(0.70)).isPresent());
    }

    @Test
    void aFewImagesSayLessThanMany() {
        assertEquals(Optional.empty(), seen(1, 2, 1.5, 1.2).unlike(sketch(3.2)));
        assertEquals(Optional.empty(), seen(1).unlike(sketch(1.9)));
        assertTrue(seen(1).unlike(sketch(2.1)).isPresent());
    }

    @Test
    void theDistanceIsNothingAmongThemAndOneWhereAnImageBeginsToBeFar() {
        double[] hundred =
                IntStream.range(0, 100).mapToDouble(i -> 1 + i / 99.0).toArray();
        Seen seen = seen(hundred);
        assertEquals(0, seen.distance(sketch(1.4)));
        assertEquals(0.5, seen.distance(sketch(2.145)), 1e-9);
        assertEquals(1, seen.distance(sketch(0.71)), 1e-9);
        assertEquals(2, seen(1).distance(sketch(3)), 1e-9);
    }

    @Test
    void noImagesAndUnequalListsAreNone() {
        List<Integer> range = List.of(1, 1);
        List<List<Double>> none = List.of();
        List<List<Double>> one = List.of(Collections.nCopies(7, 0.0));
        assertThrows(IllegalArgumentException.class, () -> new Seen(0, one, one, range, range, range));
        assertThrows(IllegalArgumentException.class, () -> new Seen(1, one, none, range, range, range));
    }

    @Test
    void aSketchHasTheScaledQuantilesWithoutPadding() {
        float[] plane = new float[40 * 30];
        for (int y = 0; y < 20; y++) for (int x = 0; x < 25; x++) plane[(y + 5) * 40 + x + 10] = 1 + (y * 25 + x) % 101;
        Volume padded = Tiny.volume("padded", 40, plane);
        Normalizer range = new Normalizer(Normalizer.Kind.RANGE, 0, 100, Normalizer.Region.CONTENT, false);
        Sketch sketch = new FittedScales().sketch(range, padded, 0, 1, 0);
        assertEquals(25, sketch.width());
        assertEquals(20, sketch.height());
        List<Double> quantiles = sketch.quantiles().get(0);
        for (int i = 0; i < quantiles.size(); i++)
            assertEquals(Sketch.PERCENTS.get(i) / 100.0, quantiles.get(i), 0.011);
    }
}
