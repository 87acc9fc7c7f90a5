// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenewedModelTest {

    @TempDir
    Path temp;

    /** Who changes what a model says renews those that come with the program: docs/models.md has the command. */
    @ParameterizedTest
    @MethodSource("io.github.dscnn.model.ShippedModelsTest#models")
    void aModelThatComesWithTheProgramIsAsTheProgramWritesItNow(Path model) throws IOException {
        Path copy = copy(model);
        new RenewedModel(copy).write();
        for (String name : List.of("rdf.yaml", "README.md"))
            assertEquals(Files.readString(model.resolve(name)), Files.readString(copy.resolve(name)), name);
        for (String name : List.of("weights.pt", "test_input.npy", "test_final.npy"))
            assertArrayEquals(Files.readAllBytes(model.resolve(name)), Files.readAllBytes(copy.resolve(name)), name);
        assertTrue(Files.size(model.resolve("cover.png")) > 0);
    }

    private Path copy(Path model) throws IOException {
        Path copy = Files.createDirectory(temp.resolve(model.getFileName()));
        try (var files = Files.list(model)) {
            for (Path file : files.toList()) Files.copy(file, copy.resolve(file.getFileName()));
        }
        String about = model.getFileName() + ".json";
        Files.copy(model.resolveSibling(about), temp.resolve(about));
        return copy;
    }
}
