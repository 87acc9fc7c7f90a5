// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.model.ModelStore;

/** Where models are found by name. */
final class Stores {

    private Stores() {}

    static ModelStore all() {
        return ModelStore.standard();
    }
}
