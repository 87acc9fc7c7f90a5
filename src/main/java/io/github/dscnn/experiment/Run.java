// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

/** One training of an experiment. */
record Run(Method method, Fold fold, long seed) {

    /** Name of its model and of its files, such as {@code unet-fold2-seed1}. */
    String name() {
        return method.name() + "-" + part();
    }

    /** Name of its split, which all methods share. */
    String part() {
        return "fold" + fold.number() + "-seed" + seed;
    }
}
