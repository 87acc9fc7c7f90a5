// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.bench;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.management.OperatingSystemMXBean;
import ij.ImagePlus;
import io.github.dscnn.Dscnn;
import io.github.dscnn.image.Volume;
import io.github.dscnn.job.loaded.Echo;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.result.SegmentJob;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.SegmentWords;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Segments images that are larger than memory, prints heap and time, and adds what it measured to a JSON file. The first
 * argument says which: {@code image}, {@code stack}, {@code strip} or {@code seams}; the second is the JSON file, the third
 * how many slices the stack has.
 */
public final class LargeImages {

    static final int WIDTH = 60_000;
    static final int HEIGHT = 40_000;
    private static final int SIDE = 2048;
    private static final int SLICES = 2000;
    private static final int STRIP = 15_000;
    private static final int TILE = 512;
    private static final double MB = 1e6;

    private LargeImages() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        figures.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        figures.put("memory_mb", Runtime.getRuntime().maxMemory() / MB);
        switch (arguments[0]) {
            case "image" -> image(figures);
            case "stack" -> stack(figures, arguments.length > 2 ? Integer.parseInt(arguments[2]) : SLICES);
            case "strip" -> strip(figures);
            default -> seams(figures);
        }
        figures.forEach((name, value) -> System.out.println(name + ": " + value));
        if (arguments.length > 1) add(Path.of(arguments[1]), arguments[0], figures);
        System.exit(0); // ImageJ and the engine have threads of their own
    }

    private static void add(Path file, String name, Map<String, Object> figures) throws IOException {
        JsonObject all = Files.exists(file)
                ? JsonParser.parseString(Files.readString(file)).getAsJsonObject()
                : new JsonObject();
        var gson = new GsonBuilder().setPrettyPrinting().create();
        all.add(name, gson.toJsonTree(figures));
        Files.writeString(file, gson.toJson(all) + System.lineSeparator());
    }

    /** A whole image of 2.4 billion pixels as ImgLib2 cells, with a network that gives its input back. */
    private static void image(Map<String, Object> figures) throws Exception {
        Pattern pattern = new Pattern(WIDTH, HEIGHT);
        figures.put("what", WIDTH + " x " + HEIGHT + " cells, 8 bit, network: its input");
        SegmentWords words = words("models/phantom");
        try (Model model = Echo.model(Path.of(words.model))) {
            SegmentJob job = new SegmentJob(model, words);
            measured(figures, words, () -> job.run(pattern.volume(), Seen.of("image")));
        }
        figures.put("most_cells_at_once", pattern.most());
        figures.put("expected_pixels", pattern.bright());
    }

    /** A virtual stack of 8.4 billion voxels, in the same way. */
    private static void stack(Map<String, Object> figures, int slices) throws Exception {
        ImagePlus image = new ImagePlus("stack", new Pattern.Planes(SIDE, slices));
        figures.put("what", SIDE + " x " + SIDE + " x " + slices + " virtual stack, 8 bit, network: its input");
        SegmentWords words = words(asItIs().toString());
        try (Model model = Echo.model(Path.of(words.model))) {
            SegmentJob job = new SegmentJob(model, words);
            measured(figures, words, () -> job.write(image, words.folder, Seen.of("stack")));
        }
        figures.put("expected_pixels", slices * Pattern.nonZero(SIDE, SIDE));
    }

    /** A model that sees intensities as they are. */
    private static Path asItIs() throws IOException {
        Path folder = Files.createTempDirectory("dscnn-model");
        try (Stream<Path> files = Files.list(Path.of("models/phantom"))) {
            for (Path file : files.toList()) Files.copy(file, folder.resolve(file.getFileName()));
        }
        Path description = folder.resolve("rdf.yaml");
        Files.writeString(description, Files.readString(description).replace("{kind: zscore", "{kind: none"));
        return folder;
    }

    /** A strip of one row of tiles with a real network of width 16, and what the whole image would take. */
    private static void strip(Map<String, Object> figures) throws Exception {
        SegmentWords words = words("models/nuclei");
        Volume volume = new Pattern(STRIP, TILE).volume();
        figures.put("what", STRIP + " x " + TILE + ", models/nuclei (width 16), 1 engine thread");
        measured(figures, words, () -> Dscnn.segment(volume, words, Seen.of("strip")));
        double seconds = (double) figures.get("cpu_seconds") / tiles(STRIP);
        figures.put("cpu_seconds_a_tile", seconds);
        figures.put("tiles_of_the_image", tiles(WIDTH) * tiles(HEIGHT));
        figures.put("cpu_hours_for_the_image", seconds * tiles(WIDTH) * tiles(HEIGHT) / 3600);
    }

    private static int tiles(int side) {
        return (side - TILE - 1) / (TILE - TILE / 4) + 2;
    }

    /** How far tiled results are from untiled ones where a norm looks at the whole tile. */
    private static void seams(Map<String, Object> figures) throws IOException {
        figures.putAll(Seams.measure());
    }

    private static SegmentWords words(String model) throws IOException {
        SegmentWords words = new SegmentWords();
        words.model = model;
        words.device = "cpu";
        words.threads = 1;
        words.mask = true;
        words.largest = false;
        words.fusion = false;
        words.min_size = -1;
        words.threshold = 0.5;
        words.folder = Files.createTempDirectory("dscnn-large").toString();
        return words;
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void measured(Map<String, Object> figures, SegmentWords words, Work work) throws Exception {
        try (Heap heap = new Heap()) {
            long start = System.nanoTime();
            long busy = processor();
            work.run();
            figures.put("seconds", (System.nanoTime() - start) / 1e9);
            figures.put("cpu_seconds", (processor() - busy) / 1e9);
            figures.put("peak_heap_mb", heap.most() / MB);
        }
        Path folder = Path.of(words.folder);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".json")) figures.put("found", found(file));
                else figures.put("file_mb", Files.size(file) / MB);
            }
        }
        System.out.println("folder: " + folder);
    }

    /** Nanoseconds that the processor worked for this process. */
    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static String found(Path record) throws IOException {
        JsonObject entries = JsonParser.parseString(Files.readString(record)).getAsJsonObject();
        return entries.asMap().entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith("area ") || entry.getKey().startsWith("volume "))
                .map(entry -> entry.getValue().getAsString())
                .findFirst()
                .orElse("");
    }

    /** Prints how far it is, once a minute. */
    private record Seen(String name, long[] last) implements Progress {
        static Seen of(String name) {
            return new Seen(name, new long[1]);
        }

        @Override
        public void report(long done, long total, String what) {
            long now = System.nanoTime();
            if (now - last[0] < 60_000_000_000L) return;
            last[0] = now;
            System.err.printf(Locale.ROOT, "%s: %.1f %%, %s%n", name, 100.0 * done / Math.max(1, total), what);
        }
    }

    /** Bytes of the heap that are used, looked at fifty times a second. */
    private static final class Heap implements AutoCloseable {
        private final Thread watcher = new Thread(this::watch, "heap");
        private volatile long most;

        Heap() {
            watcher.setDaemon(true);
            watcher.start();
        }

        private void watch() {
            Runtime java = Runtime.getRuntime();
            while (!Thread.currentThread().isInterrupted()) {
                most = Math.max(most, java.totalMemory() - java.freeMemory());
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        long most() {
            return most;
        }

        @Override
        public void close() {
            watcher.interrupt();
        }
    }
}
