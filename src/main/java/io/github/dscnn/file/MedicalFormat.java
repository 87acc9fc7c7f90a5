// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file;

import io.github.dscnn.file.Pixels.Packing;
import io.github.dscnn.image.LabelClass;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The medical formats that are read and written here, by the ends of their files' names.
 *
 * <pre>{@code
 * Raster raster = MedicalFormat.of("case7.nii.gz").orElseThrow().read(file);
 * MedicalFormat.META_IMAGE.write(raster, List.of(), Path.of("case7.mha"));
 * }</pre>
 */
public enum MedicalFormat {
    NIFTI_GZ(".nii.gz"),
    NIFTI(".nii"),
    META_IMAGE(".mha"),
    META_IMAGE_PAIR(".mhd"),
    SEGMENTATION(".seg.nrrd"),
    NRRD(".nrrd"),
    NRRD_PAIR(".nhdr"),
    DICOM(".dcm");

    private final String ending;

    MedicalFormat(String ending) {
        this.ending = ending;
    }

    /** The format of a file or title by its name; empty when it is none of these. */
    public static Optional<MedicalFormat> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(format -> lower.endsWith(format.ending))
                .findFirst();
    }

    /**
     * How the names of results end whose input is of this format.
     *
     * @param labels whether the result's values are classes
     */
    public String resultEnding(boolean labels) {
        return switch (this) {
            case SEGMENTATION, NRRD, NRRD_PAIR, DICOM -> labels ? SEGMENTATION.ending : NRRD.ending;
            default -> ending;
        };
    }

    /** Whether {@link #write} knows it; a NRRD is written as one file, DICOM not at all. */
    public boolean writable() {
        return this != NRRD_PAIR && this != DICOM;
    }

    /**
     * Reads a file.
     *
     * @throws DscnnException if it is damaged, of a kind that is not read, or too large
     */
    public Raster read(Path file) {
        return switch (this) {
            case NIFTI -> Nifti.read(file, Packing.NONE);
            case NIFTI_GZ -> Nifti.read(file, Packing.GZIP);
            case META_IMAGE, META_IMAGE_PAIR -> MetaImage.read(file);
            case SEGMENTATION -> Segments.of(file).merged(Nrrd.read(file));
            case NRRD, NRRD_PAIR -> Nrrd.read(file);
            case DICOM -> DicomSeries.of(file).read(DicomSeries.Unpacking.NONE);
        };
    }

    /** What the values of a file mean, which only {@link #SEGMENTATION} can say; empty: unknown. */
    public List<LabelClass> classes(Path file) {
        return this == SEGMENTATION ? Segments.of(file).classes() : List.of();
    }

    /**
     * Writes a file, complete or not at all.
     *
     * @param classes what the values mean, which only {@link #SEGMENTATION} can say; empty: unknown
     * @throws DscnnException if that fails
     */
    public void write(Raster raster, List<LabelClass> classes, Path file) {
        switch (this) {
            case NIFTI -> AtomicFile.write(file, out -> NiftiWriter.write(raster, out));
            case NIFTI_GZ ->
                AtomicFile.write(file, out -> {
                    GZIPOutputStream packed = new GZIPOutputStream(out);
                    NiftiWriter.write(raster, packed);
                    packed.finish();
                });
            case META_IMAGE -> AtomicFile.write(file, out -> MetaImage.write(raster, out));
            case META_IMAGE_PAIR -> MetaImage.writePair(raster, file);
            case SEGMENTATION -> AtomicFile.write(file, out -> NrrdWriter.write(raster, classes, out));
            case NRRD -> AtomicFile.write(file, out -> NrrdWriter.write(raster, List.of(), out));
            case NRRD_PAIR -> throw new DscnnException("%s would be two files: name it .nrrd", file);
            case DICOM -> throw new DscnnException("%s would be DICOM, which is not written: name it .nrrd", file);
        }
    }
}
