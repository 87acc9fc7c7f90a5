// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import ai.djl.Device;
import io.github.dscnn.task.DscnnException;

/** Chooses the GPU, or the CPU, that a word names: the first GPU where it names none and there is one. */
final class DeviceChoice {

    private static final String GPU = "gpu(:\\d+)?";

    private DeviceChoice() {}

    /**
     * The device of a word; never another one than was asked for.
     *
     * @param word {@code cpu}, {@code gpu}, {@code gpu:1}, ...; empty or {@code auto}: the first GPU if there is one
     * @param gpus how many GPUs PyTorch sees
     * @throws DscnnException if the device is not there, or the word names none
     */
    static Device of(String word, int gpus) {
        if (word.isEmpty() || word.equals("auto")) return gpus > 0 ? Device.gpu(0) : Device.cpu();
        if (word.equals("cpu")) return Device.cpu();
        if (!word.matches(GPU)) throw new DscnnException("There is no device '%s'; choose cpu, gpu or gpu:N.", word);
        int index = word.equals("gpu") ? 0 : Integer.parseInt(word.substring(4));
        if (index < gpus) return Device.gpu(index);
        throw new DscnnException(
                "The device '%s' was asked for, but PyTorch sees %s here; use device=cpu, or see DSCNN Engine... (in a shell: doctor) for the reason.",
                word, gpus == 1 ? "1 GPU" : gpus + " GPUs");
    }
}
