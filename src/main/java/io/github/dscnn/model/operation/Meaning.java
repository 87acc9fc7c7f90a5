// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.operation;

import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.task.DscnnException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the channels of somebody else's model stand for.
 *
 * @param names of the channels
 * @param background whether the first of several is the background; else every channel says by itself where its class is
 */
public record Meaning(List<String> names, boolean background) {

    private static final Set<String> BACKGROUND = Set.of("background", "bg");
    /** Names that converters give to channels that have none. */
    private static final Set<String> NAMELESS = Set.of("channel0", "c0", "0");

    private static final int[] COLOURS = {0xFF0000, 0x00A0FF, 0xFFC000, 0x00C060, 0xC040FF, 0xFF80C0, 0x80FFFF, 0xA06000
    };

    /** @param operations the names of those that are done; a sigmoid makes channels independent of one another */
    public static Meaning of(List<String> names, List<String> operations) {
        String first = names.get(0).toLowerCase(Locale.ROOT);
        boolean nameless = NAMELESS.contains(first) && !operations.contains("sigmoid");
        return new Meaning(names, names.size() > 1 && (BACKGROUND.contains(first) || nameless));
    }

    /** @throws DscnnException if there are more than this program can show */
    public LabelClasses classes(Node rdf) {
        if (foreground().size() > LabelClasses.MOST)
            throw new DscnnException(
                    "%s gives %s channels; this program runs models with 1..%s classes; choose another model.",
                    rdf.file(), names.size(), LabelClasses.MOST);
        if (foreground().size() == 1)
            return LabelClasses.foreground(foreground().get(0));
        List<LabelClass> classes = new ArrayList<>();
        for (String name : foreground())
            classes.add(new LabelClass(classes.size() + 1, name, COLOURS[classes.size() % COLOURS.length]));
        return new LabelClasses(classes, false);
    }

    private List<String> foreground() {
        return background ? names.subList(1, names.size()) : names;
    }

    /** Channels of what {@link #probabilities} gives: 1 for one class, else n + 1 with background first. */
    public int outputs() {
        return foreground().size() == 1 ? 1 : foreground().size() + 1;
    }

    /** Probabilities as this program goes by them: that of one class alone, else those of background and classes. */
    float[][] probabilities(float[][] channels) {
        if (background && channels.length == 2) return new float[][] {channels[1]};
        if (background || channels.length == 1) return channels;
        float[][] all = new float[channels.length + 1][];
        System.arraycopy(channels, 0, all, 1, channels.length);
        all[0] = none(channels);
        return all;
    }

    /** How sure it is that a pixel is of no class, where each channel speaks for itself. */
    private static float[] none(float[][] channels) {
        float[] none = new float[channels[0].length];
        for (int i = 0; i < none.length; i++) {
            float most = 0;
            for (float[] channel : channels) most = Math.max(most, channel[i]);
            none[i] = Math.max(0, 1 - most);
        }
        return none;
    }
}
