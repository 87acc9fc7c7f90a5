// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.job.cases.Split;
import io.github.dscnn.job.table.Csv;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.recipe.TrainingCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A part of the patients that is tested, and the others, which are learned from.
 *
 * @param number from 1
 * @param validation cases that a table chose for the validation; empty: each run draws its own from {@code training}
 */
record Fold(int number, List<TrainingCase> training, List<TrainingCase> validation, List<TrainingCase> test) {

    /** The seed by which patients are dealt, the same for all runs. */
    private static final long DEALING = 1;

    private static final String COLUMN = "fold";
    private static final int NO_NUMBER = Integer.MAX_VALUE;

    /**
     * Deals shuffled patients to the folds in turn.
     *
     * @throws DscnnException if there are fewer patients than folds, or fewer than two folds
     */
    static List<Fold> dealt(List<TrainingCase> cases, int folds) {
        List<String> patients = new ArrayList<>(
                new TreeSet<>(cases.stream().map(TrainingCase::patient).toList()));
        if (folds < 2) throw new DscnnException("folds=%s leaves nothing to learn from; give 2 or more.", folds);
        if (patients.size() < folds)
            throw new DscnnException(
                    "There are %s patients but folds=%s; give at most as many folds as patients.",
                    patients.size(), folds);
        Collections.shuffle(patients, new Random(DEALING));
        List<Fold> all = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            int now = fold;
            all.add(of(now + 1, cases, one -> patients.indexOf(one.patient()) % folds == now));
        }
        return all;
    }

    private static Fold of(int number, List<TrainingCase> cases, Predicate<TrainingCase> tested) {
        return new Fold(
                number,
                cases.stream().filter(tested.negate()).toList(),
                List.of(),
                cases.stream().filter(tested).toList());
    }

    /**
     * Reads a table with the column fold, or with the column set, which is one fold.
     *
     * @throws DscnnException if a case is missing, a patient in two folds or sets, or nothing is to be tested
     */
    static List<Fold> read(Path file, List<TrainingCase> cases) {
        List<Map<String, String>> table = Csv.read(file);
        if (!table.isEmpty() && table.get(0).containsKey(COLUMN)) return numbered(file, cases);
        Split split = Split.read(file, cases);
        if (split.test().isEmpty())
            throw new DscnnException("%s puts no case into the set test; an experiment needs some.", file);
        return List.of(new Fold(1, split.training(), split.validation(), split.test()));
    }

    /** Folds whose names are numbers are in their order, and keep them if they count from 1. */
    private static List<Fold> numbered(Path file, List<TrainingCase> cases) {
        List<Split.Row> rows = Split.rows(file, COLUMN, cases);
        List<String> names = rows.stream()
                .map(Split.Row::part)
                .distinct()
                .sorted(Comparator.<String>comparingInt(Fold::number).thenComparing(Comparator.naturalOrder()))
                .toList();
        if (names.size() < 2) throw new DscnnException("%s has only one fold; give two or more.", file);
        List<TrainingCase> all = rows.stream().map(Split.Row::member).toList();
        boolean keep = names.stream().mapToInt(Fold::number).allMatch(number -> number > 0 && number < NO_NUMBER);
        List<Fold> folds = new ArrayList<>();
        for (String name : names) {
            Set<String> tested = rows.stream()
                    .filter(row -> row.part().equals(name))
                    .map(row -> row.member().name())
                    .collect(Collectors.toSet());
            folds.add(of(keep ? number(name) : folds.size() + 1, all, one -> tested.contains(one.name())));
        }
        return folds;
    }

    private static int number(String name) {
        return name.matches("\\d{1,9}") ? Integer.parseInt(name) : NO_NUMBER;
    }

    /** All its cases, in the order in which they were given. */
    List<TrainingCase> all(List<TrainingCase> given) {
        Map<String, TrainingCase> byName = new HashMap<>();
        for (List<TrainingCase> set : List.of(training, validation, test))
            set.forEach(one -> byName.put(one.name(), one));
        return given.stream().map(one -> byName.get(one.name())).toList();
    }

    /** The sets of a run: the validation is drawn from the training patients unless a table says it. */
    Split split(double share, long seed) {
        if (!validation.isEmpty()) return new Split(training, validation, test);
        Split drawn = Split.draw(training, share, seed);
        return new Split(drawn.training(), drawn.validation(), test);
    }
}
