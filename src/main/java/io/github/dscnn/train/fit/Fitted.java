// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.fit;

import io.github.dscnn.segment.Decision;
import java.util.List;
import java.util.Locale;

/**
 * What was fitted at the end of a training.
 *
 * @param decision how the model decides
 * @param cases number of validation cases that it was fitted on; 0: it was not
 * @param before mean Dice over these cases and the classes of the final output, threshold 0.5, nothing cleaned; NaN
 *     without them
 * @param after the same with the decision
 */
public record Fitted(Decision decision, int cases, double before, double after) {

    /** Nothing was fitted. */
    public static final Fitted NONE = new Fitted(Decision.PLAIN, 0, Double.NaN, Double.NaN);

    /** Whether anything was fitted, be it that nothing was switched on. */
    public boolean done() {
        return cases > 0;
    }

    /** One line for a log. */
    public String line() {
        List<String> changes = decision.departures();
        String on = String.format(Locale.ROOT, "fitted on %d validation case%s: ", cases, cases == 1 ? "" : "s");
        if (changes.isEmpty()) return on + String.format(Locale.ROOT, "nothing raises the mean Dice of %.3f", before);
        return on + String.join(", ", changes) + String.format(Locale.ROOT, ": mean Dice %.3f -> %.3f", before, after);
    }
}
