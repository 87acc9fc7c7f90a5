// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.cases;

import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.job.table.Csv;
import io.github.dscnn.model.ModelCard;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.train.recipe.TrainingCase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which case is used for what; a patient is in one set only.
 *
 * @param training cases that are learned from
 * @param validation cases that each epoch is measured on
 * @param test cases that are measured once, at the end, and choose nothing
 */
public record Split(List<TrainingCase> training, List<TrainingCase> validation, List<TrainingCase> test) {

    private static final String CASE = "case";
    private static final String SET = "set";
    private static final Set<String> SETS = Set.of("train", "validation", "test");

    /** Draws patients for validation: a share of them, at least one if there are two and the share is above 0. */
    public static Split draw(List<TrainingCase> cases, double share, long seed) {
        List<String> patients = new ArrayList<>(
                new TreeSet<>(cases.stream().map(TrainingCase::patient).toList()));
        Collections.shuffle(patients, new Random(seed));
        int count = (int) Math.min(patients.size() - 1L, Math.max(1, Math.round(share * patients.size())));
        Set<String> chosen = Set.copyOf(patients.subList(0, share > 0 ? count : 0));
        return new Split(
                cases.stream().filter(one -> !chosen.contains(one.patient())).toList(),
                cases.stream().filter(one -> chosen.contains(one.patient())).toList(),
                List.of());
    }

    /**
     * Reads a CSV with the columns case, set (train, validation, test) and perhaps patient.
     *
     * @throws DscnnException if a case is missing, a set unknown, a patient in two sets, or nothing is left to learn from
     */
    public static Split read(Path file, List<TrainingCase> cases) {
        Map<String, List<TrainingCase>> sets = new HashMap<>();
        for (String set : SETS) sets.put(set, new ArrayList<>());
        for (Row row : rows(file, SET, cases)) {
            List<TrainingCase> members = sets.get(Csv.plain(row.part()));
            if (members == null)
                throw new DscnnException(
                        "%s has the set '%s' for case %s; a set is train, validation or test.",
                        file, row.part(), row.member().name());
            members.add(row.member());
        }
        if (sets.get("train").isEmpty()) throw new DscnnException("%s puts no case into train; add some.", file);
        return new Split(sets.get("train"), sets.get("validation"), sets.get("test"));
    }

    /**
     * What a table says of a case.
     *
     * @param member the case, of the patient that the table names
     * @param part of the data that it belongs to
     */
    public record Row(TrainingCase member, String part) {}

    /**
     * Reads a CSV that parts the patients: columns case (with or without the file's ending), perhaps patient, and one that
     * names the part.
     *
     * @param column whose cells name the parts
     * @return a row for each case, in the order of the cases
     * @throws DscnnException if a column or a case is missing, a case has no part, or a patient is in two parts
     */
    public static List<Row> rows(Path file, String column, List<TrainingCase> cases) {
        Map<String, Map<String, String>> table = table(file, column);
        Map<String, String> partOfPatient = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (TrainingCase one : cases) {
            Map<String, String> cells = table.get(one.name());
            if (cells == null) throw new DscnnException("%s has no row for the case %s; add it.", file, one.name());
            String part = cells.get(column);
            if (part.isBlank())
                throw new DscnnException("%s gives the case %s no %s; add it.", file, one.name(), column);
            String patient = cells.getOrDefault("patient", "").isBlank() ? one.patient() : cells.get("patient");
            String other = partOfPatient.put(patient, part);
            if (other != null && !other.equals(part))
                throw new DscnnException(
                        "%s puts patient %s into the %ss %s and %s; all cases of a patient belong into one %s.",
                        file, patient, column, other, part, column);
            rows.add(new Row(new TrainingCase(one.name(), patient, one.image(), one.labels(), one.named()), part));
        }
        return rows;
    }

    /** The rows by case, and by case without ending where no other row has that name. */
    private static Map<String, Map<String, String>> table(Path file, String column) {
        Map<String, Map<String, String>> table = new HashMap<>();
        List<Map<String, String>> rows = Csv.read(file);
        for (Map<String, String> cells : rows) {
            if (!cells.containsKey(CASE) || !cells.containsKey(column))
                throw new DscnnException("%s needs the columns %s and %s; add them.", file, CASE, column);
            if (table.put(cells.get(CASE), cells) != null)
                throw new DscnnException("%s has two rows for the case %s; leave one.", file, cells.get(CASE));
        }
        rows.forEach(cells -> table.putIfAbsent(Sources.caseName(cells.get(CASE)), cells));
        return table;
    }

    /** The set of a case of this name: train, validation or test. */
    public String set(TrainingCase one) {
        return cases().stream()
                .filter(other -> other.name().equals(one.name()))
                .findFirst()
                .orElseThrow()
                .set();
    }

    /** The split as a model stores it. */
    public List<ModelCard.Case> cases() {
        List<ModelCard.Case> all = new ArrayList<>();
        training.forEach(one -> all.add(new ModelCard.Case(one.name(), one.patient(), "train")));
        validation.forEach(one -> all.add(new ModelCard.Case(one.name(), one.patient(), "validation")));
        test.forEach(one -> all.add(new ModelCard.Case(one.name(), one.patient(), "test")));
        return all;
    }

    /** The split as a CSV that {@link #read} reads. */
    public String csv() {
        StringBuilder text = new StringBuilder("case,patient,set\n");
        for (ModelCard.Case one : cases()) {
            text.append(Csv.cell(one.name())).append(',').append(Csv.cell(one.patient()));
            text.append(',').append(one.set()).append('\n');
        }
        return text.toString();
    }
}
