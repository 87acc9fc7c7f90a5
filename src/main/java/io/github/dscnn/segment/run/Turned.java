// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment.run;

import io.github.dscnn.image.Orientation;
import io.github.dscnn.image.PlanarVolumes;
import io.github.dscnn.image.PlanarVolumes.Sizes;
import io.github.dscnn.image.Turn;
import io.github.dscnn.image.Volume;
import io.github.dscnn.segment.Area;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.SegmentedSlice;
import io.github.dscnn.segment.Selection;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.region.Segmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An image in the orientation in which a model has learned, and the way of what is found there back to the image's own
 * voxels. Who does not say where it lies, image or model, is taken as it is. An image of one slice is turned in its plane
 * alone.
 *
 * <pre>{@code
 * Turned turned = Turned.of(volume, traits, options);
 * Segmentation found = turned.back(segmenter.segment(turned.volume(), turned.options(), progress));
 * }</pre>
 */
public final class Turned {

    private final Volume image;
    private final SegmentationOptions options;
    private final Turn turn;
    private final String text;

    private Turned(Volume image, SegmentationOptions options, Turn turn, String text) {
        this.image = image;
        this.options = options;
        this.turn = turn;
        this.text = text;
    }

    /** How a model sees an image; the options say in which orientation one lies that does not say so itself. */
    public static Turned of(Volume image, Traits traits, SegmentationOptions options) {
        Optional<Orientation> lies = image.orientation().or(() -> options.how().orientation());
        Optional<Orientation> learned = traits.orientation();
        if (learned.isEmpty()) return new Turned(image, options, Turn.NONE, silent(image, lies, traits));
        if (lies.isEmpty()) return new Turned(image, options, Turn.NONE, unplaced(image, learned.get()));
        return of(image, lies.get(), traits.name(), learned.get(), options);
    }

    private static Turned of(
            Volume image, Orientation lies, String model, Orientation learned, SegmentationOptions options) {
        boolean flat = image.slices() == 1;
        Turn turn = lies.to(learned);
        if (flat && !turn.keepsSlices())
            return new Turned(
                    image,
                    options,
                    Turn.NONE,
                    String.format(
                            Locale.ROOT,
                            "%s is one slice that lies in %s, across the slices of %s that %s has learned from: it is taken as it is",
                            image.name(),
                            lies,
                            learned,
                            model));
        Turn possible = flat ? turn.inPlane() : turn;
        String text = String.format(
                Locale.ROOT,
                "%s lies in %s and is turned to %s, in which %s has learned; results lie as the image does",
                image.name(),
                lies,
                learned,
                model);
        return new Turned(image, options, possible, possible.equals(Turn.NONE) ? "" : text);
    }

    private static String silent(Volume image, Optional<Orientation> lies, Traits traits) {
        if (lies.isEmpty()) return "";
        return String.format(
                Locale.ROOT,
                "%s does not say in which orientation it has learned: %s is taken as it lies, in %s",
                traits.name(),
                image.name(),
                lies.get());
    }

    private static String unplaced(Volume image, Orientation learned) {
        return String.format(
                Locale.ROOT,
                "%s has no orientation of its own and is taken as if in %s, in which the model has learned; orientation=... says it",
                image.name(),
                learned);
    }

    /** What a person should hear of it; empty if nothing was decided. */
    public String text() {
        return text;
    }

    /** What is done to the image. */
    public Turn turn() {
        return turn;
    }

    /** Whether the image is seen as it is. */
    public boolean same() {
        return turn.equals(Turn.NONE);
    }

    /** The image as the model sees it, a view. */
    public Volume volume() {
        return same() ? image : turn.apply(image);
    }

    /** The options for that view: its part of the slices, all of them where slices are others, and the whole plane. */
    public SegmentationOptions options() {
        if (same()) return options;
        SegmentationOptions.Span slices = options.where().slices();
        SegmentationOptions all = options.withArea(Area.EVERYWHERE);
        if (!turn.keepsSlices()) return all.withSlices(0, 0);
        if (!turn.flipped().get(2)) return all;
        int past = image.slices() + 1;
        int from = slices.to() == 0 ? 0 : Math.max(0, past - slices.to());
        return all.withSlices(from, slices.from() == 0 ? 0 : Math.max(from, past - slices.from()));
    }

    /** What was found in {@link #volume}, in the image's own voxels; not to be used any more, its planes are taken away. */
    public Segmentation back(Segmentation found, Traits traits) {
        if (same()) return found;
        Selection selection = Selection.of(image, traits, options.where());
        List<List<SegmentedSlice>> frames = new ArrayList<>();
        for (int frame = 0; frame < found.frames(); frame++) frames.add(slices(found, frame, selection));
        Segmentation laid = new Segmentation(found, image, selection, frames);
        Area area = options.where().area();
        return area.equals(Area.EVERYWHERE) ? laid : laid.within(area);
    }

    private List<SegmentedSlice> slices(Segmentation found, int frame, Selection selection) {
        List<SegmentedSlice> there = new ArrayList<>();
        for (int i = 0; i < found.slices(); i++) there.add(found.slice(i, frame));
        SegmentedSlice one = there.get(0);
        int outputs = one.outputs();
        boolean shared = one.verdict()[0] == one.planes()[one.planes().length - outputs];
        int first = turn.keepsSlices() ? 0 : selection.fromSlice();
        Sizes sizes = new Sizes(found.width(), found.height(), 1, there.size(), 1);
        float[][][] planes = new float[selection.slices()][one.planes().length][];
        float[][][] verdict = new float[selection.slices()][outputs][];
        float[][][] spread = new float[selection.slices()][one.spread().length][];
        lay(there.stream().map(SegmentedSlice::planes).toList(), sizes, first, planes);
        if (!shared) lay(there.stream().map(SegmentedSlice::verdict).toList(), sizes, first, verdict);
        lay(there.stream().map(SegmentedSlice::spread).toList(), sizes, first, spread);
        List<SegmentedSlice> laid = new ArrayList<>();
        for (int i = 0; i < planes.length; i++) {
            SegmentedSlice plain = new SegmentedSlice(planes[i], outputs);
            laid.add(new SegmentedSlice(planes[i], outputs, shared ? plain.verdict() : verdict[i], spread[i]));
        }
        return laid;
    }

    /** Channel by channel, so that one of them alone is in memory twice. */
    private void lay(List<float[][]> slices, Sizes sizes, int first, float[][]... laid) {
        Turn back = turn.inverse();
        for (int channel = 0; channel < laid[0].length; channel++) {
            List<float[]> planes = new ArrayList<>();
            for (float[][] slice : slices) {
                planes.add(slice[channel]);
                slice[channel] = null;
            }
            Volume turned = back.apply(PlanarVolumes.floats(image.name(), planes, sizes, image.voxel()));
            for (int i = 0; i < laid.length; i++) laid[i][channel] = turned.plane(0, first + i, 0);
        }
    }
}
