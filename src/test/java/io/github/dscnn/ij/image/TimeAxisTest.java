// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.filter.AVI_Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimeAxisTest {

    private static final String TIME =
            "its 5 slices look like points in time (they have a time, but no distance): what overlaps"
                    + " from one to the next becomes one object, unless Image > Properties... says 1 slice and 5 frames";

    private static ImagePlus stack() {
        return IJ.createImage("stack", "8-bit ramp", 16, 16, 5);
    }

    @Test
    void aFilmIsAStackOfSlicesForImagejAndSaidToLookLikeTime(@TempDir Path folder) throws IOException {
        Path film = folder.resolve("film.avi");
        new AVI_Writer().writeImage(stack(), film.toString(), AVI_Writer.NO_COMPRESSION, 90);
        ImagePlus opened = ImageFiles.open(film);
        assertEquals(5, opened.getNSlices());
        assertEquals(Optional.of(TIME), TimeAxis.doubt(opened));
    }

    @Test
    void anIntervalOfTimeWithoutADistanceOfSlicesIsTime() {
        ImagePlus stack = stack();
        assertEquals(Optional.empty(), TimeAxis.doubt(stack));
        stack.getCalibration().frameInterval = 2;
        assertEquals(Optional.of(TIME), TimeAxis.doubt(stack));
        stack.getCalibration().pixelWidth = stack.getCalibration().pixelDepth = 0.5;
        assertEquals(Optional.of(TIME), TimeAxis.doubt(stack), "the depth that setting a scale leaves");
        stack.getCalibration().pixelDepth = 3;
        assertEquals(Optional.empty(), TimeAxis.doubt(stack), "slices with a distance");
        stack.setDimensions(1, 1, 5);
        assertEquals(Optional.empty(), TimeAxis.doubt(stack), "frames with a time");
    }

    @Test
    void framesWithADistanceButNoTimeLookLikeSlices() {
        ImagePlus frames = stack();
        frames.setDimensions(1, 1, 5);
        assertEquals(Optional.empty(), TimeAxis.doubt(frames));
        frames.getCalibration().pixelDepth = 3;
        assertTrue(TimeAxis.doubt(frames).orElseThrow().startsWith("its 5 frames look like the slices of a stack"));
    }
}
