// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.store;

import java.nio.file.Path;

/** A home of the program's own, in which imported models lie, until it is closed. */
public final class OwnHome implements AutoCloseable {

    private static final String KEY = "dscnn.home";

    private final String before = System.getProperty(KEY);

    public OwnHome(Path home) {
        System.setProperty(KEY, home.toString());
    }

    @Override
    public void close() {
        if (before == null) System.clearProperty(KEY);
        else System.setProperty(KEY, before);
    }
}
