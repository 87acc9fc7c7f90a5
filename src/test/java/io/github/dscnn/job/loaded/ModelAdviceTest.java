// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.model.store.ModelStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelAdviceTest {

    private static final List<KnownModel> KNOWN =
            List.of(new KnownModel("mine", "/data/mine", Path.of("/data/mine")), known("cells"), known("organs"));
    private static final Resemblance NEAR = new Resemblance(12, 0.1, "size", "intensities, size");
    private static final Resemblance NEARER = new Resemblance(1, 0, "size", "intensities, size");
    private static final Resemblance FAR = new Resemblance(30, 3, "intensities", "intensities, size");

    private static KnownModel known(String name) {
        return new KnownModel(name, name, Path.of("models", name));
    }

    private static ModelAdvice after(String last, Map<String, Resemblance> found) {
        ModelAdvice advice = new ModelAdvice(new ModelOffer(KNOWN, last));
        advice.learn(new Likest(found));
        return advice;
    }

    @Test
    void whatNobodyUsedIsTheModelThatTheImageLooksMostLike() {
        ModelAdvice advice = after("", Map.of("cells", NEAR, "/data/mine", NEARER, "organs", FAR));
        assertEquals("/data/mine", advice.choice());
        assertEquals(
                "Chosen because your image looks like its 1 training image (intensities, size).",
                advice.words("/data/mine"));
        assertEquals("", advice.words("cells"));
    }

    @Test
    void anImageThatLooksLikeNoneChoosesNone() {
        ModelAdvice advice = after("", Map.of("organs", FAR));
        assertEquals("", advice.choice());
        assertEquals("Choose a model: none here has learned from images that look like yours.", advice.words(""));
        assertEquals("Choose a model.", after("", Map.of()).words(""));
    }

    @Test
    void theModelThatWasUsedLastStaysAndAnImageThatIsUnlikeItsOwnIsSaid() {
        ModelAdvice advice = after("organs", Map.of("organs", FAR, "cells", NEAR));
        assertEquals("organs", advice.choice());
        assertEquals(
                "Your image looks unlike the 30 training images of this model (intensities); cells fits better.",
                advice.words("organs"));
        assertEquals(Optional.of("cells"), advice.better("organs"));
        assertEquals(Optional.empty(), advice.better("cells"));
        assertEquals(
                "This model was used last.",
                after("cells", Map.of("cells", NEAR)).words("cells"));
    }

    @Test
    void theChoiceFollowsTheImageUntilAPersonChoosesOrIsContent() {
        ModelAdvice advice = after("", Map.of("cells", NEAR));
        assertTrue(advice.follows("cells"));
        assertFalse(advice.follows("organs"));
        advice.forget();
        assertTrue(advice.follows("cells"));
        advice.learn(null);
        assertTrue(advice.follows("cells"));
        advice.stay();
        assertFalse(advice.follows("cells"));
    }

    @Test
    void aTrainedModelIsShownByItsNameAndNamedByItsPath() {
        ModelAdvice advice = after("", Map.of());
        assertEquals("mine", advice.label("/data/mine"));
        assertEquals("/data/mine", advice.value("mine"));
        assertEquals("/elsewhere/x", advice.label("/elsewhere/x"));
        assertEquals("first;second", advice.value("first;second"));
    }

    @Test
    void whereTwoHaveOneNameTheFolderIsShown() {
        List<Path> trained = List.of(Path.of("/a/run"), Path.of("/b/run"), Path.of("/b/phantom"), Path.of("/b/other"));
        List<ModelStore.Entry> named = List.of(new ModelStore.Entry("phantom", Path.of("models", "phantom")));
        assertEquals(
                List.of("run in /a", "run in /b", "phantom in /b", "other", "phantom"),
                KnownModel.of(trained, named).stream().map(KnownModel::label).toList());
    }
}
