// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassTableTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFvalue,name,colour\n2,\"zone, outer\",#00ff80\n\n1,Drüse,\n",
                "Value;NAME;Colour\r\n2;zone, outer;#00ff80\r\n1;Drüse;\r\n"
            })
    void aTableBringsNamesAndColours(String text) throws IOException {
        LabelClasses classes = ClassTable.read(csv(text));
        assertEquals(
                List.of("zone, outer", "Drüse"),
                classes.classes().stream().map(LabelClass::name).toList());
        assertEquals(0x00FF80, classes.classes().get(0).rgb());
        assertEquals(LabelClasses.colour(1), classes.classes().get(1).rgb());
        assertEquals(1, classes.index(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,gland", "value,name\n", "value,name\nx,gland", "value,name,colour\n1,gland,red"})
    void aWrongTableIsRefusedByItsName(String text) throws IOException {
        Path file = csv(text);
        var error = assertThrows(DscnnException.class, () -> ClassTable.read(file));
        assertTrue(error.getMessage().contains("classes.csv"), error.getMessage());
    }

    @Test
    void aTableInAnotherEncodingIsRefusedByItsName() throws IOException {
        Path file = Files.write(folder.resolve("classes.csv"), "value,name\n1,Drüse".getBytes(ISO_8859_1));
        var error = assertThrows(DscnnException.class, () -> ClassTable.read(file));
        assertTrue(error.getMessage().contains("classes.csv is not text in UTF-8"), error.getMessage());
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("classes.csv"), text);
    }
}
