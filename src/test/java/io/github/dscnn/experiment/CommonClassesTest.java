// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models whose one class has different names. */
class CommonClassesTest {

    @TempDir
    Path temp;

    @Test
    void modelsWhoseOneClassHasTwoNamesAreCompared() throws IOException {
        Path other = Files.createDirectories(temp.resolve("other"));
        try (Stream<Path> files = Files.list(Path.of("models/phantom"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                Files.copy(file, other.resolve(file.getFileName()));
        }
        Path rdf = other.resolve("rdf.yaml");
        Files.writeString(rdf, Files.readString(rdf).replace("prostate", "organ"));
        Shell shell = new Shell(temp);
        shell.works("phantom", "--output", temp + "/data", "--count", "2", "--labels", "--slices", "3");
        shell.works(
                "compare",
                "--images",
                temp + "/data/images",
                "--labels",
                temp + "/data/labels",
                "--models",
                "models/phantom;" + other,
                "--output",
                temp + "/out",
                "--threads",
                "1");
        List<String> table = Files.readAllLines(temp.resolve("out/table1.csv"));
        assertTrue(table.stream().noneMatch(line -> line.contains("organ")), table.toString());
        String report = Files.readString(temp.resolve("out/report.html"));
        assertTrue(report.contains("they count as the same"), "the report says so");
        assertEquals(table.get(0).split(",").length, table.get(1).split(",").length);
    }
}
