// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Inspect Layers...} and of the verb {@code inspect}. */
public final class InspectWords extends InspectKeys<String> {

    public InspectWords() {
        image = "";
    }
}
