// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import io.github.dscnn.words.Word;

/** The keys of the verb {@code demo}, which only a shell has. */
public final class DemoWords {

    @Word("folder for the results")
    public String folder = "target/demo";

    @Word("seed: equal seeds give equal results with one thread")
    public long seed = 1;

    @Word(
            "engine threads on the CPU; images as small as these gain nothing from more; 0: one less than there are cores")
    public int threads = 1;
}
