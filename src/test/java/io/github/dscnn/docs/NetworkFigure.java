// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.docs;

import io.github.dscnn.network.Architecture;
import io.github.dscnn.network.Features;
import io.github.dscnn.network.Flow;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Part;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Draws a network as SVG from its own drawing: resolution from top to bottom, the way of the data from left to right. */
final class NetworkFigure {

    /** Something with a place. */
    record Box(String kind, String title, List<String> notes, int column, int level) {}

    /** From one box to another. */
    record Arrow(Box from, Box to, String kind) {}

    private static final int WIDTH = 64;
    private static final int COLUMN = 116;
    private static final int ROW = 112;
    private static final int MARGIN = 16;
    private static final int BOX = 92;
    private static final int HEIGHT = 58;
    private static final int PILL = 20;
    private static final int LEGEND = 46;
    private static final Map<String, String> COLOURS =
            Map.of("input", "#eef1f5", "stage", "#dbe7f6", "score", "#e7e1f4", "sum", "#e7e1f4", "final", "#f9dcdc");
    private static final Map<String, String> LINES = new LinkedHashMap<>();

    static {
        LINES.put("same", "#8a94a3");
        LINES.put("pool", "#2f6fbf");
        LINES.put("up", "#c8232c");
        LINES.put("join", "#3c8d40");
        LINES.put("enlarge", "#a06a00");
    }

    private final Flow flow;
    private final Map<String, Features> lines = new HashMap<>();
    private final Map<String, Box> named = new HashMap<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<Arrow> arrows = new ArrayList<>();
    private final Map<Box, SupervisedLayer> layers = new LinkedHashMap<>();

    /** Lays the network of a word out, one channel in and one class. */
    NetworkFigure(String network) {
        flow = new NetworkSpec(network, WIDTH, 1, 1, Norm.NONE).flow();
        flow.lines().forEach(line -> lines.put(line.name(), line.value()));
        for (Flow.Line line : flow.lines()) if (line.value() instanceof Features.Through) named(line.name());
        Box end = output(flow.output());
        boxes.add(end);
        flow.heads().forEach(head -> layers.put(named(((Features.Named) head.of()).name()), head.layer()));
    }

    List<Box> boxes() {
        return List.copyOf(boxes);
    }

    List<Arrow> arrows() {
        return List.copyOf(arrows);
    }

    Map<Box, SupervisedLayer> layers() {
        return layers;
    }

    /** Draws all networks into a folder. */
    static void write(Path folder) throws java.io.IOException {
        for (String network : Architecture.words())
            Files.write(
                    folder.resolve("network-" + network + ".svg"),
                    new NetworkFigure(network).svg().getBytes(StandardCharsets.UTF_8));
    }

    private Box named(String name) {
        Box known = named.get(name);
        if (known != null) return known;
        Box box = box(lines.get(name));
        named.put(name, box);
        return box;
    }

    /** The box of something that has one: a stage, scores, a sum, the input. */
    private Box box(Features features) {
        if (features instanceof Features.Input input)
            return place("input", "image", List.of("channels: " + input.channels()), List.of(), 0);
        if (features instanceof Features.Added sum)
            return place(
                    "sum", "sum", List.of("of scores"), way(sum.first(), "same", sum.second(), "same"), sum.level());
        Features.Through through = (Features.Through) features;
        if (through.part() instanceof Part.Stage stage)
            return place("stage", "stage " + stage.index(), notes(stage), way(through.of(), "same"), stage.level());
        if (through.part() instanceof Part.Score score)
            return place("score", score.name(), List.of("1×1"), way(through.of(), "same"), through.level());
        throw new IllegalArgumentException("nothing is drawn for " + through.part());
    }

    private Box output(Features features) {
        boolean enlarged = features instanceof Features.Enlarged;
        Features of = features instanceof Features.Enlarged one ? one.of() : ((Features.Through) features).of();
        List<String> notes = enlarged ? List.of("bilinear") : List.of("1×1");
        return place("final", "final output", notes, way(of, enlarged ? "enlarge" : "same"), 0);
    }

    private static List<String> notes(Part.Stage stage) {
        String kernels = stage.kernels().stream().map(size -> size + "×" + size).collect(Collectors.joining(" "));
        int widths = stage.channels() / WIDTH;
        return List.of((widths == 1 ? "" : widths) + "w channels", kernels);
    }

    /** What leads from boxes to here, and how. */
    private record Source(Box from, String kind) {}

    private List<Source> way(Features first, String one, Features second, String other) {
        List<Source> all = new ArrayList<>(way(first, one));
        all.addAll(way(second, other));
        return all;
    }

    private List<Source> way(Features features, String kind) {
        if (features instanceof Features.Named name) {
            Features value = lines.get(name.name());
            return value instanceof Features.Pooled pooled
                    ? way(pooled.of(), "pool")
                    : source(named(name.name()), kind);
        }
        if (features instanceof Features.Pooled pooled) return way(pooled.of(), "pool");
        if (features instanceof Features.Joined joined) return way(joined.first(), "join", joined.second(), kind);
        boolean doubles = features instanceof Features.Through through
                && (through.part() instanceof Part.Up || through.part() instanceof Part.Doubling);
        return doubles ? way(((Features.Through) features).of(), "up") : source(existing(features), kind);
    }

    private Box existing(Features features) {
        if (features instanceof Features.Input) {
            for (Box box : boxes) if (box.kind().equals("input")) return box;
        }
        Box box = box(features);
        if (!boxes.contains(box)) boxes.add(box);
        return box;
    }

    private static List<Source> source(Box box, String kind) {
        return List.of(new Source(box, kind));
    }

