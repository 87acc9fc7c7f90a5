// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.io.Opener;
import io.github.dscnn.file.dicom.DicomFolder;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;

/** Files that lie among images and are none, by their names; and what to do with those of other programs. */
public final class NoImages {

    private static final Set<String> ENDINGS = Set.of(
            // tables, texts, records
            "json",
            "jsonl",
            "csv",
            "tsv",
            "txt",
            "md",
            "rst",
            "rtf",
            "xml",
            "html",
            "htm",
            "css",
            "yaml",
            "yml",
            "toml",
            "cfg",
            "conf",
            "ini",
            "log",
            "pdf",
            "tex",
            "bib",
            "xls",
            "xlsx",
            "doc",
            "docx",
            "ppt",
            "pptx",
            "odt",
            "ods",
            "bval",
            "bvec",
            "mat",
            // programs, models, data of programs
            "ijm",
            "py",
            "pyc",
            "ipynb",
            "js",
            "java",
            "class",
            "jar",
            "m",
            "r",
            "rds",
            "c",
            "cpp",
            "h",
            "sh",
            "bat",
            "cmd",
            "exe",
            "dll",
            "so",
            "pt",
            "pth",
            "onnx",
            "pkl",
            "npy",
            "npz",
            "lut",
            "mlproj",
            "qpdata",
            "qpproj",
            // what belongs to an image
            "raw",
            "zraw",
            "roi",
            "tfw",
            "tifw",
            "jgw",
            "pgw",
            "pnw",
            "wld",
            "prj",
            "ovr",
            "rrd",
            "md5",
            "sha1",
            "sha256",
            "sfv",
            // copies, links, what systems leave
            "bak",
            "old",
            "orig",
            "tmp",
            "temp",
            "part",
            "crdownload",
            "download",
            "swp",
            "lock",
            "lck",
            "lnk",
            "url",
            "db",
            "webloc",
            "tar",
            "tgz",
            "7z",
            "rar",
            "bz2",
            "xz");

    /** What other programs write, and how it becomes an image that is read here. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("npy", "an array of NumPy: save it as TIFF, or as NIfTI with nibabel"),
            Map.entry("npz", "arrays of NumPy: save each as TIFF, or as NIfTI with nibabel"),
            Map.entry("mgz", "a volume of FreeSurfer: convert it with mri_convert to .nii.gz"),
            Map.entry("mgh", "a volume of FreeSurfer: convert it with mri_convert to .nii.gz"),
            Map.entry("mnc", "a volume of MINC: convert it with mnc2nii to .nii"),
            Map.entry("nia", "a NIfTI whose header is a text: save it as .nii"),
            Map.entry("par", "a header of Philips' PAR/REC: convert it with dcm2niix to .nii.gz"),
            Map.entry("rec", "the voxels of Philips' PAR/REC: convert them with dcm2niix to .nii.gz"),
            Map.entry("gipl", "a volume of GIPL: save it in ITK-SNAP as .nii.gz"),
            Map.entry("vtk", "a file of VTK: save it in 3D Slicer as .nrrd"),
            Map.entry("vti", "an image of VTK: save it in 3D Slicer as .nrrd"),
            Map.entry("mat", "data of MATLAB: save its array with niftiwrite as .nii, or as TIFF"),
            Map.entry("hdr", "neither a header of NIfTI nor of Analyze: save the image as TIFF or .nii"));

    private static final Set<Integer> UNKNOWN =
            Set.of(Opener.UNKNOWN, Opener.TEXT, Opener.ROI, Opener.TABLE, Opener.LUT, Opener.JAVA_OR_TEXT);

    private NoImages() {}

    /**
     * Whether a file is passed over in a folder: hidden, no ordinary file, of a kind that is no image; without an ending
     * where it does not begin as an image does.
     */
    static boolean is(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".")
                || name.endsWith("~")
                || !Files.isRegularFile(file)
                || ENDINGS.contains(ending(name))
                || rois(file)
                || !name.contains(".") && !begins(file);
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean begins(Path file) {
        if (!Files.isReadable(file)) return true;
        return DicomFolder.recognizes(file) || !UNKNOWN.contains(new Opener().getFileType(file.toString()));
    }

    /** Whether a file holds ROIs: one, or a zip of them. */
    static boolean rois(Path file) {
        String ending = ending(file.getFileName().toString());
        if (!ending.equals("zip") || !Files.isRegularFile(file)) return ending.equals("roi");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.size() > 0
                    && zip.stream().allMatch(entry -> ending(entry.getName()).equals("roi"));
        } catch (IOException e) {
            return false;
        }
    }

    /** The ROIs that lie in a folder of labels and are called like an image; empty if there are none. */
    public static Optional<Path> rois(Path folder, String name) {
        for (String ending : new String[] {".roi", ".zip", "_rois.zip", "_rois.roi"}) {
            Path file = folder.resolve(name + ending);
            if (Files.isRegularFile(file) && rois(file)) return Optional.of(file);
        }
        return Optional.empty();
    }

    /**
     * Looks whether the settings of the computer can write a file's name, as results are called after it.
     *
     * @throws DscnnException if they cannot
     */
    public static void checkName(Path file) {
        try {
            Path.of(file.toString());
        } catch (InvalidPathException e) {
            throw new DscnnException(
                    e,
                    "%s has letters in its name that Java cannot write under the settings of this computer: set LC_ALL=C.UTF-8, or rename it",
                    file);
        }
    }

    /**
     * Says what a file is that is named as an image and is none.
     *
     * @throws DscnnException if that is known
     */
    static void check(Path file) {
        if (rois(file))
            throw new DscnnException(
                    "%s holds ROIs and no image: open the image and them in ImageJ, and say labels=rois", file);
        String kind = OTHERS.get(ending(file.getFileName().toString()));
        if (kind != null) throw new DscnnException("%s is %s", file, kind);
    }
}
