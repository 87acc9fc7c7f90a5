// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.format;

import io.github.dscnn.file.dicom.DicomSeries;
import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.file.raster.Raster;
import io.github.dscnn.file.raster.Segments;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The medical formats that are read and written here, by the ends of their files' names.
 *
 * <pre>{@code
 * Raster raster = MedicalFormat.of("case7.nii.gz").orElseThrow().read(file, log);
 * MedicalFormat.META_IMAGE.write(raster, List.of(), Path.of("case7.mha"));
 * }</pre>
 */
public enum MedicalFormat {
    NIFTI_GZ(".nii.gz"),
    NIFTI(".nii"),
    /** Two files, of which either is named; Analyze 7.5 has the same names. */
    NIFTI_PAIR(".hdr", ".img", ".hdr.gz", ".img.gz"),
    META_IMAGE(".mha"),
    META_IMAGE_PAIR(".mhd"),
    SEGMENTATION(".seg.nrrd"),
    NRRD(".nrrd"),
    NRRD_PAIR(".nhdr"),
    DICOM(".dcm");

    private final String ending;
    private final List<String> endings;

    MedicalFormat(String... endings) {
        this.ending = endings[0];
        this.endings = List.of(endings);
    }

    /** The format of a file or title by its name; empty when it is none of these. */
    public static Optional<MedicalFormat> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(format -> format.endings.stream().anyMatch(lower::endsWith))
                .findFirst();
    }

    /**
     * How the names of results end whose input is of this format.
     *
     * @param labels whether the result's values are classes
     */
    public String resultEnding(boolean labels) {
        return switch (this) {
            case NIFTI_PAIR -> NIFTI_GZ.ending;
            case SEGMENTATION, NRRD, NRRD_PAIR, DICOM -> labels ? SEGMENTATION.ending : NRRD.ending;
            default -> ending;
        };
    }

    /** Whether {@link #write} knows it; NRRD and NIfTI are written as one file, DICOM not at all. */
    public boolean writable() {
        return this != NRRD_PAIR && this != NIFTI_PAIR && this != DICOM;
    }

    /** Whether a file, whose name ends like that of this format, can be of it; others use {@code .hdr} and {@code .img} too. */
    public boolean recognizes(Path file) {
        return this != NIFTI_PAIR || NiftiPair.recognizes(file);
    }

    /** The file with the header of a file that holds voxels alone; empty for any other. */
    public static Optional<Path> headerOf(Path file) {
        return NiftiPair.headerOf(file);
    }

    /**
     * Reads a file.
     *
     * @param log hears what was decided where a file leaves something open
     * @throws DscnnException if it is damaged, of a kind that is not read, or too large
     */
    public Raster read(Path file, Consumer<String> log) {
        return switch (this) {
            case NIFTI, NIFTI_GZ -> Nifti.read(file, log);
            case NIFTI_PAIR -> Nifti.readPair(file, log);
            case META_IMAGE, META_IMAGE_PAIR -> MetaImage.read(file, log);
            case SEGMENTATION -> Segments.of(file).merged(Nrrd.read(file, log));
            case NRRD, NRRD_PAIR -> Nrrd.read(file, log);
            case DICOM -> DicomSeries.of(file).read(DicomSeries.Unpacking.NONE, log);
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
            case NIFTI_PAIR -> throw new DscnnException("%s would be two files: name it .nii.gz", file);
            case NRRD_PAIR -> throw new DscnnException("%s would be two files: name it .nrrd", file);
            case DICOM -> throw new DscnnException("%s would be DICOM, which is not written: name it .nrrd", file);
        }
    }
}
