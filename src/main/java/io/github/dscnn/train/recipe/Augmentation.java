// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.train.recipe;

import static io.github.dscnn.task.Require.require;

/**
 * How much training images are varied; each variation happens to a share of the samples.
 *
 * @param spatial share (0..1) of samples that are rotated, scaled and moved
 * @param rotation largest angle in degrees, either way
 * @param scale largest factor by which a sample grows or shrinks, at least 1
 * @param shift largest translation as a share of the patch
 * @param flip whether half of the samples are mirrored, along x and y by themselves
 * @param flipX whether half of the samples are mirrored along x alone, left to right
 * @param intensity share (0..1) of samples that get, each by itself, another brightness, contrast, gamma, blur, noise
 * @param contrast largest factor of contrast, at least 1
 * @param brightness largest offset, in standard deviations of the sample
 * @param gamma largest exponent, at least 1
 * @param noise largest standard deviation of Gaussian noise, in standard deviations of the sample
 * @param blur largest standard deviation of a Gaussian blur, in pixels
 */
public record Augmentation(
        double spatial,
        double rotation,
        double scale,
        double shift,
        boolean flip,
        boolean flipX,
        double intensity,
        double contrast,
        double brightness,
        double gamma,
        double noise,
        double blur) {

    /** Section III-B: translation, rotation, zoom. The paper gives no ranges; these are ours. */
    public static final Augmentation PAPER = new Augmentation(1, 10, 1.1, 0.1, false, false, 0, 1, 0, 1, 0, 0);

    /** For the default recipe. */
    public static final Augmentation DEFAULT =
            new Augmentation(0.5, 20, 1.25, 0.1, false, false, 0.15, 1.3, 0.3, 1.5, 0.15, 1);

    /** For few patients: organs much larger and smaller, and much brighter and darker, than those that were seen. */
    public static final Augmentation STRONG =
            new Augmentation(0.9, 20, 1.8, 0.15, false, false, 0.5, 1.7, 0.6, 2, 0.2, 1);

    /** Every sample as it is. */
    public static final Augmentation NONE = new Augmentation(0, 0, 1, 0, false, false, 0, 1, 0, 1, 0, 0);

    public Augmentation {
        require(spatial >= 0 && spatial <= 1, "the spatial share must lie in 0..1 but is %s", spatial);
        require(intensity >= 0 && intensity <= 1, "the intensity share must lie in 0..1 but is %s", intensity);
        require(scale >= 1 && contrast >= 1 && gamma >= 1, "scale, contrast and gamma must be at least 1");
        require(shift >= 0 && noise >= 0 && blur >= 0 && rotation >= 0, "augmentation must not be negative");
    }
}
