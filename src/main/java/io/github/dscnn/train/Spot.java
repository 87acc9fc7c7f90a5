// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train;

import io.github.dscnn.image.Volume;
import io.github.dscnn.segment.region.Segmentation;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.util.List;

/**
 * One slice that is looked at while a network learns; indices start at 0.
 *
 * @param of the case that it belongs to
 */
record Spot(TrainingCase of, int frame, int slice) {

    /** The slice with the most foreground of all passages; the first slice if none has any. */
    static Spot fullest(List<List<Passage>> cases, TrainingOptions options) {
        Passage first = cases.get(0).get(0);
        Spot fullest = new Spot(first.of(), first.frame(), first.from());
        int most = 0;
        for (List<Passage> passages : cases) {
            for (Passage passage : passages) {
                for (int slice = passage.from(); slice <= passage.to(); slice++) {
                    int count = options.labels(passage.of()).foreground(slice, passage.frame());
                    if (count <= most) continue;
                    most = count;
                    fullest = new Spot(passage.of(), passage.frame(), slice);
                }
            }
        }
        return fullest;
    }

    /** How this slice looks if it is part of a segmentation of a volume; else null. */
    Look in(Volume volume, Segmentation found, TrainingOptions options) {
        int row = slice + 1 - found.firstSlice();
        int column = frame + 1 - found.firstFrame();
        boolean there =
                volume == of.image() && row >= 0 && row < found.slices() && column >= 0 && column < found.frames();
        return there ? Look.of(found.slice(row, column), truth(options)) : null;
    }

    /** This slice alone. */
    Passage passage() {
        return new Passage(of, frame, slice, slice);
    }

    private float[] truth(TrainingOptions options) {
        return options.labels(of).plane(slice, frame);
    }

    /** The slice with its truth and how it looks; null: nobody knows yet. */
    TrainingListener.Preview preview(Look look, String when, TrainingOptions options) {
        Volume image = of.image();
        String title = of.name()
                + (image.slices() > 1 ? ", slice " + (slice + 1) : "")
                + (image.frames() > 1 ? ", frame " + (frame + 1) : "");
        return new TrainingListener.Preview(
                title,
                image.plane(options.target().channel() - 1, slice, frame),
                truth(options),
                look == null ? null : look.result(),
                image.width(),
                image.height(),
                when,
                look == null ? "" : look.words());
    }
}
