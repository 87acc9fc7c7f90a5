// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Links inside the docs lead somewhere; those that lead out are listed in target/outside-links.txt and not followed. */
class PagesTest {

    @Test
    void everyLinkInsideTheProjectLeadsToAFileAndAHeading() {
        List<String> broken = new ArrayList<>();
        for (Page page : Pages.all()) {
            for (String link : page.links())
                if (!Page.outside(link) && !leads(page, link)) broken.add(page.path() + ": " + link);
        }
        assertEquals(List.of(), broken);
    }

    private static boolean leads(Page page, String link) {
        Path file = page.file(link);
        String anchor = Page.anchor(link);
        if (!Files.exists(file)) return false;
        return anchor.isEmpty() || Page.read(file).anchors().contains(anchor);
    }

    @Test
    void everyPageIsReachedFromTheContents() {
        Set<Path> reached = new TreeSet<>();
        Deque<Path> next = new ArrayDeque<>(List.of(Pages.CONTENTS));
        while (!next.isEmpty()) {
            Path path = next.pop();
            if (!reached.add(path)) continue;
            Page page = Page.read(path);
            for (String link : page.links())
                if (!Page.outside(link) && page.file(link).toString().endsWith(".md")) next.push(page.file(link));
        }
        for (Page page : Pages.of("")) assertTrue(reached.contains(page.path()), page.path() + " is not linked");
    }

    @Test
    void everyPictureIsShownSomewhere() throws IOException {
        Set<Path> shown = Pages.all().stream()
                .flatMap(page -> page.links().stream()
                        .filter(link -> !Page.outside(link))
                        .map(page::file))
                .collect(Collectors.toSet());
        try (var pictures = Files.list(Pages.DOCS.resolve("images"))) {
            assertEquals(
                    List.of(),
                    pictures.filter(picture -> !shown.contains(picture)).toList());
        }
    }

    @Test
    void linksThatLeadOutAreListed() throws IOException {
        Set<String> lines = new TreeSet<>();
        for (Page page : Pages.all())
            page.links().stream().filter(Page::outside).forEach(link -> lines.add(link + " in " + page.path()));
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "outside-links.txt"), lines);
        for (String line : lines) assertTrue(line.startsWith("https://"), line);
    }
}
