// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import io.github.dscnn.image.Orientation;
import io.github.dscnn.image.Turn;
import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.recipe.TrainingCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Training cases in one orientation: that of the model they begin from, else that of most images, of two equally many that of
 * the first.
 *
 * @param orientation empty if nobody says one
 * @param lines what was decided, for the log
 */
public record CommonOrientation(List<TrainingCase> cases, Optional<Orientation> orientation, List<String> lines) {

    /** @param wanted the orientation to which all are brought; empty: as most of them */
    public static CommonOrientation of(List<TrainingCase> cases, Optional<Orientation> wanted) {
        Map<Orientation, Integer> counts = new LinkedHashMap<>();
        for (TrainingCase one : cases)
            one.image().orientation().ifPresent(letters -> counts.merge(letters, 1, Integer::sum));
        Optional<Orientation> common = wanted.or(() -> most(counts));
        if (common.isEmpty()) return new CommonOrientation(cases, common, unplaced(cases));
        List<TrainingCase> turned = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (TrainingCase one : cases) turned.add(turned(one, common.get(), lines));
        int silent =
                cases.size() - counts.values().stream().mapToInt(one -> one).sum();
        if (counts.size() > 1 || counts.size() == 1 && !counts.containsKey(common.get()))
            lines.add(0, "images lie in " + text(counts) + ": all are turned to " + common.get());
        if (silent > 0)
            lines.add(String.format(
                    Locale.ROOT,
                    "%d of %d images do not say where they lie and are taken as if in %s; orientation=... says it",
                    silent,
                    cases.size(),
                    common.get()));
        return new CommonOrientation(turned, common, lines);
    }

    /**
     * Reads what was given as {@code orientation}.
     *
     * @throws DscnnException if it is none
     */
    public static Optional<Orientation> parse(String letters) {
        if (letters.isBlank()) return Optional.empty();
        try {
            return Optional.of(new Orientation(letters));
        } catch (IllegalArgumentException e) {
            throw new DscnnException(e, "orientation=%s: %s.", letters, e.getMessage());
        }
    }

    private static Optional<Orientation> most(Map<Orientation, Integer> counts) {
        int most = counts.values().stream().mapToInt(one -> one).max().orElse(0);
        return counts.keySet().stream().filter(one -> counts.get(one) == most).findFirst();
    }

    private static String text(Map<Orientation, Integer> counts) {
        return counts.entrySet().stream()
                .map(one -> one.getKey() + " (" + one.getValue() + ")")
                .collect(Collectors.joining(", "));
    }

    /** Nothing needs to be said of single slices, such as micrographs. */
    private static List<String> unplaced(List<TrainingCase> cases) {
        boolean stacks = cases.stream().anyMatch(one -> one.image().slices() > 1);
        return stacks
                ? List.of(
                        "the images do not say where they lie and are taken as they are, and the model will not know its orientation; orientation=... says it")
                : List.of();
    }

    private static TrainingCase turned(TrainingCase one, Orientation common, List<String> lines) {
        Volume image = one.image();
        Orientation lies = image.orientation().orElse(common);
        boolean flat = image.slices() == 1;
        Turn turn = flat ? lies.to(common).inPlane() : lies.to(common);
        if (flat && !turn.keepsSlices()) {
            lines.add(one.name() + " is one slice that lies in " + lies + ", across the others: it is taken as it is");
            return one;
        }
        Volume turned = turn.apply(image).withOrientation(Optional.of(common));
        return new TrainingCase(one.name(), one.patient(), turned, turn.apply(one.labels()), one.named());
    }
}
