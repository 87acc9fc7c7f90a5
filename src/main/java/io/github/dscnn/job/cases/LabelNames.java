// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import ij.ImagePlus;
import io.github.dscnn.ij.image.NamedLabels;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.TrainingCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What several images of labels call their values, as segmentations of 3D Slicer do: what has one name gets one value in all
 * of them, that of the first.
 */
public final class LabelNames {

    private final Map<String, LabelClass> byName = new LinkedHashMap<>();

    /** Begins with classes that are known; empty: none are. */
    public LabelNames(List<LabelClass> known) {
        known.forEach(one -> byName.put(one.name(), one));
    }

    /** An image with the values that its names have here; new names are added, and the log hears if values change. */
    ImagePlus unified(ImagePlus labels, Progress log) {
        Map<Integer, Integer> values = new LinkedHashMap<>();
        for (LabelClass one : NamedLabels.classes(labels)) {
            byName.computeIfAbsent(one.name(), name -> new LabelClass(free(one.value()), name, one.rgb()));
            values.put(one.value(), byName.get(one.name()).value());
        }
        ImagePlus unified = NamedLabels.renumbered(labels, values);
        if (unified != labels)
            log.log(labels.getTitle() + " counts its segments differently: they have the values of their names");
        return unified;
    }

    /** Only where at least one of its names is known; any other image stays as it is. */
    public ImagePlus unifiedIfKnown(ImagePlus labels, Progress log) {
        boolean known = NamedLabels.classes(labels).stream().anyMatch(one -> byName.containsKey(one.name()));
        return known ? unified(labels, log) : labels;
    }

    private int free(int wanted) {
        int value = wanted;
        for (int next = 1; taken(value); next++) value = next;
        return value;
    }

    private boolean taken(int value) {
        return byName.values().stream().anyMatch(one -> one.value() == value);
    }

    /**
     * Classes of these names.
     *
     * @param cases whose labels name classes, with one value for a name
     * @param values the values that they have
     * @throws DscnnException if a value has no name, or there are too many
     */
    static LabelClasses classes(List<TrainingCase> cases, SortedSet<Integer> values) {
        Map<String, LabelClass> named = new LinkedHashMap<>();
        for (TrainingCase one : cases) one.named().forEach(each -> named.putIfAbsent(each.name(), each));
        List<LabelClass> distinct = new ArrayList<>(named.values());
        for (int value : values)
            if (distinct.stream().noneMatch(one -> one.value() == value))
                throw new DscnnException(
                        "Some labels name their segments, but none names the value %s; name all, as in classes=%s=prostate.",
                        value, value);
        if (distinct.size() > LabelClasses.MOST) distinct.removeIf(one -> !values.contains(one.value()));
        return new LabelClasses(distinct, false);
    }
}
