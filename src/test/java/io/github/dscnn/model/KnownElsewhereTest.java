// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.model.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What descriptions of ours ask other programs to do. */
class KnownElsewhereTest {

    /** What JDLL and deepImageJ can do, with the arguments that they know; they refuse everything else. */
    private static final Map<String, Set<String>> KNOWN_ELSEWHERE = Map.of(
            "binarize", Set.of("threshold"),
            "clip", Set.of("min", "max"),
            "ensure_dtype", Set.of("dtype"),
            "fixed_zero_mean_unit_variance", Set.of("mean", "std", "axes", "axis"),
            "scale_linear", Set.of("gain", "offset", "axes", "axis"),
            "scale_range", Set.of("min_percentile", "max_percentile", "axes", "eps", "reference_tensor"),
            "sigmoid", Set.of(),
            "zero_mean_unit_variance", Set.of("axes", "eps", "mean", "std"));

    @Test
    void whatOurModelsAskForIsKnownToOtherPrograms() {
        for (Normalizer.Kind kind : Normalizer.Kind.values()) {
            List<Object> steps = Rdf.preprocessing(new Normalizer(kind, 1, 99));
            assertKnownElsewhere(Node.of(Path.of("rdf.yaml"), steps), kind.toString());
        }
    }

    @Test
    void whatShippedModelsAskForIsKnownToOtherPrograms() throws IOException {
        try (var folders = Files.list(Path.of("models"))) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                Node rdf = Node.root(folder.resolve("rdf.yaml"));
                assertEquals(1, rdf.at("inputs").items().size(), "these programs take one input");
                for (String kind : List.of("inputs", "outputs"))
                    for (Node tensor : rdf.at(kind).items()) {
                        assertKnownElsewhere(tensor.at("preprocessing"), folder.toString());
                        assertKnownElsewhere(tensor.at("postprocessing"), folder.toString());
                    }
            }
        }
    }

    private static void assertKnownElsewhere(Node steps, String of) {
        for (Node step : steps.items()) {
            String name = step.at("id").text();
            assertTrue(KNOWN_ELSEWHERE.containsKey(name), of + " " + name);
            Set<String> arguments = step.at("kwargs").map().keySet();
            assertTrue(KNOWN_ELSEWHERE.get(name).containsAll(arguments), of + " " + name + " " + arguments);
        }
    }
}
