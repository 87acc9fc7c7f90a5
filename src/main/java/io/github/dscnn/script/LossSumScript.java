// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Objective;
import java.util.ArrayList;
import java.util.List;

/**
 * The losses of all outputs and their weighted sum as TorchScript (paper, section II-B.2): eight supervised layers and the
 * final output give nine losses.
 */
final class LossSumScript {

    private final NetworkSpec spec;
    private final Objective objective;
    private final ScriptText text;

    LossSumScript(NetworkSpec spec, Objective objective, ScriptText text) {
        this.spec = spec;
        this.objective = objective;
        this.text = text;
    }

    /** Methods {@code target}, {@code loss} of one output, and {@code losses} of all. */
    void write() {
        target();
        loss();
        losses();
    }

    /** A line that adds the {@code losses} up, each times its weight in {@code alphas}. */
    void sum() {
        text.line("total = torch.sum(torch.mul(losses, alphas))");
    }

    /** One-hot truth [N, K, H, W] of labels [N, H, W]: class index, -1 where unlabelled (all zero there). */
    private void target() {
        int k = spec.outputs();
        text.method("target", "labels: Tensor", "Tensor");
        text.line("labels = torch.unsqueeze(labels, 1)");
        if (k == 1) {
            text.line("truth = torch.eq(labels, 1)");
        } else {
            text.line("classes = torch.arange(%d, dtype=6, layout=None, device=ops.prim.device(labels))", k);
            text.line("truth = torch.eq(labels, torch.reshape(classes, [1, %d, 1, 1]))", k);
        }
        text.line("return torch.to(truth, 6)");
    }

    private void loss() {
        text.method("loss", "z: Tensor, truth: Tensor, known: Tensor", "Tensor");
        text.line("p = torch.mul(self.probability(z), known)");
        if (spec.outputs() == 1) {
            text.line("q = truth");
        } else {
            text.line("p = torch.narrow(p, 1, 1, %d)", spec.classes());
            text.line("q = torch.narrow(truth, 1, 1, %d)", spec.classes());
        }
        String dims = objective.over() == Objective.Over.IMAGE ? "[2, 3]" : "[0, 2, 3]";
        text.line("both = torch.sum(torch.mul(p, q), %s)", dims);
        text.line("squares = torch.add(torch.sum(torch.mul(p, p), %s), torch.sum(q, %s))", dims, dims);
        text.line("dice = torch.div(torch.add(torch.mul(both, 2), 1), torch.add(squares, 1))");
        text.line("loss = torch.rsub(torch.mean(dice), 1)");
        if (objective.loss() == Objective.Loss.DICE_CE) crossEntropy();
        text.line("return loss");
    }

    private void crossEntropy() {
        if (spec.outputs() == 1) {
            text.line("entropy = torch.binary_cross_entropy_with_logits(z, truth, known, None, 2)");
        } else {
            text.line("entropy = torch.neg(torch.sum(torch.mul(torch.log_softmax(z, 1), truth)))");
        }
        text.line("loss = torch.add(loss, torch.div(entropy, torch.clamp(torch.sum(known), 1)))");
    }

    private void losses() {
        text.method("losses", "x: Tensor, labels: Tensor", "Tensor");
        text.line("z = self.training_logits(x)");
        text.line("truth = self.target(labels)");
        text.line("known = torch.to(torch.unsqueeze(torch.ge(labels, 0), 1), 6)");
        List<String> losses = new ArrayList<>();
        for (int i = 0; i <= spec.layers().size(); i++) losses.add("self.loss(z[" + i + "], truth, known)");
        text.line("return torch.stack([%s])", String.join(", ", losses));
    }
}
