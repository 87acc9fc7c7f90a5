// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.network.Norm;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.Fusion;
import io.github.dscnn.segment.SmallestPiece;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.UncertaintyScore;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnsembleFactsTest {

    private static final List<SupervisedLayer> EIGHT = layers(4);

    @Test
    void oneModelStaysAsItIs() {
        ModelFacts one = facts("a", "prostate", 1, 0.4, EIGHT);
        assertSame(one, Ensemble.of(List.of(one)));
        assertEquals("", one.list());
    }

    @Test
    void namesAndChecksumsAreListedAndThresholdsAveraged() {
        ModelFacts all = Ensemble.of(List.of(
                facts("a", "prostate", 1, 0.4, EIGHT),
                facts("b", "prostate", 1, 0.5, EIGHT),
                facts("c", "prostate", 1, 0.3, EIGHT)));
        assertEquals("a; b; c", all.traits().name());
        assertEquals("sha-a; sha-b; sha-c", all.traits().sha256());
        assertEquals("a sha-a; b sha-b; c sha-c", all.list());
        assertEquals(0.4, all.traits().threshold(), 1e-12);
        assertTrue(all.differences().contains("threshold"), all.differences());
    }

    @Test
    void layersAreKeptWhereAllHaveThemWhateverTheWidth() {
        ModelFacts narrow = facts("a", "prostate", 1, 0.4, EIGHT);
        assertEquals(
                EIGHT,
                Ensemble.of(List.of(narrow, facts("b", "prostate", 1, 0.4, layers(16))))
                        .layers());
        ModelFacts mixed = Ensemble.of(List.of(narrow, facts("b", "prostate", 1, 0.4, List.of())));
        assertEquals(List.of(), mixed.layers());
        assertTrue(mixed.fuses());
        assertEquals("supervised layers", mixed.differences());
    }

    @Test
    void decisionsAreAveragedOrThoseOfMost() {
        SmallestPiece small = new SmallestPiece(30, SmallestPiece.Unit.MM3);
        Fusion last = new Fusion(true, List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0));
        Decision decision = Ensemble.of(List.of(
                        deciding("a", Decision.PLAIN.withLargest(true).withSmallest(small)),
                        deciding("b", Decision.PLAIN.withLargest(true).withFusion(last)),
                        deciding("c", Decision.PLAIN.withFusion(last))))
                .traits()
                .decision();
        assertTrue(decision.largest());
        assertEquals(new SmallestPiece(10, SmallestPiece.Unit.MM3), decision.smallest());
        assertTrue(decision.fusion().decides());
        float[] weights = decision.fusion().of(9);
        assertEquals(1 / 27.0, weights[0], 1e-6);
        assertEquals(19 / 27.0, weights[8], 1e-6);
    }

    @Test
    void uncertaintyIsTheScoreThatAllNameElseTheEntropyInAnyOrder() {
        for (UncertaintyScore score : UncertaintyScore.values()) assertEquals(score, uncertainty(score, score));
        for (UncertaintyScore one : UncertaintyScore.values())
            for (UncertaintyScore other : UncertaintyScore.values())
                if (one != other) assertEquals(UncertaintyScore.ENTROPY, uncertainty(one, other, other));
    }

    /** What several models with these scores measure it by. */
    private static UncertaintyScore uncertainty(UncertaintyScore... scores) {
        List<ModelFacts> models = new ArrayList<>();
        for (UncertaintyScore score : scores)
            models.add(deciding("model " + models.size(), Decision.PLAIN.withUncertainty(score)));
        return Ensemble.of(models).traits().decision().uncertainty();
    }

    @Test
    void unitsThatDifferKeepAllPieces() {
        Decision volume = Decision.PLAIN.withSmallest(new SmallestPiece(30, SmallestPiece.Unit.MM3));
        Decision area = Decision.PLAIN.withSmallest(new SmallestPiece(30, SmallestPiece.Unit.MM2));
        ModelFacts both = Ensemble.of(List.of(deciding("a", volume), deciding("b", area)));
        assertEquals(SmallestPiece.NONE, both.traits().decision().smallest());
    }

    private static ModelFacts deciding(String name, Decision decision) {
        ModelFacts plain = facts(name, "prostate", 1, 0.5, EIGHT);
        Traits of = plain.traits();
        Traits traits = new Traits(
                of.name(),
                of.sha256(),
                of.classes(),
                of.normalizer(),
                of.channels(),
                of.context(),
                of.pixelSize(),
                of.unit(),
                of.patch(),
                decision,
                of.mirror());
        return new ModelFacts(traits, false, plain.source(), EIGHT, List.of());
    }

    @Test
    void othersAreRefusedByName() {
        ModelFacts one = facts("a", "prostate", 1, 0.4, EIGHT);
        refuses("a segments prostate, but b segments bladder;", one, facts("b", "bladder", 1, 0.4, EIGHT));
        refuses("a needs 1 channel of an image, but b needs 2 channels;", one, facts("b", "prostate", 2, 0.4, EIGHT));
        refuses("a and a have the same weights (SHA-256 sha-a)", one, one);
    }

    private static void refuses(String sentence, ModelFacts... models) {
        DscnnException refused = assertThrows(DscnnException.class, () -> Ensemble.of(List.of(models)));
        assertTrue(refused.getMessage().startsWith(sentence), refused.getMessage());
    }

    private static List<SupervisedLayer> layers(int width) {
        return new NetworkSpec(NetworkSpec.DSCNN, width, 1, 1, Norm.INSTANCE).layers();
    }

    private static ModelFacts facts(
            String name, String label, int channels, double threshold, List<SupervisedLayer> layers) {
        LabelClasses classes = new LabelClasses(List.of(new LabelClass(1, label, 0xFF0000)), false);
        Normalizer normalizer = new Normalizer(Normalizer.Kind.NONE, 0, 100);
        Traits traits = new Traits(
                name,
                "sha-" + name,
                classes,
                normalizer,
                channels,
                0,
                0.5,
                "mm",
                64,
                Decision.PLAIN.withThreshold(threshold),
                false);
        return new ModelFacts(traits, false, Path.of(name), layers, List.of());
    }
}
