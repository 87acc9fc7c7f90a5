// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.model.yaml.Yaml;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.PlainText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told of a model, as text and as JSON-like facts. */
final class ModelDescription {

    private static final Pattern LIMITS =
            Pattern.compile("(?ims)^#{1,6} [^\\n]*\\blimit[^\\n]*\\n(.*?)(?=^#{1,6} |\\z)");
    private static final String UNKNOWN = "not stated";

    private final ModelPackage model;
    private final Node rdf;
    private final Node block;
    private final Traits traits;

    ModelDescription(ModelPackage model) {
        this.model = model;
        this.rdf = model.rdf();
        this.block = model.block();
        this.traits = model.traits();
    }

    Map<String, Object> map() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", traits.name());
        facts.put("description", rdf.at("description").text(""));
        facts.put("path", model.source().toString());
        facts.put(
                "classes",
                traits.classes().classes().stream().map(LabelClass::name).toList());
        facts.put("network", model.network().map(NetworkSpec::architecture).orElse("torchscript"));
        model.network().ifPresent(spec -> facts.put("width", spec.width()));
        facts.put("layers", model.layers());
        facts.put("stride", model.stride());
        facts.put("channels", traits.channels());
        facts.put("context", traits.context());
        facts.put("normalisation", traits.normalizer().kind().word());
        facts.put("pixel_size", traits.pixelSize());
        facts.put("unit", traits.unit());
        traits.orientation().ifPresent(letters -> facts.put("orientation", letters.letters()));
        DecisionBlock.write(facts, traits.decision());
        training(facts);
        facts.put("license", license());
        facts.put("bytes", bytes());
        facts.put("sha256", traits.sha256());
        return facts;
    }

    String text() {
        StringBuilder text = new StringBuilder(traits.name()).append('\n');
        row(text, "", rdf.at("description").text(""));
        row(text, "Segments", classes());
        row(text, "Network", network());
        row(text, "Input", input());
        row(text, "Decides", decides());
        row(text, "Training", training());
        row(text, "Split", split());
        row(text, "Figures", figures(block.at("figures").map()));
        row(text, "Licence", license());
        row(text, "Limits", limits());
        row(text, "Weights", String.format(Locale.ROOT, "%.1f MB, SHA-256 %s", bytes() / 1e6, traits.sha256()));
        row(text, "Path", model.source().toString());
        return text.toString();
    }

    String sentence() {
        return traits.name() + " segments " + classes() + " with " + network() + ", " + input() + " (weights "
                + traits.sha256() + " in " + model.source() + ").";
    }

    private void training(Map<String, Object> facts) {
        if (!block.present()) return;
        facts.put("epochs", block.at("epochs").integer(0));
        facts.put("seed", block.map().get("seed"));
        facts.put("cases", counts());
        facts.put("figures", block.at("figures").map());
        if (block.at("start").present()) facts.put("start", block.at("start").text());
    }

    private static void row(StringBuilder text, String title, String content) {
        if (content.isEmpty()) return;
        text.append("  ")
                .append(title.isEmpty() ? "" : title + ": ")
                .append(content)
                .append('\n');
    }

    private String classes() {
        List<String> names = traits.classes().classes().stream()
                .map(one ->
                        one.name() + " (" + (traits.classes().foreground() ? "any value above 0" : one.value()) + ")")
                .toList();
        return String.join(", ", names);
    }

    private String network() {
        String name = model.network()
                .map(spec -> spec.architecture() + ", width " + spec.width() + ", norm "
                        + spec.norm().word())
                .orElse("TorchScript of another program");
        String layers = model.layers() == 0 ? "no supervised layers" : model.layers() + " supervised layers";
        return name + ", " + layers + ", stride " + model.stride();
    }

    private String input() {
        String channels = traits.channels() == 1 ? "1 channel" : traits.channels() + " channels";
        String context = traits.context() == 0 ? "" : ", " + traits.context() + " neighbouring slices on each side";
        String pixels = traits.pixelSize() == 0 ? ", any pixel size" : ", pixels of " + pixelSize();
        String intensities = block.present()
                ? traits.normalizer().kind().word()
                : "as its description says (" + String.join(", ", model.operations()) + ")";
        String oriented =
                traits.orientation().map(letters -> ", turned to " + letters).orElse("");
        return channels + context + pixels + oriented + ", intensities " + intensities;
    }

    private String decides() {
        List<String> departures = traits.decision().departures();
        return departures.isEmpty() ? "by the final output" : String.join(", ", departures);
    }

    private String pixelSize() {
        return traits.pixelSize() + " " + traits.unit();
    }

    private String training() {
        if (!block.present()) return UNKNOWN;
        String start = block.at("start").text("");
        return block.at("epochs").integer(0) + " epochs, seed "
                + block.at("seed").text(UNKNOWN) + (start.isEmpty() ? "" : ", from the model with SHA-256 " + start);
    }

    private String split() {
        return counts().isEmpty() ? UNKNOWN : figures(counts());
    }

    private Map<String, Object> counts() {
        Map<String, Object> counts = new TreeMap<>();
        for (ModelCard.Case one : model.split()) counts.merge(one.set(), 1, (a, b) -> (Integer) a + (Integer) b);
        return counts;
    }

    private static String figures(Map<String, Object> figures) {
        List<String> texts = figures.entrySet().stream()
                .map(entry -> entry.getKey() + " " + figure(entry.getValue()))
                .toList();
        return String.join(", ", texts);
    }

    private static String figure(Object value) {
        if (value instanceof Map<?, ?> map) return "(" + figures(Yaml.plainMap(map)) + ")";
        return value == null ? "not measured" : value.toString();
    }

    private String license() {
        return rdf.at("license").text(UNKNOWN);
    }

    private String limits() {
        Node said = rdf.at("documentation");
        Node documentation = said.isMap() ? said.at("source") : said;
        if (!documentation.present()) return UNKNOWN;
        Path file = ModelReader.inside(rdf.file().toAbsolutePath().getParent(), documentation);
        try {
            Matcher matcher = LIMITS.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            return matcher.find() ? PlainText.of(matcher.group(1)).strip().replaceAll("\\s+", " ") : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private long bytes() {
        return model.weights().toFile().length();
    }
}
