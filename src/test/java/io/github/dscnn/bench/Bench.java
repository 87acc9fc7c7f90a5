// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Compares the speed and the memory of training and inference with the same network in plain eager PyTorch, on this
 * machine, in one run. Two processes take turns, so that what else the machine does meets both.
 */
@Command(name = "bench", mixinStandardHelpOptions = true, showDefaultValues = true)
public final class Bench implements Callable<Integer> {

    private static final int TINY_WIDTH = 4;
    private static final int PACKAGE_WIDTH = 32;

    @Option(names = "--python", description = "Python with torch 2.7.1", defaultValue = "${env:DSCNN_PYTHON:-python3}")
    private String python;

    @Option(names = "--threads", description = "threads of both engines", split = ",", defaultValue = "1,2")
    private List<Integer> threads;

    @Option(names = "--rounds", description = "turns of each side, for time", defaultValue = "15")
    private int rounds;

    @Option(names = "--calls", description = "calls in a turn; its median counts", defaultValue = "3")
    private int calls;

    @Option(names = "--memory-rounds", description = "fresh processes of each side, for memory", defaultValue = "3")
    private int memoryRounds;

    @Option(names = "--jvm", description = "options of our JVM, between blanks", defaultValue = "")
    private String jvm;

    @Option(names = "--tiny", description = "networks and images as small as can be: whether it runs, no figures")
    private boolean tiny;

    @Option(names = "--json", description = "write the figures to this file")
    private Path json;

    private Path weights;

    /** A row of the table: our figures, Python's, and the ratio in each round. */
    private record Row(String what, int threads, String unit, Spread ours, Spread python, Spread rounds, double most) {

        static Row of(String what, int threads, String unit, List<double[]> pairs, double most) {
            Spread ours = Spread.of(pairs.stream().mapToDouble(pair -> pair[0]).toArray());
            Spread python =
                    Spread.of(pairs.stream().mapToDouble(pair -> pair[1]).toArray());
            Spread rounds = Spread.of(
                    pairs.stream().mapToDouble(pair -> pair[0] / pair[1]).toArray());
            return new Row(what, threads, unit, ours, python, rounds, most);
        }

