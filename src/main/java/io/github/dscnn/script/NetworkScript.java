// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.NetworkSpec.Stage;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Parameters;
import java.util.ArrayList;
import java.util.List;

/**
 * The network as TorchScript: one method a stage, one a supervised layer, and the figure of the paper above them.
 *
 * <p>In {@code bfloat16} the convolutions run in that type with channels last; weights, outputs and losses stay float32.
 */
final class NetworkScript {

    private static final int FLOAT32 = 6;
    private static final int BFLOAT16 = 15;
    private static final int CHANNELS_LAST = 2;

    private final NetworkSpec spec;
    private final boolean bfloat16;
    private final ScriptText text;

    NetworkScript(NetworkSpec spec, boolean bfloat16, ScriptText text) {
        this.spec = spec;
        this.bfloat16 = bfloat16;
        this.text = text;
    }

    /** Methods that both a package and a training program have. */
    void predicting() {
        spec.stages().forEach(this::stage);
        if (spec.supervised()) upsampled();
        spec.layers().forEach(this::layer);
        output();
        text.method("probability", "z: Tensor", "Tensor");
        text.line("return %s", spec.outputs() == 1 ? "torch.sigmoid(z)" : "torch.softmax(z, 1)");
        logits("logits", false);
        text.method("final", "x: Tensor", "Tensor");
        path(false);
        text.line("return self.probability(self.output(s%d))", NetworkSpec.STAGES);
        if (spec.supervised()) both();
        else text.method("forward", "x: Tensor", "Tensor").line("return self.final(x)");
    }

    private void both() {
        text.method("forward", "x: Tensor", "Tuple[Tensor, Tensor]");
        text.line("z = self.logits(x)");
        List<String> layers = new ArrayList<>();
        for (int i = 0; i < spec.layers().size(); i++) layers.add("self.probability(z[" + i + "])");
        text.line("layers = torch.cat([%s], 1)", String.join(", ", layers));
        text.line("return (self.probability(z[%d]), layers)", layers.size());
        text.method("layers", "x: Tensor", "Tensor");
        text.line("final, layers = self.forward(x)");
        text.line("return layers");
    }

    /** The logits of layers 1..8 and of the final output, as a list; with batch statistics when training. */
    void logits(String name, boolean training) {
        text.method(name, "x: Tensor", "List[Tensor]");
        path(training);
        text.line("height = torch.size(x, 2)");
        text.line("width = torch.size(x, 3)");
        List<String> outputs = new ArrayList<>();
        for (SupervisedLayer layer : spec.layers()) {
            outputs.add(String.format("self.layer%1$d(s%1$d, height, width)", layer.index()));
        }
        outputs.add("self.output(s" + NetworkSpec.STAGES + ")");
        text.line("return [%s]", String.join(", ", outputs));
    }

    /** The figure: stage after stage (paper, Fig. 3). */
    private void path(boolean training) {
        String mode = spec.norm() == Norm.BATCH ? (training ? ", True" : ", False") : "";
        String x = bfloat16 ? cast("x") : "x";
        for (Stage stage : spec.stages()) {
            int s = stage.index();
            String input = s == 1
                    ? x
                    : stage.expands()
                            ? String.format("torch.cat([s%d, self.up%d(s%d)], 1)", stage.level() + 1, s, s - 1)
                            : String.format("torch.max_pool2d(s%d, [2, 2], [2, 2])", s - 1);
            text.line("s%d = self.stage%d(%s%s)", s, s, input, mode);
        }
    }

    private void stage(Stage stage) {
        if (stage.expands()) up(stage.index());
        String mode = spec.norm() == Norm.BATCH ? ", training: bool" : "";
        text.method("stage" + stage.index(), "x: Tensor" + mode, "Tensor");
        for (int c = 1; c <= Parameters.KERNELS.size(); c++) {
            String convolution = convolution("x", "stage" + stage.index() + "_conv" + c, Parameters.KERNELS.get(c - 1));
            String norm = "self.stage" + stage.index() + "_norm" + c;
            text.line("x = torch.relu_(%s)", normalised(convolution, norm, stage.channels()));
        }
        text.line("return x");
    }

