// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import java.util.Set;

/** The elements of a DICOM header that are kept, by their tags ({@code 0xGGGGEEEE}), as PS3.6 of the standard lists them. */
final class DicomTags {

    static final int MEDIA_CLASS = 0x00020002;
    static final int SYNTAX = 0x00020010;
    static final int CHARACTER_SET = 0x00080005;
    static final int CLASS = 0x00080016;
    static final int MODALITY = 0x00080060;
    static final int DESCRIPTION = 0x0008103E;
    static final int THICKNESS = 0x00180050;
    static final int BETWEEN = 0x00180088;
    static final int IMAGER_SPACING = 0x00181164;
    static final int SERIES = 0x0020000E;
    static final int NUMBER = 0x00200011;
    static final int POSITION = 0x00200032;
    static final int ORIENTATION = 0x00200037;
    static final int SAMPLES = 0x00280002;
    static final int COLOURS = 0x00280004;
    static final int PLANAR = 0x00280006;
    static final int FRAMES = 0x00280008;
    static final int ROWS = 0x00280010;
    static final int COLUMNS = 0x00280011;
    static final int SPACING = 0x00280030;
    static final int ALLOCATED = 0x00280100;
    static final int STORED = 0x00280101;
    static final int HIGH = 0x00280102;
    static final int SIGNED = 0x00280103;
    static final int INTERCEPT = 0x00281052;
    static final int SLOPE = 0x00281053;
    static final int RESCALE_TYPE = 0x00281054;

    /** Of red; those of green and blue follow it. */
    static final int PALETTE = 0x00281101;

    /** Values of red; those of green and blue follow it. */
    static final int PALETTE_VALUES = 0x00281201;

    static final int MODALITY_TABLE = 0x00283000;
    static final int TILED_COLUMNS = 0x00480006;
    static final int SEGMENTATION_TYPE = 0x00620001;
    static final int SEGMENTS = 0x00620002;
    static final int SEGMENT_NUMBER = 0x00620004;
    static final int SEGMENT_LABEL = 0x00620005;
    static final int SEGMENT = 0x0062000A;
    static final int SEGMENT_OF_FRAME = 0x0062000B;
    static final int SEGMENT_COLOUR = 0x0062000D;
    static final int LARGEST_FRACTION = 0x0062000E;
    static final int PRESENTATION = 0x20500020;
    static final int FRAME_OFFSETS = 0x3004000C;
    static final int DOSE_SCALE = 0x3004000E;
    static final int SHARED = 0x52009229;
    static final int PER_FRAME = 0x52009230;
    static final int PLANE_POSITION = 0x00209113;
    static final int PLANE_ORIENTATION = 0x00209116;
    static final int MEASURES = 0x00289110;
    static final int TRANSFORMATION = 0x00289145;
    static final int FLOATS = 0x7FE00008;
    static final int DOUBLES = 0x7FE00009;
    static final int PIXELS = 0x7FE00010;

    /** Sequences that are looked into. */
    static final Set<Integer> SEQUENCES = Set.of(
            SHARED,
            PER_FRAME,
            PLANE_POSITION,
            PLANE_ORIENTATION,
            MEASURES,
            TRANSFORMATION,
            MODALITY_TABLE,
            SEGMENTS,
            SEGMENT);

    /** What of a header is kept beside them. */
    private static final Set<Integer> VALUES = Set.of(
            MEDIA_CLASS,
            SYNTAX,
            CHARACTER_SET,
            CLASS,
            MODALITY,
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
            PLANAR,
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
            RESCALE_TYPE,
            TILED_COLUMNS,
            SEGMENTATION_TYPE,
            SEGMENT_NUMBER,
            SEGMENT_LABEL,
            SEGMENT_OF_FRAME,
            SEGMENT_COLOUR,
            LARGEST_FRACTION,
            PRESENTATION,
            FRAME_OFFSETS,
            DOSE_SCALE);

    private DicomTags() {}

    static boolean kept(int tag) {
        return VALUES.contains(tag) || SEQUENCES.contains(tag) || palette(tag);
    }

    private static boolean palette(int tag) {
        return tag >= PALETTE && tag <= PALETTE + 2 || tag >= PALETTE_VALUES && tag <= PALETTE_VALUES + 2;
    }

    /** Whether an element holds pixels. */
    static boolean pixels(int tag) {
        return tag == PIXELS || tag == FLOATS || tag == DOUBLES;
    }
}
