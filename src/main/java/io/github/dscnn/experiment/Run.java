// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

/** One training of an experiment. */
record Run(Method method, Fold fold, long seed) {

    /** Name of its model and of its files, such as {@code unet-fold2-seed1}. */
    String name() {
        return method.name() + "-" + part();
    }

    /** The same for a person, such as {@code unet, fold 2, seed 1}. */
    String words() {
        return method.name() + ", fold " + fold.number() + ", seed " + seed;
    }

    /** Name of its split, which all methods share. */
    String part() {
        return "fold" + fold.number() + "-seed" + seed;
    }
}
