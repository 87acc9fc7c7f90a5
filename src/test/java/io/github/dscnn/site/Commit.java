// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The commit that is built. */
final class Commit {

    private Commit() {}

    /**
     * When it was made.
     *
     * @throws DscnnException if this is no clone
     */
    static Instant time() throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "log", "-1", "--format=%ct").start();
            String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (git.waitFor() == 0) return Instant.ofEpochSecond(Long.parseLong(text));
        } catch (IOException | NumberFormatException e) {
            throw new DscnnException(e, "git does not say when this commit was made: %s", e.getMessage());
        }
        throw new DscnnException(
                "This folder is no clone, so there is no commit that dates a release: clone the project");
    }
}
