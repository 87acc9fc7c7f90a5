// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of the verb {@code demo}, which only a shell has. */
public final class DemoWords extends Words {

    @Parameter(description = "folder for the results")
    public String folder = "target/demo";

    @Parameter(description = "seed: equal seeds give equal results with one thread")
    public long seed = 1;

    @Parameter(
            description =
                    "how many cores of the processor work at once; images as small as these gain nothing from more; 0: all cores but one")
    public int threads = 1;
}
