// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

/** Turns the values of planes over, between the lowest and the highest of all of them. */
final class Inverted {

    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    private Inverted() {}

    /**
     * Turns them in place.
     *
     * @param planes {@code byte[]}, {@code short[]} or {@code float[]}
     * @param signed whether shorts have a sign
     */
    static void turn(Object[] planes, boolean signed) {
        Inverted range = new Inverted();
        for (Object plane : planes) range.see(plane, signed);
        for (Object plane : planes) range.turn(plane, signed);
    }

    private void see(Object plane, boolean signed) {
        int length = java.lang.reflect.Array.getLength(plane);
        for (int i = 0; i < length; i++) {
            double value = value(plane, i, signed);
            if (value < low) low = value;
            if (value > high) high = value;
        }
    }

    private static double value(Object plane, int index, boolean signed) {
        if (plane instanceof byte[] bytes) return bytes[index] & 0xFF;
        if (plane instanceof short[] shorts) return signed ? shorts[index] : shorts[index] & 0xFFFF;
        return ((float[]) plane)[index];
    }

    private void turn(Object plane, boolean signed) {
        double sum = low + high;
        if (plane instanceof byte[] bytes)
            for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (int) (sum - value(plane, i, signed));
        else if (plane instanceof short[] shorts)
            for (int i = 0; i < shorts.length; i++) shorts[i] = (short) (int) (sum - value(plane, i, signed));
        else {
            float[] floats = (float[]) plane;
            for (int i = 0; i < floats.length; i++) floats[i] = (float) (sum - floats[i]);
        }
    }
}
