// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Images that a text names: the title of an open one, else a path. */
public final class Sources {

    private Sources() {}

    /**
     * The image that a text names; a title wins over a path, and the log says so.
     *
     * @throws DscnnException if there is neither
     */
    public static ImagePlus open(String titleOrPath, Progress log) {
        Optional<Path> file = path(titleOrPath).filter(Files::exists);
        ImagePlus shown = WindowManager.getImage(titleOrPath);
        if (shown != null) {
            if (file.isPresent()) log.log("'" + titleOrPath + "' is an open image and a file: the open image is taken");
            return shown;
        }
        return ImageFiles.open(file.orElseThrow(() ->
                new DscnnException("%s is neither an open image nor a file: check the title or path", titleOrPath)));
    }

    /** A text as a path, if it can be one. */
    public static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The file that an image came from; empty when it came from none. */
    public static String path(ImagePlus image) {
        FileInfo file = image.getOriginalFileInfo();
        return file == null || file.getFilePath() == null ? "" : file.getFilePath();
    }

    /** A file's name without its ending, as results and labels are named after it. */
    public static String baseName(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
