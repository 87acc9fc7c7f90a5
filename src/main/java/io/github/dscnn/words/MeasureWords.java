// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

import org.scijava.plugin.Parameter;

/** The keys of {@code DSCNN Measure...} and of the verb {@code measure}. */
public final class MeasureWords extends MeasureKeys {

    @Parameter(label = "Image", description = SharedWords.IMAGE, persist = false, required = false)
    @Asked(anew = true)
    public String image = "";
}
