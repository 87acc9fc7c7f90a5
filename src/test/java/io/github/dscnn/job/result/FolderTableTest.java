// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.job.cases.FolderImages;
import io.github.dscnn.job.result.FolderTable.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table says when its program was killed between the files of an image and their row. */
class FolderTableTest {

    @TempDir
    private Path folder;

    private final FolderImages.Entry a = new FolderImages.Entry(Path.of("a.tif"), "");
    private final FolderImages.Entry b = new FolderImages.Entry(Path.of("b.tif"), "");

    @BeforeEach
    void writeTheTimeBefore() throws IOException {
        Files.writeString(folder.resolve(FolderTable.FILE), "image,status,message\na.tif,done,\nb.tif,done,\n");
        assertTrue(table(true).finished(a) && table(true).finished(b));
    }

    private FolderTable table(boolean earlier) {
        return new FolderTable(folder, LabelClasses.foreground("gland"), "", false, earlier);
    }

    @Test
    void anImageThatIsDoneAnewIsUnfinishedUntilItsRowStandsThere() {
        FolderTable now = table(true);
        now.begin(a);
        assertFalse(table(true).finished(a));
        assertTrue(table(true).finished(b), "the others stay");
        now.skipped(b);
        assertEquals(List.of("b.tif"), now.with(Status.SKIPPED));
        now.begin(a);
        assertTrue(table(true).finished(b));
    }

    @Test
    void whereAllIsReplacedNothingOfTheTimeBeforeCounts() throws IOException {
        FolderTable now = table(false);
        now.begin(a);
        assertFalse(table(true).finished(a) || table(true).finished(b));
        now.failed(a, "no room");
        now.begin(b);
        assertFalse(table(true).finished(a) || table(true).finished(b));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve(FolderTable.FILE)), files.toList());
        }
    }
}
