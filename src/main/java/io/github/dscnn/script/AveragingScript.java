// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import java.util.List;

/** Averages of the parameters over the steps of a training, as TorchScript. */
final class AveragingScript {

    /** Name of the average of a parameter: this before its name. */
    static final String AVERAGE = "average_";

    private final List<String> trained;
    private final ScriptText text;

    AveragingScript(List<String> trained, ScriptText text) {
        this.trained = trained;
        this.text = text;
    }

    /** {@code average(share)} moves the averages by a share of their distance to the parameters; {@code swap} exchanges. */
    void write() {
        text.method("average", "share: Tensor", "Tensor");
        pairs();
        text.line("  a = torch.add_(a, torch.mul(torch.sub(w, a), share))");
        text.line("return share");
        text.method("swap", "x: Tensor", "Tensor");
        pairs();
        text.line("  copy = torch.clone(w)");
        text.line("  w = torch.copy_(w, a)");
        text.line("  a = torch.copy_(a, copy)");
        text.line("return x");
    }

    /** For each parameter w and its average a. */
    private void pairs() {
        text.line("weights = [%s]", ScriptText.self(trained, ""));
        text.line("averages = [%s]", ScriptText.self(trained, AVERAGE));
        text.line("for i in range(torch.len(weights)):");
        text.line("  w = torch.detach(weights[i])");
        text.line("  a = averages[i]");
    }
}
