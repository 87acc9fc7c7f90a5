// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.loaded;

import io.github.dscnn.image.Volume;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.network.LayerSight;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.NetworkSpec.SupervisedLayer;
import io.github.dscnn.segment.PixelScale;
import io.github.dscnn.segment.SegmentationOptions;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.run.Turned;
import io.github.dscnn.task.DscnnException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to be known of a model, or of several as one, before it is loaded.
 *
 * @param traits of the model; see {@link Ensemble} for those of several
 * @param foreign whether its weights hold another program than this DSCNN writes for its network, whoever it claims to be by
 * @param source where it was read from; of several the first one's
 * @param layers its supervised layers; of several those that all have
 * @param sights what they look at; may be unknown, and is empty then
 * @param several the models that it consists of; empty for one
 */
public record ModelFacts(
        Traits traits,
        boolean foreign,
        Path source,
        List<SupervisedLayer> layers,
        List<LayerSight> sights,
        List<ModelFacts> several) {

    /** Without a word on what its layers look at. */
    ModelFacts(Traits traits, boolean foreign, Path source, List<SupervisedLayer> layers, List<ModelFacts> several) {
        this(traits, foreign, source, layers, List.of(), several);
    }

    static ModelFacts of(ModelPackage files) {
        List<SupervisedLayer> layers = files.network().map(NetworkSpec::layers).orElse(List.of());
        List<LayerSight> sights = files.network().map(NetworkSpec::sights).orElse(List.of());
        return new ModelFacts(files.traits(), !files.runsOurProgram(), files.source(), layers, sights, List.of());
    }

    /** The models that it consists of, one for one. */
    public List<ModelFacts> members() {
        return several.isEmpty() ? List.of(this) : several;
    }

    /** How many models it is. */
    public int size() {
        return members().size();
    }

    /** Its models with the SHA-256 of their weights, such as {@code a 12ab...; b 34cd...}; empty for one. */
    public String list() {
        return several.stream()
                .map(one -> one.traits.name() + " " + one.traits.sha256())
                .collect(Collectors.joining("; "));
    }

    /** Whether any of its models has layers that can be fused with the final output. */
    public boolean fuses() {
        return members().stream().anyMatch(one -> !one.layers.isEmpty());
    }

    /**
     * How its models see an image.
     *
     * @throws DscnnException if they do not see it alike
     */
    public Turned turned(Volume volume, SegmentationOptions options) {
        Turned first = Turned.of(volume, members().get(0).traits, options);
        for (ModelFacts one : members())
            if (!Turned.of(volume, one.traits, options).turn().equals(first.turn()))
                throw new DscnnException(
                        "%s and %s have learned in different orientations, and %s would have to be turned for one of them alone; use them one by one.",
                        members().get(0).source, one.source, volume.name());
        return first;
    }

    /** What was decided of where the first of some images lies, and of how many of them; empty if of none. */
    public Optional<String> turns(List<Volume> images) {
        List<String> lines = images.stream()
                .map(image -> turned(image, SegmentationOptions.DEFAULT).text())
                .filter(line -> !line.isEmpty())
                .toList();
        return lines.stream().findFirst().map(line -> line + " (of " + lines.size() + " images)");
    }

    /** At which scales its models see an image, each but once; see {@link PixelScale}. */
    public List<PixelScale> scales(Volume volume, SegmentationOptions options) {
        Volume seen = turned(volume, options).volume();
        return members().stream()
                .map(one -> PixelScale.of(seen, one.traits, options.how().pixelSize()))
                .distinct()
                .toList();
    }

    /** What a person should hear of how its models see an image. */
    public List<String> notices(Volume volume, SegmentationOptions options) {
        Stream<String> scales =
                scales(volume, options).stream().filter(PixelScale::notable).map(PixelScale::text);
        String turned = turned(volume, options).text();
        return Stream.concat(Stream.of(turned).filter(text -> !text.isEmpty()), scales)
                .toList();
    }

    /** In what its models differ, such as {@code pixel size, supervised layers}; empty if in nothing of this. */
    String differences() {
        Map<String, Function<ModelFacts, Object>> facts = new LinkedHashMap<>();
        facts.put("supervised layers", one -> one.layers.size());
        facts.put("pixel size", one -> one.traits.pixelSize() + one.traits.unit());
        facts.put("context", one -> one.traits.context());
        facts.put("orientation", one -> one.traits.orientation());
        facts.put("intensities", one -> one.traits.normalizer());
        facts.put("threshold", one -> one.traits.threshold());
        facts.values().removeIf(fact -> members().stream().map(fact).distinct().count() == 1);
        return String.join(", ", facts.keySet());
    }

    /** @throws DscnnException if the weights of one of its models hold another program and nobody trusts it */
    public void check(boolean trust) {
        for (ModelFacts one : members()) if (one.foreign && !trust) throw distrusted(one.source);
    }

    /** What a person has to say before somebody else's model runs. */
    public static DscnnException distrusted(Object model) {
        return new DscnnException(
                "The weights of %s are a program, and not the one that this DSCNN writes; say trust=true if you know where"
                        + " it comes from.",
                model);
    }
}
