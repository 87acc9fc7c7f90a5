// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.job.exchange;

import io.github.dscnn.engine.Download;
import io.github.dscnn.job.loaded.ModelFacts;
import io.github.dscnn.model.store.Arrival;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Fetches a model from the network: a zip, or a rdf.yaml and the files that it needs. */
final class Fetching {

    private static final String FIRST = ".fetched";
    private static final String DESCRIPTION = "rdf.yaml";
    private static final long LARGEST = 4L << 30;
    private static final long LARGEST_EXTRA = 64L << 20;

    private final URI address;
    private final Arrival arrival;
    private final Progress progress;
    private final Map<String, String> names = new LinkedHashMap<>();

    private Fetching(URI address, Arrival arrival, Progress progress) {
        this.address = address;
        this.arrival = arrival;
        this.progress = progress;
    }

    /**
     * Gathers it.
     *
     * @param trust whether somebody else's weights are wanted at all
     * @throws DscnnException if something cannot be fetched, is too large, or is not trusted
     */
    static void run(URI address, Arrival arrival, boolean trust, Progress progress) {
        try {
            new Fetching(address, arrival, progress).run(trust);
        } catch (IOException e) {
            throw new DscnnException(
                    e, "%s cannot be kept here (%s); look at the room on the disk.", address, e.getMessage());
        }
    }

    private void run(boolean trust) throws IOException {
        progress.log("downloading " + address);
        Path first = arrival.folder().resolve(FIRST);
        new Download(address, Download.PATIENCE).get(first, LARGEST, progress);
        if (isZip(first)) {
            arrival.take(first);
            Files.delete(first);
            return;
        }
        Files.move(first, arrival.folder().resolve(DESCRIPTION));
        if (arrival.foreign() && !trust) throw ModelFacts.distrusted(address);
        for (String file : arrival.needed()) fetch(file, LARGEST);
        for (String file : arrival.welcome()) fetchIfThere(file);
        arrival.rename(names);
    }

    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return List.of((int) 'P', (int) 'K').equals(List.of(in.read(), in.read()));
        }
    }

    private void fetchIfThere(String file) throws IOException {
        try {
            fetch(file, LARGEST_EXTRA);
        } catch (DscnnException e) {
            progress.log(e.getMessage());
        }
    }

    private void fetch(String file, long most) throws IOException {
        boolean elsewhere = file.matches("(?i)https?://.+");
        Path to = arrival.place(elsewhere ? local(file) : file);
        if (Files.exists(to)) return;
        Files.createDirectories(to.getParent());
        URI from = from(file);
        progress.log("downloading " + from);
        new Download(from, Download.PATIENCE).get(to, most, progress);
        if (elsewhere) names.put(file, to.getFileName().toString());
    }

    /** Its address; what lies beside the description is asked for in the same version, which stands behind a question mark. */
    private URI from(String file) {
        try {
            URI from = address.resolve(file.replace(" ", "%20"));
            boolean plain = Objects.equals(from.getAuthority(), address.getAuthority()) && from.getRawQuery() == null;
            return plain && address.getRawQuery() != null ? URI.create(from + "?" + address.getRawQuery()) : from;
        } catch (IllegalArgumentException e) {
            throw new DscnnException(e, "The description at %s names '%s', which is no address.", address, file);
        }
    }

    /** A name in the model's folder for a file that lies elsewhere. */
    private String local(String file) {
        String last = file.replaceAll("[?#].*", "").replaceAll(".*/", "").replaceAll("[^A-Za-z0-9._-]", "_");
        String name = last.replaceAll("^[.]+", "");
        return names.containsKey(file)
                ? names.get(file)
                : Files.exists(arrival.folder().resolve(name)) || name.isEmpty()
                        ? "file" + names.size() + "_" + name
                        : name;
    }
}
