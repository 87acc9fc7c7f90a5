// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Axis;
import io.github.dscnn.image.Volume;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import io.github.dscnn.words.SegmentWords;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** ImgLib2 images through the facade. */
class ImgLib2Test {

    @TempDir
    Path folder;

    private static SegmentWords words(String folder) {
        SegmentWords words = new SegmentWords();
        words.model = "models/phantom";
        words.device = "cpu";
        words.threads = 1;
        words.folder = folder;
        return words;
    }

    @Test
    void anImageOfAnyAxesIsSegmentedLikeItsImagePlus() {
        Volume phantom = Tiny.phantom(64, 4).image();
        ImagePlus shown = Dscnn.segment(Stacks.toImage(phantom), words(""), Progress.NONE)
                .images()
                .get(0);
        Volume turned = Volume.of("turned", turned(phantom), List.of(Axis.Z, Axis.X, Axis.Y), phantom.voxel());
        ImagePlus found =
                Dscnn.segment(turned, words(""), Progress.NONE).images().get(0);
        assertEquals("turned_mask", found.getTitle());
        Dscnn.segment(turned, words(folder.toString()), Progress.NONE);
        ImagePlus written = ImageFiles.open(folder.resolve("turned_mask.tif"));
        for (int z = 1; z <= 4; z++) {
            Object expected = shown.getStack().getPixels(z);
            assertArrayEquals((byte[]) expected, (byte[]) found.getStack().getPixels(z));
            assertArrayEquals((byte[]) expected, (byte[]) written.getStack().getPixels(z));
        }
        assertEquals(shown.getCalibration().pixelDepth, written.getCalibration().pixelDepth);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static RandomAccessibleInterval turned(Volume phantom) {
        RandomAccessibleInterval stack =
                Views.hyperSlice(Views.hyperSlice((RandomAccessibleInterval) phantom.pixels(), 4, 0), 2, 0);
        return Views.permute(Views.permute(stack, 0, 2), 1, 2);
    }

    @Test
    void anImageTooLargeToShowWantsAFolderAndSaysWhatCannotBeStreamed() {
        Volume huge = Tiny.zeros(60_000, 40_000, 1, 1).withName("huge");
        says("name a folder", () -> Dscnn.segment(huge, words(""), Progress.NONE));
        SegmentWords objects = words(folder.toString());
        objects.objects = true;
        says("without objects", () -> Dscnn.segment(huge, objects, Progress.NONE));
        SegmentWords largest = words(folder.toString());
        largest.largest = true;
        says("largest=false min_size=-1", () -> Dscnn.segment(huge, largest, Progress.NONE));
        SegmentWords selection = words(folder.toString());
        selection.selection = true;
        says("selection", () -> Dscnn.segment(huge, selection, Progress.NONE));
    }

    private static void says(String what, Executable call) {
        var error = assertThrows(DscnnException.class, call);
        assertTrue(error.getMessage().contains(what), error.getMessage());
    }
}
