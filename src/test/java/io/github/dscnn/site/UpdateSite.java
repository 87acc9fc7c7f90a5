// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.site.SiteDescription.Item;
import io.github.dscnn.site.SiteFile.Version;
import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.scijava.util.FileUtils;

/**
 * Makes the content of Fiji's update site from the build: each file under its path with the timestamp of its release
 * behind it, and {@code db.xml.gz}. Build tooling: it is in no jar of a release.
 *
 * <pre>{@code
 * UpdateSite site = new UpdateSite(Path.of(""), release);
 * List<SiteFile> files = site.make(Path.of("target", "update-site"));
 * }</pre>
 *
 * @param root the project's folder, built
 * @param release when it was made
 */
public record UpdateSite(Path root, Instant release) {

    static final Path DESCRIPTION = Path.of("update-site", "site.yaml");
    static final Path PREVIOUS = Path.of("update-site", SiteIndex.NAME);

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /** Folders of Fiji whose files are for one platform only, by their first folder below these. */
    private static final Set<String> PLATFORM_FOLDERS = Set.of("jars", "lib");

    static final Set<String> PLATFORMS =
            Set.of("linux64", "linux-arm64", "win64", "win-arm64", "macos64", "macos-arm64");

    /** Makes {@code target/update-site} in the folder where it is started, with the time of the last commit. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path place = Path.of("target", "update-site");
        try {
            List<SiteFile> files = new UpdateSite(Path.of(""), Commit.time()).make(place);
            System.out.println(SiteSizes.of(files).text(place));
        } catch (DscnnException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Makes the site anew.
     *
     * @param place its folder; what is in it is deleted
     * @return its files, with those that it offers no more
     * @throws DscnnException if something described is missing, something built is not described, the list of the last
     *     release is none or is newer, or the folder cannot be written
     */
    List<SiteFile> make(Path place) {
        SiteDescription description = SiteDescription.read(root.resolve(DESCRIPTION));
        Map<String, Path> sources = new TreeMap<>();
        List<SiteFile> files = history(files(description, sources));
        clear(place);
        for (SiteFile file : files) store(file, sources, place);
        AtomicFile.write(place.resolve(SiteIndex.NAME), out -> out.write(SiteIndex.bytes(files)));
        return files;
    }

    private List<SiteFile> files(SiteDescription description, Map<String, Path> sources) {
        Map<String, Item> items = new TreeMap<>();
        for (Item item : description.files()) {
            Map<String, Path> found = item.find(root);
            if (found.isEmpty())
                throw new DscnnException(
                        "%s names %s, but there is no such file: build it first, as docs/release.md says",
                        DESCRIPTION, item.from());
            sources.putAll(found);
            found.keySet().forEach(path -> items.put(path, item));
        }
        complete(description, sources.values());
        Map<String, String> names = new HashMap<>();
        for (String path : items.keySet()) {
            String other = names.put(FileUtils.stripFilenameVersion(path), path);
            if (other != null)
                throw new DscnnException(
                        "%s and %s are one file of two ages: run mvn clean, then build anew", other, path);
        }
        List<SiteFile> files = new ArrayList<>();
        items.forEach((path, item) -> files.add(file(path, sources.get(path), item, names)));
        return files;
    }

    /** Every library of the build is in the site or one of Fiji's own: a new one cannot be forgotten. */
    private void complete(SiteDescription description, Collection<Path> sources) {
        Path folder = root.resolve(description.libraries());
        try (Stream<Path> libraries = Files.list(folder)) {
            List<String> forgotten = libraries
                    .filter(library -> !sources.contains(library))
                    .map(library -> library.getFileName().toString())
                    .filter(name -> description.fiji().stream().noneMatch(name::startsWith))
                    .sorted()
                    .toList();
            if (!forgotten.isEmpty())
                throw new DscnnException(
                        "%s says nothing of %s in %s: add it to files, or to fiji if Fiji brings it",
                        DESCRIPTION, String.join(", ", forgotten), description.libraries());
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read: build the project first (mvn package)", folder);
        }
    }

    private SiteFile file(String path, Path source, Item item, Map<String, String> names) {
        try {
            if (Files.size(source) == 0)
                throw new DscnnException(
                        "%s is empty, which tells the updater to delete it: leave it out of %s", source, DESCRIPTION);
            List<String> needs =
                    item.needs().stream().map(need -> needed(need, path, names)).toList();
            Version version = new Version(
                    Checksum.of(path, source),
                    timestamp(),
                    Files.size(source),
                    item.description(),
                    needs,
                    item.links(),
                    item.authors());
            return new SiteFile(path, platforms(path, item), Optional.of(version), List.of());
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read (%s): build the project anew", source, e.getMessage());
        }
    }

    private static String needed(String need, String path, Map<String, String> names) {
        String found = names.get(need);
        if (found == null)
            throw new DscnnException("%s says that %s needs %s, which is not in it", DESCRIPTION, path, need);
        return found;
    }

    private static List<String> platforms(String path, Item item) {
        if (item.platform() != null) return List.of(known(item.platform(), path));
        String[] folders = path.split("/");
        boolean one = folders.length > 2 && PLATFORM_FOLDERS.contains(folders[0]) && PLATFORMS.contains(folders[1]);
        return one ? List.of(folders[1]) : List.of();
    }

    private static String known(String platform, String path) {
        if (PLATFORMS.contains(platform)) return platform;
        throw new DscnnException(
                "%s says that %s is for %s, which is no platform of Fiji: %s",
                DESCRIPTION, path, platform, String.join(", ", new TreeSet<>(PLATFORMS)));
    }

    private List<SiteFile> history(List<SiteFile> files) {
        Path previous = root.resolve(PREVIOUS);
        Map<String, SiteFile> all = new TreeMap<>();
        files.forEach(file -> all.put(file.key(), file));
        for (SiteFile before : Files.exists(previous) ? SiteIndex.read(previous) : List.<SiteFile>of()) {
            if (before.newest() >= timestamp())
                throw new DscnnException(
                        "%s is of a release that is not older than this commit (%s): take that of the release before",
                        previous, timestamp());
            all.compute(before.key(), (key, now) -> now == null ? before.without(timestamp()) : now.after(before));
        }
        return List.copyOf(all.values());
    }

    private static void store(SiteFile file, Map<String, Path> sources, Path place) {
        file.current()
                .ifPresent(version -> AtomicFile.write(
                        place.resolve(file.path() + "-" + version.timestamp()),
                        out -> Files.copy(sources.get(file.path()), out)));
    }

    private long timestamp() {
        return Long.parseLong(TIMESTAMP.format(release));
    }

    private static void clear(Path place) {
        if (!Files.exists(place)) return;
        try (Stream<Path> old = Files.walk(place)) {
            for (Path path : old.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        } catch (IOException | UncheckedIOException e) {
            throw new DscnnException(
                    e, "%s cannot be emptied (%s): choose another folder, or check its permissions", place, e);
        }
    }
}
