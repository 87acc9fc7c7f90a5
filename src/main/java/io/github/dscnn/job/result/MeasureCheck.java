// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import ij.ImagePlus;
import io.github.dscnn.file.disk.OutputFolder;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.ij.result.RoiLabels;
import io.github.dscnn.job.cases.LabelledImage;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.words.MeasureWords;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is to be measured on an image, and whether it can be. */
final class MeasureCheck {

    private MeasureCheck() {}

    /** Looks where the results are to go. */
    static void targets(MeasureWords words) {
        if (!words.folder.isBlank()) OutputFolder.check(Path.of(words.folder));
        if (words.table.isBlank()) return;
        Path table = Path.of(words.table).toAbsolutePath();
        if (Files.isDirectory(table))
            throw new DscnnException("The table %s is a folder; name a file such as measured.csv in it.", table);
        OutputFolder.check(table.getParent());
    }

    /**
     * Looks whether an image can be measured.
     *
     * @return what will be measured, and in which unit
     */
    static String of(ImagePlus named, MeasureWords words) {
        targets(words);
        LabelledImage meant = LabelledImage.of(named, words.labels);
        String labels = meant.labels();
        ImagePlus image = meant.image();
        String what = labels.equals(RoiLabels.MANAGER)
                ? "the ROI Manager"
                : labels.equals(RoiLabels.OVERLAY) ? "the overlay" : labels;
        return "Measures " + what + " on " + image.getTitle() + ", in "
                + AreaOrVolume.of(Stacks.voxelSize(image), image.getNSlices() == 1)
                        .unit() + scale(image) + ".";
    }

    /** What is to be said where sizes are in pixels; else empty. */
    static String scale(ImagePlus image) {
        boolean known = AreaOrVolume.of(Stacks.voxelSize(image), false).scaled();
        return known ? "" : ", as the image has no scale (Image > Properties sets it)";
    }
}
