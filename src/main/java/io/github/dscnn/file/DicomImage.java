// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file;

import io.github.dscnn.file.Raster.Scale;
import io.github.dscnn.task.DscnnException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The header of a DICOM file: an image, or several in an enhanced one, where each frame says for itself where it lies.
 *
 * @param syntax the transfer syntax
 * @param pixelTag the element with the pixels; 0: there is none
 * @param start where its value begins in the file
 */
record DicomImage(Path file, String syntax, ByteOrder order, int pixelTag, long start, DicomData data) {

    static final int PIXELS = 0x7FE00010;
    static final int FLOATS = 0x7FE00008;
    static final int DOUBLES = 0x7FE00009;

    private static final int CLASS = 0x00080016;
    private static final int DESCRIPTION = 0x0008103E;
    private static final int THICKNESS = 0x00180050;
    private static final int BETWEEN = 0x00180088;
    private static final int IMAGER_SPACING = 0x00181164;
    private static final int SERIES = 0x0020000E;
    private static final int NUMBER = 0x00200011;
    private static final int POSITION = 0x00200032;
    private static final int ORIENTATION = 0x00200037;
    private static final int SAMPLES = 0x00280002;
    private static final int COLOURS = 0x00280004;
    private static final int FRAMES = 0x00280008;
    private static final int ROWS = 0x00280010;
    private static final int COLUMNS = 0x00280011;
    private static final int SPACING = 0x00280030;
    private static final int ALLOCATED = 0x00280100;
    private static final int STORED = 0x00280101;
    private static final int HIGH = 0x00280102;
    private static final int SIGNED = 0x00280103;
    private static final int INTERCEPT = 0x00281052;
    private static final int SLOPE = 0x00281053;
    private static final int SHARED = 0x52009229;
    private static final int PER_FRAME = 0x52009230;
    private static final int PLANE_POSITION = 0x00209113;
    private static final int PLANE_ORIENTATION = 0x00209116;
    private static final int MEASURES = 0x00289110;
    private static final int TRANSFORMATION = 0x00289145;

    /** Sequences that are looked into. */
    static final Set<Integer> SEQUENCES =
            Set.of(SHARED, PER_FRAME, PLANE_POSITION, PLANE_ORIENTATION, MEASURES, TRANSFORMATION);

    /** What of a header is kept. */
    static final Set<Integer> KEPT = Set.of(
            0x00080005,
            CLASS,
            DESCRIPTION,
            THICKNESS,
            BETWEEN,
            IMAGER_SPACING,
            SERIES,
            NUMBER,
            POSITION,
            ORIENTATION,
            SAMPLES,
            COLOURS,
            FRAMES,
            ROWS,
            COLUMNS,
            SPACING,
            ALLOCATED,
            STORED,
            HIGH,
            SIGNED,
            INTERCEPT,
            SLOPE,
            SHARED,
            PER_FRAME,
            PLANE_POSITION,
            PLANE_ORIENTATION,
            MEASURES,
            TRANSFORMATION);

    /** Segmentations and presentations have pixels too, but are no images. */
    private static final Set<String> NO_IMAGES =
            Set.of("1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7", "1.2.840.10008.1.3.10");

    /** Whether there are pixels of an image; a file that is packed as a whole may have some. */
    boolean pictured() {
        boolean packed = syntax.equals(DicomSyntax.DEFLATED);
        return packed || pixelTag != 0 && !NO_IMAGES.contains(data.text(CLASS));
    }

    String series() {
        return data.text(SERIES);
    }

    String description() {
        return data.text(DESCRIPTION);
    }

    /** The number of the series as the scanner counts; empty when it has none. */
    String number() {
        return data.text(NUMBER);
    }

    int width() {
        return data.unsigned(COLUMNS, 0);
    }

    int height() {
        return data.unsigned(ROWS, 0);
    }

    /** Bits that are taken up by a voxel. */
    int allocated() {
        return data.unsigned(ALLOCATED, 0);
    }

    /** Bits that hold its value. */
    int stored() {
        return data.unsigned(STORED, allocated());
    }

    /** The highest bit that belongs to its value. */
    int high() {
        return data.unsigned(HIGH, stored() - 1);
    }

    boolean signed() {
        return data.unsigned(SIGNED, 0) == 1;
    }

    /** Whether a voxel has one value, not a colour. */
    boolean grey() {
        return data.unsigned(SAMPLES, 1) == 1 && !data.text(COLOURS).startsWith("PALETTE");
    }

