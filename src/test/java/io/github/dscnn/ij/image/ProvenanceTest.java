// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {

    private final Provenance provenance = Provenance.empty()
            .with("model", "prostate")
            .with("input", "C:\\new\\Bär = 1.tif")
            .with("note", "two\nlines")
            .with("empty", "")
            .with("ml of class 1", 12.5);

    @Test
    void infoIsReadableAndComesBack() {
        ImagePlus image = new ImagePlus("a", new ByteProcessor(1, 1));
        provenance.attach(image);
        assertTrue(image.getInfoProperty().startsWith("model = prostate\n"));
        assertEquals(provenance, Provenance.of(image));
        assertEquals(
                List.copyOf(provenance.entries().keySet()),
                List.copyOf(Provenance.of(image).entries().keySet()));
        assertEquals(Provenance.empty(), Provenance.of(new ImagePlus("b", new ByteProcessor(1, 1))));
    }

    @Test
    void theSidecarComesBack(@TempDir Path folder) {
        Path file = folder.resolve("Bär 1_mask.tif");
        provenance.save(file);
        assertTrue(Files.exists(folder.resolve("Bär 1_mask.json")));
        assertEquals(provenance, Provenance.of(file));
        assertEquals(Provenance.empty(), Provenance.of(folder.resolve("other.tif")));
    }

    @Test
    void aBrokenSidecarIsOneSentence(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.json"), "[1, 2");
        var problem = assertThrows(DscnnException.class, () -> Provenance.of(folder.resolve("a.tif")));
        assertEquals(
                folder.resolve("a.json") + " is no record of a result: repair it or remove it", problem.getMessage());
    }

    @Test
    void aKeyIsOneLineWithoutEquals() {
        assertThrows(IllegalArgumentException.class, () -> provenance.with("a = b", "c"));
        assertThrows(IllegalArgumentException.class, () -> provenance.with("a\nb", "c"));
        assertThrows(IllegalArgumentException.class, () -> provenance.with(" ", "c"));
    }

    @Test
    void infoWithLinesOfAnyEndIsRead() {
        ImagePlus image = new ImagePlus("a", new ByteProcessor(1, 1));
        image.setProperty("Info", "a\rb = 1\rc = 2\r\nd = 3\n = 4");
        assertEquals(Map.of("b", "1", "c", "2", "d", "3"), Provenance.of(image).entries());
    }
}