        double ratio() {
            return ours.median() / python.median();
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%-34s %7d %8.1f %8.1f %8.1f  %8.1f %8.1f %8.1f  %6.3f  (%.3f %.3f %.3f)  %5.2f  %s",
                    what + ", " + unit,
                    threads,
                    ours.min(),
                    ours.median(),
                    ours.max(),
                    python.min(),
                    python.median(),
                    python.max(),
                    ratio(),
                    rounds.min(),
                    rounds.median(),
                    rounds.max(),
                    most,
                    ratio() <= most ? "met" : "missed");
        }

        Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("what", what);
            document.put("threads", threads);
            document.put("unit", unit);
            document.put("ours", ours);
            document.put("python", python);
            document.put("ratio_of_medians", ratio());
            document.put("ratio_of_rounds", rounds);
            document.put("target", most);
            return document;
        }
    }

    public static void main(String[] arguments) {
        int code = new CommandLine(new Bench()).execute(arguments);
        if (code != 0) System.exit(code);
    }

    @Override
    public Integer call() throws IOException {
        weights = Files.createTempFile("dscnn", ".pt");
        try {
            Worker.write(weights, tiny ? TINY_WIDTH : PACKAGE_WIDTH);
            measure();
        } finally {
            Files.delete(weights);
        }
        return 0;
    }

    private String train(String layers) {
        return "train " + layers + (tiny ? " " + TINY_WIDTH + " 32 1" : " 16 256 1");
    }

    private String infer() {
        return "infer " + (tiny ? TINY_WIDTH + " 32 1" : PACKAGE_WIDTH + " 384 1");
    }

    private void measure() throws IOException {
        Map<String, Object> machine = machine();
        printHead(machine);
        List<Row> rows = new ArrayList<>();
        for (int n : threads) {
            for (Row row : times(n)) add(rows, row);
            add(rows, memory("memory / the paper's layers", n, train("cheap"), train("direct"), 1.0));
            add(rows, memory("memory / low-resolution layers", n, train("cheap"), train("cheap"), 1.0));
            add(rows, memory("memory of inference", n, infer(), infer(), 1.0));
        }
        if (json != null) write(machine, rows);
    }

    /** Both sides do a job in turn; so do the jobs, so that a change of the machine's mood meets all rows. */
    private List<Row> times(int n) throws IOException {
        List<double[]> direct = new ArrayList<>();
        List<double[]> cheap = new ArrayList<>();
        List<double[]> infer = new ArrayList<>();
        try (Player ours = ours(n);
                Player theirs = python(n)) {
            for (int i = -1; i < rounds; i++) {
                double mine = time(ours, train("cheap"));
                double[] ofDirect = {mine, time(theirs, train("direct"))};
                double[] ofCheap = {time(ours, train("cheap")), time(theirs, train("cheap"))};
                double[] ofInfer = {time(ours, infer()), time(theirs, infer())};
                if (i < 0) continue;
                direct.add(ofDirect);
                cheap.add(ofCheap);
                infer.add(ofInfer);
            }
        }
        return List.of(
                Row.of("step / the paper's layers", n, "ms", direct, 0.35),
                Row.of("step / low-resolution layers", n, "ms", cheap, 1.05),
                Row.of("inference", n, "ms", infer, 1.05));
    }

    private double time(Player player, String job) throws IOException {
        return player.ask(job + " " + calls).get("median_ms").getAsDouble();
    }

    /** Peak resident memory of a fresh process with this one job, above that after the bare start. */
    private Row memory(String what, int n, String ours, String theirs, double most) throws IOException {
        List<double[]> pairs = new ArrayList<>();
        for (int i = 0; i < memoryRounds; i++) {
            pairs.add(new double[] {peak(ours(n), ours), peak(python(n), theirs)});
        }
        return Row.of(what, n, "MB", pairs, most);
    }

    private double peak(Player player, String job) throws IOException {
        try (player) {
            player.ask(job + " " + calls);
            return peak(player.ask("rss")) - peak(player.hello());
        }
    }

    private static double peak(JsonObject memory) {
        return memory.get("peak_mb").getAsDouble();
    }

    private Player ours(int n) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (!jvm.isBlank()) command.addAll(List.of(jvm.strip().split("\\s+")));
        command.addAll(List.of("-cp", classPath(), Worker.class.getName()));
        command.addAll(List.of(String.valueOf(n), weights.toString()));
        return new Player(command);
    }

    private Player python(int n) throws IOException {
        String script = Path.of("src", "test", "python", "bench.py").toString();
        return new Player(List.of(python, script, "--threads", String.valueOf(n)));
    }

    /** Maven runs a main class in a class loader of its own. */
    static String classPath() {
        if (!(Bench.class.getClassLoader() instanceof URLClassLoader loader)) {
            return System.getProperty("java.class.path");
        }
        List<String> paths = new ArrayList<>();
        for (URL url : loader.getURLs()) paths.add(path(url));
        return String.join(File.pathSeparator, paths);
    }

    private static String path(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> machine() throws IOException {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        machine.put("cpu", processor());
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        machine.put("java", System.getProperty("java.version"));
        machine.put("jvm_options", jvm);
        try (Player ours = ours(1);
                Player theirs = python(1)) {
            machine.put("ours", ours.hello().get("engine").getAsString());
            machine.put("bare_mb", peak(ours.hello()));
            machine.put("python", "torch " + theirs.hello().get("torch").getAsString());
            machine.put("python_bare_mb", peak(theirs.hello()));
        }
        return machine;
    }

    static String processor() throws IOException {
        Path facts = Path.of("/proc/cpuinfo");
        return Files.readAllLines(facts).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceAll(".*: ", ""))
                .findFirst()
                .orElse("unknown");
    }

    private static void printHead(Map<String, Object> machine) {
        machine.forEach((name, value) -> System.out.println(name + ": " + value));
        System.out.printf(
                "%-34s %7s %26s  %26s  %6s  %-19s  %5s%n",
                "", "threads", "ours: min, median, max", "Python: min, median, max", "ratio", "(of rounds)", "most");
    }

    private static void add(List<Row> rows, Row row) {
        rows.add(row);
        System.out.println(row.line());
    }

    private void write(Map<String, Object> machine, List<Row> rows) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("machine", machine);
        document.put("rounds", rounds);
        document.put("calls_in_a_round", calls);
        document.put("memory_rounds", memoryRounds);
        document.put("rows", rows.stream().map(Row::document).toList());
        String text = new GsonBuilder().setPrettyPrinting().create().toJson(document);
        Files.writeString(json, text + System.lineSeparator());
    }
}
