// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import io.github.dscnn.job.Csv;
import io.github.dscnn.job.Split;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.TrainingCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

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
        List<Map<String, String>> rows = Csv.read(file);
        if (!rows.isEmpty() && rows.get(0).containsKey(COLUMN)) return numbered(file, rows, cases);
        Split split = Split.read(file, cases);
        if (split.test().isEmpty())
            throw new DscnnException("%s puts no case into the set test; an experiment needs some.", file);
        return List.of(new Fold(1, split.training(), split.validation(), split.test()));
    }

    private static List<Fold> numbered(Path file, List<Map<String, String>> rows, List<TrainingCase> cases) {
        Map<String, Map<String, String>> byName = new LinkedHashMap<>();
        rows.forEach(row -> byName.put(row.getOrDefault("case", ""), row));
        Map<String, String> foldOfPatient = new LinkedHashMap<>();
        Map<String, List<TrainingCase>> members = new TreeMap<>();
        List<TrainingCase> all = new ArrayList<>();
        for (TrainingCase one : cases) {
            Map<String, String> row = byName.get(one.name());
            if (row == null) throw new DscnnException("%s has no row for the case %s; add it.", file, one.name());
            String patient = row.getOrDefault("patient", "").isBlank() ? one.patient() : row.get("patient");
            String other = foldOfPatient.put(patient, row.get(COLUMN));
            if (other != null && !other.equals(row.get(COLUMN)))
                throw new DscnnException(
                        "%s puts patient %s into the folds %s and %s; all cases of a patient belong into one.",
                        file, patient, other, row.get(COLUMN));
            TrainingCase named = new TrainingCase(one.name(), patient, one.image(), one.labels(), one.named());
            members.computeIfAbsent(row.get(COLUMN), fold -> new ArrayList<>()).add(named);
            all.add(named);
        }
        if (members.size() < 2) throw new DscnnException("%s has only one fold; give two or more.", file);
        List<Fold> folds = new ArrayList<>();
        for (List<TrainingCase> test : members.values()) folds.add(of(folds.size() + 1, all, test::contains));
        return folds;
    }

    /** The sets of a run: the validation is drawn from the training patients unless a table says it. */
    Split split(double share, long seed) {
        if (!validation.isEmpty()) return new Split(training, validation, test);
        Split drawn = Split.draw(training, share, seed);
        return new Split(drawn.training(), drawn.validation(), test);
    }
}