    private void up(int index) {
        text.method("up" + index, "x: Tensor", "Tensor");
        String name = "self.up" + index;
        text.line("return torch.conv_transpose2d(x, %s, %s, [2, 2])", cast(name + "_weight"), type(name + "_bias"));
    }

    /**
     * Upsampling, then a 3x3 deconvolution (section II-B.1). Both are linear, so where the scale is above 1 the channels
     * are summed first, for each of the nine taps, at low resolution: the same numbers for far less work.
     */
    private void layer(SupervisedLayer layer) {
        text.method("layer" + layer.index(), "x: Tensor, height: int, width: int", "Tensor");
        String weight = "self.layer" + layer.index() + "_weight";
        String bias = "self.layer" + layer.index() + "_bias";
        if (layer.scale() == 1) {
            String flipped = "torch.flip(torch.permute(" + weight + ", [1, 0, 2, 3]), [2, 3])";
            text.line("y = torch.conv2d(x, %s, %s, [1, 1], [1, 1])", cast(flipped), type(bias));
            text.line("return %s", float32("y"));
            return;
        }
        text.line("return self.upsampled(x, %s, %s, height, width)", weight, bias);
    }

    private void upsampled() {
        int outputs = spec.outputs();
        text.method("upsampled", "x: Tensor, weight: Tensor, bias: Tensor, height: int, width: int", "Tensor");
        text.line("taps = torch.reshape(torch.permute(weight, [1, 2, 3, 0]), [%d, -1, 1, 1])", 9 * outputs);
        text.line("y = %s", float32("torch.conv2d(x, " + cast("taps") + ")"));
        text.line("y = torch.upsample_bilinear2d(y, [height, width], False)");
        text.line("y = torch.col2im(torch.flatten(y, 2), [height, width], [3, 3], [1, 1], [1, 1], [1, 1])");
        text.line("return torch.add(y, torch.reshape(bias, [1, %d, 1, 1]))", outputs);
    }

    private void output() {
        text.method("output", "x: Tensor", "Tensor");
        text.line("return %s", float32(convolution("x", "final", 1)));
    }

    private String convolution(String x, String name, int kernel) {
        String self = "self." + name;
        int pad = kernel / 2;
        return String.format(
                "torch.conv2d(%s, %s, %s, [1, 1], [%d, %d])",
                x, cast(self + "_weight"), type(self + "_bias"), pad, pad);
    }

    private String normalised(String x, String name, int channels) {
        return switch (spec.norm()) {
            case NONE -> x;
            case INSTANCE ->
                String.format(
                        "torch.instance_norm(%s, %s_weight, %s_bias, None, None, True, 0.1, 1e-05, True)",
                        x, name, name);
            case GROUP ->
                String.format(
                        "torch.group_norm(%s, %d, %s_weight, %s_bias, 1e-05, True)",
                        x, divisor(8, channels), name, name);
            case BATCH ->
                String.format(
                        "torch.batch_norm(%s, %3$s_weight, %3$s_bias, %3$s_running_mean, %3$s_running_var, %2$s, 0.1, 1e-05, True)",
                        x, "training", name);
        };
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    private String cast(String tensor) {
        if (!bfloat16) return tensor;
        return String.format("torch.to(%s, %d, False, False, %d)", tensor, BFLOAT16, CHANNELS_LAST);
    }

    private String type(String tensor) {
        return bfloat16 ? String.format("torch.to(%s, %d)", tensor, BFLOAT16) : tensor;
    }

    private String float32(String tensor) {
        return bfloat16 ? String.format("torch.to(%s, %d, False, False, 0)", tensor, FLOAT32) : tensor;
    }
}
