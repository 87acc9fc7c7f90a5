// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelHolderTest {

    private static final Path PHANTOM = Path.of("models/phantom");

    @TempDir
    Path temp;

    private final ModelHolder holder = new ModelHolder(Duration.ofMinutes(1));
    private Path model;

    @BeforeEach
    void copyTheModel() throws IOException {
        model = copy(temp.resolve("model"));
    }

    @AfterEach
    void free() {
        holder.unload();
    }

    @Test
    void aSecondCallLoadsNothing() {
        float[] first = use(model);
        assertArrayEquals(first, use(model));
        assertEquals(1, holder.loads());
        assertFalse(holder.loaded().orElseThrow().used());
        assertEquals("cpu", holder.loaded().orElseThrow().device());
    }

    @Test
    void anotherNumberOfThreadsLoadsNothingAndIsSaid() {
        use(model);
        try (Model two = holder.open(model.toString(), false, "cpu", 2)) {
            assertTrue(two.device().endsWith("2 threads"), two.device());
        }
        try (Model one = holder.open(model.toString(), false, "cpu", 1)) {
            assertTrue(one.device().endsWith("1 thread"), one.device());
        }
        assertEquals(1, holder.loads());
    }

    @Test
    void theSameModelAtAnotherPlaceOrTimeLoadsNothing() throws IOException {
        use(model);
        use(copy(temp.resolve("copy")));
        Files.setLastModifiedTime(temp.resolve("copy/weights.pt"), FileTime.fromMillis(0));
        use(temp.resolve("copy"));
        use(temp.resolve("copy/rdf.yaml"));
        assertEquals(1, holder.loads());
    }

    @Test
    void aDescriptionThatChangesIsReadAgain() throws IOException {
        use(model);
        Path rdf = model.resolve("rdf.yaml");
        Files.writeString(rdf, Files.readString(rdf).replaceAll("threshold: 0?\\.\\d+", "threshold: 0.85"));
        try (Model changed = open(model)) {
            assertEquals(0.85, changed.traits().threshold());
        }
        assertEquals(2, holder.loads());
    }

    @Test
    void weightsThatChangeAreNeverTakenFromMemory() throws IOException {
        use(model);
        Path weights = model.resolve("weights.pt");
        byte[] bytes = Files.readAllBytes(weights);
        FileTime time = Files.getLastModifiedTime(weights);
        bytes[bytes.length / 2]++;
        Files.delete(weights);
        Files.write(weights, bytes);
        Files.setLastModifiedTime(weights, FileTime.fromMillis(time.toMillis() + 1));
        assertThrows(DscnnException.class, () -> open(model));
    }

    @Test
    void onlyOneModelIsKept() throws IOException {
        use(model);
        Path other = copy(temp.resolve("other"));
        Path rdf = other.resolve("rdf.yaml");
        Files.writeString(rdf, Files.readString(rdf).replaceFirst("(?m)^name: .*", "name: other"));
        use(other);
        assertEquals(other, holder.loaded().orElseThrow().path());
        use(model);
        assertEquals(3, holder.loads());
    }

    @Test
    void aMissingModelLeavesTheKeptOneInMemory() {
        use(model);
        assertThrows(DscnnException.class, () -> open(temp.resolve("none")));
        assertThrows(DscnnException.class, () -> holder.open(" ", false, "cpu", 1));
        assertThrows(DscnnException.class, () -> holder.open(model.toString(), false, "gpu:99", 1));
        assertEquals(model, holder.loaded().orElseThrow().path());
    }

    @Test
    void aZipStaysUnpackedAsLongAsItsModelIsKept() throws IOException {
        Path zip = zip(temp.resolve("model.zip"));
        Path weights;
        try (Model one = open(zip)) {
            weights = one.files().weights();
        }
        assertTrue(Files.exists(weights));
        use(zip);
        assertEquals(1, holder.loads());
        assertTrue(holder.unload());
        assertFalse(Files.exists(weights));
        assertFalse(holder.unload());
    }

    @Test
    void aModelInUseIsFreedWhenItIsGivenBack() throws IOException {
        Path weights;
        try (Model one = open(zip(temp.resolve("model.zip")))) {
            weights = one.files().weights();
            assertTrue(holder.loaded().orElseThrow().used());
            assertTrue(holder.unload());
            assertTrue(Files.exists(weights));
            assertArrayEquals(use(model), pixels(one));
        }
        assertFalse(Files.exists(weights));
    }

    @Test
    void twoCallsAtOnceHaveTheirOwn() {
        try (Model one = open(model);
                Model two = open(model)) {
            assertArrayEquals(pixels(one), pixels(two));
        }
        assertEquals(2, holder.loads());
        use(model);
        assertEquals(2, holder.loads());
    }

    @Test
    void closingTwiceGivesBackOnce() {
        Model one = open(model);
        one.close();
        try (Model two = open(model)) {
            one.close();
            assertTrue(holder.loaded().orElseThrow().used());
            assertTrue(pixels(two).length > 0);
        }
        assertEquals(1, holder.loads());
    }

    @Test
    void anUnusedModelIsFreedAfterAWhileAndAUsedOneIsNot() throws InterruptedException {
        ModelHolder brief = new ModelHolder(Duration.ofMillis(50));
        try (Model one = brief.open(model.toString(), false, "cpu", 1)) {
            Thread.sleep(300);
            assertTrue(brief.loaded().isPresent());
        }
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (brief.loaded().isPresent() && System.nanoTime() < until) Thread.sleep(10);
        assertTrue(brief.loaded().isEmpty());
    }

    @Test
    void manyCallsAtOnceWithTwoModelsAndAnUnloadInBetween() throws Exception {
        float[] expected = use(model);
        Path zip = zip(temp.resolve("model.zip"));
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Future<float[]>> results = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                Path path = i % 3 == 0 ? zip : model;
                boolean unload = i % 4 == 0;
                results.add(pool.submit(() -> {
                    if (unload) holder.unload();
                    return use(path);
                }));
            }
            for (Future<float[]> result : results) assertArrayEquals(expected, result.get());
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void noThreadOfItsOwnKeepsJavaRunning() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        use(model);
        Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
        after.removeAll(before);
        assertEquals(
                List.of(), after.stream().filter(thread -> !thread.isDaemon()).toList());
    }

    @Test
    void theFirstUseSaysInTheLogWhereItRuns() {
        List<String> lines = new ArrayList<>();
        Progress log = new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void log(String line) {
                lines.add(line);
            }
        };
        try (Model one = open(model)) {
            one.segment(Tiny.phantom(32, 1).image(), SegmentationOptions.DEFAULT, log);
            one.segment(Tiny.phantom(32, 1).image(), SegmentationOptions.DEFAULT, log);
        }
        assertEquals(List.of("model phantom on cpu, PyTorch 2.7.1, 1 thread"), lines);
    }

    @Test
    void aProgramOfSomebodyElseIsRefusedAlsoFromMemory() throws IOException {
        Path rdf = model.resolve("rdf.yaml");
        Files.writeString(rdf, Files.readString(rdf).replaceFirst("(?m)^( *)dscnn:", "$1other:"));
        try (Model one = holder.open(model.toString(), true, "cpu", 1)) {
            assertTrue(one.files().network().isEmpty());
        }
        assertThrows(DscnnException.class, () -> open(model));
        assertEquals(1, holder.loads());
    }

    private Model open(Path path) {
        return holder.open(path.toString(), false, "cpu", 1);
    }

    private float[] use(Path path) {
        try (Model one = open(path)) {
            return pixels(one);
        }
    }

    private static float[] pixels(Model model) {
        return model.segment(Tiny.phantom(32, 1).image(), SegmentationOptions.DEFAULT, Progress.NONE)
                .probabilities()
                .plane(0, 0, 0);
    }

    private static Path copy(Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(PHANTOM)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
        return to;
    }

    private static Path zip(Path to) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(to));
                var files = Files.list(PHANTOM)) {
            for (Path file : files.toList()) {
                out.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, out);
            }
        }
        return to;
    }
}
