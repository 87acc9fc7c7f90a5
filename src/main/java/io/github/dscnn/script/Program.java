// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Objective;
import io.github.dscnn.network.Optimizer;
import io.github.dscnn.network.Parameter;
import io.github.dscnn.network.Parameters;
import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A TorchScript class: the names of its tensors and the text of its methods.
 *
 * <pre>{@code
 * Program program = Program.forPackage(spec);
 * TorchScriptArchive.write(out, program, Initializer.HE_NORMAL.initialise(spec, 1));
 * }</pre>
 *
 * @param parameters names of the trained tensors
 * @param buffers names of all others
 * @param weighed how many losses have a weight that is learned; 0: none
 * @param methods text of the methods
 */
public record Program(List<String> parameters, List<String> buffers, int weighed, String methods) {

    /**
     * What a package holds: {@code forward(x [N, C, H, W])} gives (final [N, K, H, W], layers [N, 8K, H, W]) as
     * probabilities; {@code final(x)} and {@code layers(x)} give one of them. Without supervised layers it gives final
     * alone.
     */
    public static Program forPackage(NetworkSpec spec) {
        return forPackage(spec, false);
    }

    /** With convolutions in bfloat16 if asked. */
    public static Program forPackage(NetworkSpec spec, boolean bfloat16) {
        ScriptText text = new ScriptText();
        new NetworkScript(spec, bfloat16, text).predicting();
        return new Program(names(spec, true), names(spec, false), 0, text.toString());
    }

    /** What a program of training can have beside what every one has. */
    public enum Extra {
        /** Convolutions in that type. */
        BFLOAT16,
        /**
         * Weights of the nine losses l that are learned, as Kendall, Gal, Cipolla (2018, arXiv:1705.07115) do: what becomes
         * smaller is the sum of exp(-s) l + s, where s, log of a variance, begins with 0. {@code step} then does not look at
         * its alphas; {@code alphas(x)} gives exp(-s) [9]. The optimizer trains s with the network's rate and momentum, but
         * neither clips its gradient, 1 - exp(-s) l, nor makes s decay; a loss of exactly 0, that of a batch without labels,
         * gives s no gradient.
         */
        LEARNED_ALPHAS,
        /**
         * The parameters' averages over the steps: {@code average(share [])} moves each average by a share (0..1) of its
         * distance to the parameter, {@code swap(x)} exchanges parameters and averages.
         */
        AVERAGES
    }

    /**
     * A package's methods and those of training: {@code step(x [N, C, H, W], labels [N, H, W], alphas [9], rate [])}
     * gives the nine losses before the update; {@code state(x)} gives all tensors in the order of {@link #tensors}.
     * Labels are class indices 0..n, -1 where unlabelled.
     */
    public static Program forTraining(NetworkSpec spec, Objective objective, Optimizer optimizer, Extra... extras) {
        Set<Extra> with = Set.of(extras);
        ScriptText text = new ScriptText();
        NetworkScript network = new NetworkScript(spec, with.contains(Extra.BFLOAT16), text);
        network.predicting();
        network.logits("training_logits", true);
        List<String> trained = names(spec, true);
        List<String> running = names(spec, false);
        TrainingScript script = new TrainingScript(spec, objective, optimizer, with, text);
        script.write(trained, running);
        int weighed = with.contains(Extra.LEARNED_ALPHAS) ? spec.layers().size() + 1 : 0;
        return new Program(trained, script.buffers(trained, running), weighed, text.toString());
    }

    /** Names of all tensors in the order of the archive: parameters, then buffers. */
    public List<String> tensors() {
        List<String> all = new ArrayList<>(parameters);
        all.addAll(buffers);
        return all;
    }

    /** What each tensor's sizes are, in the order of {@link #tensors}, for the network that it was written for. */
    public Map<String, long[]> shapes(NetworkSpec spec) {
        Map<String, long[]> known = new HashMap<>();
        for (Parameter parameter : Parameters.of(spec)) known.put(parameter.name(), parameter.longShape());
        known.put(TrainingScript.LOG_VARIANCES, new long[] {weighed});
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (String name : tensors())
            shapes.put(name, known.containsKey(name) ? known.get(name) : known.get(trained(name)));
        return shapes;
    }

    /** The tensor whose velocity or average a name is; any other name itself. */
    public static String trained(String name) {
        for (String prefix : List.of(TrainingScript.VELOCITY, AveragingScript.AVERAGE))
            if (name.startsWith(prefix)) return name.substring(prefix.length());
        return name;
    }

    /** Name of the average of a parameter. */
    public static String average(String name) {
        return AveragingScript.AVERAGE + name;
    }

    /** Whether it averages its parameters. */
    public boolean averages() {
        return buffers.contains(average(parameters.get(0)));
    }

    /**
     * These weights in the order of this program; log variances and velocities that are missing start at 0,
     * averages at their parameters.
     */
    public Weights arrange(Weights weights) {
        Map<String, Tensor> arranged = new LinkedHashMap<>();
        for (String name : tensors()) {
            Tensor tensor = weights.tensors().get(name);
            if (tensor == null && name.equals(TrainingScript.LOG_VARIANCES))
                tensor = new Tensor(new long[] {weighed}, new float[weighed]);
            if (tensor == null && name.startsWith(TrainingScript.VELOCITY)) {
                Tensor twin = arranged.get(trained(name));
                tensor = new Tensor(twin.shape(), new float[twin.values().length]);
            }
            if (tensor == null && name.startsWith(AveragingScript.AVERAGE)) tensor = arranged.get(trained(name));
            if (tensor == null) throw new IllegalArgumentException("the weights lack the tensor " + name);
            arranged.put(name, tensor);
        }
        return new Weights(arranged);
    }

    private static List<String> names(NetworkSpec spec, boolean trained) {
        return Parameters.of(spec).stream()
                .filter(parameter -> parameter.trained() == trained)
                .map(Parameter::name)
                .toList();
    }
}
