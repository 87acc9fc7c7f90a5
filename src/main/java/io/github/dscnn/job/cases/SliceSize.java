// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.recipe.TrainingCase;
import java.util.List;

/** How large slices have to be to be learned from. */
public final class SliceSize {

    /** Smallest width and height. */
    private static final int SMALLEST = 8;

    private SliceSize() {}

    /**
     * Looks at an image as it is stored; what may be turned is looked at once it is.
     *
     * @throws DscnnException if its slices are too small
     */
    static void checkStored(String name, Volume image) {
        boolean turnable = image.orientation().isPresent() && image.slices() >= SMALLEST;
        if (!turnable) check(name, image);
    }

    /** @throws DscnnException if the slices of a case, as they are learned from, are too small */
    public static void check(List<TrainingCase> cases) {
        for (TrainingCase one : cases) check(one.image().name(), one.image());
    }

    private static void check(String name, Volume image) {
        if (Math.min(image.width(), image.height()) < SMALLEST)
            throw new DscnnException(
                    "The image %s is %s, too small to learn from (at least %s x %s); take it out.",
                    name, image.sizes(), SMALLEST, SMALLEST);
    }
}
