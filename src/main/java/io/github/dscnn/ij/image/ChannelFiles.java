// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image whose channels lie in files of their own, as nnU-Net stores modalities: {@code NAME_0000.nii.gz}, {@code
 * NAME_0001.nii.gz} and so on, together called {@code NAME_0000-0001.nii.gz}. Only who knows that these are no images by
 * themselves says so.
 */
public final class ChannelFiles {

    private static final Pattern NUMBERED = Pattern.compile("(.+)_(\\d{4})");
    private static final Pattern SEVERAL = Pattern.compile("(.+)_0000-(\\d{4})");
    private static final int MOST = 16;

    private ChannelFiles() {}

    /** The name of an image without the number of its first channel; empty if it has none. */
    public static Optional<String> first(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        boolean first = numbered.matches() && Integer.parseInt(numbered.group(2)) == 0;
        return first ? Optional.of(numbered.group(1)) : Optional.empty();
    }

    /** The name of one of the channels of an image. */
    public static String channel(String name, int number) {
        return String.format(Locale.ROOT, "%s_%04d", name, number);
    }

    /** What several files are called together. */
    public static Path together(Path first, int channels) {
        String file = first.getFileName().toString();
        String base = Sources.baseName(file);
        return first.resolveSibling(
                base + String.format(Locale.ROOT, "-%04d", channels - 1) + file.substring(base.length()));
    }

    /** The files that a path calls together; empty if it is a file or nothing of the kind. */
    static List<Path> of(Path path) {
        String file = String.valueOf(path.getFileName());
        String base = Sources.baseName(file);
        Matcher several = SEVERAL.matcher(base);
        if (!several.matches() || Files.exists(path)) return List.of();
        int last = Math.min(MOST - 1, Integer.parseInt(several.group(2)));
        List<Path> files = new ArrayList<>();
        for (int i = 0; i <= last; i++)
            files.add(path.resolveSibling(channel(several.group(1), i) + file.substring(base.length())));
        return files.stream().allMatch(Files::exists) ? files : List.of();
    }

    /** What such an image is called: {@code NAME.nii.gz}. */
    static String title(Path path) {
        String file = path.getFileName().toString();
        String base = Sources.baseName(file);
        return base.substring(0, base.lastIndexOf('_')) + file.substring(base.length());
    }

    /**
     * Opens all of them as one image.
     *
     * @throws DscnnException if they are not of one size, or lie on different grids
     */
    static ImagePlus open(Path path, List<Path> files, Consumer<String> log) {
        List<ImagePlus> channels = new ArrayList<>();
        for (Path file : files) channels.add(ImageFiles.open(file, log));
        ImagePlus first = channels.get(0);
        for (ImagePlus other : channels) check(first, other);
        List<Volume> volumes = channels.stream().map(Stacks::toVolume).toList();
        ImageStack stack = new ImageStack(first.getWidth(), first.getHeight());
        for (int frame = 0; frame < first.getNFrames(); frame++)
            for (int slice = 0; slice < first.getNSlices(); slice++)
                for (Volume one : volumes) stack.addSlice(null, one.plane(0, slice, frame));
        ImagePlus image = new ImagePlus(title(path), stack);
        image.setDimensions(files.size(), first.getNSlices(), first.getNFrames());
        image.setOpenAsHyperStack(true);
        image.setCalibration(first.getCalibration().copy());
        image.getCalibration().disableDensityCalibration();
        FileInfo origin = first.getOriginalFileInfo();
        if (origin != null) image.setFileInfo(origin);
        MedicalImages.follow(image, first, 0);
        return image;
    }

    private static void check(ImagePlus first, ImagePlus other) {
        Volume one = Stacks.toVolume(first);
        Volume two = Stacks.toVolume(other);
        boolean grids = one.sameGrid(two) && one.channels() == 1 && two.channels() == 1;
        if (!grids || !Placement.same(first, other))
            throw new DscnnException(
                    "%s and %s are channels of one image but differ in size or place: resample one to the other first",
                    Sources.path(first), Sources.path(other));
    }
}
