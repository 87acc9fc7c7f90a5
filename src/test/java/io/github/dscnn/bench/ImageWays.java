// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link ImageWay} and prints nanoseconds a pixel. With a class path as its argument, such as that of an older build
 * with its test classes, it runs both, turn by turn, and prints their ratio. {@code ROUNDS} of the environment says how often.
 */
public final class ImageWays {

    private static final int ROUNDS = 3;
    private static final String ONCE = "--once";

    private ImageWays() {}

    public static void main(String... arguments) throws IOException, InterruptedException, RunnerException {
        if (arguments.length > 1 && arguments[0].equals(ONCE)) {
            new Runner(options(Path.of(arguments[1])).build()).run();
            return;
        }
        List<String> paths = new ArrayList<>(List.of(arguments));
        paths.add(Bench.classPath());
        String said = System.getenv("ROUNDS");
        print(rounds(paths, said == null ? ROUNDS : Integer.parseInt(said)));
    }

    /** How it is run; results go into a JSON file. */
    static ChainedOptionsBuilder options(Path json) {
        return new OptionsBuilder()
                .include(ImageWay.class.getName() + ".")
                .resultFormat(ResultFormatType.JSON)
                .result(json.toString());
    }

    /** Of each benchmark, of each class path: nanoseconds a pixel, one a round. */
    private static Map<String, List<List<Double>>> rounds(List<String> paths, int rounds)
            throws IOException, InterruptedException {
        Map<String, List<List<Double>>> all = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++)
            for (int side = 0; side < paths.size(); side++)
                for (Map.Entry<String, Double> one : run(paths.get(side)).entrySet()) {
                    List<List<Double>> sides = all.computeIfAbsent(one.getKey(), key -> new ArrayList<>());
                    while (sides.size() < paths.size()) sides.add(new ArrayList<>());
                    sides.get(side).add(one.getValue());
                }
        return all;
    }

    private static Map<String, Double> run(String path) throws IOException, InterruptedException {
        Path json = Files.createTempFile("image-way", ".json");
        try {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            int code = new ProcessBuilder(java, "-cp", path, ImageWays.class.getName(), ONCE, json.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0) throw new DscnnException("the benchmark ended with %s on the class path %s", code, path);
            return figures(json);
        } finally {
            Files.delete(json);
        }
    }

    /** Nanoseconds a pixel by the name of the benchmark with its parameters. */
    static Map<String, Double> figures(Path json) throws IOException {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (JsonElement element :
                JsonParser.parseString(Files.readString(json)).getAsJsonArray()) {
            JsonObject one = element.getAsJsonObject();
            String name = one.get("benchmark").getAsString();
            JsonObject with = one.getAsJsonObject("params");
            long side = with.remove("side").getAsLong();
            String words =
                    with.asMap().values().stream().map(JsonElement::getAsString).collect(Collectors.joining(" "));
            String what = (name.substring(name.lastIndexOf('.') + 1) + " " + words).strip();
            long pixels = side * side * (what.equals("cutting") ? 1 : ImageWay.SLICES);
            double score = one.getAsJsonObject("primaryMetric").get("score").getAsDouble();
            figures.put(what, score / pixels);
        }
        return figures;
    }

    private static void print(Map<String, List<List<Double>>> all) {
        all.forEach((what, sides) -> {
            List<Double> medians = sides.stream().map(ImageWays::median).toList();
            String figures =
                    medians.stream().map(one -> String.format("%8.2f", one)).collect(Collectors.joining(" "));
            String ratio = medians.size() == 1 ? "" : String.format("  ratio %.2f", medians.get(1) / medians.get(0));
            System.out.printf("%-22s %s ns%s%n", what, figures, ratio);
        });
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
