// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToIntFunction;

/**
 * How the C library of Linux keeps large tensors that are freed. By itself it keeps blocks of up to 32 MB in its heap,
 * which doubles the memory that predicting needs; giving them back at once costs no time when they lie on huge pages.
 * Training is faster as it is. Elsewhere, and where the library knows no such call, nothing is done.
 */
final class NativeMemory {

    private static final int MMAP_THRESHOLD = -3; // M_MMAP_THRESHOLD in malloc.h
    private static final int PREDICTING = 4 << 20;
    private static final int TRAINING = 32 << 20;

    /** The C library has one threshold for the whole process. */
    private static final AtomicBoolean LOWERED = new AtomicBoolean();

    private interface C extends Library {
        int setenv(String name, String value, int overwrite);

        int mallopt(int parameter, int value);
    }

    private NativeMemory() {}

    /** Asks PyTorch to put large tensors on huge pages; works before PyTorch is loaded, unless the user chose. */
    static void hugePages() {
        run(c -> c.setenv("THP_MEM_ALLOC_ENABLE", "1", 0));
    }

    /** From now on large tensors are given back as soon as they are freed. */
    static void forPredicting() {
        if (LOWERED.compareAndSet(false, true)) run(c -> c.mallopt(MMAP_THRESHOLD, PREDICTING));
    }

    /** Undoes {@link #forPredicting}. */
    static void forTraining() {
        if (LOWERED.compareAndSet(true, false)) run(c -> c.mallopt(MMAP_THRESHOLD, TRAINING));
    }

    private static void run(ToIntFunction<C> call) {
        if (!Platform.isLinux()) return;
        try {
            call.applyAsInt(Native.load("c", C.class));
        } catch (LinkageError | RuntimeException e) {
            // another C library, or another JNA: memory is kept as the system keeps it
        }
    }
}
