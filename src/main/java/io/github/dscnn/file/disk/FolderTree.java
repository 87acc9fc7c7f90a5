// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.disk;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;

/** The files of a folder and of the folders in it; links are followed, but never in a circle. */
public final class FolderTree {

    private FolderTree() {}

    /**
     * Ordinary files, sorted; what is no file, or in a folder that may not be read, is left out.
     *
     * @param depth 1: those of the folder itself
     * @throws DscnnException if the folder itself may not be read
     */
    public static List<Path> files(Path folder, int depth) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new Visitor(folder, files));
        } catch (IOException e) {
            throw new DscnnException(e, "%s may not be read: ask for permission to read it", folder);
        }
        Collections.sort(files);
        return files;
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final List<Path> files;

        Visitor(Path folder, List<Path> files) {
            this.folder = folder;
            this.files = files;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
            if (about.isRegularFile()) files.add(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (file.equals(folder)) throw e;
            return FileVisitResult.CONTINUE;
        }
    }
}
