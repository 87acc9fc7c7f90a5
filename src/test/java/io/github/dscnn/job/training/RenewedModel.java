// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.training;

import io.github.dscnn.engine.TorchEngine;
import io.github.dscnn.ij.image.ImageFiles;
import io.github.dscnn.ij.image.Sources;
import io.github.dscnn.ij.image.Stacks;
import io.github.dscnn.image.Orientation;
import io.github.dscnn.image.PixelSizes;
import io.github.dscnn.image.Volume;
import io.github.dscnn.job.loaded.Likeness;
import io.github.dscnn.job.loaded.LoadedModel;
import io.github.dscnn.model.ModelCard;
import io.github.dscnn.model.ModelCard.Citation;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.network.Architecture;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A model of ours as the program writes it now, without a new training: cover, data set and evaluation are made anew, its
 * weights, test tensors, time and figures stay. Maintenance of the models that come with DSCNN: it is in no jar.
 *
 * <pre>{@code
 * new RenewedModel(Path.of("models", "phantom")).write();
 * }</pre>
 *
 * @param folder the model; a file {@code NAME.json} beside it names the data set
 * @param images folder of the images that it has learned from, whose looks are noted anew; empty: they stay as they are
 */
public record RenewedModel(Path folder, Optional<Path> images) {

    private static final Pattern ORIENTATION = Pattern.compile("--orientation (\\w+)");
    private static final String TRAINING = "\n\n# Training\n";
    private static final String LICENCE = "Licence of this model: ";

    RenewedModel(Path folder) {
        this(folder, Optional.empty());
    }

    /** Renews the models in these folders, written {@code MODEL} or {@code MODEL=IMAGES}. */
    public static void main(String[] folders) throws IOException {
        for (String folder : folders) {
            String[] parts = folder.split("=", 2);
            Optional<Path> images = parts.length == 1 ? Optional.empty() : Optional.of(Path.of(parts[1]));
            new RenewedModel(Path.of(parts[0]), images).write();
            System.out.println(folder + " is renewed.");
        }
    }

    /** Writes it to its place; doing it again changes nothing. */
    void write() throws IOException {
        try (ModelPackage model = ModelPackage.read(folder)) {
            byte[] weights = Files.readAllBytes(model.weights());
            ModelPackage.write(folder, card(model), out -> out.write(weights), model.testTensors(), cover(model));
        }
    }

    private static byte[] cover(ModelPackage model) {
        NetworkSpec spec = model.network().orElseThrow();
        try (Predictor predictor = LoadedModel.network(model, TorchEngine.start("cpu", 1))) {
            return Samples.cover(spec, model.traits().normalizer(), predictor);
        }
    }

    private ModelCard card(ModelPackage model) throws IOException {
        Map<?, ?> rdf =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(folder.resolve("rdf.yaml")));
        Map<String, Object> block = model.dscnn();
        return new ModelCard(
                about(model, rdf),
                new ModelCard.Origin(
                        text(block, "plugin"),
                        text((Map<?, ?>) ((Map<?, ?>) rdf.get("weights")).get("torchscript"), "pytorch_version"),
                        Instant.parse(text(rdf, "timestamp"))),
                model.network().orElseThrow(),
                traits(model),
                new ModelCard.Training(
                        model.recipe(),
                        model.settings(),
                        ((Number) block.get("seed")).longValue(),
                        model.split(),
                        ((Number) block.get("epochs")).intValue(),
                        map(block.get("figures")),
                        text(block, "start")));
    }

    private Traits traits(ModelPackage model) throws IOException {
        Traits traits = model.traits().with(orientation());
        if (images.isEmpty()) return traits;
        Set<String> learned = model.split().stream()
                .filter(one -> one.set().equals("train"))
                .map(ModelCard.Case::name)
                .collect(Collectors.toSet());
        List<Volume> volumes = new ArrayList<>();
        try (Stream<Path> files = Files.list(images.get())) {
            for (Path file : files.sorted().toList())
                if (learned.contains(Sources.baseName(file.getFileName().toString())))
                    volumes.add(Stacks.toVolume(ImageFiles.open(file), traits.channels(), Progress.NONE));
        }
        if (volumes.size() < learned.size())
            throw new IOException("Of " + learned.size() + " images only " + volumes.size() + " are in " + images);
        return traits.with(traits.orientation(), PixelSizes.of(volumes))
                .with(Likeness.learned(volumes, traits.normalizer(), 0, traits.channels()));
    }

    /** As its command says, with which it was trained; empty without one. */
    private Optional<Orientation> orientation() throws IOException {
        Matcher command = ORIENTATION.matcher(beside().data());
        return command.find() ? Optional.of(new Orientation(command.group(1))) : Optional.empty();
    }

    private About beside() throws IOException {
        Path beside = folder.resolveSibling(folder.getFileName() + ".json");
        return About.read(Files.exists(beside) ? beside.toString() : "");
    }

    private ModelCard.About about(ModelPackage model, Map<?, ?> rdf) throws IOException {
        About about = beside();
        Optional<Citation> dataset = about.dataset().isEmpty()
                ? Optional.empty()
                : Optional.of(new Citation(about.dataset(), about.source()));
        Architecture network = Architecture.of(model.network().orElseThrow().architecture());
        return new ModelCard.About(
                text(rdf, "description"),
                texts(rdf.get("authors")),
                text(rdf, "license"),
                page(model.traits().name(), about),
                texts(rdf.get("tags")),
                List.of(Citation.of(network)),
                dataset);
    }

    /** The page with its title, the description and the line of the data set where a training puts them. */
    private String page(String name, About about) throws IOException {
        String text = Files.readString(folder.resolve("README.md"));
        String description = about.description().isEmpty() ? "" : about.description() + "\n";
        String head = ModelPage.title(name, about) + "\n\n" + description;
        String page = head + text.replaceFirst("^# .*\n\n", "").replace(description, "");
        Optional<String> oriented = orientation().map(ModelPage::oriented).filter(line -> !page.contains(line));
        String full = oriented.map(line -> page.replaceFirst(TRAINING, "\n" + line + TRAINING))
                .orElse(page);
        if (about.dataset().isEmpty() || full.contains("\nData set: ")) return full;
        String line = "Data set: %s, %s.\n".formatted(about.dataset(), about.source());
        return full.replace("\n" + LICENCE, "\n" + line + LICENCE);
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }

    /** The texts of a list, or the names of one of maps. */
    private static List<String> texts(Object list) {
        return ((List<?>) list)
                .stream()
                        .map(one -> one instanceof Map<?, ?> map ? text(map, "name") : one.toString())
                        .toList();
    }

    @SuppressWarnings("unchecked") // the keys of a model are texts
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
