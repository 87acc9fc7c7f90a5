// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.image.Normalizer;
import io.github.dscnn.model.files.ModelFiles;
import io.github.dscnn.model.files.ModelSource;
import io.github.dscnn.model.files.Stamp;
import io.github.dscnn.model.operation.Meaning;
import io.github.dscnn.model.operation.Processing;
import io.github.dscnn.model.yaml.Defaults;
import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.model.yaml.OlderFormat;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.segment.Decision;
import io.github.dscnn.segment.Fusion;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens packages and checks them; each check that fails is one sentence that names the file and the remedy. */
public final class ModelReader {

    private static final int TRIES = 20;
    private static final long PAUSE_MS = 50;

    private ModelReader() {}

    /** Reads it again where what did not fit was a model that another program replaced just then, file by file. */
    static ModelPackage read(Path given) {
        for (int tries = 1; ; tries++) {
            Optional<Stamp> before = stamp(given);
            try {
                return once(given);
            } catch (DscnnException e) {
                if (tries == TRIES || before.isEmpty() || settled(given, before)) throw e;
            }
        }
    }

    private static Optional<Stamp> stamp(Path given) {
        return Files.isDirectory(given) ? Optional.of(Stamp.of(given)) : Optional.empty();
    }

    /** Whether nothing has changed, also a moment later. */
    private static boolean settled(Path given, Optional<Stamp> before) {
        try {
            Thread.sleep(PAUSE_MS);
            return stamp(given).equals(before);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static ModelPackage once(Path given) {
        try {
            ModelSource source = ModelSource.open(given);
            try {
                return read(given, source);
            } catch (IOException | RuntimeException e) {
                source.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DscnnException(
                    e, "%s cannot be read (%s); check the file and its permissions.", given, e.getMessage());
        }
    }

    private static ModelPackage read(Path given, ModelSource source) throws IOException {
        Node rdf = description(Node.root(source.description()));
        TensorFacts tensors = TensorFacts.of(rdf);
        CheckedWeights weights = CheckedWeights.of(rdf, weights(rdf, source.folder()));
        String sha256 = weights.sha256();
        Node block = block(rdf);
        if (block.present()) DscnnBlock.checkFormat(block);
        Processing processing = TensorFacts.processing(rdf);
        Meaning meaning = Meaning.of(tensors.outputNames(), processing.names());
        Traits traits = block.present()
                ? DscnnBlock.traits(block, rdf.at("name").line(), sha256)
                : foreignTraits(rdf, tensors, meaning, sha256);
        Optional<NetworkSpec> network =
                block.at("network").isMap() ? Optional.of(DscnnBlock.network(block.at("network"))) : Optional.empty();
        if (block.present()) checkChannels(rdf, tensors, traits, network);
        checkWeights(rdf, tensors, traits.decision().fusion());
        return new ModelPackage(given, source.temporary(), rdf, weights, tensors, processing, meaning, traits, network);
    }

    /** See {@link ModelPackage#described}. */
    static Optional<Traits> described(Path folder) {
        Optional<Path> file = ModelFiles.description(folder);
        if (file.isEmpty()) return Optional.empty();
        Node rdf = description(Node.root(file.get()));
        Node block = block(rdf);
        if (!block.present()) return Optional.empty();
        DscnnBlock.checkFormat(block);
        return Optional.of(DscnnBlock.traits(block, rdf.at("name").line(), ""));
    }

    /** Our part of an rdf.yaml; absent as well when something else stands under that name. */
    public static Node block(Node rdf) {
        Node block = rdf.at("config").at("dscnn");
        return block.at("format").present() ? block : block.at("format");
    }

    /** The description in the words of format 0.5. */
    private static Node description(Node rdf) {
        String type = rdf.at("type").text("model");
        if (!type.equals("model"))
            throw new DscnnException("%s describes a %s, not a model; choose a model.", rdf.file(), type);
        if (OlderFormat.is(rdf)) return OlderFormat.upgraded(rdf);
        String version = rdf.at("format_version").text();
        if (version.matches("0\\.5(\\..*)?")) return Defaults.filled(rdf);
        throw new DscnnException(
                "%s: this model is of format version %s, this program reads 0.4 and 0.5; download it as 0.5 from"
                        + " bioimage.io or convert it.",
                rdf.file(), version);
    }

    private static Path weights(Node rdf, Path folder) {
        Node formats = rdf.at("weights");
        Node source = formats.at("torchscript").at("source");
        if (!source.present())
            throw new DscnnException(
                    "%s has no TorchScript weights, only %s; choose a model with torchscript weights.",
                    rdf.file(), formats.map().keySet());
        if (source.text().matches("(?i)[a-z]{2,}://.*"))
            throw new DscnnException(
                    "%s: the weights lie at %s and not in the model; download the whole model as a zip.",
                    rdf.file(), source.text());
        Path file = inside(folder, source);
        if (Files.isRegularFile(file)) return file;
        throw new DscnnException("The weights %s are missing; copy or download the model again.", file);
    }

    /** A file that an rdf.yaml names; never one outside the model's folder. */
    public static Path inside(Path folder, Node source) {
        try {
            Path base = folder.toAbsolutePath().normalize();
            Path file = base.resolve(source.text()).normalize();
            if (file.startsWith(base))
                return ModelFiles.named(folder, source.text())
                        .map(base::resolve)
                        .orElse(file);
        } catch (InvalidPathException e) {
            throw source.odd("a file name");
        }
        throw source.odd("a file inside the model");
    }

    private static void checkChannels(Node rdf, TensorFacts tensors, Traits traits, Optional<NetworkSpec> network) {
        int inputs = traits.channels() * (2 * traits.context() + 1);
        boolean same =
                inputs == tensors.inputs() && network.map(NetworkSpec::inputs).orElse(inputs) == inputs;
        if (!same)
            throw new DscnnException(
                    "%s: the input has %s channels, but 'config: dscnn:' says %s; copy or download the model again.",
                    rdf.file(), tensors.inputs(), inputs);
        int outputs = traits.classes().outputs();
        int given = tensors.outputNames().size();
        boolean fits = outputs == given && network.map(NetworkSpec::outputs).orElse(outputs) == outputs;
        if (!fits)
            throw new DscnnException(
                    "%s: the output has %s channels, but %s classes need %s; copy or download the model again.",
                    rdf.file(), given, traits.classes().size(), outputs);
    }

    private static void checkWeights(Node rdf, TensorFacts tensors, Fusion fusion) {
        int weights = fusion.weights().size();
        if (weights == 0 || weights == tensors.layers() + 1) return;
        throw new DscnnException(
                "%s: there are %s weights to fuse %s outputs; copy or download the model again.",
                rdf.file(), weights, tensors.layers() + 1);
    }

    private static Traits foreignTraits(Node rdf, TensorFacts tensors, Meaning meaning, String sha256) {
        if (tensors.inputs() > 16)
            throw new DscnnException(
                    "%s wants %s channels, but this program gives 1..16; choose another model.",
                    rdf.file(), tensors.inputs());
        return new Traits(
                rdf.at("name").line(),
                sha256,
                meaning.classes(rdf),
                new Normalizer(Normalizer.Kind.NONE, 0, 100),
                tensors.inputs(),
                0,
                tensors.pixel().calibrated() ? tensors.pixel().x() : 0,
                tensors.pixel().unit(),
                tensors.patch(),
                Decision.PLAIN.withThreshold(TensorFacts.threshold(rdf).orElse(0.5)),
                false);
    }
}
