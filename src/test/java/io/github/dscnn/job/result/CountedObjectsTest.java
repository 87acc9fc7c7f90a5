// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import io.github.dscnn.Dscnn;
import io.github.dscnn.cli.Shell;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.job.table.Report;
import io.github.dscnn.task.Progress;
import io.github.dscnn.words.PhantomWords;
import io.github.dscnn.words.SegmentWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That image, labels, ROIs, tables, log and folder agree on which objects there are. */
class CountedObjectsTest {

    private static ImagePlus cells;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeCells() {
        PhantomWords words = new PhantomWords();
        words.style = "nuclei";
        words.slices = 1;
        words.size = 160;
        cells = Dscnn.phantom(words, 1, Progress.NONE).images().get(0);
    }

    private static final class Log implements Progress {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void report(long done, long total, String what) {}

        @Override
        public void log(String line) {
            lines.add(line);
        }
    }

    private static SegmentWords words() {
        SegmentWords words = new SegmentWords();
        words.model = "models/nuclei";
        words.device = "cpu";
        words.threads = 1;
        words.objects = true;
        return words;
    }

    private static List<Map<String, Object>> table(Report report, String title) {
        return report.tables().stream()
                .filter(table -> table.title().equals(title))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private static Set<Integer> ids(ImageProcessor plane, boolean edge) {
        Set<Integer> ids = new TreeSet<>();
        int last = plane.getWidth() - 1;
        for (int y = 0; y < plane.getHeight(); y++)
            for (int x = 0; x <= last; x++)
                if (!edge || x == 0 || y == 0 || x == last || y == plane.getHeight() - 1)
                    ids.add((int) plane.getf(x, y));
        ids.remove(0);
        return ids;
    }

    @Test
    void imageRoisTableAndLogAgree() {
        SegmentWords words = words();
        words.rois = true;
        words.mask = true;
        Log log = new Log();
        Report all = Dscnn.segment(cells, words, log);
        Set<Integer> ids = ids(all.images().get(1).getProcessor(), false);
        int count = ids.size();
        assertTrue(count > 5, ids + "");
        assertEquals(count, all.rois().list().size());
        List<Map<String, Object>> rows = table(all, "DSCNN Objects");
        assertEquals(
                List.copyOf(ids), rows.stream().map(row -> row.get("object")).toList());
        Map<String, Object> first = rows.get(0);
        assertEquals(
                all.rois().list().get(0).getContainedPoints().length, (long) first.get("pixels"), first.toString());
        assertEquals(count, table(all, "DSCNN Results").get(0).get("objects"));
        String title = cells.getShortTitle();
        assertTrue(
                log.lines.stream()
                        .anyMatch(line ->
                                line.startsWith(title + ": found " + count + " objects (nucleus), median area ")),
                log.lines + "");
        words.rois_of = "classes";
        assertEquals(1, Dscnn.segment(cells, words, Progress.NONE).rois().list().size());
        words.objects = false;
        words.rois_of = "objects";
        assertEquals(
                all.rois().names(),
                Dscnn.segment(cells, words, Progress.NONE).rois().names());
        words.rois_of = "";
        assertEquals(1, Dscnn.segment(cells, words, Progress.NONE).rois().list().size());
    }

    @Test
    void withoutTheEdgeTheyAreGoneFromEverything() {
        SegmentWords words = words();
        words.mask = words.labels = words.rois = true;
        Report all = Dscnn.segment(cells, words, Progress.NONE);
        int touching = ids(all.images().get(2).getProcessor(), true).size();
        assertTrue(touching > 0, "nothing touches the edge");
        words.border = false;
        Report inner = Dscnn.segment(cells, words, Progress.NONE);
        for (ImagePlus image : inner.images())
            assertEquals(Set.of(), ids(image.getProcessor(), true), image.getTitle());
        int left = table(all, "DSCNN Objects").size() - touching;
        assertEquals(left, table(inner, "DSCNN Objects").size());
        assertEquals(left, inner.rois().list().size());
        Map<String, Object> row = table(inner, "DSCNN Results").get(0);
        assertEquals(left, row.get("objects"));
        assertTrue(row.get("removed").toString().endsWith(touching + " of them at the edge"), row + "");
        assertEquals("false", Provenance.of(inner.images().get(0)).value("border"));
        assertEquals("true", Provenance.of(all.images().get(0)).value("border"));
    }

    @Test
    void aFolderHasTheCountInItsTableAndASeriesItsFrames() throws IOException {
        Shell shell = new Shell(folder);
        ImageFiles.save(cells, folder.resolve("images/one.tif"));
        ImageStack stack = new ImageStack(160, 160);
        for (int i = 0; i < 3; i++) stack.addSlice(cells.getProcessor().duplicate());
        ImagePlus movie = new ImagePlus("movie", stack);
        movie.setDimensions(1, 1, 3);
        ImageFiles.save(movie, folder.resolve("images/series.tif"));
        String said = shell.works(
                        "segment",
                        "--model=models/nuclei",
                        "--input=" + folder.resolve("images"),
                        "--output=" + folder.resolve("out"),
                        "--objects",
                        "--rois",
                        "--border=false",
                        "--device=cpu",
                        "--threads=1")
                .err();
        List<String> results = Files.readAllLines(folder.resolve("out/results.csv"));
        assertTrue(results.get(0).startsWith("image,status,area nucleus,objects nucleus,unit,"), results.get(0));
        int count = Integer.parseInt(results.get(1).split(",")[3]);
        assertEquals(count + "", results.get(2).split(",")[3]);
        assertTrue(said.contains("one: found " + count + " objects (nucleus), median area "), said);
        assertTrue(said.contains("series: found " + 3 * count + " objects (nucleus), median area "), said);
        assertTrue(said.contains("in 3 frames, each counted by itself"), said);
        List<String> objects = Files.readAllLines(folder.resolve("out/objects.csv"));
        assertEquals(1 + 4 * count, objects.size());
        assertTrue(objects.get(1).startsWith("one,1,nucleus,1,"), objects.get(1));
        assertTrue(objects.get(4 * count).startsWith("series,3,nucleus," + count + ","), objects.get(4 * count));
        List<String> slices = Files.readAllLines(folder.resolve("out/slices.csv"));
        assertEquals(1 + 3, slices.size(), slices + "");
        try (ZipFile zip = new ZipFile(folder.resolve("out/series_rois.zip").toFile())) {
            assertEquals(3 * count, zip.size());
            assertTrue(zip.getEntry("0003-0001-nucleus-" + count + ".roi") != null);
            assertFalse(zip.getEntry("0003-0001-nucleus-" + (count + 1) + ".roi") != null);
        }
    }
}
