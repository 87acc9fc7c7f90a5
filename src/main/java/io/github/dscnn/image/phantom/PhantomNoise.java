// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image.phantom;

/**
 * Smooth and white noise as pure functions of a seed and a place, so that neither the order of the calls nor the number
 * of threads matters. The hash is the finalizer of SplitMix64 (Steele, Lea, Flood 2014).
 *
 * @param seed one field each
 */
record PhantomNoise(long seed) {

    /** An independent field. */
    PhantomNoise field(int purpose) {
        return new PhantomNoise(mix(seed + 0x9E3779B97F4A7C15L * (purpose + 1)));
    }

    /** Uniform in 0..1 for each triple. */
    double uniform(long x, long y, long z) {
        return (hash(x, y, z) >>> 11) * 0x1p-53;
    }

    /** Uniform in low..high. */
    double between(int index, double low, double high) {
        return low + (high - low) * uniform(index, 0, 0);
    }

    /** Value noise, -1..1, smooth over distances of 1: random values on the integer grid, blended in between. */
    double smooth(double x, double y, double z) {
        double fx = Math.floor(x);
        double fy = Math.floor(y);
        double fz = Math.floor(z);
        double u = ease(x - fx);
        double v = ease(y - fy);
        double w = ease(z - fz);
        double near = sheet((long) fx, (long) fy, (long) fz, u, v);
        double far = sheet((long) fx, (long) fy, (long) fz + 1, u, v);
        return 2 * (near + w * (far - near)) - 1;
    }

    /** About normal, mean 0 and standard deviation 1, within -3.5..3.5: the sum of four uniform parts of one hash. */
    double normal(long x, long y, long z) {
        long bits = hash(x, y, z);
        long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum / 65535.0 - 2) * 1.7320508075688772;
    }

    /** From 0 (at and below 0) to 1 (at and above 1) without a kink. */
    static double ease(double x) {
        double t = Math.max(0, Math.min(1, x));
        return t * t * (3 - 2 * t);
    }

    private double sheet(long x, long y, long z, double u, double v) {
        double top = uniform(x, y, z) * (1 - u) + uniform(x + 1, y, z) * u;
        double bottom = uniform(x, y + 1, z) * (1 - u) + uniform(x + 1, y + 1, z) * u;
        return top + v * (bottom - top);
    }

    private long hash(long x, long y, long z) {
        return mix(seed + x * 0x9E3779B97F4A7C15L + y * 0xD1B54A32D192ED03L + z * 0x8CB92BA72F3D8DD7L);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
