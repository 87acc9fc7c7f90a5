// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job;

import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Path;

/**
 * What has to be known of a model before it is loaded.
 *
 * @param foreign whether another program wrote it
 * @param source where it was read from
 */
public record ModelFacts(Traits traits, boolean foreign, Path source) {

    static ModelFacts of(ModelPackage files) {
        return new ModelFacts(files.traits(), files.network().isEmpty(), files.source());
    }

    /** @throws DscnnException if another program wrote it and nobody trusts it */
    void check(boolean trust) {
        if (foreign && !trust)
            throw new DscnnException(
                    "The model %s was not written by DSCNN and its weights are a program; say trust=true if you know where it comes from.",
                    source);
    }
}
