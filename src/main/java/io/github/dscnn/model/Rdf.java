// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.model.ModelCard.About;
import io.github.dscnn.model.files.ModelFiles;
import io.github.dscnn.model.operation.Processing;
import io.github.dscnn.segment.Traits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A model's rdf.yaml as maps and lists: a resource description of bioimage.io, model format 0.5.
 *
 * <p>The format can say neither statistics per volume nor clipping by percentiles. Its preprocessing therefore works on
 * one tensor; what is really done stands under {@code config.dscnn.normalisation}.
 */
final class Rdf {

    static final String FORMAT_VERSION = "0.5.4";
    private static final String DATASET_VERSION = "0.3.0";

    private static final int SMALLEST = 64;
    private static final double TOLERANCE = 1e-3;

    private static final int SHORTEST_NAME = 5;
    private static final int LONGEST_NAME = 128;
    private static final Map<String, String> UNITS = Map.of(
            "mm", "millimeter", "um", "micrometer", "µm", "micrometer", "micron", "micrometer", "nm", "nanometer");

    private final ModelCard card;
    private final TestTensors tensors;
    private final Map<String, String> checksums;

    /** @param checksums SHA-256 of each file of the package, by name */
    Rdf(ModelCard card, TestTensors tensors, Map<String, String> checksums) {
        this.card = card;
        this.tensors = tensors;
        this.checksums = checksums;
    }

    Map<String, Object> map() {
        Map<String, Object> rdf = new LinkedHashMap<>();
        rdf.put("type", "model");
        rdf.put("format_version", FORMAT_VERSION);
        rdf.put("name", name(card.traits().name()));
        about(rdf, card.about());
        if (checksums.containsKey(ModelFiles.COVER)) rdf.put("covers", List.of(ModelFiles.COVER));
        card.about().dataset().ifPresent(data -> rdf.put("training_data", dataset(data)));
        rdf.put("timestamp", card.origin().timestamp().toString());
        rdf.put("inputs", List.of(input()));
        rdf.put("outputs", outputs());
        rdf.put("weights", Map.of("torchscript", weights()));
        rdf.put("config", config());
        return rdf;
    }

    /** The name as the format allows it: 5..128 letters, digits, blanks and {@code _+-()}. */
    static String name(String name) {
        String allowed = name.strip().replaceAll("[^A-Za-z0-9_+\\- ()]", "_");
        String enough = allowed.length() < SHORTEST_NAME ? allowed + " model" : allowed;
        return enough.substring(0, Math.min(enough.length(), LONGEST_NAME));
    }

    private static void about(Map<String, Object> rdf, About about) {
        if (!about.description().isEmpty()) rdf.put("description", about.description());
        rdf.put("authors", about.authors().stream().map(Rdf::author).toList());
        rdf.put(
                "cite",
                Stream.concat(about.cite().stream(), about.dataset().stream())
                        .map(work -> row("text", work.text(), "url", work.url()))
                        .toList());
        if (!about.license().isEmpty()) rdf.put("license", about.license());
        rdf.put("documentation", ModelFiles.README);
        rdf.put("tags", about.tags());
    }

    /** A data set of the format itself, with what is known of it. */
    private static Map<String, Object> dataset(ModelCard.Citation data) {
        Map<String, Object> dataset = row("type", "dataset", "format_version", DATASET_VERSION);
        dataset.put("name", name(data.text()));
        dataset.put("description", data.text());
        dataset.put("source", data.url());
        return dataset;
    }

    private static Map<String, Object> author(String name) {
        return Map.of("name", name.replace('/', '-').replace('\\', '-'));
    }

