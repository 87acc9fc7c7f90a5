// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.job.loaded.Likeness;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.FakePredictor;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.segment.run.Segmenter;
import io.github.dscnn.task.Progress;
import io.github.dscnn.tiny.Tiny;
import org.junit.jupiter.api.Test;

class MiddleSliceTest {

    /** A volume whose pixels are probabilities. */
    static Segmentation echo(Volume volume, SegmentationOptions options) {
        Normalizer none = new Normalizer(Normalizer.Kind.NONE, 0, 100);
        LabelClasses one = LabelClasses.foreground("blob");
        Traits traits = new Traits("echo", "0", one, none, 1, 0, 0, "pixel", 64, Decision.PLAIN, false);
        return new Segmenter(FakePredictor.echo(), traits).segment(volume, options, Progress.NONE);
    }

    /** Of a stack of 9 slices whose slices (from 1) in the list have one bright pixel. */
    private static MiddleSlice middle(SegmentationOptions options, Integer... bright) {
        float[][] planes = new float[9][12];
        for (int z : bright) planes[z - 1][5] = 1;
        Volume volume = Tiny.volume("nine", 4, planes);
        Segmentation found = echo(volume, options);
        return MiddleSlice.of(
                new Work(volume, found, null, null, new Likeness(false, ""), null, Work.Handed.NOTHING), options);
    }

    @Test
    void itIsTheMiddleOfTheSlicesThatHoldForeground() {
        assertEquals(6 - 1, middle(SegmentationOptions.DEFAULT, 2, 6, 7).slice());
        assertEquals(7 - 1, middle(SegmentationOptions.DEFAULT, 7).slice());
    }

    @Test
    void itCountsFromTheFirstSegmentedSlice() {
        assertEquals(
                7 - 3,
                middle(SegmentationOptions.DEFAULT.withSlices(3, 8), 2, 6, 7).slice());
    }

    @Test
    void whenNothingIsFoundItIsTheMiddleOfAll() {
        MiddleSlice middle = middle(SegmentationOptions.DEFAULT);
        assertEquals(5 - 1, middle.slice());
        assertEquals(true, middle.empty());
    }
}
