// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ResultsDocumentTest {

    @Test
    void thePageIsMadeFromTheRuns() throws IOException {
        assertEquals(ResultsDocument.text(), Files.readString(ResultsDocument.PAGE));
    }
}
