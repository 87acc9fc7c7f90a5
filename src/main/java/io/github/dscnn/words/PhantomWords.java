// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.words;

/** The keys of {@code DSCNN Phantom...} and of the verb {@code phantom}. */
public final class PhantomWords {

    @Word("number of slices, 1..500")
    public int slices = 20;

    @Word("width and height in pixels, 16..2048")
    public int size = 128;

    @Word("seed: equal seeds give equal phantoms")
    public long seed = 1;

    @Word("give the labels too")
    public boolean labels;

    @Word(
            value = "prostate: one class; zones: transition and peripheral zone",
            choices = {"prostate", "zones"})
    public String style = "prostate";

    @Word("folder for the files images/NAME and, with labels, labels/NAME; empty: shown only")
    public String folder = "";
}
