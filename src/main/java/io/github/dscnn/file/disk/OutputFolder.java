// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.disk;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that results go to. */
public final class OutputFolder {

    private OutputFolder() {}

    /**
     * Says before any work whether files can be written into a folder, which need not exist; changes nothing.
     *
     * @throws DscnnException if a file is in the way or there is no permission
     */
    public static void check(Path folder) {
        Path there = existing(folder);
        if (!Files.isDirectory(there))
            throw new DscnnException("%s is a file, so no folder can be there: choose another folder.", there);
        try {
            Files.delete(Files.createTempFile(there, ".dscnn", ".part"));
        } catch (IOException e) {
            throw new DscnnException(
                    e, "%s may not be written: choose another folder, or ask for permission to write there.", there);
        }
    }

    /** Deletes folders that are empty, from this one upwards, up to one that was there before. */
    public static void removeEmpty(Path folder, Path before) {
        try {
            for (Path one = folder.toAbsolutePath().normalize();
                    one != null && !one.equals(before);
                    one = one.getParent()) Files.delete(one);
        } catch (IOException e) {
            // it has files by now, or is not there: then it stays as it is
        }
    }

    /** The folder itself or the nearest one above that exists. */
    public static Path existing(Path folder) {
        Path there = folder.toAbsolutePath().normalize();
        while (!Files.exists(there) && there.getParent() != null) there = there.getParent();
        return there;
    }
}
