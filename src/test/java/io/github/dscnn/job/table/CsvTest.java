// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Volume;
import io.github.dscnn.job.cases.Split;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.train.recipe.TrainingCase;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static final List<Map<String, String>> ROWS = List.of(
            Map.of("case", "a", "patient", "Müller, \"K\"", "set", "train"),
            Map.of("case", "b", "patient", "", "set", "test"));

    @TempDir
    private Path folder;

    static Stream<String> forms() {
        return Stream.of(
                "case,patient,set\na,\"Müller, \"\"K\"\"\",train\nb,,test\n",
                "case;patient;set\r\na;\"Müller, \"\"K\"\"\";train\r\nb;;test",
                "case;patient;set;;\na;Müller, \"K\";train;;\n;;;;\nb;;test;;\n\n",
                "case\tpatient\tset\ra\tMüller, \"K\"\ttrain\rb\t\ttest\r",
                "sep=;\r\nCASE;PATIENT;SET\r\na;\"Müller, \"\"K\"\"\";train\r\nb;;test\r\n",
                "\"case\" , \"Patient\" , \"sEt\"\n a , \"Müller, \"\"K\"\"\" , train\n b ,, test\n");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everySpreadsheetsFormIsRead(String text) throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE))
            for (String mark : List.of("", "\uFEFF"))
                assertEquals(ROWS, Csv.read(Files.write(folder.resolve("t.csv"), (mark + text).getBytes(charset))));
    }

    @Test
    void aCellInQuotesMayHaveLines() throws IOException {
        assertEquals(List.of(Map.of("a", "1\n2", "b", "3")), Csv.read(Files.writeString(file(), "a,b\n\"1\n2\",3\n")));
    }

    /** What a file of any name became is found again. */
    @Test
    void whatIsWrittenComesBack() throws IOException {
        List<Map<String, String>> rows = Stream.of(
                        " a.tif", "a ", "a", "\ta", "a;b;c", "a\"b", "\"a\"", "a\nb", "a\rb", "'a,b'", "#a", "=1",
                        "\" a\" ")
                .map(name -> Map.of("image", name))
                .toList();
        assertEquals(rows, Csv.read(Files.writeString(file(), Csv.text(rows))));
    }

    @Test
    void aLineWithTooFewCellsIsNamed() throws IOException {
        Path file = Files.writeString(file(), "a;b\n1;2\n\n3\n");
        var error = assertThrows(DscnnException.class, () -> Csv.read(file));
        assertTrue(error.getMessage().startsWith("Line 4 of " + file + " has 1 cells"), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATIENT", "patient", "PATİENT", "patıent"})
    void aColumnIsFoundHoweverItsLettersAreWritten(String patient) throws IOException {
        Path file = Files.writeString(file(), "CASE;" + patient + ";SET\na;A;TRAIN\nb;A;Validation\n");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            var error = assertThrows(DscnnException.class, () -> Split.read(file, List.of(one("a"), one("b"))));
            assertTrue(error.getMessage().contains("puts patient A into"), error.getMessage());
        } finally {
            Locale.setDefault(before);
        }
    }

    private static TrainingCase one(String name) {
        Volume volume = Tiny.row(name, 0);
        return new TrainingCase(name, name, volume, volume);
    }

    private Path file() {
        return folder.resolve("table.csv");
    }
}
