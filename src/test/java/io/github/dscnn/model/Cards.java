// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.image.PixelSizes;
import io.github.dscnn.image.label.LabelClass;
import io.github.dscnn.image.label.LabelClasses;
import io.github.dscnn.model.ModelCard.About;
import io.github.dscnn.model.ModelCard.Case;
import io.github.dscnn.model.ModelCard.Citation;
import io.github.dscnn.model.ModelCard.Origin;
import io.github.dscnn.model.ModelCard.Training;
import io.github.dscnn.network.Architecture;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.Fusion;
import io.github.dscnn.segment.Seen;
import io.github.dscnn.segment.SmallestPiece;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.segment.UncertaintyScore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small models for tests: real descriptions, weights that only look like TorchScript. */
public final class Cards {

    static final byte[] WEIGHTS = "PK\3\4 no network, only bytes".getBytes(StandardCharsets.ISO_8859_1);
    static final WeightsWriter WRITER = out -> out.write(WEIGHTS);
    static final String README = "# Prostata\n\n# Validation\nDice 0.9\n\n## Limits\nOnly T2,\n3 T.\n\n# End\n";

    private Cards() {}

    public static ModelCard card() {
        return card(
                new NetworkSpec(NetworkSpec.DSCNN, 16, 1, 1, Norm.INSTANCE),
                LabelClasses.foreground("prostate"),
                new Normalizer(Normalizer.Kind.ZSCORE, 0.5, 99.5, Normalizer.Region.NONZERO, true));
    }

    static ModelCard twoClasses() {
        var classes = new LabelClasses(
                List.of(new LabelClass(1, "Anterior part", 0x00FF80), new LabelClass(7, "hinten, größer", 0x0000FF)),
                false);
        ModelCard card = card(
                new NetworkSpec(NetworkSpec.DSCNN, 8, 6, 2, Norm.NONE),
                classes,
                new Normalizer(Normalizer.Kind.RANGE, 0, 100));
        return new ModelCard(
                card.about(), card.origin(), card.network(), card.traits().with(decision()), card.training());
    }

    /** One that departs in everything. */
    static Decision decision() {
        List<Double> weights = List.of(0.0, 0.0, 0.1234, 0.0, 0.0, 0.0, 0.0, 0.25, 0.6266);
        return new Decision(
                0.35,
                new SmallestPiece(12.5, SmallestPiece.Unit.MM3),
                true,
                new Fusion(true, weights),
                UncertaintyScore.COMBINATION);
    }

    private static ModelCard card(NetworkSpec network, LabelClasses classes, Normalizer normalizer) {
        int context = network.inputs() == 1 ? 0 : 1;
        int channels = network.inputs() / (2 * context + 1);
        var traits = new Traits(
                        "Prostata Süd",
                        "",
                        classes,
                        normalizer,
                        channels,
                        context,
                        0.5,
                        "mm",
                        128,
                        Decision.PLAIN.withThreshold(0.45),
                        true)
                .with(Optional.empty(), Optional.of(new PixelSizes(0.25, 0.75)))
                .with(seen());
        var about = new About(
                "Segments it.",
                List.of("A/B"),
                "CC-BY-4.0",
                README,
                List.of("mri"),
                List.of(Citation.of(Architecture.DSCNN)),
                Optional.of(new Citation("Made-Up Data 1", "https://example.org/data")));
        var origin = new Origin("0.1.0", "2.7.1", Instant.parse("2026-11-23T10:11:12.5Z"));
        return new ModelCard(about, origin, network, traits, training());
    }

    private static Seen seen() {
        List<Double> low = List.of(-1.5, -1.0, -0.75, 0.0, 0.5, 1e-3, 2.0);
        List<Double> high = List.of(-1.25, -1.0, -0.5, 0.125, 0.75, 1.0, 123.456);
        return new Seen(12, List.of(low), List.of(high), List.of(256, 512), List.of(128, 512), List.of(1, 30));
    }

    static Training training() {
        Map<String, Object> recipe =
                Map.of("rate", 1e-6, "loss", "dice", "alpha", List.of(1, 0.25), "off", false, "big", 1e10);
        return new Training(
                recipe,
                Map.of("annotation", "dense"),
                1L << 40,
                List.of(new Case("case 1", "p1", "train"), new Case("1e5", "no", "validation")),
                20,
                figures(),
                "ab12");
    }

    private static Map<String, Object> figures() {
        return Map.of(
                "dice",
                0.875,
                "layers",
                Map.of("layer1", Double.NaN),
                "test_cases",
                3,
                "test_dice",
                Map.of("final", Map.of("prostate", 0.5), "fitted", Map.of("prostate", 0.75)));
    }

    static TestTensors tensors(ModelCard card) {
        int outputs = card.network().outputs();
        return new TestTensors(tensor(card.network().inputs()), tensor(outputs), tensor(8 * outputs));
    }

    static Tensor tensor(int channels) {
        float[] values = new float[channels * 64 * 80];
        for (int i = 0; i < values.length; i++) values[i] = i % 251 / 251f;
        return new Tensor(new long[] {1, channels, 64, 80}, values);
    }

    public static Path write(Path folder) {
        ModelPackage.write(folder, card(), WRITER, tensors(card()), new byte[] {1, 2});
        return folder;
    }

    /** Replaces text in a model's rdf.yaml. */
    public static void edit(Path folder, String from, String to) {
        try {
            Path rdf = folder.resolve("rdf.yaml");
            String text = Files.readString(rdf);
            if (!text.contains(from)) throw new IllegalStateException("no '" + from + "' in\n" + text);
            Files.writeString(rdf, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A zip of a folder's files under a prefix. */
    public static Path zip(Path folder, Path zip, String prefix) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip));
                var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                out.putNextEntry(new ZipEntry(prefix + file.getFileName()));
                out.write(Files.readAllBytes(file));
            }
        }
        return zip;
    }

    /** Writes a zip of one file. */
    public static Path zip(Path zip, String name, byte[] content) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip), StandardCharsets.UTF_8)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return zip;
    }
}
