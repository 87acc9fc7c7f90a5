// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much a site asks of its users and of the server.
 *
 * @param platforms bytes that an installation on each platform downloads
 * @param large files over GitHub's limit, with their bytes
 */
record SiteSizes(Map<String, Long> platforms, Map<String, Long> large) {

    /** GitHub takes no file over 100 MiB. */
    static final long LIMIT = 100L << 20;

    private static final String EVERYWHERE = "all platforms";

    static SiteSizes of(List<SiteFile> files) {
        Map<String, Long> parts = new TreeMap<>();
        Map<String, Long> large = new TreeMap<>();
        for (SiteFile file : files) {
            long size = file.current().map(SiteFile.Version::size).orElse(0L);
            parts.merge(
                    file.platforms().isEmpty() ? EVERYWHERE : file.platforms().get(0), size, Long::sum);
            if (size > LIMIT) large.put(file.path(), size);
        }
        long everywhere = parts.getOrDefault(EVERYWHERE, 0L);
        parts.replaceAll((name, size) -> name.equals(EVERYWHERE) ? size : size + everywhere);
        return new SiteSizes(parts, large);
    }

    /** For the person who makes the release. */
    String text(Path place) {
        List<String> lines = new ArrayList<>(List.of(place + " is made."));
        platforms.forEach((name, size) -> lines.add(name + ": " + megabytes(size)));
        large.forEach((path, size) -> lines.add(path + " has " + megabytes(size) + ", and GitHub takes "
                + megabytes(LIMIT) + " at most: docs/release.md says what to do"));
        return String.join("\n", lines);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
