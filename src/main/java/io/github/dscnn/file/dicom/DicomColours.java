// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import io.github.dscnn.file.raster.VoxelType;
import io.github.dscnn.task.DscnnException;
import java.nio.ByteBuffer;

/** Colours of DICOM (PS3.3, C.7.6.3.1.2) as red, green and blue. */
final class DicomColours {

    private static final int BYTE = 255;
    private static final int MIDDLE = 128;

    private DicomColours() {}

    /**
     * Three values a pixel as a plane of {@link VoxelType#RGB}.
     *
     * @throws DscnnException if they are of a kind that is not read
     */
    static int[] plane(DicomImage image, ByteBuffer data) {
        String kind = image.colours();
        boolean known = image.samples() == 3 && image.allocated() == 8;
        return switch (known ? kind : "") {
            case "RGB", "YBR_FULL" -> whole(image, data, !kind.equals("RGB"));
            case "YBR_FULL_422", "YBR_PARTIAL_422" -> halved(image, data, kind.startsWith("YBR_PARTIAL"));
            default ->
                throw new DscnnException(
                        "%s has colours as %s of %s values with %s bits, which is not read: export it as RGB with 8 bits",
                        image.file(), kind.isEmpty() ? "an unknown kind" : kind, image.samples(), image.allocated());
        };
    }

    private static int[] whole(DicomImage image, ByteBuffer data, boolean brightness) {
        int[] plane = new int[image.width() * image.height()];
        boolean planar = image.data().unsigned(DicomTags.PLANAR, 0) == 1;
        int pixel = planar ? 1 : 3;
        int value = planar ? plane.length : 1;
        for (int i = 0; i < plane.length; i++) {
            int one = data.get(i * pixel) & BYTE;
            int two = data.get(i * pixel + value) & BYTE;
            int three = data.get(i * pixel + 2 * value) & BYTE;
            plane[i] = brightness ? colour(one, two, three, false) : one << 16 | two << 8 | three;
        }
        return plane;
    }

    /** Two pixels with a brightness each share their colour. */
    private static int[] halved(DicomImage image, ByteBuffer data, boolean partial) {
        int[] plane = new int[image.width() * image.height()];
        for (int i = 0; i < plane.length; i++) {
            int pair = i / 2 * 4;
            int brightness = data.get(pair + i % 2) & BYTE;
            plane[i] = colour(brightness, data.get(pair + 2) & BYTE, data.get(pair + 3) & BYTE, partial);
        }
        return plane;
    }

    /** ITU-R BT.601; partial: brightness in 16..235, colours in 16..240. */
    private static int colour(int brightness, int blue, int red, boolean partial) {
        double y = partial ? (brightness - 16) * BYTE / 219.0 : brightness;
        double scale = partial ? BYTE / 224.0 : 1;
        double b = (blue - MIDDLE) * scale;
        double r = (red - MIDDLE) * scale;
        return rounded(y + 1.402 * r) << 16 | rounded(y - 0.344136 * b - 0.714136 * r) << 8 | rounded(y + 1.772 * b);
    }

    private static int rounded(double value) {
        return (int) Math.max(0, Math.min(BYTE, Math.round(value)));
    }

    /**
     * The colours that the numbers of a plane have in the file's palette.
     *
     * @throws DscnnException if the palette is not there or of a kind that is not read
     */
    static int[] lookedUp(DicomImage image, Object plane) {
        int[][] tables = new int[3][];
        for (int c = 0; c < 3; c++) tables[c] = table(image, c);
        int first = image.data().unsigneds(DicomTags.PALETTE)[1];
        int from = image.signed() ? (short) first : first;
        int[] colours = new int[image.width() * image.height()];
        for (int i = 0; i < colours.length; i++) {
            int index = number(plane, i) - from;
            for (int[] table : tables)
                colours[i] = colours[i] << 8 | table[Math.max(0, Math.min(table.length - 1, index))];
        }
        return colours;
    }

    private static int number(Object plane, int index) {
        if (plane instanceof byte[] bytes) return bytes[index] & BYTE;
        return plane instanceof short[] shorts ? shorts[index] & 0xFFFF : (int) ((float[]) plane)[index];
    }

    /** The values of a colour in 0..255: of 16 bit, of 8 bit in words, or of 8 bit two in a word. */
    private static int[] table(DicomImage image, int colour) {
        int[] about = image.data().unsigneds(DicomTags.PALETTE + colour);
        int[] words = image.data().unsigneds(DicomTags.PALETTE_VALUES + colour);
        int count = about.length == 3 ? about[0] == 0 ? 1 << 16 : about[0] : 0;
        boolean paired = about.length == 3 && about[2] == 8 && words.length == (count + 1) / 2;
        if (count == 0 || !paired && words.length < count)
            throw new DscnnException(
                    "%s has colours by a palette of a kind that is not read: export it as RGB", image.file());
        boolean wide = false;
        for (int i = 0; i < count && !paired; i++) wide |= words[i] > BYTE;
        int[] table = new int[count];
        for (int i = 0; i < count; i++) {
            int word = words[paired ? i / 2 : i];
            table[i] = paired ? word >> i % 2 * 8 & BYTE : wide ? word >> 8 : word;
        }
        return table;
    }
}
