// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import io.github.dscnn.file.raster.Raster.Scale;
import io.github.dscnn.file.raster.VoxelLayout;
import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.task.DscnnException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The header of a DICOM file: an image, or several in an enhanced one, where each frame says for itself where it lies.
 *
 * @param syntax the transfer syntax
 */
record DicomImage(Path file, String syntax, ByteOrder order, Voxels voxels, DicomData data) {

    /**
     * Where the pixels are.
     *
     * @param tag their element; 0: there is none
     * @param words whether they are written as words of 16 bit
     * @param start where their value begins in the file, or in its unpacked part
     * @param size bytes of the value; -1: unknown
     * @param packed where the part begins that is packed as a whole; 0: there is none
     */
    record Voxels(int tag, boolean words, long start, long size, long packed) {

        static final Voxels NONE = new Voxels(0, false, 0, 0, 0);
    }

    private static final double MOST_FRAMES = 1 << 20;

    /** Whether there are pixels of an image. */
    boolean pictured() {
        return voxels.tag() != 0 && DicomKind.name(kind()).isEmpty();
    }

    /** Whether it holds labels. */
    boolean labels() {
        return DicomKind.labels(kind());
    }

    /** Its class. */
    String kind() {
        String own = data.text(DicomTags.CLASS);
        return own.isEmpty() ? data.text(DicomTags.MEDIA_CLASS) : own;
    }

    String series() {
        return data.text(DicomTags.SERIES);
    }

    String description() {
        return data.text(DicomTags.DESCRIPTION);
    }

    /** The number of the series as the scanner counts; empty when it has none. */
    String number() {
        return data.text(DicomTags.NUMBER);
    }

    int width() {
        return data.unsigned(DicomTags.COLUMNS, 0);
    }

    int height() {
        return data.unsigned(DicomTags.ROWS, 0);
    }

    /** Bits that are taken up by a voxel. */
    int allocated() {
        return data.unsigned(DicomTags.ALLOCATED, 0);
    }

    /** Bits that hold its value. */
    int stored() {
        return data.unsigned(DicomTags.STORED, allocated());
    }

    /** The highest bit that belongs to its value. */
    int high() {
        return data.unsigned(DicomTags.HIGH, stored() - 1);
    }

    boolean signed() {
        return data.unsigned(DicomTags.SIGNED, 0) == 1;
    }

    /** Values of a pixel. */
    int samples() {
        return data.unsigned(DicomTags.SAMPLES, 1);
    }

    /** What the values of a pixel are (photometric interpretation). */
    String colours() {
        return data.text(DicomTags.COLOURS).toUpperCase(Locale.ROOT);
    }

    /** Whether a pixel is a colour, not one value; segmentations may have a table of colours but are labels. */
    boolean coloured() {
        return !labels() && (samples() > 1 || colours().startsWith("PALETTE"));
    }

    /** Whether low values are bright. */
    boolean inverted() {
        return colours().equals("MONOCHROME1")
                || data.text(DicomTags.PRESENTATION).equals("INVERSE");
    }

    /** Whether its values are those of a scale, such as Hounsfield's, which a way of showing does not change. */
    boolean measured() {
        String modality = data.text(DicomTags.MODALITY);
        boolean scaled = !slices().get(0).scale().equals(Scale.NONE);
        return data.text(DicomTags.RESCALE_TYPE).equals("HU")
                || scaled && (modality.equals("CT") || modality.equals("PT"));
    }

    /** Whether values have a meaning by a table, which is not looked up. */
    boolean tabulated() {
        return !data.items(DicomTags.MODALITY_TABLE).isEmpty();
    }

    int frames() {
        double[] frames = numbers(data, DicomTags.FRAMES, 0);
        if (frames.length > 0 && frames[0] > MOST_FRAMES) throw VoxelLayout.wrong(file, (long) frames[0] + " frames");
        return frames.length == 0 ? 1 : (int) frames[0];
    }

    /** Bits of a frame as it is stored without compression. */
    long frameBits() {
        boolean half = colours().endsWith("_422");
        return (long) width() * height() * allocated() * (half ? 2 : samples());
    }

    /** Whether all its frames say where they lie. */
    boolean placed() {
        return frames() == 1 || slices().stream().allMatch(slice -> slice.at().isPresent());
    }

    /** How the numbers are stored; those of a colour too. */
    VoxelType element() {
        if (voxels.tag() == DicomTags.FLOATS) return VoxelType.FLOAT32;
        if (voxels.tag() == DicomTags.DOUBLES) return VoxelType.FLOAT64;
        return switch (allocated() + (signed() ? 1 : 0)) {
            case 8 -> VoxelType.UINT8;
            case 9 -> VoxelType.INT8;
            case 16 -> VoxelType.UINT16;
            case 17 -> VoxelType.INT16;
            case 32 -> VoxelType.UINT32;
            case 33 -> VoxelType.INT32;
            default -> {
                if (allocated() == 1) yield VoxelType.UINT8;
                throw new DscnnException(
                        "%s has %s bits a voxel, which is not read: export it with 8, 16 or 32", file, allocated());
            }
        };
    }

    /** How a plane of it is kept. */
    VoxelType kept() {
        return coloured() ? VoxelType.RGB : element().kept();
    }

    /**
     * What is said about each frame.
     *
     * @throws DscnnException if that cannot be
     */
    List<DicomSlice> slices() {
        return new DicomFrames(this).slices();
    }

    /**
     * Numbers of a text.
     *
     * @param count how many there must be if there are any; 0: at least one
     * @throws DscnnException if there are others, or it says something else
     */
    double[] numbers(DicomData place, int tag, int count) {
        try {
            double[] numbers = place.numbers(tag);
            boolean finite = Arrays.stream(numbers).allMatch(Double::isFinite);
            if (finite && (numbers.length == 0 || count == 0 || numbers.length == count)) return numbers;
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw VoxelLayout.wrong(
                file,
                "'" + place.text(tag) + "' where numbers belong ("
                        + String.format(Locale.ROOT, "%04X,%04X", tag >>> 16, tag & 0xFFFF) + ")");
    }
}
