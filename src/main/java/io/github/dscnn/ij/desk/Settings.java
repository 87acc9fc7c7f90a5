// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.desk;

import static io.github.dscnn.task.Require.require;

import ij.Prefs;

/**
 * What a user chose once for all calls, among ImageJ's preferences; ImageJ writes them when it quits. Where ImageJ's
 * preferences were not read, as in a shell, nothing is chosen.
 */
public final class Settings {

    private static final String DEVICE = "dscnn.device";
    private static final String THREADS = "dscnn.threads";

    private Settings() {}

    /** The device for calls that name none: {@code cpu}, {@code gpu}, ...; empty: no choice. */
    public static String device() {
        return Prefs.get(DEVICE, "");
    }

    /** Engine threads for calls that name no number; 0: no choice. */
    public static int threads() {
        return Math.max(0, (int) Prefs.get(THREADS, 0));
    }

    /**
     * Chooses for all later calls.
     *
     * @param device {@code cpu}, {@code gpu}, {@code gpu:1}, ...; empty: no choice
     * @param threads at least 1; 0: no choice
     */
    public static void store(String device, int threads) {
        require(threads >= 0, "threads must not be negative but are %s", threads);
        require(
                device.trim().matches("|auto|cpu|gpu(:\\d{1,3})?"),
                "device must be cpu, gpu or gpu:N but is '%s'",
                device);
        Prefs.set(DEVICE, device.trim());
        Prefs.set(THREADS, threads);
    }
}
