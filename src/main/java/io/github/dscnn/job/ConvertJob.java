// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import ij.ImagePlus;
import io.github.dscnn.ij.ImageFiles;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.ConvertWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes an image file in another format; voxels, their sizes and where they lie stay the same. */
public final class ConvertJob {

    private ConvertJob() {}

    /** See {@code Dscnn.convert}. */
    public static Report run(ConvertWords words, Progress progress) {
        if (words.image.isBlank() || words.folder.isBlank())
            throw new DscnnException("Converting needs --input FILE and --output FILE; give both.");
        Path from = Path.of(words.image);
        Path to = Path.of(words.folder);
        if (Files.isDirectory(to) || !ImageFiles.writes(to))
            throw new DscnnException(
                    "%s is no name of a file that is written here: end it with .tif, .nii, .nii.gz, .mha, .mhd, .nrrd or .seg.nrrd.",
                    to);
        if (same(from, to)) throw new DscnnException("%s would be written over itself; name another file.", from);
        progress.report(0, 2, "opening " + from);
        ImagePlus image = ImageFiles.open(from, progress::log);
        progress.report(1, 2, "writing " + to);
        ImageFiles.save(image, to);
        progress.report(2, 2, to + " is ready");
        return Reports.facts(Map.of("wrote", to.toString()));
    }

    private static boolean same(Path from, Path to) {
        try {
            return Files.exists(from) && Files.exists(to) && Files.isSameFile(from, to);
        } catch (IOException e) {
            throw new DscnnException(e, "%s may not be read: ask for permission to read it.", from);
        }
    }
}
