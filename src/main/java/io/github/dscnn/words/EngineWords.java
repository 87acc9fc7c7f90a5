// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Engine...} and of the verb {@code doctor}. */
public final class EngineWords {

    @Word("cpu, gpu, gpu:1, ...; empty: the first GPU if there is one")
    public String device = "";

    @Word("engine threads on the CPU; 0: one less than there are cores")
    public int threads;

    @Word("a file with PyTorch's natives to install, as Maven Central has them")
    public String file = "";

    @Word("download PyTorch's natives for this machine; says how much from where before it does")
    public boolean download;
}
