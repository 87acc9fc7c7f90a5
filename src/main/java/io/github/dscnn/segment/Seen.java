// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.image.Sketch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * How the images looked that a model has learned from, so that it can be said of another that it looks otherwise.
 *
 * <p>A quantile of the intensities is far from theirs if it lies beyond the smallest or the largest of them by more than a
 * share of what lies between these: 0.25, and more where they are few (4 / number), whose range says little. It may always
 * be 0.25 away, and 1 / number.
 *
 * @param images how many frames they were
 * @param lowest of each channel the smallest of their quantiles, see {@link Sketch#PERCENTS}
 * @param highest of each channel the largest of their quantiles
 * @param width smallest and largest width in pixels
 * @param height smallest and largest height in pixels
 * @param slices smallest and largest number of slices
 */
public record Seen(
        int images,
        List<List<Double>> lowest,
        List<List<Double>> highest,
        List<Integer> width,
        List<Integer> height,
        List<Integer> slices) {

    private static final double MARGIN = 0.25;
    private static final double FEW = 4;

    /** How far a quantile may be from that of a single image. */
    private static final double ALONE = 1;

    /** How far it may be from any number of them, though they are alike. */
    private static final double LEAST = 0.25;

    public Seen {
        require(images > 0, "a model learns from at least one image, not %s", images);
        require(shape(lowest).equals(shape(highest)), "there are %s smallest quantiles, but %s", lowest, highest);
    }

    private static List<Integer> shape(List<List<Double>> quantiles) {
        return quantiles.stream().map(List::size).toList();
    }

    /** Of at least one image; all with as many channels. */
    public static Seen of(List<Sketch> images) {
        return new Seen(
                images.size(),
                extreme(images, Math::min),
                extreme(images, Math::max),
                range(images, Sketch::width),
                range(images, Sketch::height),
                range(images, Sketch::slices));
    }

    private static List<List<Double>> extreme(List<Sketch> images, DoubleBinaryOperator more) {
        List<List<Double>> extreme = new ArrayList<>();
        for (int c = 0; c < images.get(0).quantiles().size(); c++) {
            int channel = c;
            extreme.add(IntStream.range(0, Sketch.PERCENTS.size())
                    .mapToObj(i -> rounded(images.stream()
                            .mapToDouble(one -> one.quantiles().get(channel).get(i))
                            .reduce(more)
                            .orElseThrow()))
                    .toList());
        }
        return extreme;
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3f", value));
    }

    private static List<Integer> range(List<Sketch> images, ToIntFunction<Sketch> size) {
        var sizes = images.stream().mapToInt(size).summaryStatistics();
        return List.of(sizes.getMin(), sizes.getMax());
    }

    /** In what an image differs most, if it is far from all that were learned from: {@code of its pixels 90 % ...}. */
    public Optional<String> unlike(Sketch image) {
        String worst = null;
        double most = 0;
        for (int c = 0; c < Math.min(lowest.size(), image.quantiles().size()); c++)
            for (int i = 0; i < Sketch.PERCENTS.size(); i++) {
                double beyond = beyond(image.quantiles().get(c).get(i), c, i);
                if (beyond <= most) continue;
                most = beyond;
                worst = text(image.quantiles().get(c).get(i), c, i);
            }
        return Optional.ofNullable(worst);
    }

    /**
     * How far the intensities of an image lie from all that were learned from: 0 among them, 1 where they begin to be
     * {@link #unlike} these.
     */
    public double distance(Sketch image) {
        double most = 0;
        for (int c = 0; c < Math.min(lowest.size(), image.quantiles().size()); c++)
            for (int i = 0; i < Sketch.PERCENTS.size(); i++)
                most = Math.max(most, outside(image.quantiles().get(c).get(i), c, i) / margin(c, i));
        return most;
    }

    /** How far a quantile lies outside of what is still near; 0 or less: it is near. */
    private double beyond(double quantile, int channel, int i) {
        return outside(quantile, channel, i) - margin(channel, i);
    }

    /** How far a quantile lies outside of theirs; 0 or less: it is among them. */
    private double outside(double quantile, int channel, int i) {
        return Math.max(
                lowest.get(channel).get(i) - quantile,
                quantile - highest.get(channel).get(i));
    }

    private double margin(int channel, int i) {
        double range = highest.get(channel).get(i) - lowest.get(channel).get(i);
        double share = (MARGIN + FEW / images) * range;
        return Math.max(share, Math.max(ALONE / images, LEAST));
    }

    private String text(double quantile, int channel, int i) {
        return String.format(
                Locale.ROOT,
                "%s%d %% of its pixels lie below %.2f (scaled), of theirs below %.2f to %.2f",
                lowest.size() > 1 ? "in channel " + (channel + 1) + " " : "",
                Sketch.PERCENTS.get(i),
                quantile,
                lowest.get(channel).get(i),
                highest.get(channel).get(i));
    }
}
