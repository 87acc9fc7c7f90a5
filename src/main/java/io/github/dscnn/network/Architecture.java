// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The networks. Each draws itself; its tensors, its program, its stride and its layers follow from the drawing.
 *
 * <p>Channels are counted in widths w of stage 1; every convolution of a stage is followed by the norm and ReLU.
 */
public enum Architecture {
    /**
     * Zhu et al. 2017, section II-B.1 and Fig. 3: stages 1..5 compress, 6..9 expand, each two 3x3 convolutions and a
     * 1x1 one. A supervised layer sits on each of stages 1..8, a 1x1 convolution on stage 9 gives the final output.
     */
    DSCNN(
            "Deeply-Supervised CNN",
            "Zhu Q., Du B., Turkbey B., Choyke P. L., Yan P.: Deeply-Supervised CNN for Prostate Segmentation, 2017",
            "https://arxiv.org/abs/1703.07523") {
        @Override
        void draw(Flow flow) {
            List<Features> stages = hourglass(flow, List.of(1, 2, 4, 8, 8, 8, 4, 2, 1), 3, 3, 1);
            flow.supervise(stages.subList(0, 8));
            flow.output(flow.score(Flow.FINAL, stages.get(8)));
        }
    },

    /** The U-Net of section II-A: two 3x3 convolutions a stage, channels that double with each level down. */
    UNET(
            "U-Net",
            "Ronneberger O., Fischer P., Brox T.: U-Net: Convolutional Networks for Biomedical Image Segmentation, 2015",
            "https://arxiv.org/abs/1505.04597") {
        @Override
        void draw(Flow flow) {
            List<Features> stages = hourglass(flow, List.of(1, 2, 4, 8, 16, 8, 4, 2, 1), 3, 3);
            flow.output(flow.score(Flow.FINAL, stages.get(8)));
        }
    },

    /**
     * FCN-8s (Long et al. 2015, section 4): the five stages of VGG-16, its fully connected layers as a stage of a
     * 7x7 and a 1x1 convolution of 64 w channels, scores at strides 32, 16 and 8. Scores are doubled by deconvolutions
     * that start as bilinear upsampling, added to those of the next finer stride, and the sum is upsampled 8 times.
     */
    FCN(
            "Fully Convolutional Network (FCN-8s)",
            "Long J., Shelhamer E., Darrell T.: Fully Convolutional Networks for Semantic Segmentation, 2015",
            "https://arxiv.org/abs/1411.4038") {
        @Override
        void draw(Flow flow) {
            Features p1 = block(flow, 1, flow.input(), 3, 3);
            Features p2 = block(flow, 2, p1, 3, 3);
            Features p3 = block(flow, 4, p2, 3, 3, 3);
            Features p4 = block(flow, 8, p3, 3, 3, 3);
            Features p5 = block(flow, 8, p4, 3, 3, 3);
            Features deep = flow.score("score5", flow.stage(p5, 64, 7, 1));
            Features middle = flow.add(flow.doubled("double5", deep), flow.score("score4", p4));
            flow.output(new Features.Enlarged(flow.add(flow.doubled("double4", middle), flow.score("score3", p3))));
        }

        private Features block(Flow flow, int widths, Features x, int... kernels) {
            return flow.pooled(flow.stage(x, widths, kernels));
        }
    };

    private final String title;
    private final String work;
    private final String url;

    Architecture(String title, String work, String url) {
        this.title = title;
        this.work = work;
        this.url = url;
    }

    abstract void draw(Flow flow);

    /**
     * The network of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Architecture of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the network must be one of " + String.join(", ", words()) + " but is '" + word + "'"));
    }

    /** The words of all. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Architecture::word).toList();
    }

    /** The word that keys, files and options use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** Authors, title and year of the paper that it comes from. */
    public String work() {
        return work;
    }

    /** Where that paper is. */
    public String url() {
        return url;
    }

    /** The supervised layers that it can have, of width 1; none for a network that knows no supervision. */
    public List<SupervisedLayer> layers() {
        return flow(1, 1, 1, true).layers();
    }

    /** Its drawing. */
    Flow flow(int width, int inputs, int outputs, boolean supervised) {
        Flow flow = new Flow(width, inputs, outputs, supervised);
        draw(flow);
        return flow;
    }

    /** Stages that halve the size down to the middle one, then stages that join what they double with their twin. */
    private static List<Features> hourglass(Flow flow, List<Integer> widths, int... kernels) {
        require(widths.size() % 2 == 1, "an hourglass has a stage in its middle, so not %s stages", widths.size());
        int last = widths.size() - 1;
        List<Features> stages = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            Features x;
            if (i == 0) x = flow.input();
            else if (i <= last / 2) x = new Features.Pooled(stages.get(i - 1));
            else x = flow.joined(stages.get(last - i), stages.get(i - 1));
            stages.add(flow.stage(x, widths.get(i), kernels));
        }
        return stages;
    }
}
