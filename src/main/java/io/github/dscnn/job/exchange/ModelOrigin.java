// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.exchange;

import io.github.dscnn.task.DscnnException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model comes from that is imported.
 *
 * @param said what the user wrote
 * @param path a file or folder here; else there is an address
 * @param address where it lies in the network
 * @param name what to call it; empty: as it calls itself
 */
record ModelOrigin(String said, Optional<Path> path, Optional<URI> address, String name) {

    /** Where bioimage.io keeps the description of an id, as its own programs have it (bioimageio.spec 0.5.12). */
    private static final String COLLECTION = "https://hypha.aicell.io/bioimage-io/artifacts/{id}/files/rdf.yaml";

    private static final String PROPERTY = "dscnn.bioimageio";
    /** A name and, behind a slash, a version. */
    private static final Pattern ID = Pattern.compile("([a-z]+(?:-[a-z]+)+)(?:/([\\w.]+))?");

    private static final String ADDRESS = "(?i)https?://.+";

    /**
     * Understands a path, an address or an id; what exists as a path is one.
     *
     * @throws DscnnException if it is none of these
     */
    static ModelOrigin of(String file) {
        String said = file.strip();
        if (said.isEmpty())
            throw new DscnnException("Say which model: file=PATH, an address, or an id of bioimage.io.");
        Optional<Path> path = existing(said);
        if (path.isPresent()) return new ModelOrigin(said, path, Optional.empty(), name(path.get()));
        if (said.matches(ADDRESS))
            return new ModelOrigin(said, Optional.empty(), Optional.of(address(said)), zip(said));
        Matcher id = ID.matcher(said);
        if (id.matches()) {
            String version = id.group(2) == null ? "" : "?version=" + id.group(2);
            String place = System.getProperty(PROPERTY, COLLECTION).replace("{id}", id.group(1)) + version;
            return new ModelOrigin(said, Optional.empty(), Optional.of(address(place)), said);
        }
        throw new DscnnException(
                "There is no model at %s; give the path of a zip, folder or rdf.yaml, an address that begins with https://,"
                        + " or an id of bioimage.io such as affable-shark or affable-shark/1.2.",
                said);
    }

    private static Optional<Path> existing(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Files::exists);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null) return address;
        } catch (IllegalArgumentException e) {
            throw new DscnnException(e, "%s is no address; copy it again from the browser.", text);
        }
        throw new DscnnException("%s is no address; copy it again from the browser.", text);
    }

    private static String name(Path path) {
        boolean description = Files.isRegularFile(path) && path.toString().matches("(?i).*\\.ya?ml");
        Path model = description
                ? path.toAbsolutePath().normalize().getParent()
                : path.toAbsolutePath().normalize();
        return model.getFileName() == null ? "" : ExportJob.name(model);
    }

    /** What to call the folder of its files: that of a description here, else what the user wrote. */
    String place() {
        boolean description = path.isPresent() && Files.isRegularFile(path.get()) && said.matches("(?i).*\\.ya?ml");
        return description ? path.get().toAbsolutePath().getParent().toString() : said;
    }

    /** The name of a zip at an address. */
    private static String zip(String address) {
        String last = address.replaceAll("[?#].*", "").replaceAll(".*/", "");
        return last.toLowerCase(Locale.ROOT).endsWith(".zip") ? last.substring(0, last.length() - ".zip".length()) : "";
    }

    /** @throws DscnnException if something would be fetched and the user did not agree */
    void check(boolean download) {
        if (address.isPresent() && !download)
            throw new DscnnException(
                    "Importing %s would download its description, weights and test tensors from %s; say download=true if you"
                            + " agree.",
                    said, address.get());
    }

    /** A folder's name, of what the user or else the model says. */
    String folder(String title) {
        String text = (name.isBlank() ? title : name)
                .replaceAll("[^\\p{L}\\p{N} _.+()-]", "_")
                .strip();
        String plain = text.replaceAll("^[. ]+|[. ]+$", "");
        if (plain.isEmpty()) throw new DscnnException("The model %s has no name; put it into a zip with one.", said);
        return plain;
    }
}
