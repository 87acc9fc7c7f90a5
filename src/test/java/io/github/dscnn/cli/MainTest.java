// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.words.DemoWords;
import io.github.dscnn.words.Keys;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.TrainWords;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Interruption interruption = new Interruption(() -> {}, () -> {});
    private SegmentWords seen;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "phantom",
                "check",
                "train",
                "segment",
                "inspect",
                "evaluate",
                "experiment",
                "compare",
                "convert",
                "info",
                "doctor"
            })
    void helpOfEachVerbGoesToStdoutAndEndsWithAnExample(String verb) {
        assertEquals(0, Main.run(stream(out), stream(err), verb, "--help"));
        assertTrue(out().strip().endsWith("Example: dscnn " + exampleOf(verb)), out());
        assertTrue(out().contains("--json") && out().contains("--version"), out());
        assertEquals("", err());
    }

    @Test
    void helpWithoutAVerbListsAllVerbs() {
        assertEquals(0, Main.run(stream(out), stream(err), "--help"));
        Subcommands.all().forEach(verb -> assertTrue(out().contains("  " + verb.name() + " "), verb.name()));
    }

    @Test
    void everyExampleIsUnderstood() {
        for (Subcommand<?> verb : Subcommands.all()) {
            Subcommand<?> silent = new Subcommand<>(
                    verb.name(), verb.about(), verb.example(), verb.words()::get, verb.extras(), (w, p, g) -> empty());
            assertEquals(0, main(silent).run(verb.example().split(" ")), verb.example());
        }
    }

    @Test
    void anUnknownOptionIsNamedWithTheNearest() {
        assertEquals(2, Main.run(stream(out), stream(err), "segment", "--modle", "m"));
        assertEquals("segment: unknown option --modle; did you mean --model?\n", err());
        assertEquals("", out());
    }

    @Test
    void anUnknownVerbIsNamedWithTheNearest() {
        assertEquals(2, Main.run(stream(out), stream(err), "segmnet"));
        assertEquals("unknown verb segmnet; did you mean segment?\n", err());
    }

    @Test
    void aWordThatIsNoOptionIsNamed() {
        assertEquals(2, Main.run(stream(out), stream(err), "segment", "a.tif"));
        assertTrue(err().startsWith("segment: unexpected a.tif; "), err());
    }

    @Test
    void aWrongValueIsWrongUsage() {
        assertEquals(2, Main.run(stream(out), stream(err), "segment", "--tile", "big"));
        assertTrue(err().contains("--tile") && err().contains("big"), err());
        assertEquals(1, err().lines().count());
    }

    @Test
    void aWordThatIsNoChoiceIsWrongUsage() {
        assertEquals(2, Main.run(stream(out), stream(err), "train", "--norm", "layer"));
        assertEquals("--norm must be none or instance or batch or group but is layer\n", err());
    }

    @Test
    void optionsFillTheWords() {
        assertEquals(0, run("--input", "a b.tif", "--mask", "--layers=false", "--pixel-size", "-1", "--mirror=false"));
        assertEquals("a b.tif", seen.image);
        assertTrue(seen.mask);
        assertFalse(seen.layers);
        assertFalse(seen.mirror);
        assertEquals(-1.0, seen.pixel_size);
    }

    @Test
    void aBooleanFollowedByAnOptionIsTrueAndLeftOutStaysEmpty() {
        assertEquals(0, run("--layers", "--tile", "64"));
        assertTrue(seen.layers);
        assertEquals(64, seen.tile);
        assertNull(seen.mirror);
    }

    @Test
    void jsonIsOneLineAndNothingElse() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("dice", Double.NaN);
        summary.put("cases", 2);
        summary.put("name", "a<b>\nü");
        summary.put("layers", List.of(0.5, 1.0));
        Subcommand<SegmentWords> verb = verb((words, parsed, progress) -> {
            progress.log("a line");
            return new Report("text", summary, List.of(), List.of(), false);
        });
        assertEquals(0, main(verb).run("segment", "--json"));
        assertEquals("{\"dice\":null,\"cases\":2,\"name\":\"a<b>\\nü\",\"layers\":[0.5,1.0]}\n", out());
        assertEquals("a line\n", err());
    }

    @Test
    void withoutJsonTheTextIsPrinted() {
        assertEquals(0, run());
        assertEquals("done\n", out());
    }

    @Test
    void whatAPersonCanMendIsOneLineAndOne() {
        assertEquals(1, failing(new DscnnException("%s does not exist:\ncheck the path", "a.tif")));
        assertEquals("a.tif does not exist: check the path\n", err());
    }

    @Test
    void aMissingFileIsOneLineAndOne() {
        assertEquals(1, failing(new UncheckedIOException(new NoSuchFileException("x.csv"))));
        assertEquals("x.csv does not exist: check the path\n", err());
    }

    @Test
    void aBadArgumentIsTwo() {
        assertEquals(2, failing(new IllegalArgumentException("tile must be at least 16 but is 3")));
        assertEquals("tile must be at least 16 but is 3\n", err());
    }

    @Test
    void aStopIs130() {
        assertEquals(130, failing(new CancellationException("interrupted")));
        assertEquals("interrupted\n", err());
    }

    @Test
    void aStopThatKeepsSomethingPrintsItAndIs130() {
        Subcommand<SegmentWords> verb = verb((words, parsed, progress) -> stopped());
        assertEquals(130, main(verb).run("segment"));
        assertEquals("kept\n", out());
    }

    @Test
    void ctrlCStopsTheNextReportOnce() {
        Subcommand<SegmentWords> verb = verb((words, parsed, progress) -> {
            interruption.ask();
            try {
                progress.report(1, 2, "working");
            } catch (CancellationException e) {
                progress.report(2, 2, "tidying up");
                return stopped();
            }
            return empty();
        });
        assertEquals(130, main(verb).run("segment"));
        assertEquals("kept\n", out());
    }

    @Test
    void aSecondCtrlCEndsAtOnce() {
        StringBuilder calls = new StringBuilder();
        Interruption twice = new Interruption(() -> calls.append("stop "), () -> calls.append("halt"));
        assertFalse(twice.asked());
        twice.ask();
        twice.ask();
        assertTrue(twice.asked());
        assertEquals("stop halt", calls.toString());
    }

    @Test
    void progressIsAtMostOneLineInThreeSeconds() {
        long[] seconds = {0};
        LineProgress progress = new LineProgress(stream(err), () -> seconds[0] * 1_000_000_000L);
        for (; seconds[0] < 10; seconds[0]++) progress.report(seconds[0], 10, "epoch");
        progress.log("ready");
        assertEquals(" 30 % epoch\n 60 % epoch\n 90 % epoch\nready\n", err());
    }

    @Test
    void aLineOfProgressIsNotSaidAgainWhileNothingHasChanged() {
        long[] seconds = {0};
        LineProgress progress = new LineProgress(stream(err), () -> seconds[0] * 1_000_000_000L);
        for (; seconds[0] < 20; seconds[0]++) progress.report(1, 10, seconds[0] < 15 ? "validating" : "epoch 2");
        assertEquals(" 10 % validating\n 10 % epoch 2\n", err());
    }

    @Test
    void aBarShowsTheMessage() {
        try (BarProgress progress = new BarProgress(stream(err), "train")) {
            progress.report(1, 2, "epoch 1");
            progress.log("a line");
        }
        assertTrue(err().contains("train") && err().contains(" 50%") && err().contains("epoch 1"), err());
        assertTrue(err().contains("a line\n"), err());
    }

    @Test
    void noVerbIsTheDemo() {
        String[] folder = {null};
        Subcommand<DemoWords> demo =
                new Subcommand<>("demo", "Shows", "demo", DemoWords::new, List.of(), (words, parsed, progress) -> {
                    folder[0] = words.folder + words.seed;
                    return empty();
                });
        assertEquals(0, main(demo).run());
        assertEquals("target/demo1", folder[0]);
        assertEquals(0, main(demo).run("--seed", "7"));
        assertEquals("target/demo7", folder[0]);
    }

    private static String exampleOf(String name) {
        return Subcommands.all().stream()
                .filter(verb -> verb.name().equals(name))
                .findFirst()
                .orElseThrow()
                .example();
    }

    private int run(String... options) {
        Subcommand<SegmentWords> verb = verb((words, parsed, progress) -> {
            seen = words;
            return empty();
        });
        String[] args = new String[options.length + 1];
        args[0] = "segment";
        System.arraycopy(options, 0, args, 1, options.length);
        return main(verb).run(args);
    }

    @Test
    void aDefectShowsItsStackTraceAndASentence() {
        assertEquals(1, failing(new IllegalStateException("of no use")));
        assertTrue(err().startsWith("java.lang.IllegalStateException: of no use\n\tat "), err());
        assertTrue(err().endsWith("of no use\n") && err().contains("a defect of DSCNN, please report it"), err());
    }

    @Test
    void tooLittleMemoryIsOneLineAndOne() {
        assertEquals(1, failing(new OutOfMemoryError("Java heap space")));
        assertTrue(err().startsWith("not enough memory (Java heap space): allow more with java -Xmx"), err());
        assertEquals(1, err().lines().count());
    }

    private int failing(Throwable reason) {
        return main(verb((words, parsed, progress) -> {
                    if (reason instanceof Error error) throw error;
                    throw (RuntimeException) reason;
                }))
                .run("segment");
    }

    private static Subcommand<SegmentWords> verb(Subcommand.Action<SegmentWords> action) {
        return new Subcommand<>("segment", "Segments", "segment", SegmentWords::new, List.of(), action);
    }

    private Main main(Subcommand<?> verb) {
        return new Main(stream(out), stream(err), false, interruption, List.of(verb));
    }

    private static Report empty() {
        return new Report("done", Map.of(), List.of(), List.of(), false);
    }

    private static Report stopped() {
        return new Report("kept", Map.of(), List.of(), List.of(), true);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    @Test
    void keysOfTheWordsAreTheOptions() {
        for (Subcommand<?> verb : Subcommands.all()) {
            List<String> keys = Keys.of(verb.words().get().getClass()).stream()
                    .map(field -> Options.name(field.getName()))
                    .toList();
            List<String> options = verb.spec().options().stream()
                    .map(option -> option.longestName())
                    .filter(name ->
                            !List.of("--json", "--help", "--version", "--count").contains(name))
                    .toList();
            assertEquals(keys, options, verb.name());
        }
        assertEquals(
                TrainWords.class.getFields().length, Keys.of(TrainWords.class).size());
    }

    @Test
    void onlyResultsReachStandardOutput() {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        try {
            System.setOut(stream(out));
            System.setErr(stream(err));
            PrintStream own = Main.ownOutput();
            System.out.println("LUT not found");
            own.println("{}");
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
        assertEquals("{}", out().strip());
        assertEquals("LUT not found", err().strip());
    }
}
