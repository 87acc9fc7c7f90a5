// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.store;

import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.model.ModelReader;
import io.github.dscnn.model.files.ModelFiles;
import io.github.dscnn.model.files.ModelSource;
import io.github.dscnn.model.files.PackageFiles;
import io.github.dscnn.model.yaml.Node;
import io.github.dscnn.model.yaml.Yaml;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Unfinished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model on its way into a folder of models: gathered in a hidden folder beside its place, and moved there when all of it
 * has been looked at, or not there at all.
 *
 * <pre>{@code
 * try (Arrival arrival = Arrival.in(models)) {
 *     arrival.take(Path.of("model.zip"));
 *     arrival.check().close();
 *     arrival.keep("my-model");
 * }
 * }</pre>
 */
public final class Arrival implements AutoCloseable {

    private final Path models;
    private final Path part;
    private boolean kept;

    private Arrival(Path models, Path part) {
        this.models = models;
        this.part = part;
    }

    /**
     * Begins one, and deletes what killed ones have left.
     *
     * @param models the folder of models; it is made if need be
     * @throws DscnnException if it cannot be written
     */
    public static Arrival in(Path models) {
        Path place = models.toAbsolutePath().normalize();
        try {
            Files.createDirectories(place);
            Unfinished.sweep(place);
            return new Arrival(place, Files.createDirectory(Unfinished.beside(place.resolve("import"))));
        } catch (IOException e) {
            throw failed(place, e);
        }
    }

    /** Where its files are gathered. */
    public Path folder() {
        return part;
    }

    /**
     * Takes the files of a model from a zip, a folder, or the folder of a rdf.yaml.
     *
     * @throws DscnnException if it is none of these, or a zip that nobody should unpack
     */
    public void take(Path given) {
        try (ModelSource source = ModelSource.open(given)) {
            PackageFiles.of(source.description()).copy(part);
        } catch (IOException e) {
            throw failed(models, e);
        }
    }

    /** Whether another program wrote it, by its description alone. */
    public boolean foreign() {
        return !ModelReader.block(description()).at("network").isMap();
    }

    /** What its description calls it. */
    public String name() {
        return description().at("name").text("");
    }

    /** The files without which it cannot be used and compared, as the description names them: by path or address. */
    public List<String> needed() {
        Node rdf = description();
        List<Node> files =
                new ArrayList<>(List.of(rdf.at("weights").at("torchscript").at("source")));
        for (String kind : List.of("inputs", "outputs")) {
            rdf.at(kind).items().forEach(one -> files.add(one.at("test_tensor").at("source")));
            files.addAll(rdf.at("test_" + kind).items());
        }
        return files.stream().filter(Node::present).map(Node::text).toList();
    }

    /** The files that only a person reads. */
    public List<String> welcome() {
        List<Node> files = new ArrayList<>(description().at("covers").items());
        files.add(description().at("documentation"));
        return files.stream()
                .map(one -> one.isMap() ? one.at("source") : one)
                .filter(Node::isText)
                .map(Node::text)
                .distinct()
                .toList();
    }

    /**
     * Where a file has to lie that the description names by its path.
     *
     * @throws DscnnException if that is not inside the model
     */
    public Path place(String name) {
        return ModelReader.inside(part, Node.of(description().file(), name));
    }

    /** Writes other names of files into the description, wherever one of these texts stands. */
    public void rename(Map<String, String> names) {
        if (names.isEmpty()) return;
        Node rdf = description();
        Map<String, Object> renamed = new LinkedHashMap<>();
        rdf.map().forEach((key, value) -> renamed.put(key, renamed(value, names)));
        try {
            Files.writeString(rdf.file(), Yaml.text(renamed));
        } catch (IOException e) {
            throw failed(models, e);
        }
    }

    private static Object renamed(Object value, Map<String, String> names) {
        if (value instanceof String text) return names.getOrDefault(text, text);
        if (value instanceof List<?> list)
            return list.stream().map(item -> renamed(item, names)).toList();
        if (!(value instanceof Map<?, ?> map)) return value;
        Map<Object, Object> renamed = new LinkedHashMap<>();
        map.forEach((key, content) -> renamed.put(key, renamed(content, names)));
        return renamed;
    }

    private Node description() {
        return Node.root(ModelFiles.description(part).orElse(part.resolve(ModelFiles.RDF)));
    }

    /**
     * Reads what has been gathered and compares all checksums.
     *
     * @throws DscnnException with one sentence for the first check that fails
     */
    public ModelPackage check() {
        PackageFiles.of(description().file()).check();
        return ModelPackage.read(part);
    }

    /**
     * Gives it its place.
     *
     * @throws DscnnException if that cannot be done, or something is there already
     */
    public Path keep(String name) {
        Path place = models.resolve(name);
        if (Files.exists(place)) throw taken(place);
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            kept = true;
            return place;
        } catch (IOException e) {
            throw Files.exists(place) ? taken(place) : failed(models, e); // another program was faster
        }
    }

    private static DscnnException taken(Path place) {
        return new DscnnException("There is something at %s already; move it away or delete it first.", place);
    }

    private static DscnnException failed(Path models, IOException e) {
        return new DscnnException(
                e,
                "The model cannot be written to %s (%s: %s); check the permissions and the room there.",
                models,
                e.getClass().getSimpleName(),
                e.getMessage());
    }

    /** Deletes what was gathered, unless it was kept. */
    @Override
    public void close() {
        if (kept) return;
        try {
            ModelFiles.delete(part);
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be deleted; delete it yourself.", part);
        }
    }
}
