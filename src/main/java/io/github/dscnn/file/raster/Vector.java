// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.raster;

/** A point or a step in space, towards the patient's left, back and head (LPS). */
public record Vector(double left, double back, double head) {

    public static final Vector ZERO = new Vector(0, 0, 0);

    /** From coordinates towards right, front and head (RAS), or back. */
    public Vector turned() {
        return new Vector(0 - left, 0 - back, head);
    }

    static Vector of(double... numbers) {
        return new Vector(numbers[0], numbers[1], numbers[2]);
    }

    /** Its three numbers: left, back, head. */
    double[] numbers() {
        return new double[] {left, back, head};
    }

    public Vector plus(Vector other) {
        return new Vector(left + other.left, back + other.back, head + other.head);
    }

    public Vector times(double factor) {
        return new Vector(left * factor, back * factor, head * factor);
    }

    /** The scalar product; of two steps in mm in mm². */
    public double dot(Vector other) {
        return left * other.left + back * other.back + head * other.head;
    }

    /** The vector product, at right angles to both; it follows the right hand, as LPS does. */
    public Vector cross(Vector other) {
        return new Vector(
                back * other.head - head * other.back,
                head * other.left - left * other.head,
                left * other.back - back * other.left);
    }

    /** Its length, 0 or more, in its own unit. */
    public double length() {
        return Math.sqrt(dot(this));
    }

    /** With length 1, in its direction; itself when it has no length. */
    public Vector unit() {
        return length() > 0 ? times(1 / length()) : this;
    }
}
