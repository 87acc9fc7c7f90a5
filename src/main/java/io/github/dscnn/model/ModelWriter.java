// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model;

import io.github.dscnn.model.files.ModelFiles;
import io.github.dscnn.model.files.Sha256;
import io.github.dscnn.model.yaml.Yaml;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Unfinished;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Writes a model's files into a hidden folder on the same disk first and moves them to their place when all is there. */
final class ModelWriter {

    private static final int BUFFER = 1 << 20;

    /** On the way into a folder that is there. */
    private static final String HIDDEN = "model";

    private final ModelCard card;
    private final WeightsWriter weights;
    private final TestTensors tensors;
    private final byte[] cover;

    /** @param cover a PNG file; empty for none */
    ModelWriter(ModelCard card, WeightsWriter weights, TestTensors tensors, byte[] cover) {
        this.cover = cover.clone();
        this.card = card;
        this.weights = weights;
        this.tensors = tensors;
    }

    void write(Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        if (Files.exists(target) && !Files.isDirectory(target))
            throw new DscnnException("%s is a file, but a model is a folder; choose another name.", target);
        try {
            writeAtOnce(target);
        } catch (IOException e) {
            throw sentence(target, e);
        }
    }

    private void writeAtOnce(Path target) throws IOException {
        boolean replaces = Files.isDirectory(target);
        Unfinished.sweep(replaces ? target : target.getParent());
        Files.createDirectories(replaces ? target : target.getParent());
        Path part = Files.createDirectory(Unfinished.beside(replaces ? target.resolve(HIDDEN) : target));
        try {
            fill(part);
            force(part);
            if (replaces) replace(part, target);
            else Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            ModelFiles.delete(part);
        }
    }

    /** Brings all files to the disk before they come to their place. */
    private static void force(Path part) throws IOException {
        try (Stream<Path> files = Files.list(part)) {
            for (Path file : files.toList()) Unfinished.force(file);
        }
        Unfinished.forceList(part);
    }

    private void fill(Path part) throws IOException {
        Map<String, String> checksums = new LinkedHashMap<>();
        checksums.put(ModelFiles.WEIGHTS, writeWeights(part.resolve(ModelFiles.WEIGHTS)));
        checksums.put(ModelFiles.TEST_INPUT, put(part.resolve(ModelFiles.TEST_INPUT), Npy.bytes(tensors.input())));
        checksums.put(ModelFiles.TEST_FINAL, put(part.resolve(ModelFiles.TEST_FINAL), Npy.bytes(tensors.output())));
        if (tensors.layers() != null)
            checksums.put(
                    ModelFiles.TEST_LAYERS, put(part.resolve(ModelFiles.TEST_LAYERS), Npy.bytes(tensors.layers())));
        if (cover.length > 0) checksums.put(ModelFiles.COVER, put(part.resolve(ModelFiles.COVER), cover));
        put(part.resolve(ModelFiles.README), utf8(card.about().documentation()));
        put(part.resolve(ModelFiles.RDF), utf8(Yaml.text(new Rdf(card, tensors, checksums).map())));
    }

    private String writeWeights(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (OutputStream out =
                new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), BUFFER)) {
            weights.write(out);
        }
        return Sha256.hex(digest);
    }

    private static String put(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return Sha256.of(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void replace(Path part, Path target) throws IOException {
        for (String name : ModelFiles.ALL) {
            if (Files.exists(part.resolve(name)))
                Files.move(part.resolve(name), target.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            else Files.deleteIfExists(target.resolve(name));
        }
    }

    private static DscnnException sentence(Path target, IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (e instanceof AccessDeniedException)
            return new DscnnException(
                    e, "The model cannot be written to %s: no permission there; choose another folder.", target);
        if (message.contains("no space") || message.contains("not enough space") || message.contains("quota"))
            return new DscnnException(
                    e, "The model cannot be written to %s: the disk is full; free some space there.", target);
        return new DscnnException(
                e, "The model cannot be written to %s (%s); choose another folder.", target, reason(e));
    }

    private static String reason(IOException e) {
        boolean bare = e instanceof FileSystemException odd && odd.getReason() != null;
        if (bare) return ((FileSystemException) e).getReason();
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
