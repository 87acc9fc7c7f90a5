// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.command.MacroCheck;
import io.github.dscnn.form.Dialogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebsiteTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    @TempDir
    static Path folder;

    @BeforeAll
    static void make() throws IOException {
        Website.make(folder);
    }

    @Test
    void everyLinkInsideTheSiteLeadsToAFileOfItAndToAPlaceInIt() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            for (String link : links(page)) {
                if (!Page.outside(link) && !leads(page, link)) broken.add(folder.relativize(page) + ": " + link);
            }
        }
        assertEquals(List.of(), broken);
    }

    private static boolean leads(Path page, String link) throws IOException {
        String name = link.replaceFirst("#.*", "");
        Path file = name.isEmpty() ? page : page.resolveSibling(name).normalize();
        if (link.startsWith("/") || !file.startsWith(folder) || !Files.isRegularFile(file)) return false;
        String anchor = Page.anchor(link);
        return anchor.isEmpty() || Files.readString(file).contains("id=\"" + anchor + "\"");
    }

    @Test
    void nothingIsLoadedFromElsewhereAndNothingIsRun() throws IOException {
        for (Path page : pages()) {
            String html = Files.readString(page);
            assertFalse(html.contains("<script"), page.toString());
            assertFalse(html.contains("src=\"http"), page.toString());
            assertFalse(html.contains(" onclick="), page.toString());
        }
        String style = Files.readString(folder.resolve("style.css"));
        assertFalse(style.contains("url(") || style.contains("@import"), "the style sheet loads something");
    }

    @Test
    void everyPageIsInTheContentsAndSaysThatItIsNotForClinicalUse() throws IOException {
        String start = Files.readString(folder.resolve("index.html"));
        for (Path page : pages()) {
            String name = folder.relativize(page).toString().replace('\\', '/');
            assertTrue(name.equals("index.html") || start.contains("href=\"" + name + "\""), name);
            assertTrue(Files.readString(page).contains("Not for clinical use"), name);
        }
    }

    @Test
    void theHelpButtonOfEachDialogNamesAPlaceThatTheSiteHasToo() throws IOException {
        String page = Files.readString(folder.resolve("commands.html"));
        for (String leaf : MacroCheck.leaves()) {
            if (!leaf.endsWith("...")) continue;
            assertTrue(page.contains("id=\"" + Dialogs.page(leaf) + "\""), leaf);
        }
    }

    @Test
    void twiceMadeItHasTheSameBytesAndNothingOld(@TempDir Path other) throws IOException {
        Files.createFile(other.resolve("old.html"));
        Website.make(other);
        assertEquals(content(folder), content(other));
    }

    private static Map<String, Integer> content(Path place) throws IOException {
        Map<String, Integer> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                content.put(place.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
        }
        return content;
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private static List<String> links(Path page) throws IOException {
        return REFERENCE
                .matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .toList();
    }
}
