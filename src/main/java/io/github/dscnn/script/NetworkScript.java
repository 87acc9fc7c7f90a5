// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import io.github.dscnn.network.Features;
import io.github.dscnn.network.Flow;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Part;
import io.github.dscnn.network.Part.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network as TorchScript: one method a part, such as a stage or a supervised layer, and above them its data flow.
 *
 * <p>In {@code bfloat16} the convolutions run in that type with channels last; weights, outputs and losses stay float32.
 */
final class NetworkScript {

    private static final int FLOAT32 = 6;
    private static final int BFLOAT16 = 15;
    private static final int CHANNELS_LAST = 2;

    private final NetworkSpec spec;
    private final boolean bfloat16;
    private final Flow flow;
    private final ScriptText text;

    NetworkScript(NetworkSpec spec, boolean bfloat16, ScriptText text) {
        this.spec = spec;
        this.flow = spec.flow();
        this.bfloat16 = bfloat16;
        this.text = text;
    }

    /** Methods that both a package and a training program have. */
    void predicting() {
        flow.parts().forEach(this::part);
        text.method("probability", "z: Tensor", "Tensor");
        text.line("return %s", spec.outputs() == 1 ? "torch.sigmoid(z)" : "torch.softmax(z, 1)");
        logits("logits", false);
        text.method("final", "x: Tensor", "Tensor");
        path(false);
        text.line("return self.probability(%s)", expression(flow.output(), false));
        if (flow.heads().isEmpty())
            text.method("forward", "x: Tensor", "Tensor").line("return self.final(x)");
        else both();
    }

    private void both() {
        text.method("forward", "x: Tensor", "Tuple[Tensor, Tensor]");
        text.line("z = self.logits(x)");
        List<String> layers = new ArrayList<>();
        for (int i = 0; i < flow.heads().size(); i++) layers.add("self.probability(z[" + i + "])");
        text.line("layers = torch.cat([%s], 1)", String.join(", ", layers));
        text.line("return (self.probability(z[%d]), layers)", layers.size());
        text.method("layers", "x: Tensor", "Tensor");
        text.line("final, layers = self.forward(x)");
        text.line("return layers");
    }

    /** The logits of the supervised layers and of the final output, as a list; with batch statistics when training. */
    void logits(String name, boolean training) {
        text.method(name, "x: Tensor", "List[Tensor]");
        path(training);
        text.line("height = torch.size(x, 2)");
        text.line("width = torch.size(x, 3)");
        List<String> outputs = new ArrayList<>();
        for (Flow.Head head : flow.heads()) {
            String of = expression(head.of(), training);
            outputs.add(String.format(
                    Locale.ROOT, "self.%s(%s, height, width)", head.layer().name(), of));
        }
        outputs.add(expression(flow.output(), training));
        text.line("return [%s]", String.join(", ", outputs));
    }

    /** The figure: stage after stage; for the DSCNN that of the paper (Fig. 3). */
    private void path(boolean training) {
        for (Flow.Line line : flow.lines()) text.line("%s = %s", line.name(), expression(line.value(), training));
    }

    private String expression(Features features, boolean training) {
        if (features instanceof Features.Input) return cast("x");
        if (features instanceof Features.Named named) return named.name();
        if (features instanceof Features.Pooled pooled)
            return String.format(
                    Locale.ROOT, "torch.max_pool2d(%s, [2, 2], [2, 2])", expression(pooled.of(), training));
        if (features instanceof Features.Joined joined)
            return "torch.cat([" + pair(joined.first(), joined.second(), training) + "], 1)";
        if (features instanceof Features.Added added)
            return "torch.add(" + pair(added.first(), added.second(), training) + ")";
        if (features instanceof Features.Enlarged enlarged)
            return String.format(
                    Locale.ROOT,
                    "torch.upsample_bilinear2d(%s, [torch.size(x, 2), torch.size(x, 3)], False)",
                    expression(enlarged.of(), training));
        if (features instanceof Features.Through through)
            return String.format(
                    Locale.ROOT,
                    "self.%s(%s%s)",
                    method(through.part()),
                    expression(through.of(), training),
                    through.part() instanceof Stage ? mode(training ? "True" : "False") : "");
        throw new IllegalArgumentException("no text is known of " + features);
    }

