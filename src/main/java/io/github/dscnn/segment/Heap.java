// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * What Java's memory really gives for an array. The collector G1 gives an array of more than half a region regions of its
 * own, so that a plane of 512 x 512 floats takes 2 MB and not 1.
 *
 * @param region bytes of a region; 0 for a collector without regions
 */
public record Heap(long region) {

    /** What stands in front of an array's values. */
    private static final int HEADER = 16;

    /** That of this program. */
    static Heap here() {
        return new Heap(
                option("UseG1GC").filter(Boolean::parseBoolean).isPresent()
                        ? option("G1HeapRegionSize").map(Long::parseLong).orElse(0L)
                        : 0);
    }

    /** An option of the running Java; none where it has no such option. */
    private static Optional<String> option(String name) {
        try {
            var java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return Optional.ofNullable(java).map(one -> one.getVMOption(name).getValue());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Bytes that an array of so many bytes takes. */
    long array(long bytes) {
        long all = bytes + (region == 0 ? 0 : HEADER);
        return region == 0 || 2 * all <= region ? all : (all + region - 1) / region * region;
    }

    /** Bytes that may still be used. */
    public static long free() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - (java.totalMemory() - java.freeMemory());
    }
}
