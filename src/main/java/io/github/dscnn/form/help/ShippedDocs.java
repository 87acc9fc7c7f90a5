// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.form.help;

import io.github.dscnn.file.disk.AtomicFile;
import io.github.dscnn.model.store.ModelStore;
import io.github.dscnn.task.DscnnException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The website of the docs, which lies in our jar; a browser needs it as files. */
final class ShippedDocs {

    /** A build from the sources that was never packed has none. */
    private static final String SITE = "/io/github/dscnn/docs/site.zip";

    /** Says whose pages lie in a folder. */
    private static final String STAMP = "stamp.txt";

    private ShippedDocs() {}

    /**
     * A page that leads to a place in that of all commands: addresses of files lose their places on the way to some browsers.
     *
     * @param anchor of a heading
     * @return empty if the docs did not ship with this build, or cannot be written
     */
    static Optional<Path> page(String anchor) {
        try (InputStream site = ShippedDocs.class.getResourceAsStream(SITE)) {
            if (site == null) return Optional.empty();
            return Optional.of(page(site.readAllBytes(), ModelStore.own().resolveSibling("docs"), anchor));
        } catch (IOException | DscnnException e) {
            return Optional.empty();
        }
    }

    /** Unpacks a site into a folder, unless it is there already. */
    static Path page(byte[] site, Path folder, String anchor) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(site);
        String stamp = Long.toHexString(sum.getValue());
        Path last = folder.resolve(STAMP);
        if (!Files.exists(last) || !Files.readString(last).equals(stamp)) {
            unpack(site, folder);
            AtomicFile.write(last, stamp);
        }
        Path page = folder.resolve("to-" + anchor + ".html");
        AtomicFile.write(page, "<meta http-equiv=\"refresh\" content=\"0; url=commands.html#" + anchor + "\">\n");
        return page;
    }

    private static void unpack(byte[] site, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(site))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                AtomicFile.write(folder.resolve(entry.getName()), zip::transferTo);
        }
    }
}
