// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.model.Cards;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
    void whatOthersPutAmongTheModelsIsNotListed() throws IOException {
        Files.writeString(own.resolve("readme.txt"), "x");
        Files.writeString(own.resolve("weights.zip.part"), "x");
        Files.createSymbolicLink(own.resolve("gone"), own.resolve("nowhere"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(own.resolve("foreign.zip")))) {
            zip.putNextEntry(new ZipEntry("a/b/rdf.yaml"));
            zip.putNextEntry(new ZipEntry("saved_model.pb"));
        }
        namesAreThoseOfFoldersAndZips();
    }

    @Test
    void aZipThatCannotBeReadIsListedAndSaysSoWhenOpened() throws IOException {
        Path broken = Files.writeString(own.resolve("broken.zip"), "x");
        assertEquals("broken", store.list().get(1).name());
        var failure = assertThrows(DscnnException.class, () -> store.open("broken"));
        assertTrue(failure.getMessage().contains(broken.toString()), failure.getMessage());
    }

    @Test
    void theModelsOfTheProgramComeBeforeThoseOfTheHome() {
        String before = System.setProperty("dscnn.home", temp.resolve("home").toString());
        try {
            Cards.write(temp.resolve("home").resolve("models").resolve("only at home"));
            Cards.write(temp.resolve("home").resolve("models").resolve("Süd 2"));
            List<ModelStore.Entry> all = ModelStore.standard(own).list();
            assertTrue(all.contains(new ModelStore.Entry("Süd 2", own.resolve("Süd 2.zip"))), all.toString());
            assertTrue(all.stream().anyMatch(entry -> entry.name().equals("only at home")), all.toString());
        } finally {
            if (before == null) System.clearProperty("dscnn.home");
            else System.setProperty("dscnn.home", before);
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
