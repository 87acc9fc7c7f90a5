// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.image.Volume;
import io.github.dscnn.job.cases.Split;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.train.recipe.TrainingCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patients dealt to folds by chance, and by a table. */
class FoldTest {

    @TempDir
    Path temp;

    /** Two images of each patient. */
    private static List<TrainingCase> twins(int patients) {
        return IntStream.range(0, 2 * patients)
                .mapToObj(i -> one("case" + i, "patient" + i / 2))
                .toList();
    }

    private static TrainingCase one(String name, String patient) {
        Volume plane = Tiny.row(name, 0);
        return new TrainingCase(name, patient, plane, plane);
    }

    private static List<TrainingCase> cases(String... names) {
        return Stream.of(names).map(name -> one(name, name)).toList();
    }

    private Path table(String... lines) throws IOException {
        return Files.write(temp.resolve("split.csv"), List.of(lines));
    }

    private static List<String> names(List<TrainingCase> cases) {
        return cases.stream().map(TrainingCase::name).toList();
    }

    private static Set<String> patients(List<TrainingCase> cases) {
        return new HashSet<>(cases.stream().map(TrainingCase::patient).toList());
    }

    @Test
    void noPatientIsOnTwoSidesOfAFoldThoughEachHasTwoImages() {
        List<TrainingCase> cases = twins(7);
        List<String> tested = new ArrayList<>();
        for (Fold fold : Fold.dealt(cases, 3)) {
            Split split = fold.split(0.3, 5);
            List<Set<String>> sets = Stream.of(split.training(), split.validation(), split.test())
                    .map(FoldTest::patients)
                    .toList();
            assertTrue(sets.stream().noneMatch(Set::isEmpty));
            assertEquals(7, sets.stream().mapToInt(Set::size).sum(), sets.toString());
            tested.addAll(names(split.test()));
        }
        assertEquals(14, tested.size());
        assertEquals(14, new HashSet<>(tested).size());
    }

    @Test
    void foldsOfATableKeepTheOrderOfTheirNumbers() throws IOException {
        List<String> lines = new ArrayList<>(List.of("case,fold"));
        String[] names = IntStream.rangeClosed(1, 12).mapToObj(i -> "c" + i).toArray(String[]::new);
        for (int i = 12; i >= 1; i--) lines.add("c" + i + ".tif," + i);
        List<Fold> folds = Fold.read(table(lines.toArray(String[]::new)), cases(names));
        assertEquals(12, folds.size());
        for (int i = 1; i <= 12; i++) {
            assertEquals(i, folds.get(i - 1).number());
            assertEquals(List.of("c" + i), names(folds.get(i - 1).test()));
            assertEquals(11, folds.get(i - 1).training().size());
        }
    }

    @Test
    void foldsThatDoNotCountFromOneAreCounted() throws IOException {
        assertEquals(List.of(1, 2), numbers("case,fold", "a,0", "b,1"));
        assertEquals(List.of(1, 2), numbers("case,fold", "a,left", "b,right"));
        assertEquals(List.of(3, 7), numbers("case,fold", "a,7", "b,3"));
    }

    private List<Integer> numbers(String... lines) throws IOException {
        return Fold.read(table(lines), cases("a", "b")).stream()
                .map(Fold::number)
                .toList();
    }

    @Test
    void aTableMayNamePatients() throws IOException {
        Path table = table("case,patient,fold", "a,p1,1", "b,p1,1", "c,p2,2", "d,,2");
        List<TrainingCase> given = cases("d", "c", "b", "a");
        Fold first = Fold.read(table, given).get(0);
        assertEquals(List.of("b", "a"), names(first.test()));
        assertEquals(Set.of("p1"), patients(first.test()));
        assertEquals(Set.of("p2", "d"), patients(first.training()));
        assertEquals(List.of("d", "c", "b", "a"), names(first.all(given)));
        assertEquals(Set.of("p1", "p2", "d"), patients(first.all(given)));
    }

    @Test
    void aTableOfSetsIsOneFoldWithItsOwnValidation() throws IOException {
        List<Fold> folds =
                Fold.read(table("case,set", "a,train", "b,validation", "c,test", "d,train"), cases("a", "b", "c", "d"));
        assertEquals(1, folds.size());
        Split split = folds.get(0).split(0.5, 1);
        assertEquals(List.of("a", "d"), names(split.training()));
        assertEquals(List.of("b"), names(split.validation()));
        assertEquals(List.of("c"), names(split.test()));
    }

    @Test
    void aNameWithADotIsNotTakenForAnEnding() throws IOException {
        List<Fold> folds = Fold.read(table("case,fold", "a.1,2", "a.2,1"), cases("a.1", "a.2"));
        assertEquals(List.of("a.2"), names(folds.get(0).test()));
    }

    @Test
    void tablesThatWouldMixPatientsOrLeaveNothingAreOneSentence() throws IOException {
        refused("puts patient p into the folds 1 and 2", "case,patient,fold", "a,p,1", "b,p,2");
        refused("puts patient p into the sets train and test", "case,patient,set", "a,p,train", "b,p,test");
        refused("gives the case b no fold", "case,fold", "a,1", "b,");
        refused("has only one fold", "case,fold", "a,1", "b,1");
        refused("has no row for the case b", "case,fold", "a,1");
        refused("has two rows for the case a", "case,fold", "a,1", "a,2", "b,1");
        refused("puts no case into the set test", "case,set", "a,train", "b,validation");
        refused("puts no case into train", "case,set", "a,test", "b,validation");
        refused("a set is train, validation or test", "case,set", "a,train", "b,tests");
        refused("needs the columns case and set", "case,group", "a,1", "b,2");
        refused("needs the columns case and fold", "name,fold", "a,1", "b,2");
    }

    private void refused(String part, String... lines) throws IOException {
        Path table = table(lines);
        String message = assertThrows(DscnnException.class, () -> Fold.read(table, cases("a", "b")))
                .getMessage();
        assertTrue(message.contains(part), message);
        assertTrue(message.startsWith(table.toString()), message);
    }
}
