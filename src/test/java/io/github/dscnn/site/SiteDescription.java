// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import com.google.gson.Gson;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code update-site/site.yaml}: what of the build goes where in Fiji.
 *
 * @param name of the site, as Fiji lists it
 * @param libraries the folder of all libraries of the build; each of them is in the site or one of Fiji's own
 * @param fiji beginnings of the names of libraries that Fiji brings, and of those that only a shell needs
 * @param files what the site offers
 */
record SiteDescription(String name, String libraries, List<String> fiji, List<Item> files) {

    /**
     * Files that go into one folder of Fiji.
     *
     * @param from a path below the project's folder; behind the first {@code *} it may name any file
     * @param to the folder in Fiji; what {@code from} leaves open is kept below it
     * @param platform of Fiji for which they are, where {@code to} does not say it; null: for all
     * @param needs paths of other files of the site, without their versions
     */
    record Item(
            String from,
            String to,
            String platform,
            String description,
            List<String> authors,
            List<String> links,
            List<String> needs) {

        Item {
            authors = Objects.requireNonNullElse(authors, List.of());
            links = Objects.requireNonNullElse(links, List.of());
            needs = Objects.requireNonNullElse(needs, List.of());
        }

        /** The files that there are, by their paths in Fiji. */
        Map<String, Path> find(Path root) {
            String fixed = from.contains("*") ? from.substring(0, from.indexOf('*')) : from;
            Path folder = root.resolve(fixed.substring(0, fixed.lastIndexOf('/')));
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + from);
            Map<String, Path> found = new TreeMap<>();
            if (!Files.isDirectory(folder)) return found;
            try (Stream<Path> paths = Files.walk(folder)) {
                paths.filter(Files::isRegularFile)
                        .filter(path -> matcher.matches(root.relativize(path)))
                        .forEach(path -> found.put(to + "/" + slashes(folder.relativize(path)), path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return found;
        }

        private static String slashes(Path path) {
            return path.toString().replace('\\', '/');
        }
    }

    /**
     * Reads it.
     *
     * @throws DscnnException if it is not there or no YAML of this form
     */
    static SiteDescription read(Path file) {
        try {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            Gson gson = new Gson();
            SiteDescription read = gson.fromJson(gson.toJson(tree), SiteDescription.class);
            if (read.name == null || read.libraries == null || read.fiji == null || read.files == null)
                throw new IllegalArgumentException("it needs name, libraries, fiji and files");
            return read;
        } catch (IOException | RuntimeException e) {
            throw new DscnnException(
                    e, "%s is no description of an update site: %s", file, Objects.toString(e.getMessage(), "empty"));
        }
    }
}
