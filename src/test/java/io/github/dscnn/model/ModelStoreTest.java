// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

    @TempDir
    Path temp;

    private Path bundled;
    private Path own;
    private ModelStore store;

    @BeforeEach
    void write() throws IOException {
        bundled = temp.resolve("bundled");
        own = temp.resolve("own");
        Cards.write(bundled.resolve("phantom"));
        Cards.write(own.resolve("phantom"));
        Cards.zip(bundled.resolve("phantom"), own.resolve("Süd 2.zip"), "");
        Files.createDirectories(own.resolve("no model"));
        store = new ModelStore(List.of(bundled, own, temp.resolve("missing")));
    }

    @Test
    void namesAreThoseOfFoldersAndZips() {
        assertEquals(
                List.of("Süd 2", "phantom"),
                store.list().stream().map(ModelStore.Entry::name).toList());
    }

    @Test
    void theEarlierFolderWins() {
        assertEquals(bundled.resolve("phantom"), store.open("phantom").source());
    }

    @Test
    void zipsOpenByName() {
        try (var model = store.open("Süd 2")) {
            assertEquals(own.resolve("Süd 2.zip"), model.source());
        }
    }

    @Test
    void pathsOpenToo() {
        Path path = own.resolve("phantom");
        assertEquals(path, store.open(path.toString()).source());
        assertEquals(
                path.resolve("rdf.yaml"),
                store.open(path.resolve("rdf.yaml").toString()).source());
    }

    @Test
    void anUnknownNameTellsTheKnownOnes() {
        var failure = assertThrows(DscnnException.class, () -> store.open("phantm\0"));
        assertTrue(failure.getMessage().contains("there are: Süd 2, phantom"), failure.getMessage());
        assertTrue(failure.getMessage().contains("path"), failure.getMessage());
        var none = assertThrows(DscnnException.class, () -> new ModelStore(List.of()).open(""));
        assertTrue(none.getMessage().contains("none is installed"), none.getMessage());
    }
}
