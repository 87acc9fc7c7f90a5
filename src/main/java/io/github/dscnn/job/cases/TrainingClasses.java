// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.ij.result.RoiGroups;
import io.github.dscnn.ij.result.RoiLabels;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.Ignored;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.words.TrainWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which classes are learned: those that somebody has named, or else what the labels show.
 *
 * @param ignored the label value that counts nowhere
 */
public record TrainingClasses(TrainWords words, List<TrainingCase> cases, Ignored ignored) {

    /**
     * The classes.
     *
     * @throws DscnnException if labels and words do not fit
     */
    public LabelClasses of(boolean sparse) {
        List<Volume> labels = cases.stream().map(TrainingCase::labels).toList();
        if (RoiLabels.meant(words.labels))
            return PaintedClasses.of(values(labels, Ignored.NOTHING), words.classes, sparse);
        Optional<LabelClasses> said = said(words);
        if (said.isPresent()) return checked(said.get(), labels, sparse);
        boolean segments = cases.stream().anyMatch(one -> !one.named().isEmpty());
        if (segments && !sparse) return LabelNames.classes(cases, values(labels, ignored));
        if (!sparse) return RoiGroups.named(LabelClasses.detect(labels, ignored));
        SortedSet<Integer> values = values(labels, ignored);
        boolean background = values.remove(1);
        if (!background)
            throw new DscnnException(
                    "With annotation=sparse no label has a pixel of value 1; mark some background with 1 (classes are 2 and more).");
        if (values.isEmpty())
            throw new DscnnException("With annotation=sparse no label has a class; mark some pixels with 2 or more.");
        return RoiGroups.named(LabelClasses.ofValues(values));
    }

    /** The classes that somebody has named: in words, in a table beside the labels, or as other programs do. */
    public static Optional<LabelClasses> said(TrainWords words) {
        if (!words.classes.isBlank()) return Optional.of(LabelClasses.parse(words.classes));
        Path table = Sources.path(words.labels).orElse(Path.of("")).resolve(ClassTable.FILE);
        if (!words.labels.isBlank() && Files.exists(table)) return Optional.of(ClassTable.read(table));
        return Sources.path(words.labels).flatMap(DatasetFile::classes);
    }

    /** The value that counts nowhere as the words, or else another program, name it. */
    public static Ignored ignored(TrainWords words) {
        int other = words.ignore != 0
                ? 0
                : Sources.path(words.labels).map(DatasetFile::ignored).orElse(0);
        return new Ignored(words.ignore + other);
    }

    private static SortedSet<Integer> values(List<Volume> labels, Ignored ignored) {
        SortedSet<Integer> values = new TreeSet<>();
        labels.forEach(volume -> values.addAll(LabelClasses.values(volume, ignored)));
        return values;
    }

    private LabelClasses checked(LabelClasses classes, List<Volume> labels, boolean sparse) {
        if (sparse && !classes.foreground() && classes.index(1) > 0)
            throw new DscnnException(
                    "With annotation=sparse the value 1 is background, but classes names it; give classes from 2 on.");
        if (ignored.value() > 0 && !classes.foreground() && classes.index(ignored.value()) > 0)
            throw new DscnnException(
                    "ignore=%s is a value of the classes, too; a value is a class or counts nowhere.", ignored.value());
        for (Volume one : labels) ignored.check(one, classes);
        return classes;
    }
}
