// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.dscnn.Dscnn;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.InspectWords;
import io.github.dscnn.words.SegmentWords;
import io.github.dscnn.words.TrainWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many calls in a row leave nothing behind. The model's weights are 25 MB, so that a leak would show at once. */
class MemoryTest {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int WARM = 5;
    private static final int CALLS = 20;
    private static final int WIDTH = 32;

    /** Without a leak it is 0 to 2 MB; with models that are never closed it was 220 MB. */
    private static final long MOST_GROWTH_MB = 60;

    @TempDir
    static Path temp;

    private final ImagePlus image = Stacks.toImage(Tiny.phantom(32, 2).image());

    @BeforeAll
    static void train() throws IOException {
        Tiny.phantoms(temp, 2, 32, 1);
        TrainWords words = new TrainWords();
        words.images = temp.resolve("images").toString();
        words.labels = temp.resolve("labels").toString();
        words.folder = temp.resolve("model").toString();
        words.recipe = Tiny.text(temp.resolve("none.json"), "{\"sampling\": {\"steps\": 0}}")
                .toString();
        words.width = WIDTH;
        words.epochs = 1;
        words.device = "cpu";
        words.threads = 1;
        Dscnn.train(words, Progress.NONE);
    }

    @AfterAll
    static void free() {
        Dscnn.unload();
    }

    @Test
    void theWeightsAreLargeAgainstWhatMayGrow() throws IOException {
        assertTrue(Files.size(temp.resolve("model/weights.pt")) * CALLS > 4 * (MOST_GROWTH_MB << 20));
    }

    @Test
    void twentyCallsWithTheModelInMemoryLoadItOnceAndLeaveNothing() throws IOException {
        Dscnn.unload();
        int before = Dscnn.loads();
        leavesNothing(this::segment);
        assertEquals(1, Dscnn.loads() - before);
        inspect();
        assertEquals(1, Dscnn.loads() - before);
    }

    @Test
    void twentyCallsThatLoadTheModelLeaveNothing() throws IOException {
        int before = Dscnn.loads();
        leavesNothing(() -> {
            Dscnn.unload();
            segment();
        });
        assertEquals(WARM + CALLS, Dscnn.loads() - before);
    }

    private void leavesNothing(Runnable call) throws IOException {
        assumeTrue(Files.exists(STATUS), "only Linux says how much memory a program has");
        for (int i = 0; i < WARM; i++) call.run();
        long memory = residentMb();
        int threads = Thread.activeCount();
        int images = WindowManager.getImageCount();
        for (int i = 0; i < CALLS; i++) call.run();
        long growth = residentMb() - memory;
        assertTrue(growth < MOST_GROWTH_MB, growth + " MB more");
        assertTrue(Thread.activeCount() <= threads + 1, Thread.activeCount() + " threads after " + threads);
        assertEquals(images, WindowManager.getImageCount());
    }

    private void segment() {
        SegmentWords words = new SegmentWords();
        words.model = temp.resolve("model").toString();
        words.device = "cpu";
        words.threads = 1;
        assertEquals(1, Dscnn.segment(image, words, Progress.NONE).images().size());
    }

    private void inspect() {
        InspectWords words = new InspectWords();
        words.model = temp.resolve("model").toString();
        words.device = "cpu";
        words.threads = 1;
        assertEquals(1, Dscnn.inspect(image, words, Progress.NONE).images().size());
    }

    private static long residentMb() throws IOException {
        System.gc();
        String line = Files.readAllLines(STATUS).stream()
                .filter(one -> one.startsWith("VmRSS"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
    }
}
