// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.walls;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

/** The walls between the packages, as rules. ARCHITECTURE.md shows the same table to people. */
final class Walls {

    static final String BASE = "io.github.dscnn";

    /** The package of the facade itself. */
    static final String ROOT = "";

    /** Which packages of ours each package may import. */
    static final Map<String, Set<String>> IMPORTS = new LinkedHashMap<>();

    static {
        may("words");
        may("task");
        may("image", "task");
        may("image.label", all("image"));
        may("image.phantom", all("image"));
        may("network", "task");
        may("measure", all("image.label"));
        may("script", all("network"));
        may("segment", all("image.label"));
        may("segment.region", all("segment"));
        may("segment.run", all("segment.region"));
        may("segment.score", all("segment.region", "measure"));
        may("train.recipe", all("segment", "network"));
        may("train.sample", all("train.recipe"));
        may("train", all("train.sample", "segment.run", "segment.score"));
        may("train.fit", all("train"));
        may("model.yaml", "task");
        may("model.files", all("model.yaml"));
        may("model.operation", all("model.yaml", "segment"));
        may("model", all("model.files", "model.operation", "script"));
        may("model.store", all("model"));
        may("engine", all("train", "script"));
        may("file.disk", "task");
        may("file.raster", all("image.label"));
        may("file.tiff", all("file.disk", "file.raster"));
        may("file.dicom", all("file.disk", "file.raster"));
        may("file.format", all("file.dicom"));
        may("ij.image", all("file.format", "file.tiff", "segment"));
        may("ij.desk", all("ij.image"));
        may("ij.result", all("ij.desk", "segment.region", "network"));
        may("ij.picture", all("ij.result", "train"));
        may("job.table", all("ij.picture"));
        may("job.loaded", all("engine", "ij.desk", "image.phantom", "model.store"));
        may("job.cases", all("job.table", "model", "words"));
        may("job.evaluation", all("job.cases"));
        may("job.result", all("job.cases", "job.loaded"));
        may("job.training", all("job.cases", "job.loaded", "train.fit", "image.phantom"));
        may("job.exchange", all("job.result", "job.training"));
        may("experiment", all("job.training", "job.evaluation"));
        may(ROOT, all("experiment", "job.exchange"));
        may("cli", all(ROOT));
        may("form.help", all("file.disk", "model.store"));
        may("form.look");
        may("form.macro", "task");
        may("form.work", all("job.table", "form.help", "form.look"));
        may("form", all(ROOT, "form.work", "form.macro"));
        may("command.status", all("ij.desk"));
        may("command", all("form", "command.status"));
        may("command.hand", all("command"));
        may("ij1", all("command"));
    }

    private Walls() {}

    private static void may(String name, String... others) {
        IMPORTS.put(name, Set.of(others));
    }

    /** These packages and all that they may import. */
    private static String[] all(String... names) {
        Set<String> all = new TreeSet<>(List.of(names));
        for (String name : names) all.addAll(IMPORTS.get(name));
        return all.toArray(new String[0]);
    }

    /** Each package imports only what the table says. */
    static ArchRule direction(String name) {
        String[] allowed = IMPORTS.get(name).stream().map(Walls::room).toArray(String[]::new);
        DescribedPredicate<JavaClass> ours = resideInAPackage(BASE + "..")
                .and(not(resideInAPackage(room(name))))
                .and(not(resideInAnyPackage(allowed)));
        String rule = "%s imports nothing of ours but %s".formatted(room(name), Arrays.toString(allowed));
        return noClasses()
                .that()
                .resideInAPackage(room(name))
                .should()
                .dependOnClassesThat(ours)
                .as(rule)
                .allowEmptyShould(true);
    }

    /** No package that the table does not know. */
    static ArchRule table() {
        String[] known = IMPORTS.keySet().stream().map(Walls::room).toArray(String[]::new);
        return classes().should().resideInAnyPackage(known).as("every package stands in the table of walls");
    }

    /** The rules about libraries. */
    static List<ArchRule> libraries() {
        return List.of(
                only(List.of("ai.djl..", "com.sun.jna..", "org.slf4j.."), "engine"),
                imagePlus(),
                only(List.of("ij.."), "ij", "ij1", "form", "command", "job", ROOT),
                only(List.of("org.scijava.."), "command", "ij1", "words"),
                annotation(),
                only(List.of("java.awt..", "javax.swing.."), "ij", "ij1", "form"),
                only(List.of("picocli..", "me.tongfei.."), "cli"),
                only(List.of("org.apache.commons.statistics.."), "measure"),
                never(
                        List.of("com.google.gson..", "org.yaml.."),
                        "image",
                        "network",
                        "segment",
                        "measure",
                        "task",
                        "words"));
    }

    /** Where {@code ij.} is only a word in a signature. */
    private static ArchRule imagePlus() {
        DescribedPredicate<JavaClass> more =
                resideInAPackage("ij..").and(not(JavaClass.Predicates.type(ij.ImagePlus.class)));
        return noClasses()
                .that()
                .resideInAnyPackage(patterns("command", "job", ROOT))
                .should()
                .dependOnClassesThat(more)
                .as("command, job and the facade name ImagePlus alone of ImageJ")
                .allowEmptyShould(true);
    }

    /** A key is a field that SciJava knows. */
    private static ArchRule annotation() {
        DescribedPredicate<JavaClass> more = resideInAPackage("org.scijava..")
                .and(not(JavaClass.Predicates.belongToAnyOf(Parameter.class, ItemIO.class, ItemVisibility.class)));
        return noClasses()
                .that()
                .resideInAPackage(pattern("words"))
                .should()
                .dependOnClassesThat(more)
                .as("words name SciJava's Parameter alone, and what it is made of")
                .allowEmptyShould(true);
    }

    /** Nothing is written or compared as the language of a computer has it: not under fa-IR, not under tr-TR. */
    static ArchRule languages() {
        return noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(PrintStream.class, "printf", String.class, Object[].class)
                .as("texts are made with Locale.ROOT");
    }

    private static ArchRule only(List<String> library, String... users) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(patterns(users))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.toArray(new String[0]))
                .as("%s only in %s".formatted(library, Arrays.toString(patterns(users))));
    }

    private static ArchRule never(List<String> library, String... users) {
        return noClasses()
                .that()
                .resideInAnyPackage(patterns(users))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.toArray(new String[0]))
                .as("%s never in %s".formatted(library, Arrays.toString(patterns(users))));
    }

    private static String[] patterns(String... names) {
        return Arrays.stream(names).map(Walls::pattern).toArray(String[]::new);
    }

    /** A package alone. */
    private static String room(String name) {
        return name.equals(ROOT) ? BASE : BASE + "." + name;
    }

    /** A package with its sub-packages; the root alone. */
    static String pattern(String name) {
        return name.equals(ROOT) ? BASE : BASE + "." + name + "..";
    }
}
