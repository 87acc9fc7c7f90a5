// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.exchange;

import static io.github.dscnn.task.Require.require;

import ij.ImagePlus;
import io.github.dscnn.file.disk.OutputFolder;
import io.github.dscnn.ij.desk.Opening;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.phantom.Phantom;
import io.github.dscnn.image.phantom.PhantomOptions;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.PhantomWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes phantoms, to show or as files. */
public final class PhantomJob {

    private PhantomJob() {}

    /** See {@code Dscnn.phantom}. */
    public static Report run(PhantomWords words, int count, Progress progress) {
        require(count >= 1, "count must be at least 1 but is %s", count);
        if (!words.folder.isBlank()) OutputFolder.check(Path.of(words.folder));
        List<ImagePlus> images = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            progress.report(i, count, "phantom " + (i + 1) + " of " + count);
            Phantom phantom =
                    Phantom.of(new PhantomOptions(words.slices, words.size, words.seed + i, style(words.style)));
            if (words.folder.isBlank()) {
                Opening fullest = new Opening(1, fullest(phantom.labels()), 1);
                images.add(fullest.of(Stacks.toImage(phantom.image())));
                if (words.labels) images.add(fullest.of(Stacks.toImage(phantom.labels())));
            } else {
                String name = phantom.image().name();
                files.add(save(phantom.image(), Path.of(words.folder, "images", name + ".tif")));
                if (words.labels) files.add(save(phantom.labels(), Path.of(words.folder, "labels", name + ".tif")));
            }
        }
        progress.report(count, count, "phantoms are ready");
        return report(images, files);
    }

    /** The slice with most foreground, from 1. */
    private static int fullest(Volume labels) {
        int best = 0;
        for (int slice = 1; slice < labels.slices(); slice++)
            if (foreground(labels, slice) > foreground(labels, best)) best = slice;
        return best + 1;
    }

    private static long foreground(Volume labels, int slice) {
        long sum = 0;
        for (float value : labels.plane(0, slice, 0)) if (value > 0) sum++;
        return sum;
    }

    private static PhantomOptions.Style style(String word) {
        for (PhantomOptions.Style style : PhantomOptions.Style.values())
            if (style.word().equals(word)) return style;
        throw new DscnnException("There is no phantom style '%s'; choose prostate, zones or nuclei.", word);
    }

    private static Path save(Volume volume, Path file) {
        ImageFiles.save(Stacks.toImage(volume), file);
        return file;
    }

    private static Report report(List<ImagePlus> images, List<Path> files) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("images", images.stream().map(ImagePlus::getTitle).toList());
        summary.put("files", files.stream().map(Path::toString).toList());
        return new Report(
                String.join("\n", files.stream().map(file -> "wrote " + file).toList()),
                summary,
                List.of(),
                images,
                false);
    }
}
