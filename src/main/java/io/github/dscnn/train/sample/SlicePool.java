// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.sample;

import io.github.dscnn.image.Content;
import io.github.dscnn.image.FittedScales;
import io.github.dscnn.image.InputPlanes;
import io.github.dscnn.image.Resampler;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.label.LabelPlanes;
import io.github.dscnn.segment.PixelGrid;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import io.github.dscnn.train.recipe.Recipe;
import io.github.dscnn.train.recipe.TrainingCase;
import io.github.dscnn.train.recipe.TrainingOptions;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The slices that are trained on, prepared when first wanted and kept as long as there is memory. Thread-safe. */
public final class SlicePool {

    /** A slice of a frame of a case. */
    record Key(int item, int frame, int slice) {}

    /** A frame of a case, ready to give slices. */
    private record Frame(InputPlanes inputs, LabelPlanes labels, Resampler linear, Resampler nearest) {
        Slice slice(int index) {
            float[][] planes = linear.apply(inputs.planes(index));
            float[] known = labels.plane(index, inputs.frame());
            boolean[] inside = inputs.inside(index, 0, inputs.volume().height());
            if (inside != null) LabelPlanes.ignore(known, inside);
            float[] truth = nearest.apply(known);
            return new Slice(planes, truth, linear.toWidth(), linear.toHeight());
        }
    }

    private final List<List<Frame>> frames = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
    private final Map<Key, SoftReference<Slice>> cache = new ConcurrentHashMap<>();
    private int width;
    private int height;
    private boolean foreground;

    /**
     * Looks at the intensities and labels of all cases.
     *
     * @throws DscnnException if the labels hold no pixel of any class, an image lacks channels, or a pixel is no number
     */
    public SlicePool(List<TrainingCase> cases, TrainingOptions options, Traits traits, Progress progress) {
        for (TrainingCase one : cases) {
            progress.report(frames.size(), cases.size(), "preparing " + one.name());
            checkChannels(one.image(), options.target());
            add(one, options, traits);
        }
        if (!foreground) {
            throw new DscnnException(
                    "None of the %s label images to learn from (the first is %s) has a pixel of a class to learn; check"
                            + " 'labels', 'classes' and 'annotation'.",
                    cases.size(), cases.get(0).labels().name());
        }
    }

    /**
     * Looks at the intensities of a case that is not trained on.
     *
     * @throws DscnnException if the image lacks channels or a pixel is no number
     */
    public static void check(TrainingCase one, TrainingOptions options, Traits traits) {
        checkChannels(one.image(), options.target());
        PixelGrid.of(one.image(), traits, 0);
        for (int frame = 0; frame < one.image().frames(); frame++)
            inputs(one.image(), content(one.image(), frame, options, traits), frame, options, traits);
    }

    /** Of the part of the image that is no border around it. */
    private static InputPlanes inputs(
            Volume image, Content content, int frame, TrainingOptions options, Traits traits) {
        TrainingOptions.Target target = options.target();
        return InputPlanes.fit(
                content.in(image),
                frame,
                target.channel() - 1,
                target.channels(),
                target.context(),
                traits.normalizer());
    }

    private static Content content(Volume image, int frame, TrainingOptions options, Traits traits) {
        TrainingOptions.Target target = options.target();
        return new FittedScales().content(traits.normalizer(), image, target.channel() - 1, target.channels(), frame);
    }

    private static void checkChannels(Volume image, TrainingOptions.Target target) {
        int last = target.channel() + target.channels() - 1;
        if (image.channels() < last) {
            throw new DscnnException(
                    "Image '%s' has %s channels but the training uses channels %s to %s; leave it out or choose others"
                            + " with 'channel'.",
                    image.name(), image.channels(), target.channel(), last);
        }
    }

    private void add(TrainingCase one, TrainingOptions options, Traits traits) {
        Volume image = one.image();
        LabelPlanes labels = options.labels(one);
        List<Frame> parts = new ArrayList<>();
        for (int frame = 0; frame < image.frames(); frame++) {
            parts.add(frame(one, frame, options, traits));
            for (int slice = 0; slice < image.slices(); slice++) {
                if (labels.trained(slice, frame)) keys.add(new Key(frames.size(), frame, slice));
                foreground = foreground || labels.foreground(slice, frame) > 0;
            }
        }
        frames.add(parts);
    }

    private Frame frame(TrainingCase one, int frame, TrainingOptions options, Traits traits) {
        Content content = content(one.image(), frame, options, traits);
        InputPlanes inputs = inputs(one.image(), content, frame, options, traits);
        Volume part = inputs.volume();
        PixelGrid grid = PixelGrid.of(part, traits, 0);
        width = Math.max(width, grid.width());
        height = Math.max(height, grid.height());
        Resampler linear = Resampler.linear(part.width(), part.height(), grid.width(), grid.height());
        Resampler nearest = Resampler.nearest(part.width(), part.height(), grid.width(), grid.height());
        return new Frame(inputs, options.labels(one).in(content), linear, nearest);
    }

    /** All slices that are trained on, in the order of the cases. */
    List<Key> keys() {
        return keys;
    }

    /** How many slices are trained on. */
    public int slices() {
        return keys.size();
    }

    /** Pixels of a batch, about: of slices that are all as large as the largest. */
    public long pixels(Recipe.Sampling sampling) {
        int most = sampling.patch() == Recipe.Sampling.AUTOMATIC ? Recipe.Sampling.LARGEST : sampling.patch();
        boolean whole = sampling.patch() == Recipe.Sampling.NATIVE;
        long patch = whole ? (long) width * height : (long) Math.min(width, most) * Math.min(height, most);
        return sampling.batch() * patch;
    }

    /** Largest width of a prepared slice. */
    public int width() {
        return width;
    }

    /** Largest height of a prepared slice. */
    public int height() {
        return height;
    }

    /** Longer side of a training patch, of which a recipe asks for so many pixels, or for one of its two words. */
    public int patch(int asked) {
        int longer = Math.max(width, height);
        if (asked == Recipe.Sampling.NATIVE) return longer;
        return Math.min(longer, asked == Recipe.Sampling.AUTOMATIC ? Recipe.Sampling.LARGEST : asked);
    }

    Slice slice(Key key) {
        SoftReference<Slice> kept = cache.get(key);
        Slice slice = kept == null ? null : kept.get();
        if (slice != null) return slice;
        slice = frames.get(key.item()).get(key.frame()).slice(key.slice());
        cache.put(key, new SoftReference<>(slice));
        return slice;
    }
}
