// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import ij.ImagePlus;
import io.github.dscnn.ij.image.Held;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Glance;
import io.github.dscnn.image.Volume;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.Progress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which models have learned from images that look like one. Only the models' descriptions are read, and of the image a few
 * pixels of the frame that is shown.
 *
 * @param known how much the image resembles those of each model, by its {@link KnownModel#value}, in the order of the list
 */
public record Likest(Map<String, Resemblance> known) {

    /** Looks at an image; models that do not say what they have learned from, or cannot be read, are passed over. */
    @SuppressWarnings("try")
    public static Likest of(ImagePlus image, List<KnownModel> models) {
        try (Held held = Held.of(image)) {
            Eye eye = new Eye(image, image.getT() - 1);
            Map<String, Resemblance> known = new LinkedHashMap<>();
            for (KnownModel model : models)
                eye.sees(model).ifPresent(resemblance -> known.put(model.value(), resemblance));
            return new Likest(known);
        }
    }

    /** The image, as models with one channel and with several take it, looked at once each. */
    private record Eye(ImagePlus image, int frame, Map<Boolean, Volume> wholes, Map<Boolean, Volume> glances) {

        Eye(ImagePlus image, int frame) {
            this(image, frame, new HashMap<>(), new HashMap<>());
        }

        Optional<Resemblance> sees(KnownModel model) {
            try {
                return ModelPackage.described(model.path()).flatMap(this::sees);
            } catch (RuntimeException e) {
                return Optional.empty(); // whoever chooses it is told why
            }
        }

        private Optional<Resemblance> sees(Traits traits) {
            boolean several = traits.channels() > 1;
            Volume whole =
                    wholes.computeIfAbsent(several, any -> Stacks.toVolume(image, traits.channels(), Progress.NONE));
            if (traits.channels() != whole.channels()) return Optional.empty();
            return Resemblance.of(traits, whole, glances.computeIfAbsent(several, any -> Glance.at(whole, frame)));
        }
    }

    /** The model whose images it looks most like, of several the first one; empty if it looks like none. */
    public Optional<String> first() {
        return known.entrySet().stream()
                .filter(entry -> entry.getValue().like())
                .min(Comparator.comparingDouble(entry -> entry.getValue().distance()))
                .map(Map.Entry::getKey);
    }

    /** How much the image resembles those of a model; empty if that is not known. */
    public Optional<Resemblance> of(String model) {
        return Optional.ofNullable(known.get(model));
    }
}
