// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notes what the journeys of {@code window.JourneyScenes} took, in docs/results/journeys.json, and writes their table for
 * docs/results.md, docs/results/journeys.md.
 */
public final class Journeys {

    private static final Path FIGURES = Path.of("docs/results/journeys.json");
    private static final Path PAGE = Path.of("docs/results/journeys.md");
    private static final String SEEN = "seen: ";
    private static final int NONE = 0;

    /** A line of the table: what is reached, on which journey it is seen, and with how many actions at most. */
    private record Line(String what, String journey, String seen, int most) {}

    private static final List<Line> LINES = List.of(
            new Line("the sample of the menu: contours on the screen", "sample", "contours", 5),
            new Line("a file of nuclei: their count", "nuclei", "the count", NONE),
            new Line("the same: their table saved", "nuclei", "the table's file", 10),
            new Line("a folder of ten images: masks, counts, a table", "folder", "all of it", 8),
            new Line("a stack of a prostate: its volume", "prostate", "the volume", NONE),
            new Line("the same: corrected by hand and measured again", "prostate", "the corrected volume", 20),
            new Line("painted strokes: the first picture of the training", "paint", "the first picture", NONE),
            new Line("the same: contours with a Dice of 0.5", "paint", "useful contours", NONE));

    private Journeys() {}

    /**
     * @param args {@code before} or {@code now}, the commit that was played, and folders with journeys, one a round; none:
     *     only the table is written
     */
    public static void main(String[] args) throws IOException {
        JsonObject all = Files.exists(FIGURES)
                ? JsonParser.parseString(Files.readString(FIGURES)).getAsJsonObject()
                : new JsonObject();
        if (args.length > 2) {
            List<Path> rounds = Arrays.stream(args).skip(2).map(Path::of).toList();
            all.add(args[0], measured(args[1], rounds));
            Files.writeString(
                    FIGURES, new GsonBuilder().setPrettyPrinting().create().toJson(all) + "\n");
        }
        Files.writeString(PAGE, page(all));
    }

    private static JsonObject measured(String commit, List<Path> rounds) throws IOException {
        JsonObject all = new JsonObject();
        all.addProperty("commit", commit);
        all.addProperty("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.addProperty("cpu", Bench.processor());
        all.addProperty("cores", Runtime.getRuntime().availableProcessors());
        all.addProperty("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        all.addProperty("rounds", rounds.size());
        JsonObject seen = new JsonObject();
        for (Map.Entry<String, List<String[]>> one : milestones(rounds).entrySet()) {
            JsonObject figures = new JsonObject();
            figures.addProperty("actions", Integer.parseInt(one.getValue().get(0)[1]));
            JsonArray seconds = new JsonArray();
            one.getValue().stream().map(row -> Double.valueOf(row[0])).sorted().forEach(seconds::add);
            figures.add("seconds", seconds);
            seen.add(one.getKey(), figures);
        }
        all.add("seen", seen);
        return all;
    }

    /** What was seen, as JOURNEY/WHAT, with its row of each round. */
    private static Map<String, List<String[]>> milestones(List<Path> rounds) throws IOException {
        Map<String, List<String[]>> seen = new TreeMap<>();
        for (Path round : rounds) {
            for (Path journey : journeys(round)) {
                for (String row : Files.readAllLines(journey.resolve("journey.csv"))) {
                    String[] cells = row.split(",", 3);
                    if (!cells[2].startsWith(SEEN)) continue;
                    String name = journey.getFileName() + "/" + cells[2].substring(SEEN.length());
                    seen.computeIfAbsent(name, key -> new ArrayList<>()).add(cells);
                }
            }
        }
        return seen;
    }

    private static List<Path> journeys(Path round) throws IOException {
        try (Stream<Path> folders = Files.list(round)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static String page(JsonObject all) {
        String rows = LINES.stream().map(line -> row(line, all)).collect(Collectors.joining());
        return """
                ## The first hour

                What somebody does who has just installed it, played with mouse and keys in the window of plain ImageJ on a virtual display
                (`window.JourneyScenes`): a click, a drag, a typed text, a key and a choice from the menu are one action each.
                Seconds are those of the program until it is seen, hands at a robot's speed, ImageJ started and PyTorch unpacked;
                %s, with other work on the machine (load %s before, %s now, on %s cores of %s). "Before" is commit %s, "now" %s.
                On the way "before" a stack was scrolled to its middle by hand, as samples and results opened at the first slice.

                | from where to what | at most | before: actions | seconds | now: actions | seconds |
                |---|---|---|---|---|---|
                %s
                Played and noted with

                    xvfb-run -a -s "-screen 0 1280x1024x24" mvn verify -Dit.test=WindowIT -Dscene=Journey -Djourneys=target/journeys
                    mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.dscnn.bench.Journeys \\
                        -Dexec.args="now COMMIT target/journeys"
                """.formatted(
                        rounds(all),
                        text(all, "before", "load"),
                        text(all, "now", "load"),
                        text(all, "now", "cores"),
                        text(all, "now", "cpu"),
                        text(all, "before", "commit"),
                        text(all, "now", "commit"),
                        rows);
    }

    private static String rounds(JsonObject all) {
        int rounds = all.has("now") ? all.getAsJsonObject("now").get("rounds").getAsInt() : 1;
        return rounds == 1 ? "one round" : "the median of " + rounds + " rounds";
    }

    private static String text(JsonObject all, String when, String key) {
        if (!all.has(when)) return "?";
        JsonElement value = all.getAsJsonObject(when).get(key);
        boolean fraction = key.equals("load");
        return fraction ? String.format(Locale.ROOT, "%.0f", value.getAsDouble()) : value.getAsString();
    }

    private static String row(Line line, JsonObject all) {
        String most = line.most() == NONE ? "" : String.valueOf(line.most());
        return "| " + line.what() + " | " + most + " | " + figures(line, all, "before") + " | "
                + figures(line, all, "now") + " |\n";
    }

    private static String figures(Line line, JsonObject all, String when) {
        String name = line.journey() + "/" + line.seen();
        JsonObject seen = all.has(when) ? all.getAsJsonObject(when).getAsJsonObject("seen") : new JsonObject();
        if (!seen.has(name)) return "no way | ";
        JsonArray seconds = seen.getAsJsonObject(name).getAsJsonArray("seconds");
        int last = seconds.size() - 1;
        double median = (seconds.get(last / 2).getAsDouble()
                        + seconds.get((last + 1) / 2).getAsDouble())
                / 2;
        return seen.getAsJsonObject(name).get("actions").getAsInt() + " | "
                + String.format(Locale.ROOT, "%.0f", median);
    }
}
