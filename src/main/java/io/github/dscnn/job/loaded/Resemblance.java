// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import io.github.dscnn.image.FittedScales;
import io.github.dscnn.image.PixelSizes;
import io.github.dscnn.image.Sketch;
import io.github.dscnn.image.Volume;
import io.github.dscnn.image.VoxelSize;
import io.github.dscnn.segment.Seen;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.run.Turned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much an image looks like those that a model has learned from: by its intensities, its size, the size of its pixels and
 * the number of its slices.
 *
 * @param images how many these were
 * @param distance 0: among these, up to 1: like them, above: unlike them; in what it is most so
 * @param most in what it differs most: {@code size}
 * @param alike all that was compared, in words: {@code intensities, size}
 */
public record Resemblance(int images, double distance, String most, String alike) {

    /** To be chosen for, an image has to be nearer than where a person who chose himself is warned. */
    private static final double NEARER = 0.75;

    /** How many times as wide as all others an image may be that shows a part or a whole of a body. */
    private static final double FIELD = 2;

    /** How many times as large its pixels may be. */
    private static final double PIXEL = 2.5;

    /** How many times as wide in pixels it may be where nobody says how large these are. */
    private static final double PIXELS = 4;

    /** How many times as many slices it may have as a stack that was learned from; of single slices any number is like them. */
    private static final double SLICES = 3;

    /** Pixels of this many mm show a body, which no model has learned from that knows no pixel size. */
    private static final double BODY = 0.02;

    private static final double UNLIKE = 2;

    /**
     * Of a model that says what it has learned from and that takes all channels of the image; empty for any other.
     *
     * @param image that is asked about
     * @param glance of it, which is looked at
     */
    static Optional<Resemblance> of(Traits traits, Volume image, Volume glance) {
        if (traits.seen().isEmpty() || traits.channels() != image.channels()) return Optional.empty();
        Volume seen = Turned.of(image, traits, SegmentationOptions.DEFAULT).volume();
        Volume look = Turned.of(glance, traits, SegmentationOptions.DEFAULT).volume();
        Sketch sketch = new FittedScales().sketch(traits.normalizer(), look, 0, traits.channels(), 0);
        double width = (double) sketch.width() * seen.width() / look.width();
        double height = (double) sketch.height() * seen.height() / look.height();
        Map<String, Double> apart = new LinkedHashMap<>();
        apart.put("intensities", traits.seen().orElseThrow().distance(sketch) / NEARER);
        apart.putAll(sizes(traits, seen, width, height));
        return Optional.of(of(traits.seen().orElseThrow().images(), apart));
    }

    private static Resemblance of(int images, Map<String, Double> apart) {
        String most = apart.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return new Resemblance(images, apart.get(most), most, String.join(", ", apart.keySet()));
    }

    private static Map<String, Double> sizes(Traits traits, Volume image, double width, double height) {
        Seen seen = traits.seen().orElseThrow();
        Optional<VoxelSize> voxel = measured(image.voxel());
        Map<String, Double> apart = new LinkedHashMap<>();
        boolean flat = seen.slices().get(1) == 1;
        double slices = flat ? 0 : apart(image.slices(), seen.slices(), 1, 1, SLICES);
        if (voxel.isEmpty() || traits.pixelSize() == 0) {
            double wide = apart(width, seen.width(), 1, 1, PIXELS);
            double high = apart(height, seen.height(), 1, 1, PIXELS);
            apart.put("size", Math.max(slices, Math.max(wide, high)));
            if (voxel.filter(one -> one.x() >= BODY).isPresent()) apart.put("size of the pixels", UNLIKE);
            return apart;
        }
        PixelSizes sizes = traits.learned().orElse(new PixelSizes(traits.pixelSize(), traits.pixelSize()));
        double x = voxel.get().x();
        double wide = apart(width * x, seen.width(), sizes.least(), sizes.most(), FIELD);
        double high = apart(height * voxel.get().y(), seen.height(), sizes.least(), sizes.most(), FIELD);
        boolean one = image.slices() == 1;
        apart.put("size", Math.max(one ? 0 : slices, Math.max(wide, high)));
        apart.put("size of the pixels", apart(x, List.of(1, 1), sizes.least(), sizes.most(), PIXEL));
        return apart;
    }

    /** In mm, if somebody measured it; inches are what programs write that know of printers alone. */
    private static Optional<VoxelSize> measured(VoxelSize voxel) {
        boolean printed = voxel.unit().startsWith("in");
        return voxel.calibrated() && !printed ? Optional.of(voxel.inMillimetres()) : Optional.empty();
    }

    /** How far a value lies from a range of counts of pixels of some sizes: 0 in it, 1 at so many times its end. */
    private static double apart(double value, List<Integer> range, double least, double most, double times) {
        double low = range.get(0) * least;
        double beyond = value < low ? low / value : value / (range.get(1) * most);
        return Math.max(0, Math.log(beyond) / Math.log(times));
    }

    /** Whether the image is one of a kind with these. */
    public boolean like() {
        return distance <= 1;
    }
}
