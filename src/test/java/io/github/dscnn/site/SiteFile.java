// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.scijava.util.FileUtils;

/**
 * A file of an update site through all its releases.
 *
 * @param path where it lies in Fiji, with its version
 * @param platforms for which it is; none: for all
 * @param current what the site offers; empty when it was taken away
 * @param earlier what it offered before, the newest first
 */
record SiteFile(String path, List<String> platforms, Optional<Version> current, List<Earlier> earlier) {

    /**
     * What the site offers of a file.
     *
     * @param timestamp of the release that brought it, {@code yyyyMMddHHmmss}
     * @param size in bytes
     * @param needs paths of files of the same site
     */
    record Version(
            String checksum,
            long timestamp,
            long size,
            String description,
            List<String> needs,
            List<String> links,
            List<String> authors) {

        Version at(long other) {
            return new Version(checksum, other, size, description, needs, links, authors);
        }
    }

    /**
     * What the site offered of a file once, so that a user's older copy is not taken for a change of the user's.
     *
     * @param obsolete timestamp of the release that replaced it
     */
    record Earlier(String path, String checksum, long timestamp, long obsolete) {}

    /** The path without its version: the same for all releases. */
    String key() {
        return FileUtils.stripFilenameVersion(path);
    }

    /** This file in a release that follows another one, with what that one knows of the past. */
    SiteFile after(SiteFile before) {
        if (before.offers(this)) {
            long since = before.current().orElseThrow().timestamp();
            return new SiteFile(path, platforms, current.map(now -> now.at(since)), before.earlier());
        }
        Version now = current.orElseThrow();
        List<Earlier> past = new ArrayList<>(before.past(now.timestamp()));
        past.removeIf(one -> one.checksum().equals(now.checksum()));
        return new SiteFile(path, platforms, current, past);
    }

    /** This file in a release that has it no more. */
    SiteFile without(long timestamp) {
        return new SiteFile(path, platforms, Optional.empty(), past(timestamp));
    }

    /** The timestamp of the last release that changed it. */
    long newest() {
        long last = current.map(Version::timestamp).orElse(0L);
        for (Earlier one : earlier) last = Math.max(last, Math.max(one.timestamp(), one.obsolete()));
        return last;
    }

    private boolean offers(SiteFile other) {
        if (current.isEmpty() || !path.equals(other.path)) return false;
        Version mine = current.get();
        Version others = other.current.orElseThrow();
        return mine.checksum().equals(others.checksum()) && mine.size() == others.size();
    }

    private List<Earlier> past(long obsolete) {
        List<Earlier> past = new ArrayList<>();
        current.ifPresent(was -> past.add(new Earlier(path, was.checksum(), was.timestamp(), obsolete)));
        past.addAll(earlier);
        return past;
    }
}
