// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.List;

/** Notices what goes wrong in a training and says what to do. */
final class Health {

    private Health() {}

    /** One sentence a trouble; none when all is well. In the first epoch background alone is no trouble yet. */
    static List<String> notices(Validation found, int epoch, TrainingOptions options) {
        List<String> notices = new ArrayList<>();
        List<String> dead = new ArrayList<>();
        for (int i = 0; i < found.constant().length; i++) {
            if (found.constant()[i]) dead.add(i == found.constant().length - 1 ? "final" : "layer " + (i + 1));
        }
        if (!dead.isEmpty()) {
            notices.add(String.join(", ", dead) + (dead.size() == 1 ? " gives" : " give")
                    + " one value everywhere: its ReLUs may be dead. If it stays so, use norm=instance or a lower rate"
                    + " (now " + options.recipe().schedule().rate() + ").");
        }
        if (found.allBackground() && epoch > 1) {
            notices.add("The final output finds nothing but background. If it stays so: check the labels, train longer,"
                    + " or use the recipe 'default' (its loss has cross-entropy) or another rate.");
        }
        return notices;
    }
}
