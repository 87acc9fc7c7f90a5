// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.model.ModelCard.Case;
import io.github.dscnn.model.files.ModelFiles;
import io.github.dscnn.model.files.PackageFiles;
import io.github.dscnn.model.operation.Meaning;
import io.github.dscnn.model.operation.ProcessedPredictor;
import io.github.dscnn.model.operation.Processing;
import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Weights;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.segment.Predictor;
import io.github.dscnn.segment.Traits;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model on disk: a bioimage.io package of model format 0.5, a folder or a zip. Immutable; safe to use from several
 * threads.
 *
 * <p>A zip is unpacked into a temporary folder, which {@link #close} deletes (at the latest the end of the program).
 *
 * <pre>{@code
 * try (ModelPackage model = ModelPackage.read(Path.of("models/phantom"))) {
 *     System.out.println(model.describe());
 *     Path torchScript = model.weights();
 * }
 * }</pre>
 *
 * <p>Long because it is all that other packages see of a model.
 */
public final class ModelPackage implements AutoCloseable {

    private final Path source;
    private final Optional<Path> temporary;
    private final Node rdf;
    private final CheckedWeights weights;
    private final TensorFacts tensors;
    private final Processing processing;
    private final Meaning meaning;
    private final Traits traits;
    private final Optional<NetworkSpec> network;
    private final boolean runsOurProgram;

    ModelPackage(
            Path source,
            Optional<Path> temporary,
            Node rdf,
            CheckedWeights weights,
            TensorFacts tensors,
            Processing processing,
            Meaning meaning,
            Traits traits,
            Optional<NetworkSpec> network) {
        this.source = source;
        this.temporary = temporary;
        this.rdf = rdf;
        this.weights = weights;
        this.tensors = tensors;
        this.processing = processing;
        this.meaning = meaning;
        this.traits = traits;
        this.network = network;
        this.runsOurProgram = network.isPresent() && weights.isOf(network.get());
    }

    /**
     * Opens a model and checks it: format version, one input, TorchScript weights that are complete, channel counts.
     * Packages that another program made are read too: classes from the names of the output's channels, intensities from
     * the preprocessing, threshold 0.5 unless they name one.
     *
     * @param path a folder with rdf.yaml (or bioimageio.yaml), that file itself, or a zip of such a folder
     * @throws DscnnException with one sentence for the first check that fails
     */
    public static ModelPackage read(Path path) {
        return ModelReader.read(path);
    }

    /**
     * What the description in a model's folder says, at a glance: its weights are not looked at, and their SHA-256 is left
     * empty. Empty for a zip, and for what DSCNN did not write.
     *
     * @throws DscnnException if the description is damaged
     */
    public static Optional<Traits> described(Path folder) {
        return ModelReader.described(folder);
    }

    /**
     * Writes a model folder, all or nothing; equal input gives equal bytes.
     *
     * <p>Everything is written into a hidden folder first: beside {@code folder}, or in it when it exists already. In an
     * existing folder the files rdf.yaml, weights.pt, README.md, cover.png, test_input.npy, test_final.npy and test_layers.npy are
     * then replaced one after the other, rdf.yaml last; all other files (history, checkpoints) stay.
     *
     * @throws DscnnException if the folder cannot be written or the disk is full; what was there before is still there
     * @throws IllegalArgumentException if test tensors and network do not fit each other
     */
    public static void write(Path folder, ModelCard card, WeightsWriter weights, TestTensors tensors) {
        write(folder, card, weights, tensors, new byte[0]);
    }

    /** With a cover, a PNG file twice as wide as high. */
    public static void write(Path folder, ModelCard card, WeightsWriter weights, TestTensors tensors, byte[] cover) {
        tensors.check(card.network());
        new ModelWriter(card, weights, tensors, cover).write(folder);
    }

    /**
     * Deletes the folder of a model or of an unfinished training; does nothing when it does not exist.
     *
     * @throws DscnnException if the folder is no model, or cannot be deleted
     */
    public static void remove(Path folder) {
        if (!Files.exists(folder)) return;
        boolean unfinished =
                Files.exists(folder.resolve("checkpoint.json")) || Files.exists(folder.resolve("history.csv"));
        if (ModelFiles.description(folder).isEmpty() && !unfinished)
            throw new DscnnException("%s is in the way: it is no model; choose another folder.", folder);
        try {
            ModelFiles.delete(folder);
        } catch (IOException e) {
            throw new DscnnException(e, "The model %s cannot be deleted; delete it yourself.", folder);
        }
    }

    /** What has to be known to segment with it. */
    public Traits traits() {
        return traits;
    }

    /** The architecture; empty when another program made the model. */
    public Optional<NetworkSpec> network() {
        return network;
    }

    /** Where the TorchScript archive lies; {@link #archive} is for loading it. */
    public Path weights() {
        return weights.path();
    }

    /**
     * What PyTorch is to load. Of a model that {@link #runsOurProgram} an archive that this program writes with its numbers,
     * so that no pickle and no text of the file reach PyTorch; else the very bytes whose checksum was compared.
     *
     * @throws DscnnException if the file changed since the model was read, or readers may find different things in it
     */
    public InputStream archive() {
        return runsOurProgram ? weights.rewritten(network.orElseThrow()) : weights.asItIs();
    }

    /**
     * The numbers of its network, with which a training can begin; nothing is run.
     *
     * @throws DscnnException if DSCNN did not write it, or it is damaged
     */
    public Weights numbers() {
        return weights.numbers(network.orElseThrow(() -> new DscnnException(
                "Training cannot start from %s because DSCNN did not write it; choose another model.", source)));
    }

    /** Where the model was read from: a folder or a zip. */
    public Path source() {
        return source;
    }

    /** Whether both have the same weights, by SHA-256, and the same description, wherever they lie. */
    public boolean sameAs(ModelPackage other) {
        return traits.sha256().equals(other.traits.sha256()) && rdf.map().equals(other.rdf.map());
    }

    /** What a tile's width and height must divide by. */
    public int stride() {
        return network.map(NetworkSpec::stride).orElse(tensors.stride());
    }

    /** Channels of the network's final output; in our models 1 for one class, else n + 1 with background first. */
    public int outputs() {
        return tensors.outputNames().size();
    }

    /** Number of supervised layers that {@code forward} returns besides the final output; 0 when it has none. */
    public int layers() {
        return tensors.layers();
    }

    /**
     * A predictor that gives this program's probabilities, from the network: that of another program with what its
     * description wants done before and after it, slice by slice; ours as it is, as its intensities are prepared by volume.
     */
    public Predictor over(Predictor raw) {
        if (network.isPresent()) return raw;
        boolean decides = TensorFacts.threshold(rdf).isPresent() && meaning.outputs() == 1;
        return new ProcessedPredictor(raw, decides ? processing.withoutLast() : processing, meaning);
    }

    /** Whether its weights are, but for their numbers, what this DSCNN writes for its network. */
    public boolean runsOurProgram() {
        return runsOurProgram;
    }

    /** Names of the operations that its description wants done before and after the network. */
    List<String> operations() {
        return processing.names();
    }

    Processing processing() {
        return processing;
    }

    /** Everything under {@code config: dscnn:}, read only; empty when another program made the model. */
    public Map<String, Object> dscnn() {
        return block().map();
    }

    /** The recipe it was trained with, read only; empty when unknown. */
    public Map<String, Object> recipe() {
        return block().at("recipe").map();
    }

    /** What else decided its training, read only; empty when unknown. */
    public Map<String, Object> settings() {
        return block().at("settings").map();
    }

    /** Which case was used for what; empty when unknown. */
    public List<Case> split() {
        return DscnnBlock.split(block());
    }

    /**
     * The test tensors, for a check of this machine's results; layers are null when there are none.
     *
     * @throws DscnnException if one is missing or damaged, or the input is none, or too large to be run at once
     */
    public TestTensors testTensors() {
        List<Node> outputs = rdf.at("outputs").items();
        Tensor input = tensor(rdf.at("inputs").items().get(0));
        if (!TestTensors.runs(input.shape()))
            throw new DscnnException(
                    "The test input of %s has the sizes %s, which no test needs; copy or download the model again, or ask its"
                            + " maker.",
                    source, Arrays.toString(input.shape()));
        return new TestTensors(input, tensor(outputs.get(0)), layers() == 0 ? null : tensor(outputs.get(1)));
    }

    /**
     * Writes it as a zip: the same bytes for the same files, which keep theirs.
     *
     * @throws DscnnException if a file is not what its checksum says
     */
    public void zip(OutputStream out) throws IOException {
        PackageFiles files = PackageFiles.of(rdf.file());
        files.check();
        files.zip(out);
    }

    /** The works to cite, one a line, with their addresses; empty when none is named. */
    public String citation() {
        return rdf.at("cite").items().stream()
                .map(one -> (one.at("text").text("") + " "
                                + one.at("url").text(one.at("doi").text("")))
                        .strip())
                .collect(Collectors.joining("\n"));
    }

    /** Several lines for a person: what it segments, how, what it was trained on, figures, licence, limits. */
    public String describe() {
        return new ModelDescription(this).text();
    }

    /** The most important of it in one line, for a list of models. */
    public String sentence() {
        return new ModelDescription(this).sentence();
    }

    /** What is told of it as JSON-like facts, in a fixed order. */
    public Map<String, Object> summary() {
        return new ModelDescription(this).map();
    }

    /** Deletes what a zip was unpacked to; {@link #weights} is gone then. A folder stays as it is. */
    @Override
    public void close() {
        if (temporary.isEmpty()) return;
        try {
            ModelFiles.delete(temporary.get());
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be deleted; delete it yourself.", temporary.get());
        }
    }

    Node rdf() {
        return rdf;
    }

    Node block() {
        return ModelReader.block(rdf);
    }

    private Tensor tensor(Node node) {
        Path file = ModelReader.inside(
                rdf.file().toAbsolutePath().getParent(), node.at("test_tensor").at("source"));
        try {
            if (!Files.isRegularFile(file)) throw new NoSuchFileException(file.toString());
            return Npy.read(file);
        } catch (IOException e) {
            throw new DscnnException(e, "%s is missing or cannot be read; copy or download the model again.", file);
        }
    }
}
