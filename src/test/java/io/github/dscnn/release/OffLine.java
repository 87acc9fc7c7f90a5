// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.release;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What takes the network from a command, where this machine allows it (Linux with user namespaces). */
final class OffLine {

    private static final List<String> UNSHARE = List.of("unshare", "-rn");

    /** To be put in front of a command; nothing where it is not allowed. */
    static final List<String> PREFIX = allowed() ? UNSHARE : List.of();

    private OffLine() {}

    private static boolean allowed() {
        List<String> nothing = new ArrayList<>(UNSHARE);
        nothing.add("true");
        try {
            return new ProcessBuilder(nothing).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
