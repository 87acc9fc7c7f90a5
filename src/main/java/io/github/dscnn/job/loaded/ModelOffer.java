// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import io.github.dscnn.ij.desk.LastModel;
import java.util.List;

/**
 * The models that a dialog offers.
 *
 * @param known those that can be chosen from a list
 * @param last the one that was used last, a name or a path; empty if none was or if it is gone
 */
public record ModelOffer(List<KnownModel> known, String last) {

    /** Those of this ImageJ; looks at disks. */
    public static ModelOffer here() {
        return new ModelOffer(Models.known(), Models.there(LastModel.name()) ? LastModel.name() : "");
    }
}
