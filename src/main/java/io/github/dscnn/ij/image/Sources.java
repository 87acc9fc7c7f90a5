// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.task.SeparatedNames;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Images that a text names: the title of an open one, else a path. */
public final class Sources {

    /** How files with images end; anything else behind a dot belongs to the name, as in "scan v1.2". */
    private static final Pattern ENDING = Pattern.compile("(?i)(?<=.)\\.("
            + String.join(
                    "|",
                    "ome\\.tiff?|ome\\.btf|nii\\.gz|hdr\\.gz|img\\.gz|seg\\.nrrd|tiff?|btf|zip|png|jpe?g|jp2|gif|bmp|webp|pgm|ppm|pbm|pnm",
                    "dcm|dicom|ima|nrrd|nhdr|nii|hdr|img|mha|mhd|mrc|fits?|fts|avi|mov|mp4|h5|hdf5",
                    "czi|zvi|lsm|lif|nd2|oib|oif|ids|ics|ims|stk|dv|vsi|svs|ndpi|scn|sif")
            + ")$");

    private Sources() {}

    /**
     * The image that a text names; a title wins over a path, and the log says so.
     *
     * @throws DscnnException if there is neither, or several open images have that title
     */
    public static ImagePlus open(String titleOrPath, Progress log) {
        return open(titleOrPath, WindowManager.getImage(titleOrPath), log::log);
    }

    /** Where it is known which open image has that title; null: none has. */
    public static ImagePlus open(String titleOrPath, ImagePlus shown, Consumer<String> log) {
        Optional<Path> file = path(titleOrPath).filter(ImageFiles::exists);
        if (shown != null) {
            if (file.isPresent())
                log.accept("'" + titleOrPath + "' is an open image and a file: the open image is taken");
            long twins = titles().filter(titleOrPath::equals).count();
            if (twins > 1)
                throw new DscnnException(
                        "%s open images are called '%s': tell them apart with Image > Rename..., or leave the title out where the active image is meant",
                        twins, titleOrPath);
            return shown;
        }
        Path there = file.orElseThrow(() -> unknown(titleOrPath));
        return ImageFiles.open(there, log);
    }

    private static DscnnException unknown(String titleOrPath) {
        boolean written = titleOrPath.isBlank() || path(titleOrPath).isPresent();
        return new DscnnException(
                written
                        ? "%s is neither an open image nor a file: check the title or path"
                        : "%s is no open image, and no path under the settings of this computer: set LC_ALL=C.UTF-8, or rename the file",
                titleOrPath);
    }

    private static Stream<String> titles() {
        int[] ids = WindowManager.getIDList();
        return IntStream.of(ids == null ? new int[0] : ids)
                .mapToObj(WindowManager::getImage)
                .filter(Objects::nonNull)
                .map(ImagePlus::getTitle);
    }

    /**
     * The titles or paths of a text with {@code ;} between them. A title or a path may have one itself: as many parts as
     * together name an open image or a file are one.
     *
     * @return without blanks around them and without empty ones
     */
    public static List<String> several(String text) {
        return SeparatedNames.of(text, Sources::there).stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static boolean there(String name) {
        return WindowManager.getImage(name) != null
                || path(name).filter(ImageFiles::exists).isPresent();
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

    /** A file's name or a title without the ending of an image file, as results and labels are named after it. */
    public static String baseName(String name) {
        return ENDING.matcher(name).replaceFirst("");
    }

    /** As {@link #baseName}, but as it is compared with other names: an umlaut is one letter, however a system writes it. */
    public static String caseName(String name) {
        return Normalizer.normalize(baseName(name), Normalizer.Form.NFC);
    }
}
