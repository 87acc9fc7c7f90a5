// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import java.io.IOException;
import java.io.OutputStream;

/** Whatever can write a network's TorchScript archive. */
@FunctionalInterface
public interface WeightsWriter {

    /** Writes the whole archive; the stream is closed by the caller. */
    void write(OutputStream out) throws IOException;
}
