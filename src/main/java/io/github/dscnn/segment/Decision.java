// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static io.github.dscnn.task.Require.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a model's probabilities become a result unless somebody says otherwise.
 *
 * @param threshold probability (0..1, both excluded) from which a pixel of a single class counts
 * @param smallest smallest piece that is kept
 * @param largest whether of each class and frame only the largest piece is kept
 * @param fusion whether the final output decides, or a mean of all outputs
 * @param uncertainty what its uncertainty is measured by
 */
public record Decision(
        double threshold, SmallestPiece smallest, boolean largest, Fusion fusion, UncertaintyScore uncertainty) {

    /** The final output and 0.5; nothing is cleaned; its entropy, which told errors best in most of what was measured. */
    public static final Decision PLAIN =
            new Decision(0.5, SmallestPiece.NONE, false, Fusion.NONE, UncertaintyScore.ENTROPY);

    public Decision {
        require(threshold > 0 && threshold < 1, "a threshold must lie in (0, 1) but is %s", threshold);
    }

    public Decision withThreshold(double value) {
        return new Decision(value, smallest, largest, fusion, uncertainty);
    }

    public Decision withSmallest(SmallestPiece value) {
        return new Decision(threshold, value, largest, fusion, uncertainty);
    }

    public Decision withLargest(boolean value) {
        return new Decision(threshold, smallest, value, fusion, uncertainty);
    }

    public Decision withFusion(Fusion value) {
        return new Decision(threshold, smallest, largest, value, uncertainty);
    }

    public Decision withUncertainty(UncertaintyScore value) {
        return new Decision(threshold, smallest, largest, fusion, value);
    }

    /** Whether the outputs are fused for somebody who says so, says not so, or leaves it to the model (null). */
    public boolean fuses(Boolean asked) {
        return asked == null ? fusion.decides() : asked;
    }

    /** In words, one each, what departs from {@link #PLAIN}; empty if nothing does. */
    public List<String> departures() {
        List<String> words = new ArrayList<>();
        if (fusion.decides()) words.add(fusion.text());
        if (threshold != PLAIN.threshold) words.add(String.format(Locale.ROOT, "threshold %.2f", threshold));
        if (largest) words.add("only the largest piece");
        if (smallest.size() > 0) words.add("no piece smaller than " + smallest.text());
        return words;
    }
}
