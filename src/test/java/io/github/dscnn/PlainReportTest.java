// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.Keys;
import io.github.dscnn.words.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every verb says to a person is text: no Markdown, in lines that need no scrolling. */
class PlainReportTest {

    private static final int LONGEST = 120;

    /** Made of what others of the list say. */
    private static final List<String> UNTOLD = List.of("demo", "import");

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();

    @Test
    void everyVerbSpeaksInPlainLines() throws IOException {
        Tiny.phantoms(folder, 4, 32, 3);
        Files.writeString(folder.resolve("short.json"), "{\"sampling\": {\"steps\": 2, \"batch\": 2}}");
        Map<String, Map<String, Object>> said = said();
        for (Verb<?> verb : Verbs.all()) {
            if (UNTOLD.contains(verb.name())) continue;
            assertTrue(said.containsKey(verb.name()), verb.name() + " is not tried");
        }
        StringBuilder complaints = new StringBuilder();
        said.forEach((verb, keys) -> complaints.append(complaints(verb, run(verb, keys))));
        heard.forEach(line -> complaints.append(complaints("the log", line)));
        assertEquals("", complaints.toString());
        assertTrue(heard.stream().anyMatch(line -> line.startsWith("epoch   1: loss ")), heard + "");
    }

    private Map<String, Map<String, Object>> said() {
        Map<String, Object> data = Map.of("images", path("images"), "labels", path("labels"));
        Map<String, Object> learning = with(
                data, Map.of("recipe", path("short.json"), "width", 4, "epochs", 1, "device", "cpu", "threads", 1));
        Map<String, Object> using = Map.of(
                "image",
                path("images"),
                "model",
                path("model"),
                "reference",
                path("labels"),
                "device",
                "cpu",
                "threads",
                1);
        Map<String, Map<String, Object>> said = new LinkedHashMap<>();
        said.put("phantom", Map.of("folder", path("more"), "slices", 2, "size", 32, "labels", true));
        said.put("check", data);
        said.put("train", with(learning, Map.of("folder", path("model"))));
        said.put("segment", with(using, Map.of("folder", path("results"), "objects", true)));
        said.put("inspect", with(using, Map.of("folder", path("layers"))));
        said.put("measure", Map.of("image", path("images"), "labels", path("labels"), "folder", path("measured")));
        said.put("evaluate", Map.of("prediction", path("labels") + ";" + path("labels"), "reference", path("labels")));
        said.put("experiment", with(learning, Map.of("folder", path("study"), "folds", 2, "networks", "dscnn;unet")));
        said.put(
                "compare",
                with(
                        data,
                        Map.of(
                                "models",
                                path("study/models/dscnn-fold1-seed1") + ";" + path("study/models/unet-fold1-seed1"),
                                "folder",
                                path("comparison"))));
        said.put("convert", Map.of("image", path("images/phantom-1.tif"), "folder", path("one.nrrd")));
        said.put("info", Map.of("model", path("model")));
        said.put("export", Map.of("model", path("model"), "file", path("model.zip")));
        said.put("doctor", Map.of("device", "cpu", "threads", 1));
        return said;
    }

    private static Map<String, Object> with(Map<String, Object> one, Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(one);
        all.putAll(more);
        return all;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String run(String name, Map<String, Object> said) {
        Verb<?> verb = Verbs.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        Words words = verb.words().get();
        said.forEach((key, value) -> Keys.set(Keys.named(key, words.getClass()).orElseThrow(), words, value));
        return verb.run(words, Tiny.logging(heard)).text();
    }

    private String complaints(String verb, String text) {
        StringBuilder complaints = new StringBuilder(text.isBlank() ? verb + " says nothing\n" : "");
        for (String line : text.split("\n", -1)) {
            boolean markdown = line.matches("#.*|\\| .*|.*(\\*\\*|\\|--).*");
            boolean needed = line.contains(folder.toString()) || line.contains("://");
            boolean longer = !needed && line.length() > LONGEST;
            if (markdown || longer || !line.equals(line.stripTrailing()))
                complaints
                        .append(verb)
                        .append(", ")
                        .append(line.length())
                        .append(" characters: ")
                        .append(line)
                        .append('\n');
        }
        return complaints.toString();
    }
}
