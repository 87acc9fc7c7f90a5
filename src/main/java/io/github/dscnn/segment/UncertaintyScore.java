// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.segment;

/** What a model's uncertainty is measured by. */
public enum UncertaintyScore {
    /** How far the outputs disagree about any foreground: {@link SegmentedSlice#disagreement}. */
    DISAGREEMENT("disagreement of layers") {
        @Override
        float[] known(SegmentedSlice slice) {
            return slice.disagreement(0);
        }
    },
    /** {@link SegmentedSlice#entropy} of what decides. */
    ENTROPY("entropy") {
        @Override
        float[] known(SegmentedSlice slice) {
            return slice.entropy();
        }
    },
    /** The mean of the two. */
    COMBINATION("mean of disagreement and entropy") {
        @Override
        float[] known(SegmentedSlice slice) {
            float[] mean = slice.disagreement(0);
            float[] entropy = slice.entropy();
            for (int i = 0; i < mean.length; i++) mean[i] = (mean[i] + entropy[i]) / 2;
            return mean;
        }
    };

    private final String title;

    UncertaintyScore(String title) {
        this.title = title;
    }

    abstract float[] known(SegmentedSlice slice);

    /** In words. */
    public String title() {
        return title;
    }

    /** This, or {@link #ENTROPY} where there are no layers to disagree. */
    public UncertaintyScore with(int layers) {
        return layers > 0 ? this : ENTROPY;
    }

    /** How unsure the model is of each pixel (x + y * width), 0..1; a slice without layers has its entropy alone. */
    public float[] of(SegmentedSlice slice) {
        return with(slice.layers()).known(slice);
    }
}
