// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void whatATerminalWouldFollowIsAQuestionMark() {
        assertEquals("?[2J?]0;a? ?31m ?x?", PlainText.of("\u001b[2J\u001b]0;a\u0007 \u009b31m \u202ex\r"));
        assertEquals("größe\t日本\nעברית", PlainText.of("größe\t日本\r\nעברית"));
    }
}
