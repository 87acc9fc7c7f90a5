// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {

    @ParameterizedTest
    @CsvSource({
        "0.2, 0 s",
        "89.4, 89 s",
        "90, 2 min",
        "754, 13 min",
        "3580, 1 h",
        "11500, 3 h 10 min",
        "30600, 8 h 30 min",
        "86300, 24 h",
        "108000, 1 day 6 h",
        "190000, 2 days 5 h"
    })
    void aTimeIsSaidInTheUnitsThatPeopleUse(double seconds, String words) {
        assertEquals(words, new Span(seconds).toString());
    }
}
