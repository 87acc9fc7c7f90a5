// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import static io.github.dscnn.task.Require.require;

import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A network as it was drawn: its parts in the order of their tensors, and the lines of its data flow. */
public final class Flow {

    /** The score that is the final output. */
    public static final String FINAL = "final";

    /** A name and what it stands for; later lines use the name. */
    public record Line(String name, Features value) {}

    /** A supervised layer and what it looks at. */
    public record Head(SupervisedLayer layer, Features of) {}

    private final int width;
    private final int inputs;
    private final int outputs;
    private final boolean supervised;
    private final List<Part> parts = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Head> heads = new ArrayList<>();
    private Features output;

    Flow(int width, int inputs, int outputs, boolean supervised) {
        this.width = width;
        this.inputs = inputs;
        this.outputs = outputs;
        this.supervised = supervised;
    }

    /** Everything that has weights. */
    public List<Part> parts() {
        return Collections.unmodifiableList(parts);
    }

    public List<Line> lines() {
        return Collections.unmodifiableList(lines);
    }

    /** The supervised layers, by index; none when the network has none. */
    public List<Head> heads() {
        return Collections.unmodifiableList(heads);
    }

    /** The logits of the final output, [N, K, H, W]. */
    public Features output() {
        return output;
    }

    List<SupervisedLayer> layers() {
        return heads.stream().map(Head::layer).toList();
    }

    /** What width and height of an input must divide by. */
    int stride() {
        return 1 << lines.stream().mapToInt(line -> line.value().level()).max().orElse(0);
    }

    /** The input of the network. */
    Features input() {
        return new Features.Input(inputs);
    }

    /** The next stage, of so many widths w, on a line of its own. */
    Features stage(Features x, int widths, int... kernels) {
        List<Integer> sizes = Arrays.stream(kernels).boxed().toList();
        Part.Stage stage = new Part.Stage(next(), x.level(), x.channels(), widths * width, sizes);
        return line("s" + stage.index(), part(stage, x, stage.channels(), x.level()));
    }

    /** Halves the size, on a line of its own, so that several can read it. */
    Features pooled(Features x) {
        return line("p" + (next() - 1), new Features.Pooled(x));
    }

    /** Doubles the size of the deeper features to the channels of the shallow ones, and joins both for the next stage. */
    Features joined(Features shallow, Features deep) {
        Part.Up up = new Part.Up(next(), deep.channels(), shallow.channels());
        return new Features.Joined(shallow, part(up, deep, up.channels(), same(shallow, deep.level() - 1)));
    }

    /** What a 1x1 convolution says of each output. */
    Features score(String name, Features x) {
        return part(new Part.Score(name, x.channels(), outputs), x, outputs, x.level());
    }

    /** Doubles the size of scores. */
    Features doubled(String name, Features scores) {
        return part(new Part.Doubling(name, outputs), scores, outputs, scores.level() - 1);
    }

    /** The sum of two of one level. */
    Features add(Features first, Features second) {
        same(first, second.level());
        return new Features.Added(first, second);
    }

    /** A supervised layer on each of the first stages, unless the network is without supervision. */
    void supervise(List<Features> stages) {
        if (!supervised) return;
        for (Features stage : stages) {
            var layer = new SupervisedLayer(heads.size() + 1, stage.channels(), 1 << stage.level());
            parts.add(layer);
            heads.add(new Head(layer, stage));
        }
    }

    /** Ends the drawing. */
    void output(Features logits) {
        require(logits.level() == 0, "the output must have full size, not level %s", logits.level());
        output = logits;
    }

    private int next() {
        return 1 + (int) parts.stream().filter(Part.Stage.class::isInstance).count();
    }

    private Features part(Part part, Features of, int channels, int level) {
        parts.add(part);
        return new Features.Through(part, of, channels, level);
    }

    private Features line(String name, Features value) {
        lines.add(new Line(name, value));
        return new Features.Named(name, value.channels(), value.level());
    }

    private static int same(Features one, int level) {
        require(one.level() == level, "levels %s and %s do not meet", one.level(), level);
        return level;
    }
}
