// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.model.files.ModelSource;
import io.github.dscnn.model.files.Sha256;
import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Weights;
import io.github.dscnn.script.Program;
import io.github.dscnn.script.TorchScriptArchive;
import io.github.dscnn.script.WrittenArchive;
import io.github.dscnn.task.DscnnException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The weights of a model, which are what their SHA-256 says when it is read and when they are loaded, and the only way from
 * them to PyTorch.
 *
 * @param path of the TorchScript archive
 * @param sha256 what it was when the model was read
 */
record CheckedWeights(Path path, String sha256) {

    /** Java's arrays hold no more. */
    private static final long LARGEST = Integer.MAX_VALUE - 8;

    /** Far more than the program and the names take: a file of another length need not be read to be told. */
    private static final long MOST_BESIDE = 4 << 20;

    /**
     * The weights that a description names.
     *
     * @param rdf which may say their SHA-256
     * @throws DscnnException if they are not TorchScript, not whole, or not what their SHA-256 says
     */
    static CheckedWeights of(Node rdf, Path weights) throws IOException {
        if (!ModelSource.startsAsZip(weights))
            throw new DscnnException(
                    "The weights %s are not TorchScript; choose a model whose weights were saved as TorchScript.",
                    weights);
        String is = Sha256.of(weights);
        Node stated = rdf.at("weights").at("torchscript").at("sha256");
        if (!stated.present()) checkComplete(weights);
        String expected = stated.text(is).toLowerCase(Locale.ROOT);
        if (expected.equals(is)) return new CheckedWeights(weights, is);
        throw new DscnnException(
                "The weights %s were changed or copied only in part (their checksum is not the one in %s); copy or"
                        + " download the model again.",
                weights, rdf.file().getFileName());
    }

    private static void checkComplete(Path weights) {
        try (ZipFile archive = new ZipFile(weights.toFile())) {
            archive.size();
        } catch (IOException e) {
            throw new DscnnException(
                    e, "The weights %s were copied only in part; copy or download the model again.", weights);
        }
    }

    /** Whether it is, but for its numbers, what this program writes for a network. */
    boolean isOf(NetworkSpec network) {
        long length = path.toFile().length();
        if (length > LARGEST || Math.abs(length - numbersOf(network)) > MOST_BESIDE) return false;
        byte[] bytes = bytes();
        try {
            WrittenArchive.of(bytes, path).check(network);
            return true;
        } catch (DscnnException e) {
            return false;
        }
    }

    /** Bytes of all numbers of a network. */
    private static long numbersOf(NetworkSpec network) {
        return Program.forPackage(network).shapes(network).values().stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(Float.BYTES, Math::multiplyExact))
                .sum();
    }

    /**
     * An archive with its numbers, written anew by this program: of the file itself no byte is in it but them.
     *
     * @throws DscnnException unless {@link #isOf}, or if the file is another one now
     */
    InputStream rewritten(NetworkSpec network) {
        return TorchScriptArchive.stream(Program.forPackage(network), ours(network));
    }

    /** The bytes of the file are given back to Java before the new ones are written. */
    private Weights ours(NetworkSpec network) {
        WrittenArchive archive = WrittenArchive.of(unchanged(), path);
        archive.check(network);
        return archive.weights(network);
    }

    /**
     * The very bytes whose checksum was looked at.
     *
     * @throws DscnnException if the file is another one now, or programs may read different things in it
     */
    InputStream asItIs() {
        byte[] bytes = unchanged();
        try {
            TorchScriptArchive.checkPlain(bytes);
            return new ByteArrayInputStream(bytes);
        } catch (ZipException e) {
            throw new DscnnException(
                    e,
                    "The weights %s are not loaded because programs may read different things in them (%s); get them from a"
                            + " source you trust, as PyTorch saved them.",
                    path,
                    e.getMessage());
        }
    }

    /** The numbers that a training can begin from, whatever program stands beside them: nothing of it is run. */
    Weights numbers(NetworkSpec network) {
        var shapes = Program.forPackage(network).shapes(network);
        return new Weights(WrittenArchive.of(unchanged(), path).tensors(shapes));
    }

    private byte[] unchanged() {
        byte[] bytes = bytes();
        if (Sha256.of(bytes).equals(sha256)) return bytes;
        throw new DscnnException(
                "The weights %s changed while the model was in use; begin again when they stay as they are.", path);
    }

    private byte[] bytes() {
        if (path.toFile().length() > LARGEST)
            throw new DscnnException(
                    "The weights %s are larger than 2 GB, more than this program loads; choose a smaller model.", path);
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read; copy or download the model again.", path);
        }
    }
}
