// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {

    @ParameterizedTest
    @CsvSource({
        "a.tif, a",
        "A.B.TIFF, A.B",
        "cells.ome.tif, cells",
        "brain.nii.gz, brain",
        "slide.czi, slide",
        "scan v1.2, scan v1.2",
        "scan v1.2.png, scan v1.2",
        "2024.05.17, 2024.05.17",
        "a.tif.b, a.tif.b",
        "notif, notif",
        ".tif, .tif",
        "plain, plain"
    })
    void onlyTheEndingOfAnImageFileIsCut(String name, String base) {
        assertEquals(base, Sources.baseName(name));
    }

    @Test
    void aPathMayHaveASemicolonItself(@TempDir Path folder) throws IOException {
        Path odd = Files.createDirectories(folder.resolve("a;b;c"));
        Path plain = Files.createDirectories(folder.resolve("d"));
        assertEquals(List.of(odd + "", plain + ""), Sources.several(odd + "; " + plain));
        assertEquals(
                List.of(plain + "", odd + "", "none", "nothing"),
                Sources.several(plain + ";" + odd + ";none;;nothing"));
        assertEquals(List.of(), Sources.several(" ; "));
    }

    @Test
    void aNameThatCannotBeWrittenIsToldFromOneThatIsNotThere() {
        for (String name : List.of("none.tif", "a\0b.tif")) {
            String message = assertThrows(DscnnException.class, () -> Sources.open(name, Progress.NONE))
                    .getMessage();
            assertEquals(name.startsWith("a"), message.contains("set LC_ALL=C.UTF-8, or rename the file"), message);
        }
    }

    @Test
    void anUmlautIsOneLetterHoweverASystemWritesIt() {
        assertEquals(Sources.caseName("M\u00fcller.tif"), Sources.caseName("Mu\u0308ller.nii.gz"));
    }
}
