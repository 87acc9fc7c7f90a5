// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.files;

import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files that a model consists of: its description, every file in its folder that the description names, and what a
 * training leaves beside them. Whatever else lies in the folder, and every link, is left alone.
 */
public final class PackageFiles {

    /** Outside of the format; written by a training. */
    private static final List<String> COMPANIONS = List.of("history.csv", "history.png", "split.csv", "test.csv");

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int LONGEST_NAME = 255;

    private final Path folder;
    private final Node rdf;
    private final TreeSet<String> names = new TreeSet<>();

    private PackageFiles(Path folder, Node rdf) {
        this.folder = folder;
        this.rdf = rdf;
        names.add(description());
        COMPANIONS.forEach(this::add);
        addNamed(rdf);
    }

    /** @throws DscnnException if the description is damaged */
    public static PackageFiles of(Path description) {
        return new PackageFiles(description.toAbsolutePath().getParent(), Node.root(description));
    }

    private String description() {
        return rdf.file().getFileName().toString();
    }

    /** What a file is called in a copy: a description by a name of the format, so that it is found there. */
    private String called(String name) {
        return name.equals(description()) && !ModelFiles.isDescription(name) ? ModelFiles.RDF : name;
    }

    private void addNamed(Node node) {
        if (node.isMap()) node.map().keySet().forEach(key -> addNamed(node.at(key)));
        else if (node.isList()) node.items().forEach(this::addNamed);
        else if (node.isText()) add(node.text());
    }

    /** Adds a file if there is one of this name; no other description, which could be taken for this one in a copy. */
    private void add(String name) {
        found(name).filter(one -> !ModelFiles.isDescription(one)).ifPresent(names::add);
    }

    /** The name below the folder of the file that is meant. */
    private Optional<String> found(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.contains("\n")) return Optional.empty();
        return ModelFiles.named(folder, name).map(file -> file.toString().replace('\\', '/'));
    }

    /** Their names below the folder, in alphabetical order. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** @throws DscnnException if a file is not what its checksum in the description says */
    public void check() {
        check(rdf);
    }

    private void check(Node node) {
        if (node.isList()) node.items().forEach(this::check);
        if (!node.isMap()) return;
        if (node.at("source").isText() && node.at("sha256").isText())
            checkFile(node.at("source").text(), node.at("sha256").text());
        node.map().keySet().forEach(key -> check(node.at(key)));
    }

    private void checkFile(String name, String sha256) {
        Optional<String> found = found(name);
        if (found.isEmpty()) return;
        Path file = folder.resolve(found.get());
        try {
            if (Sha256.of(file).equals(sha256.toLowerCase(Locale.ROOT))) return;
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read (%s); check its permissions.", file, e.getMessage());
        }
        throw new DscnnException(
                "%s was changed or copied only in part (its checksum is not the one in %s); copy or download the model again.",
                file, rdf.file().getFileName());
    }

    /** Copies them into another folder. */
    public void copy(Path to) throws IOException {
        for (String name : names) {
            Path place = to.resolve(called(name));
            Files.createDirectories(place.getParent());
            Files.copy(folder.resolve(name), place);
        }
    }

    /** Writes them as a zip: in alphabetical order, with one time, not compressed, so that equal files give equal bytes. */
    public void zip(OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (String name : names) {
            zip.putNextEntry(entry(name));
            Files.copy(folder.resolve(name), zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    private ZipEntry entry(String name) throws IOException {
        CRC32 crc = new CRC32();
        try (OutputStream count = new CheckedOutputStream(OutputStream.nullOutputStream(), crc)) {
            Files.copy(folder.resolve(name), count);
        }
        ZipEntry entry = new ZipEntry(called(name));
        entry.setTimeLocal(TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(Files.size(folder.resolve(name)));
        entry.setCrc(crc.getValue());
        return entry;
    }
}
