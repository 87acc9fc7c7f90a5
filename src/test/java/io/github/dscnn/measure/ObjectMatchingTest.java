// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectMatchingTest {

    @TempDir
    Path temp;

    private static final int PIXELS = 1_000_000;

    private static ObjectScores of(int[] prediction, int... reference) {
        ObjectMatching matching = new ObjectMatching();
        matching.add(prediction, reference);
        return matching.scores();
    }

    private static int[] row(int... numbers) {
        return numbers;
    }

    /** Objects 7, 8 and 9 against 1, 2 and 3: IoU 3/4 and 4/5, 9 and 3 are alone. */
    @Test
    void everyFigureOfTwoObjectsThatAreFoundOneTooManyAndOneMissed() {
        int[] prediction = {7, 7, 7, 0, 0, 8, 8, 8, 8, 8, 0, 9, 9, 0, 0};
        ObjectScores scores = of(prediction, 1, 1, 1, 1, 0, 0, 2, 2, 2, 2, 0, 0, 0, 3, 0);
        assertEquals(new ObjectScores(2, 1, 1, 0.75 + 0.8), scores);
        assertEquals(2 / 3.0, scores.precision());
        assertEquals(2 / 3.0, scores.recall());
        assertEquals(2 / 3.0, scores.f1());
        assertEquals(1.55 / 2, scores.segmentationQuality());
        assertEquals(1.55 / 3, scores.panopticQuality(), 1e-15);
        assertEquals(scores.segmentationQuality() * scores.f1(), scores.panopticQuality(), 1e-15);
    }

    @Test
    void halfIsNoMatchAndAnyMoreIs() {
        assertEquals(new ObjectScores(0, 1, 1, 0), of(row(5, 5, 0, 0), 1, 1, 1, 1));
        assertEquals(new ObjectScores(1, 0, 0, 3 / 5.0), of(row(5, 5, 5, 0, 0), 1, 1, 1, 1, 1));
    }

    @Test
    void ofTwoHalvesNeitherIsThePartnerOfTheWhole() {
        assertEquals(new ObjectScores(0, 2, 1, 0), of(row(5, 5, 6, 6), 1, 1, 1, 1));
    }

    @Test
    void twoObjectsThatWereFoundAsOneAreOneMissedOrBoth() {
        assertEquals(new ObjectScores(0, 1, 2, 0), of(row(1, 1, 1, 1), 1, 1, 2, 2));
        assertEquals(new ObjectScores(1, 0, 1, 0.75), of(row(1, 1, 1, 1), 1, 1, 1, 2));
    }

    @Test
    void withoutAnyObjectThereIsNoFigureAndWithoutOneSideNoneIsRight() {
        ObjectScores nothing = of(row(0, 0), 0, 0);
        assertEquals(Double.NaN, nothing.panopticQuality());
        assertEquals(Double.NaN, nothing.f1());
        ObjectScores missed = of(row(0, 0), 3, 4);
        assertEquals(new ObjectScores(0, 0, 2, 0), missed);
        assertEquals(0.0, missed.panopticQuality());
        assertEquals(0.0, missed.recall());
        assertEquals(Double.NaN, missed.precision());
        assertEquals(Double.NaN, missed.segmentationQuality());
        assertEquals(new ObjectScores(0, 1, 0, 0), of(row(9, 9), 0, 0));
    }

    /** Without the two pixels that count nowhere 4 and 1 are equal; 5 lies there for the most part, 6 for half of it. */
    @Test
    void whatCountsNowhereIsTakenAwayAndWhatLiesThereIsNoMistake() {
        int[] prediction = {4, 4, 4, 4, 5, 5, 5, 0, 6, 6};
        assertEquals(new ObjectScores(1, 1, 0, 1), of(prediction, 1, 1, -1, -1, -1, -1, 0, 0, 0, -1));
        assertEquals(new ObjectScores(0, 0, 0, 0), of(row(4, 4), -1, -1));
    }

    @Test
    void planesAddUpToObjectsOfAStackAndNumbersMayBeLarge() {
        ObjectMatching matching = new ObjectMatching();
        matching.add(row(16_000_000, 0), row(70_000, 0));
        matching.add(row(16_000_000, 16_000_000), row(70_000, 0));
        assertEquals(new ObjectScores(1, 0, 0, 2 / 3.0), matching.scores());
    }

    /** 100,000 objects of 10 pixels that were found one pixel further on: each shares 9 of 11 pixels with its own, 1 with the next. */
    @Test
    void manyObjectsTakeNoLongerThanTheirPixels() {
        int[] reference = IntStream.range(0, PIXELS).map(i -> 1 + i / 10).toArray();
        int[] prediction = IntStream.range(0, PIXELS).map(i -> (9 + i) / 10).toArray();
        ObjectScores scores = assertTimeout(Duration.ofSeconds(20), () -> of(prediction, reference));
        assertEquals(PIXELS / 10, scores.matched());
        assertEquals((9 / 11.0 * (PIXELS / 10 - 1) + 0.9) / (PIXELS / 10), scores.segmentationQuality(), 1e-9);
    }

    @Test
    void planesOfDifferentSizesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> of(row(1, 1), 1));
    }

    /** Random blocks over each other, in three dimensions, against every pair of masks in NumPy. */
    @Test
    void figuresAreThoseOfComparingEachWithEach() throws Exception {
        String python = System.getenv("DSCNN_PYTHON");
        assumeTrue(python != null, "DSCNN_PYTHON names no Python with NumPy");
        for (int seed = 1; seed <= 5; seed++) {
            int[][] both = blocks(new Random(seed));
            ObjectScores scores = of(both[0], both[1]);
            assertTrue(scores.matched() > 5 && scores.extra() > 5 && scores.missed() > 5, scores.toString());
            String[] said = eachWithEach(python, both).split(" ");
            assertEquals(scores.matched(), Long.parseLong(said[0]));
            assertEquals(scores.extra(), Long.parseLong(said[1]));
            assertEquals(scores.missed(), Long.parseLong(said[2]));
            assertEquals(scores.iou(), Double.parseDouble(said[3]), 1e-9);
        }
    }

    private static int[][] blocks(Random random) {
        int[][] both = new int[2][30 * 30 * 30];
        for (int id = 1; id <= 60; id++) {
            int[] at = random.ints(3, 0, 24).toArray();
            for (int[] one : both) {
                int size = 3 + random.nextInt(4);
                int name = id * 1000 + random.nextInt(1000);
                for (int i = 0; i < size * size * size; i++)
                    one[at[0] + i % size + 30 * (at[1] + i / size % size) + 900 * (at[2] + i / size / size)] = name;
            }
        }
        for (int i = 0; i < 2000; i++) both[1][i] = ObjectMatching.UNLABELLED;
        return both;
    }

    private String eachWithEach(String python, int[][] both) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(8 * both[0].length).order(ByteOrder.LITTLE_ENDIAN);
        for (int[] one : both) for (int value : one) bytes.putInt(value);
        Path file = Files.write(temp.resolve("both.bin"), bytes.array());
        String program = """
                import sys
                try:
                    import numpy
                except ImportError:
                    sys.exit(3)
                found, truth = numpy.fromfile(sys.argv[1], '<i4').reshape(2, -1)
                void = truth < 0
                names = [n for n in numpy.unique(found) if n > 0]
                truths = [n for n in numpy.unique(truth) if n > 0]
                hits, alone, total = 0, set(names), 0.0
                for t in truths:
                    for n in names:
                        a, b = (found == n) & ~void, truth == t
                        iou = (a & b).sum() / (a | b).sum()
                        if iou > 0.5:
                            hits, total = hits + 1, total + iou
                            alone.discard(n)
                extra = [n for n in alone if void[found == n].mean() <= 0.5]
                print(hits, len(extra), len(truths) - hits, repr(float(total)))
                """;
        Process process = new ProcessBuilder(python, "-c", program, file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        assumeTrue(process.exitValue() != 3, "DSCNN_PYTHON has no NumPy");
        assertEquals(0, process.exitValue(), said);
        return said.strip();
    }
}
