// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.ij.desk.Settings;
import io.github.dscnn.task.DscnnException;

/**
 * Starts the engine for a call: with the device and the threads that it says itself, else with those that the user chose
 * for all calls ({@link Settings}), else the engine decides.
 */
public final class EngineStart {

    private EngineStart() {}

    /** The device of a call: its own word, else the user's choice; empty: neither. */
    public static String device(String word) {
        return word == null || word.isBlank() ? Settings.device() : word.trim();
    }

    /** The threads of a call: its own number, else the user's choice; 0: neither. */
    public static int threads(int number) {
        return number == 0 ? Settings.threads() : number;
    }

    /**
     * Starts the engine for a call.
     *
     * @throws DscnnException if the engine or the device is not there
     */
    public static TorchEngine start(String device, int threads) {
        return TorchEngine.start(device(device), threads(threads));
    }
}
