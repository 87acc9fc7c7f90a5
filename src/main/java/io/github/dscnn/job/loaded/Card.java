// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import ij.ImagePlus;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.Traits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a person has to know of a model, or of several as one, before using it.
 *
 * @param name its name
 * @param about one line of what it segments and was trained on
 * @param facts one line: classes, channels, pixel size, layers
 * @param licence its licence, in words too
 * @param citation what to cite
 * @param classes number of classes
 * @param sample a computed image that it can be tried on: one like those that it has learned from, where there is one
 * @param says by key of {@code DSCNN Segment...} what it means to leave it out: {@code threshold: 0.40}, {@code largest: yes}
 * @param foreign whether its weights hold another program than ours, so that they run only with trust
 */
public record Card(
        String name,
        String about,
        String facts,
        String licence,
        String citation,
        int classes,
        ImagePlus sample,
        Map<String, String> says,
        boolean foreign) {

    private static final int MOST_NAMES = 4;

    /**
     * Reads the card of a model, or of several as one: facts of the first, and in what they differ.
     *
     * @throws io.github.dscnn.task.DscnnException if there is no such model, one is damaged, or they cannot be averaged
     */
    public static Card of(String names) {
        List<Path> paths = Models.paths(names);
        List<Card> cards = paths.stream().map(Card::of).toList();
        return cards.size() == 1 ? cards.get(0) : together(cards, Models.facts(paths));
    }

    private static Card together(List<Card> cards, ModelFacts facts) {
        Card first = cards.get(0);
        String differing = facts.differences();
        return new Card(
                facts.traits().name(),
                cards.size() + " models: " + names(cards),
                first.facts + (differing.isEmpty() ? "" : " · they differ in " + differing),
                distinct(cards, Card::licence, "; "),
                distinct(cards, Card::citation, "\n"),
                first.classes,
                first.sample,
                says(facts.traits()),
                facts.foreign());
    }

    /** All names, or of many the first and the last. */
    private static String names(List<Card> cards) {
        List<String> names = cards.stream().map(Card::name).toList();
        return names.size() <= MOST_NAMES
                ? String.join("; ", names)
                : names.get(0) + "; " + names.get(1) + "; ... ; " + names.get(names.size() - 1);
    }

    /** What each says, but once; nothing where a card says nothing. */
    private static String distinct(List<Card> cards, Function<Card, String> what, String between) {
        return cards.stream().map(what).flatMap(String::lines).distinct().collect(Collectors.joining(between));
    }

    private static Card of(Path path) {
        try (ModelPackage model = ModelPackage.read(path)) {
            Map<String, Object> summary = model.summary();
            String about = String.valueOf(summary.get("description")).strip();
            return new Card(
                    model.traits().name(),
                    about.isEmpty() ? "Nobody wrote what it was trained on" : about,
                    facts(model),
                    licence(String.valueOf(summary.get("license"))),
                    model.citation(),
                    model.traits().classes().size(),
                    Sample.of(model),
                    says(model.traits()),
                    !model.runsOurProgram());
        }
    }

    /** A licence with what it allows, in words: {@code CC-BY-NC-4.0: not for commercial use; name the authors}. */
    static String licence(String spdx) {
        String id = spdx.toUpperCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        if (id.startsWith("CC0")) words.add("free for any use");
        if (id.contains("-NC")) words.add("not for commercial use");
        if (id.contains("CC-BY")) words.add("name the authors");
        if (id.contains("-SA")) words.add("pass on under the same licence");
        if (id.contains("-ND")) words.add("do not pass on changed");
        return words.isEmpty() ? spdx : spdx + ": " + String.join("; ", words);
    }

    private static String facts(ModelPackage model) {
        Traits traits = model.traits();
        List<String> facts = new ArrayList<>();
        facts.add("Finds "
                + String.join(
                        ", ",
                        traits.classes().classes().stream()
                                .map(one -> one.name())
                                .toList()));
        if (traits.channels() > 1) facts.add(traits.channels() + " channels");
        if (traits.pixelSize() > 0)
            facts.add(String.format(Locale.ROOT, "pixels of %.3g %s", traits.pixelSize(), traits.unit()));
        traits.orientation().ifPresent(letters -> facts.add("slices in " + letters));
        facts.add(model.layers() == 0 ? "no supervised layers" : model.layers() + " supervised layers");
        return String.join(" · ", facts);
    }

    private static Map<String, String> says(Traits traits) {
        Decision decision = traits.decision();
        Map<String, String> says = new HashMap<>();
        if (traits.classes().size() == 1)
            says.put("threshold", String.format(Locale.ROOT, "%.2f", decision.threshold()));
        says.put("fusion", yes(decision.fusion().decides()));
        says.put("largest", yes(decision.largest()));
        says.put(
                "min_size", decision.smallest().size() > 0 ? decision.smallest().text() : "all");
        says.put("mirror", yes(traits.mirror()));
        return says;
    }

    private static String yes(boolean flag) {
        return flag ? "yes" : "no";
    }
}
