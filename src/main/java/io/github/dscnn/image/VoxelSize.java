// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.image;

import static io.github.dscnn.task.Require.require;

import java.util.Locale;
import java.util.Map;

/**
 * The size of a voxel along x, y (in plane) and z (between slices).
 *
 * @param x width of a pixel, in {@code unit}, above 0
 * @param y height of a pixel, in {@code unit}, above 0
 * @param z distance between slices, in {@code unit}, above 0
 * @param unit name of the unit as ImageJ writes it; "pixel" when the image has no calibration
 */
public record VoxelSize(double x, double y, double z, String unit) {

    /** No calibration: 1 x 1 x 1 pixel. */
    public static final VoxelSize NONE = new VoxelSize(1, 1, 1, "pixel");

    /** By their names in lower case without an s at the end. */
    private static final Map<String, Double> MILLIMETRES = Map.ofEntries(
            Map.entry("mm", 1.0),
            Map.entry("millimeter", 1.0),
            Map.entry("millimetre", 1.0),
            Map.entry("cm", 10.0),
            Map.entry("centimeter", 10.0),
            Map.entry("centimetre", 10.0),
            Map.entry("dm", 100.0),
            Map.entry("m", 1000.0),
            Map.entry("meter", 1000.0),
            Map.entry("metre", 1000.0),
            Map.entry("um", 1e-3),
            Map.entry("µm", 1e-3),
            Map.entry("μm", 1e-3),
            Map.entry("micron", 1e-3),
            Map.entry("micrometer", 1e-3),
            Map.entry("micrometre", 1e-3),
            Map.entry("nm", 1e-6),
            Map.entry("nanometer", 1e-6),
            Map.entry("nanometre", 1e-6),
            Map.entry("å", 1e-7),
            Map.entry("angstrom", 1e-7),
            Map.entry("in", 25.4),
            Map.entry("inch", 25.4),
            Map.entry("inche", 25.4));

    public VoxelSize {
        require(x > 0 && y > 0 && z > 0, "voxel size must be above 0 but is %s x %s x %s", x, y, z);
        unit = unit == null || unit.isBlank() ? "pixel" : unit.trim();
    }

    /** Whether the unit is a length known here, so that {@link #inMillimetres()} works. */
    public boolean calibrated() {
        return MILLIMETRES.containsKey(key());
    }

    /** In mm; this size itself when it has no calibration. */
    public VoxelSize inMillimetres() {
        if (!calibrated()) return this;
        double factor = MILLIMETRES.get(key());
        return new VoxelSize(x * factor, y * factor, z * factor, "mm");
    }

    /** Volume of a voxel in cubic {@code unit}. */
    public double volume() {
        return x * y * z;
    }

    /** Area of a pixel if there is one slice, else the volume of a voxel, in {@code unit}; without a unit 1. */
    public double size(boolean flat) {
        if (unit.equals(NONE.unit)) return 1;
        return flat ? x * y : volume();
    }

    private String key() {
        String lower = unit.toLowerCase(Locale.ROOT);
        boolean plural = lower.length() > 2 && lower.endsWith("s");
        return plural ? lower.substring(0, lower.length() - 1) : lower;
    }
}
