// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.fit;

import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.Fusion;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.score.LayerScores;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a first look at all cases says about fusing the outputs: how good the final output, each other output and their
 * mean are, and which weights make the truth most probable.
 */
final class FusionFit {

    private static final Fusion MEAN = new Fusion(true, List.of());

    private final TrainingOptions options;
    private final int outputs;
    private final Evidence evidence;
    private final List<LayerScores> alone = new ArrayList<>();
    private final List<LayerScores> means = new ArrayList<>();

    FusionFit(TrainingOptions options) {
        this.options = options;
        this.outputs = options.network().layers().size() + 1;
        this.evidence = new Evidence(outputs);
    }

    /**
     * Looks at a case.
     *
     * @param look segments it, tells of every part, and compares all outputs with the truth
     */
    void add(TrainingCase one, Function<Consumer<Segmentation>, LayerScores> look) {
        Votes mean = Votes.of(one, options, Decision.PLAIN.withFusion(MEAN));
        alone.add(look.apply(found -> {
            mean.add(found);
            evidence.add(found, options.labels(one));
        }));
        means.add(mean.scores(Decision.PLAIN));
    }

    /** Mean Dice of the final output. */
    double before() {
        return Fitting.dice(alone.stream(), outputs - 1);
    }

    /** The mean of all outputs or a single other one, whichever is better, if clearly better than the final output. */
    Fusion best() {
        double most = before() + Fitting.MARGIN;
        Fusion best = Fusion.NONE;
        for (int i = -1; i < outputs - 1; i++) {
            double dice = i < 0 ? Fitting.dice(means.stream(), 0) : Fitting.dice(alone.stream(), i);
            if (!(dice > most)) continue;
            most = dice;
            best = i < 0 ? MEAN : single(i);
        }
        return best;
    }

    private Fusion single(int output) {
        List<Double> weights = new ArrayList<>(Collections.nCopies(outputs, 0.0));
        weights.set(output, 1.0);
        return new Fusion(true, weights);
    }

    /** The weights that make the truth most probable. */
    Fusion learned() {
        return new Fusion(true, evidence.weights());
    }
}
