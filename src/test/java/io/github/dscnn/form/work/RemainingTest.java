// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.task.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemainingTest {

    private static final long SECOND = 1_000_000_000;

    private final List<String> said = new ArrayList<>();
    private long nanos;

    @Test
    void whatWasDoneBeforeTellsNothingOfThePace() {
        Progress progress = new Remaining((done, total, what) -> said.add(what), () -> nanos);
        progress.report(50, 100, "run 2");
        nanos = 100 * SECOND;
        progress.report(60, 100, "run 2");
        progress.report(0, 0, "writing");
        assertEquals(List.of("run 2", "run 2; all of it: about 7 min left", "writing"), said);
    }

    @Test
    void nothingIsSaidBeforeItIsKnown() {
        Progress progress = new Remaining((done, total, what) -> said.add(what), () -> nanos);
        progress.report(0, 100, "run 1");
        nanos = 10 * SECOND;
        progress.report(30, 100, "run 1");
        assertEquals(List.of("run 1", "run 1"), said);
    }
}
