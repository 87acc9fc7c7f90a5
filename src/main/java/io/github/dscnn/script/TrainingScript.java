// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Objective;
import io.github.dscnn.network.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One training step as TorchScript: losses of all outputs, gradient, update (paper, section II-B.2 and III-B). */
final class TrainingScript {

    /** Name of the velocity of a parameter: this before its name. */
    static final String VELOCITY = "velocity_";

    /** Name of the log variances of the losses, whose weights are learned through them. */
    static final String LOG_VARIANCES = "log_variances";

    private final NetworkSpec spec;
    private final Objective objective;
    private final Optimizer optimizer;
    private final boolean learned;
    private final boolean averaged;
    private final ScriptText text;

    TrainingScript(
            NetworkSpec spec, Objective objective, Optimizer optimizer, Set<Program.Extra> extras, ScriptText text) {
        this.spec = spec;
        this.averaged = extras.contains(Program.Extra.AVERAGES);
        this.objective = objective;
        this.optimizer = optimizer;
        this.learned = extras.contains(Program.Extra.LEARNED_ALPHAS);
        this.text = text;
    }

    /**
     * Methods {@code step}, {@code losses} and {@code state}; {@code alphas} if they are learned; {@code average}
     * and {@code swap} if weights are averaged.
     *
     * @param trained names of the parameters that are updated
     * @param running names of the running statistics
     */
    void write(List<String> trained, List<String> running) {
        LossSumScript losses = new LossSumScript(spec, objective, text);
        losses.write();
        step(running, losses);
        descend(trained);
        norm();
        update("update", optimizer.weightDecay());
        if (learned) alphas();
        if (averaged) new AveragingScript(trained, text).write();
        state(trained, running);
    }

    /** All tensors but the parameters: running statistics, log variances, velocities, averages. */
    List<String> buffers(List<String> trained, List<String> running) {
        List<String> buffers = new ArrayList<>(running);
        if (learned) buffers.add(LOG_VARIANCES);
        for (String name : trained) buffers.add(VELOCITY + name);
        if (learned) buffers.add(VELOCITY + LOG_VARIANCES);
        if (averaged) trained.forEach(name -> buffers.add(AveragingScript.AVERAGE + name));
        return buffers;
    }

    /** All tensors in the order of the program: parameters, then buffers. */
    private void state(List<String> trained, List<String> running) {
        List<String> all = new ArrayList<>(trained);
        all.addAll(buffers(trained, running));
        text.method("state", "x: Tensor", "List[Tensor]");
        text.line("return [%s]", ScriptText.self(all, ""));
    }

    /**
     * Nothing changes, running statistics included, and the losses are NaN, when loss or gradient are no finite numbers.
     */
    private void step(List<String> running, LossSumScript losses) {
        text.method("step", "x: Tensor, labels: Tensor, alphas: Tensor, rate: Tensor", "Tensor");
        copies(running);
        text.line("losses = self.losses(x, labels)");
        if (learned) text.line("alphas = self.alphas(rate)");
        losses.sum();
        text.line("if bool(torch.isfinite(total)):");
        text.line("  finite = self.descend(total, rate)");
        text.line("else:");
        text.line("  finite = False");
        text.line("if finite:");
        text.line("  result = torch.detach(losses)");
        if (learned) text.line("  self.weigh(result, alphas, rate)");
        text.line("else:");
        restore(running);
        text.line("  result = torch.mul(torch.detach(losses), nan)");
        text.line("return result");
    }

    private void copies(List<String> running) {
        for (String name : running) text.line("%1$s = torch.clone(self.%1$s)", name);
    }

    private void restore(List<String> running) {
        for (String name : running) text.line("  %1$s_ = torch.copy_(self.%1$s, %1$s)", name);
    }

    /** Gradient and update; false, and nothing changes, when the gradient is not finite. */
    private void descend(List<String> trained) {
        text.method("descend", "total: Tensor, rate: Tensor", "bool");
        text.line("weights = [%s]", ScriptText.self(trained, ""));
        text.line("velocities = [%s]", ScriptText.self(trained, VELOCITY));
        text.line("gradients = torch.autograd.grad([total], weights, None, False, False, False)");
        text.line("norm = self.norm(gradients)");
        text.line("finite = bool(torch.isfinite(norm))");
        text.line("if finite:");
        if (optimizer.clip() > 0) {
            text.line("  factor = torch.mul(torch.reciprocal(torch.add(norm, 1e-06)), %s)", number(optimizer.clip()));
            text.line("  clip = torch.clamp(factor, None, 1)");
        }
        text.line("  for i in range(torch.len(weights)):");
        text.line("    g = unchecked_cast(Tensor, gradients[i])");
        if (optimizer.clip() > 0) text.line("    g = torch.mul(g, clip)");
        text.line("    self.update(torch.detach(weights[i]), velocities[i], g, rate)");
        text.line("else:");
        text.line("  pass");
        text.line("return finite");
    }

    /** Euclidean norm of all gradients together. */
    private void norm() {
        text.method("norm", "gradients: List[Optional[Tensor]]", "Tensor");
        text.line("norms = annotate(List[Tensor], [])");
        text.line("for i in range(torch.len(gradients)):");
        text.line("  norm = torch.norm(unchecked_cast(Tensor, gradients[i]))");
        text.line("  norms2 = torch.append(norms, norm)");
        text.line("return torch.norm(torch.stack(norms))");
    }

    /** exp(-s) of the log variances s, and their update; a loss of exactly 0 says nothing. */
    private void alphas() {
        text.method("alphas", "x: Tensor", "Tensor");
        text.line("return torch.exp(torch.neg(self.%s))", LOG_VARIANCES);
        update("follow", 0);
        text.method("weigh", "losses: Tensor, alphas: Tensor, rate: Tensor", "NoneType");
        text.line("g = torch.rsub(torch.mul(alphas, losses), 1)");
        text.line("g = torch.mul(g, torch.to(torch.ne(losses, 0), 6))");
        text.line("self.follow(self.%1$s, self.%2$s%1$s, g, rate)", LOG_VARIANCES, VELOCITY);
        text.line("return None");
    }

    /** A method that moves w, and its velocity v, against the gradient g. */
    private void update(String name, double decay) {
        text.method(name, "w: Tensor, v: Tensor, g: Tensor, rate: Tensor", "NoneType");
        String momentum = number(optimizer.momentum());
        if (decay > 0) text.line("g = torch.add(g, w, alpha=%s)", number(decay));
        if (optimizer.form() == Optimizer.Form.KERAS) {
            text.line("d = torch.mul(g, rate)");
            text.line("v = torch.sub_(torch.mul_(v, %s), d)", momentum);
            text.line(
                    optimizer.nesterov() ? "u = torch.sub(torch.mul(v, %s), d)" : "u = v",
                    optimizer.nesterov() ? new Object[] {momentum} : new Object[0]);
            text.line("w = torch.add_(w, u)");
        } else {
            text.line("v = torch.add_(torch.mul_(v, %s), g)", momentum);
            if (optimizer.nesterov()) text.line("v = torch.add(g, v, alpha=%s)", momentum);
            text.line("w = torch.sub_(w, torch.mul(v, rate))");
        }
        text.line("return None");
    }

    private static String number(double value) {
        return Double.toString(value);
    }
}
