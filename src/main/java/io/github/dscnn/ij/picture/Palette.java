// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.picture;

import io.github.dscnn.ij.result.Rois;
import java.awt.Color;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The colour of each method, the same in every figure: those that Fig. 5 of Zhu et al. (2017) names as there, with truth
 * blue, the others in colours that differ from them in lightness too.
 */
final class Palette {

    /** A colour on a dark picture, and one of the same kind on white paper. */
    record Ink(Color onPicture, Color onPaper) {
        private static Ink of(int onPicture, int onPaper) {
            return new Ink(new Color(onPicture), new Color(onPaper));
        }
    }

    static final Ink TRUTH = new Ink(Rois.TRUTH, Rois.TRUTH);

    private static final Map<String, Ink> NAMED = named();
    private static final List<Ink> FURTHER = List.of(
            Ink.of(0x4DE1FF, 0x0091B3),
            Ink.of(0xFF6BFF, 0xC2399B),
            Ink.of(0xFFFFFF, 0x707070),
            Ink.of(0xFF9A3C, 0xA65628),
            Ink.of(0xB79CFF, 0x5E3C99));

    private Palette() {}

    private static Map<String, Ink> named() {
        Map<String, Ink> named = new LinkedHashMap<>();
        named.put("dscnn", new Ink(Rois.RESULT, new Color(0xE31A1C)));
        named.put("unet", Ink.of(0xFFD92F, 0xD9A400));
        named.put("fcn", Ink.of(0x00D084, 0x1B9E77));
        return named;
    }

    /** A colour for each name; of two that begin alike, such as dscnn and dscnn off, the plain one has the paper's. */
    static Map<String, Ink> of(Collection<String> methods) {
        Map<String, Ink> inks = new LinkedHashMap<>();
        methods.forEach(method -> inks.put(method, null));
        NAMED.forEach((name, ink) -> find(methods, name).ifPresent(method -> inks.put(method, ink)));
        Deque<Ink> further = new ArrayDeque<>(FURTHER);
        for (String method : inks.keySet()) {
            if (inks.get(method) != null) continue;
            inks.put(method, further.peek());
            further.add(further.remove());
        }
        return inks;
    }

    private static Optional<String> find(Collection<String> methods, String name) {
        Function<String, String> plain =
                method -> method.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return methods.stream()
                .filter(method -> plain.apply(method).equals(name))
                .findFirst()
                .or(() -> methods.stream()
                        .filter(method -> plain.apply(method).startsWith(name))
                        .findFirst());
    }
}
