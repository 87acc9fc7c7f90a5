// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.network;

import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How far a network looks: from which pixels of the input along an axis the outputs of a pixel are computed, by following
 * its drawing backwards. Norms that look at the whole image are not counted.
 */
final class Reach {

    private final Flow flow;
    private final Map<String, Features> lines = new HashMap<>();

    /** Pixels from..to of a level. */
    private record Span(int from, int to) {
        Span plus(int by) {
            return new Span(from - by, to + by);
        }

        Span and(Span other) {
            return new Span(Math.min(from, other.from), Math.max(to, other.to));
        }

        /** The pixels that bilinear upsampling by a scale makes these of: the centres of pixels keep their places. */
        Span shrunk(int scale) {
            return new Span(
                    Math.floorDiv(2 * from + 1 - scale, 2 * scale), Math.floorDiv(2 * to + 1 - scale, 2 * scale) + 1);
        }
    }

    Reach(Flow flow) {
        this.flow = flow;
        for (Flow.Line line : flow.lines()) lines.put(line.name(), line.value());
    }

    /** The farthest pixel that any output of any pixel depends on. */
    int farthest() {
        int farthest = farthest(span -> input(flow.output(), span));
        for (Flow.Head head : flow.heads()) farthest = Math.max(farthest, of(head));
        return farthest;
    }

    /** The farthest pixel that any pixel of a supervised layer depends on. */
    int of(Flow.Head head) {
        return farthest(span -> layer(head, span));
    }

    private int farthest(UnaryOperator<Span> seen) {
        int farthest = 0;
        for (int x = 0; x < flow.stride(); x++) {
            Span span = seen.apply(new Span(x, x));
            farthest = Math.max(farthest, Math.max(x - span.from, span.to - x));
        }
        return farthest;
    }

    private Span layer(Flow.Head head, Span span) {
        return input(head.of(), before(head.layer(), span));
    }

    private Span input(Features features, Span span) {
        if (features instanceof Features.Named named) return input(lines.get(named.name()), span);
        if (features instanceof Features.Through through) return input(through.of(), before(through.part(), span));
        if (features instanceof Features.Pooled pooled)
            return input(pooled.of(), new Span(2 * span.from, 2 * span.to + 1));
        if (features instanceof Features.Joined joined)
            return input(joined.first(), span).and(input(joined.second(), span));
        if (features instanceof Features.Added added)
            return input(added.first(), span).and(input(added.second(), span));
        if (features instanceof Features.Enlarged enlarged)
            return input(enlarged.of(), span.shrunk(1 << enlarged.of().level()));
        return span;
    }

    /** What a part makes a span of. */
    private static Span before(Part part, Span span) {
        if (part instanceof Part.Stage stage)
            return span.plus(stage.kernels().stream().mapToInt(size -> size / 2).sum());
        if (part instanceof Part.Up) return new Span(Math.floorDiv(span.from, 2), Math.floorDiv(span.to, 2));
        if (part instanceof Part.Doubling)
            return new Span(Math.floorDiv(span.from - 1, 2), Math.floorDiv(span.to + 1, 2));
        if (part instanceof SupervisedLayer layer) {
            Span enlarged = span.plus(1);
            return layer.scale() == 1 ? enlarged : enlarged.shrunk(layer.scale());
        }
        return span;
    }
}