    private Box place(String kind, String title, List<String> notes, List<Source> sources, int level) {
        int column = 0;
        for (Source source : sources) column = Math.max(column, source.from().column() + 1);
        if (kind.equals("score")) column = Math.max(column, scoreColumn(level));
        Box box = new Box(kind, title, notes, column, level);
        if (!boxes.contains(box) && !kind.equals("final")) boxes.add(box);
        sources.forEach(source -> arrows.add(new Arrow(source.from(), box, source.kind())));
        return box;
    }

    /** Scores stand to the right of all stages, the finer ones further right, so that no arrow crosses a box. */
    private int scoreColumn(int level) {
        Box last = boxes.stream()
                .filter(box -> box.kind().equals("stage"))
                .max(Comparator.comparing(Box::column))
                .orElseThrow();
        return last.column() + 1 + Math.max(0, last.level() - level - 1);
    }

    /** The drawing. */
    String svg() {
        int width = 2 * MARGIN
                + COLUMN * (1 + boxes.stream().mapToInt(Box::column).max().orElse(0));
        int height = 2 * MARGIN
                + ROW * (1 + boxes.stream().mapToInt(Box::level).max().orElse(0))
                + LEGEND;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\"",
                width,
                height,
                width,
                height));
        svg.append(" font-family=\"sans-serif\" font-size=\"12\" text-anchor=\"middle\" fill=\"#1d2430\">\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n<defs>\n");
        LINES.forEach((kind, colour) -> svg.append(String.format(
                Locale.ROOT,
                "<marker id=\"%s\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"%s\"/></marker>\n",
                kind,
                colour)));
        svg.append("</defs>\n");
        arrows.forEach(arrow -> svg.append(line(arrow)));
        boxes.forEach(box -> svg.append(rectangle(box)));
        layers.forEach((box, layer) -> svg.append(pill(box, layer)));
        return svg.append(legend(height)).append("</svg>\n").toString();
    }

    private static int x(Box box) {
        return MARGIN + COLUMN * box.column() + COLUMN / 2;
    }

    private static int y(Box box) {
        return MARGIN + ROW * box.level() + HEIGHT / 2;
    }

    private static String line(Arrow arrow) {
        boolean fromBelow = arrow.from().level() > arrow.to().level()
                && !arrow.from().kind().equals("stage");
        if (fromBelow)
            return path(
                    x(arrow.from()) + BOX / 2,
                    y(arrow.from()),
                    String.format(Locale.ROOT, "H%d V%d", x(arrow.to()), y(arrow.to()) + HEIGHT / 2),
                    arrow);
        boolean down = arrow.from().level() < arrow.to().level();
        boolean up = arrow.from().level() > arrow.to().level();
        int x1 = x(arrow.from()) + (up ? BOX / 4 : BOX / 2);
        int y1 = y(arrow.from()) + (up ? -HEIGHT / 2 : 0);
        int x2 = x(arrow.to()) - (down ? BOX / 4 : BOX / 2);
        int y2 = y(arrow.to()) + (down ? -HEIGHT / 2 : up ? HEIGHT / 4 : 0);
        String path = down
                ? String.format(Locale.ROOT, "H%d V%d", x2, y2)
                : up ? String.format(Locale.ROOT, "V%d H%d", y2, x2) : String.format(Locale.ROOT, "L%d %d", x2, y2);
        return path(x1, y1, path, arrow);
    }

    private static String path(int x, int y, String way, Arrow arrow) {
        return String.format(
                Locale.ROOT,
                "<path d=\"M%d %d %s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.8\" marker-end=\"url(#%s)\"/>\n",
                x,
                y,
                way,
                LINES.get(arrow.kind()),
                arrow.kind());
    }

    private static String rectangle(Box box) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" fill=\"%s\" stroke=\"#8a94a3\"/>\n",
                x(box) - BOX / 2,
                y(box) - HEIGHT / 2,
                BOX,
                HEIGHT,
                COLOURS.get(box.kind())));
        int line = y(box) - (box.notes().size() == 2 ? 11 : 3);
        text.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>\n", x(box), line, box.title()));
        for (String note : box.notes())
            text.append(String.format(
                    Locale.ROOT, "<text x=\"%d\" y=\"%d\" font-size=\"11\">%s</text>\n", x(box), line += 16, note));
        return text.toString();
    }

    private static String pill(Box box, SupervisedLayer layer) {
        int top = y(box) + HEIGHT / 2 + 5;
        return String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"10\" fill=\"#fff1cc\" stroke=\"#c79a2a\"/>\n"
                        + "<text x=\"%d\" y=\"%d\" font-size=\"11\">layer %d, up ×%d</text>\n",
                x(box) - BOX / 2,
                top,
                BOX,
                PILL,
                x(box),
                top + 14,
                layer.index(),
                layer.scale());
    }

    private String legend(int height) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("pool", "2×2 maxima: half the size");
        words.put("up", "deconvolution: twice the size");
        words.put("join", "joined with the other input");
        words.put("enlarge", "bilinear, to full size");
        words.keySet()
                .removeIf(
                        kind -> arrows.stream().noneMatch(arrow -> arrow.kind().equals(kind)));
        StringBuilder legend = new StringBuilder();
        int x = MARGIN + 12;
        for (Map.Entry<String, String> word : words.entrySet()) {
            legend.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %d h34\" stroke=\"%s\" stroke-width=\"1.8\" marker-end=\"url(#%s)\"/>\n",
                    x,
                    height - 22,
                    LINES.get(word.getKey()),
                    word.getKey()));
            legend.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%d\" text-anchor=\"start\">%s</text>\n",
                    x + 42,
                    height - 18,
                    word.getValue()));
            x += 60 + 7 * word.getValue().length();
        }
        return legend.toString();
    }
}
