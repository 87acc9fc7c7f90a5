// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Provenance;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Volume;
import io.github.dscnn.job.loaded.Model;
import io.github.dscnn.job.table.ResultKind;
import io.github.dscnn.segment.Footprint;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.region.Cleaning;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images whose results go straight into files. */
class StreamingTest {

    private static final SegmentationOptions OPTIONS = SegmentationOptions.DEFAULT.withTile(64);

    @TempDir
    Path folder;

    private static Volume phantom() {
        return Tiny.phantom(128, 6).image().withName("phantom");
    }

    private static Model model() {
        return Model.open("models/phantom", false, "cpu", 1);
    }

    private Streaming streaming(Model model, SegmentationOptions options, Cleaning cleaning, String... kinds) {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String kind : kinds) files.put(kind, folder.resolve("results/phantom_" + kind + ".tif"));
        return new Streaming(model, options, cleaning, files, Provenance.empty().with("model", "phantom"));
    }

    @Test
    void filesHoldTheVeryPixelsThatAreShownOtherwise() {
        SegmentationOptions options = OPTIONS.withLayers(true).withSlices(2, 5);
        try (Model model = model()) {
            Segmentation found = model.segment(phantom(), options, Progress.NONE);
            Streamed streamed = streaming(
                            model, options, found.cleaning(), "mask", "labels", "probability", "layers", "uncertainty")
                    .run(phantom(), Progress.NONE);
            List<Volume> expected = List.of(
                    found.regions().mask(),
                    found.regions().labels(),
                    found.probabilities(),
                    found.layers(0),
                    found.uncertainty());
            for (int i = 0; i < expected.size(); i++) {
                ImagePlus image = ImageFiles.open(streamed.files().get(i));
                same(expected.get(i), Stacks.toVolume(image));
            }
            assertArrayEquals(found.regions().counts(0), streamed.found().counts());
            Provenance origin = Provenance.of(streamed.files().get(0));
            assertEquals("2", origin.value("first_slice"));
            assertEquals(
                    AreaOrVolume.add(Provenance.empty(), found)
                            .entries()
                            .values()
                            .iterator()
                            .next(),
                    origin.entries().entrySet().stream()
                            .filter(entry -> entry.getKey().startsWith("volume "))
                            .findFirst()
                            .orElseThrow()
                            .getValue());
        }
    }

    private static void same(Volume expected, Volume found) {
        assertEquals(expected.sizes(), found.sizes());
        assertEquals(expected.voxel(), found.voxel());
        for (int c = 0; c < expected.channels(); c++)
            for (int z = 0; z < expected.slices(); z++)
                assertArrayEquals(expected.plane(c, z, 0), found.plane(c, z, 0), 0);
    }

    @Test
    void aStopLeavesNoFile() throws IOException {
        try (Model model = model()) {
            Progress stops = (done, total, what) -> {
                if (what.equals("segmented slice 3")) throw new CancellationException("stopped");
            };
            assertThrows(
                    CancellationException.class,
                    () -> streaming(model, OPTIONS, Cleaning.NONE, "mask", "probability")
                            .run(phantom(), stops));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void anImageLargerThanAnArrayNeedsIt() {
        Volume huge = Tiny.zeros(60_000, 40_000, 1, 1).withName("huge");
        try (Model model = model()) {
            List<ResultKind> mask = List.of(ResultKind.image("mask"));
            assertTrue(Streaming.needed(model, huge, OPTIONS, mask, Footprint.NONE, ""));
            assertFalse(Streaming.needed(model, phantom(), OPTIONS, mask, Footprint.NONE, ""));
        }
    }

    @Test
    void whatNeedsTheWholeImageIsNamedAndRefused() {
        var error = assertThrows(
                DscnnException.class,
                () -> Streaming.check(
                        phantom(), List.of(ResultKind.image("mask"), ResultKind.image("objects")), "truth.tif"));
        assertEquals(
                "Image 'phantom' (128 x 128 x 6) is too large for memory and is segmented row by row, without objects,"
                        + " reference: leave out those, or segment it in parts (slices=...).",
                error.getMessage());
    }

    @Test
    void aLargeResultOfAMedicalImageCountsAsItsResult() throws IOException {
        var words = new io.github.dscnn.words.SegmentWords();
        words.mask = true;
        try (Model model = model()) {
            SegmentJob job = new SegmentJob(model, words);
            assertEquals(
                    folder.resolve("a_mask.nii.gz"),
                    job.expected("a.nii.gz", folder).get(0));
            Path large = Files.writeString(folder.resolve("a_mask.tif"), "");
            assertEquals(large, job.expected("a.nii.gz", folder).get(0));
        }
    }
}