    private Map<String, Object> input() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("id", "input");
        input.put("description", "slices, with neighbouring slices as channels where the model wants them");
        input.put("axes", axes(inputNames(), true));
        input.put("data", row("type", "float32"));
        input.put("test_tensor", file(ModelFiles.TEST_INPUT));
        input.put("preprocessing", preprocessing(card.traits().normalizer()));
        return input;
    }

    private List<Object> outputs() {
        List<Object> outputs = new ArrayList<>();
        outputs.add(output("final", "probability", outputNames(), ModelFiles.TEST_FINAL));
        int layers = tensors.layerCount(card.network());
        if (layers > 0)
            outputs.add(output(
                    "layers",
                    "probability of the supervised layers 1.." + layers,
                    layerNames(layers),
                    ModelFiles.TEST_LAYERS));
        return outputs;
    }

    private Map<String, Object> output(String id, String description, List<String> names, String file) {
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("id", id);
        output.put("description", description);
        output.put("axes", axes(names, false));
        output.put("data", row("type", "float32"));
        output.put("test_tensor", file(file));
        return output;
    }

    private List<Object> axes(List<String> channels, boolean input) {
        return List.of(
                row("type", "batch"),
                row("type", "channel", "channel_names", channels),
                space("y", input),
                space("x", input));
    }

    private Map<String, Object> space(String id, boolean input) {
        Map<String, Object> axis = row("type", "space", "id", id);
        axis.put("size", input ? size() : row("tensor_id", "input", "axis_id", id));
        Traits traits = card.traits();
        String unit = UNITS.get(traits.unit());
        if (unit == null || traits.pixelSize() == 0) return axis;
        axis.put("unit", unit);
        axis.put("scale", traits.pixelSize());
        return axis;
    }

    private Map<String, Object> size() {
        int stride = card.network().stride();
        boolean large = Math.min(tensors.height(), tensors.width()) >= SMALLEST;
        return row("min", large ? SMALLEST : stride, "step", stride);
    }

    private List<String> inputNames() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= card.network().inputs(); i++) names.add("channel" + i);
        return names;
    }

    private List<String> outputNames() {
        List<String> names = new ArrayList<>();
        if (card.network().outputs() > 1) names.add("background");
        for (LabelClass one : card.traits().classes().classes()) names.add(one.name());
        return names;
    }

    private List<String> layerNames(int layers) {
        List<String> names = new ArrayList<>();
        boolean several = card.network().outputs() > 1;
        for (int layer = 1; layer <= layers; layer++)
            for (String name : outputNames()) names.add("layer" + layer + (several ? "_" + name : ""));
        return names;
    }

    /**
     * The operations that do to one tensor what a normaliser does to a volume, as far as the format has words for it:
     * region and medians are left out, and beside a window nothing is clipped.
     */
    static List<Object> preprocessing(Normalizer normalizer) {
        List<Object> steps = new ArrayList<>();
        steps.add(row("id", "ensure_dtype", "kwargs", row("dtype", "float32")));
        List<String> axes = List.of("channel", "y", "x");
        Map<String, Object> kwargs = row("axes", axes, "eps", Processing.EPSILON);
        switch (normalizer.kind()) {
            case ZSCORE -> steps.add(row("id", "zero_mean_unit_variance", "kwargs", kwargs));
            case RANGE -> {
                kwargs.put("min_percentile", normalizer.low());
                kwargs.put("max_percentile", normalizer.high());
                steps.add(row("id", "scale_range", "kwargs", kwargs));
            }
            case WINDOW -> {
                double range = normalizer.high() - normalizer.low();
                steps.add(row("id", "clip", "kwargs", row("min", normalizer.low(), "max", normalizer.high())));
                double middle = (normalizer.low() + normalizer.high()) / range;
                steps.add(row("id", "scale_linear", "kwargs", row("gain", 2 / range, "offset", -middle)));
            }
            case NONE -> {}
        }
        return steps;
    }

    private Map<String, Object> weights() {
        Map<String, Object> weights = file(ModelFiles.WEIGHTS);
        weights.put("pytorch_version", card.origin().pytorch());
        return weights;
    }

    private Map<String, Object> config() {
        Map<String, Object> standard = new LinkedHashMap<>();
        standard.put(
                "reproducibility_tolerance",
                List.of(row("relative_tolerance", TOLERANCE, "absolute_tolerance", TOLERANCE)));
        standard.put("architecture_type", card.network().architecture());
        standard.put("task", "segmentation");
        standard.put(
                "target_structure",
                card.traits().classes().classes().stream().map(LabelClass::name).toList());
        if (card.about().dataset().isPresent()) {
            List<Object> evaluations =
                    Evaluations.of(card, card.about().dataset().get());
            if (!evaluations.isEmpty()) standard.put("evaluations", evaluations);
        }
        standard.put("training", row("training_epochs", card.training().epochs()));
        return row("bioimageio", standard, "dscnn", DscnnBlock.write(card));
    }

    private Map<String, Object> file(String name) {
        return row("source", name, "sha256", checksums.get(name));
    }

    private static Map<String, Object> row(String key, Object value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(key, value);
        return row;
    }

    private static Map<String, Object> row(String key, Object value, String next, Object other) {
        Map<String, Object> row = row(key, value);
        row.put(next, other);
        return row;
    }
}
