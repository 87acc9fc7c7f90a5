// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Plain test methods: fields marked as rules are not run by every version of Surefire. */
class WallsTest {

    private static final int MOST_FILES = 25;

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(Walls.BASE);

    private static final JavaClasses PLANTED = new ClassFileImporter()
            .importClasses(
                    io.github.dscnn.image.PlantedViolation.class,
                    io.github.dscnn.command.PlantedViolation.class,
                    io.github.dscnn.words.PlantedViolation.class,
                    io.github.dscnn.unknown.PlantedViolation.class);

    @Test
    void everyPackageStandsInTheTable() {
        Walls.table().check(MAIN);
    }

    @Test
    void packagesImportOnlyWhatLiesToTheirRight() {
        for (String name : Walls.IMPORTS.keySet()) Walls.direction(name).check(MAIN);
    }

    @Test
    void librariesStayWhereTheyBelong() {
        for (ArchRule rule : Walls.libraries()) rule.check(MAIN);
    }

    @Test
    void textsDoNotDependOnTheLanguageOfAComputer() {
        Walls.languages().check(MAIN);
        assertBites(Walls.languages());
    }

    @Test
    void theTableHasNoCircle() {
        Set<String> before = new HashSet<>();
        Walls.IMPORTS.forEach((name, others) -> {
            assertTrue(before.containsAll(others), name + " may import " + others);
            before.add(name);
        });
    }

    @Test
    void theRulesSeeTheClassesThatTheyWatch() {
        for (String name : Walls.IMPORTS.keySet()) assertTrue(!classes(name).isEmpty(), name);
    }

    @Test
    void aPlantedViolationBreaksEveryRule() {
        assertBites(Walls.table());
        assertBites(Walls.direction("image"));
        for (ArchRule rule : Walls.libraries()) assertBites(rule);
    }

    @Test
    void everyPartOfAPlantedViolationIsFound() {
        long found = Walls.libraries().stream()
                .mapToLong(rule -> rule.evaluate(PLANTED).getFailureReport().getDetails().stream()
                        .filter(line -> line.startsWith("Field"))
                        .count())
                .sum();
        assertEquals(10, found);
    }

    @Test
    void aRoomHoldsAtMost25Files() {
        for (String name : Walls.IMPORTS.keySet()) {
            long files =
                    classes(name).stream().filter(JavaClass::isTopLevelClass).count();
            assertTrue(files <= MOST_FILES, files + " files in " + name);
        }
    }

    private static List<JavaClass> classes(String name) {
        String wanted = name.equals(Walls.ROOT) ? Walls.BASE : Walls.BASE + "." + name;
        return MAIN.stream().filter(one -> one.getPackageName().equals(wanted)).toList();
    }

    private static void assertBites(ArchRule rule) {
        assertTrue(rule.evaluate(PLANTED).hasViolation(), rule.getDescription());
    }
}