    private String pair(Features first, Features second, boolean training) {
        return expression(first, training) + ", " + expression(second, training);
    }

    /** A further argument that tells batch normalisation what it does; it wants a literal. */
    private String mode(String argument) {
        return spec.norm() == Norm.BATCH ? ", " + argument : "";
    }

    private static String method(Part part) {
        return part.name().equals(Flow.FINAL) ? "output" : part.name();
    }

    private void part(Part part) {
        if (part instanceof Stage stage) stage(stage);
        else if (part instanceof Part.Up up) up(up);
        else if (part instanceof Part.Score score) score(score);
        else if (part instanceof Part.Doubling doubling) doubling(doubling);
        else if (part instanceof SupervisedLayer layer) layer(layer);
        else throw new IllegalArgumentException("no method is known of " + part);
    }

    private void stage(Stage stage) {
        text.method(method(stage), "x: Tensor" + mode("training: bool"), "Tensor");
        for (int c = 1; c <= stage.kernels().size(); c++) {
            String convolution =
                    convolution("x", stage.name() + "_conv" + c, stage.kernels().get(c - 1));
            String norm = "self." + stage.name() + "_norm" + c;
            text.line("x = torch.relu_(%s)", normalised(convolution, norm, stage.channels()));
        }
        text.line("return x");
    }

    private void up(Part.Up up) {
        text.method(method(up), "x: Tensor", "Tensor");
        String name = "self." + up.name();
        text.line("return torch.conv_transpose2d(x, %s, %s, [2, 2])", cast(name + "_weight"), type(name + "_bias"));
    }

    private void score(Part.Score score) {
        text.method(method(score), "x: Tensor", "Tensor");
        text.line("return %s", float32(convolution("x", score.name(), 1)));
    }

    private void doubling(Part.Doubling doubling) {
        text.method(method(doubling), "x: Tensor", "Tensor");
        text.line("return torch.conv_transpose2d(x, self.%s_weight, None, [2, 2], [1, 1])", doubling.name());
    }

    /**
     * Upsampling, then a 3x3 deconvolution (section II-B.1). Both are linear, so where the scale is above 1 the channels
     * are summed first, for each of the nine taps, at low resolution: the same numbers for far less work.
     */
    private void layer(SupervisedLayer layer) {
        if (layer.index() == 1) upsampled();
        text.method(method(layer), "x: Tensor, height: int, width: int", "Tensor");
        String weight = "self." + layer.name() + "_weight";
        String bias = "self." + layer.name() + "_bias";
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

    private String convolution(String x, String name, int kernel) {
        String self = "self." + name;
        int pad = kernel / 2;
        return String.format(
                Locale.ROOT,
                "torch.conv2d(%s, %s, %s, [1, 1], [%d, %d])",
                x,
                cast(self + "_weight"),
                type(self + "_bias"),
                pad,
                pad);
    }

    private String normalised(String x, String name, int channels) {
        return switch (spec.norm()) {
            case NONE -> x;
            case INSTANCE ->
                String.format(
                        Locale.ROOT,
                        "torch.instance_norm(%s, %s_weight, %s_bias, None, None, True, 0.1, 1e-05, True)",
                        x,
                        name,
                        name);
            case GROUP ->
                String.format(
                        Locale.ROOT,
                        "torch.group_norm(%s, %d, %s_weight, %s_bias, 1e-05, True)",
                        x,
                        divisor(8, channels),
                        name,
                        name);
            case BATCH ->
                String.format(
                        Locale.ROOT,
                        "torch.batch_norm(%s, %3$s_weight, %3$s_bias, %3$s_running_mean, %3$s_running_var, %2$s, 0.1, 1e-05, True)",
                        x,
                        "training",
                        name);
        };
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    private String cast(String tensor) {
        if (!bfloat16) return tensor;
        return String.format(Locale.ROOT, "torch.to(%s, %d, False, False, %d)", tensor, BFLOAT16, CHANNELS_LAST);
    }

    private String type(String tensor) {
        return bfloat16 ? String.format(Locale.ROOT, "torch.to(%s, %d)", tensor, BFLOAT16) : tensor;
    }

    private String float32(String tensor) {
        return bfloat16 ? String.format(Locale.ROOT, "torch.to(%s, %d, False, False, 0)", tensor, FLOAT32) : tensor;
    }
}