    /** Whether high values are bright. */
    boolean upright() {
        return !data.text(COLOURS).equals("MONOCHROME1");
    }

    int frames() {
        double[] frames = numbers(data, FRAMES, 0);
        return frames.length == 0 ? 1 : (int) Math.min(frames[0], Integer.MAX_VALUE);
    }

    /** Whether all its frames say where they lie. */
    boolean placed() {
        List<DicomSlice> slices = frames() == 1 ? List.of() : slices();
        return frames() == 1
                || slices.size() == frames()
                        && slices.stream().allMatch(slice -> slice.at().isPresent());
    }

    /** How the voxels are stored. */
    Element element() {
        return switch (allocated() + (signed() ? 1 : 0)) {
            case 8 -> Element.UINT8;
            case 9 -> Element.INT8;
            case 16 -> Element.UINT16;
            case 17 -> Element.INT16;
            case 32 -> Element.UINT32;
            case 33 -> Element.INT32;
            default ->
                throw new DscnnException(
                        "%s has %s bits a voxel, which is not read: export it with 8, 16 or 32", file, allocated());
        };
    }

    /**
     * What is said about each frame.
     *
     * @throws DscnnException if that cannot be
     */
    List<DicomSlice> slices() {
        List<DicomData> frames = data.items(PER_FRAME);
        if (frames.isEmpty() && frames() == 1) return List.of(slice(0, List.of(data)));
        if (!frames.isEmpty() && frames.size() != frames())
            throw Layout.wrong(file, frames() + " frames but places of " + frames.size());
        List<DicomSlice> slices = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            List<DicomData> places = new ArrayList<>(List.of(frames.get(i)));
            places.addAll(data.items(SHARED));
            places.add(data);
            slices.add(slice(i, places));
        }
        return slices.isEmpty() ? List.of(slice(0, List.of(data))) : slices;
    }

    /** @param places where to look, the nearest first */
    private DicomSlice slice(int frame, List<DicomData> places) {
        double[] position = first(places, PLANE_POSITION, POSITION, 3);
        double[] turn = first(places, PLANE_ORIENTATION, ORIENTATION, 6);
        double[] spacing = first(places, MEASURES, SPACING, 2);
        if (spacing.length == 0) spacing = numbers(data, IMAGER_SPACING, 2);
        double[] between = first(places, MEASURES, BETWEEN, 1);
        double[] thick = between.length > 0 ? between : first(places, MEASURES, THICKNESS, 1);
        double[] slope = first(places, TRANSFORMATION, SLOPE, 1);
        double[] intercept = first(places, TRANSFORMATION, INTERCEPT, 1);
        boolean placed = position.length > 0 && turn.length > 0;
        return new DicomSlice(
                file,
                frame,
                frames(),
                placed ? Optional.of(new Vector(position[0], position[1], position[2])) : Optional.empty(),
                placed ? new Vector(turn[0], turn[1], turn[2]) : new Vector(1, 0, 0),
                placed ? new Vector(turn[3], turn[4], turn[5]) : new Vector(0, 1, 0),
                spacing.length == 0 ? Optional.empty() : Optional.of(spacing),
                thick.length == 0 ? 0 : Math.abs(thick[0]),
                Scale.of(slope.length == 0 ? 1 : slope[0], intercept.length == 0 ? 0 : intercept[0]));
    }

    /** The numbers of a tag, in the items of a sequence or directly, of the first place that has it. */
    private double[] first(List<DicomData> places, int sequence, int tag, int count) {
        for (DicomData place : places) {
            for (DicomData item : place.items(sequence))
                if (!item.text(tag).isEmpty()) return numbers(item, tag, count);
            if (!place.text(tag).isEmpty()) return numbers(place, tag, count);
        }
        return new double[0];
    }

    /** @param count how many there must be if there are any; 0: at least one */
    private double[] numbers(DicomData place, int tag, int count) {
        try {
            double[] numbers = place.numbers(tag);
            boolean finite = java.util.Arrays.stream(numbers).allMatch(Double::isFinite);
            if (finite && (numbers.length == 0 || count == 0 || numbers.length == count)) return numbers;
        } catch (NumberFormatException e) {
            // the sentence below says it
        }
        throw Layout.wrong(
                file,
                "'" + place.text(tag) + "' where numbers belong ("
                        + String.format("%04X,%04X", tag >>> 16, tag & 0xFFFF) + ")");
    }
}
