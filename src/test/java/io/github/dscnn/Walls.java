// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

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
        may("network", "image", "task");
        may("measure", "network", "image", "task");
        may("script", "network", "task");
        may("segment", "measure", "network", "image", "task");
        may("train", "segment", "measure", "network", "image", "task");
        may("model", "segment", "script", "network", "image", "task");
        may("engine", "train", "segment", "script", "network", "image", "task");
        may("file", "image", "task");
        may("ij", "file", "train", "segment", "measure", "network", "image", "task");
        may("job", all("words", "engine", "ij", "model"));
        may("experiment", all("job"));
        may(ROOT, all("experiment"));
        may("cli", all(ROOT));
        may("form", all(ROOT));
        may("command", all("form"));
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
        String[] allowed = IMPORTS.get(name).stream().map(Walls::pattern).toArray(String[]::new);
        DescribedPredicate<JavaClass> ours = resideInAPackage(BASE + "..")
                .and(not(resideInAPackage(pattern(name))))
                .and(not(resideInAnyPackage(allowed)));
        String rule = "%s imports nothing of ours but %s".formatted(pattern(name), Arrays.toString(allowed));
        return noClasses()
                .that()
                .resideInAPackage(pattern(name))
                .should()
                .dependOnClassesThat(ours)
                .as(rule)
                .allowEmptyShould(true);
    }

    /** No package that the table does not know. */
    static ArchRule table() {
        String[] known = IMPORTS.keySet().stream().map(Walls::pattern).toArray(String[]::new);
        return classes().should().resideInAnyPackage(known).as("every package stands in the table of walls");
    }

    /** The rules about libraries. */
    static List<ArchRule> libraries() {
        return List.of(
                only(List.of("ai.djl..", "com.sun.jna..", "org.slf4j.."), "engine"),
                imagePlus(),
                only(List.of("ij.."), "ij", "ij1", "form", "command", "job", ROOT),
                only(List.of("org.scijava.."), "command", "ij1"),
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

    /** A package with its sub-packages; the root alone. */
    static String pattern(String name) {
        return name.equals(ROOT) ? BASE : BASE + "." + name + "..";
    }
}
