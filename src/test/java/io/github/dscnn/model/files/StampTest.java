// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {

    @TempDir
    Path folder;

    @Test
    void aLinkToAModelCountsAsWhatItLeadsTo() throws IOException {
        for (String name : List.of("one", "other"))
            Files.writeString(Files.createDirectories(folder.resolve(name)).resolve("rdf.yaml"), name);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("one"));
        Stamp before = Stamp.of(link);
        assertEquals(1, before.files().size());
        Files.delete(link);
        Files.createSymbolicLink(link, folder.resolve("other"));
        assertEquals(false, before.equals(Stamp.of(link)));
    }
}
