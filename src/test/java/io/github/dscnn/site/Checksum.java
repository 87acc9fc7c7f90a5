// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * How Fiji's updater tells whether a file is the one that it knows: SHA-1 of the path and the content; of a jar, of its
 * entries' names and contents in the order of the names. There the manifest adds nothing but its name, and comments of
 * properties nothing but their line's end, because each build writes others.
 */
final class Checksum {

    private Checksum() {}

    /**
     * The checksum in hexadecimal.
     *
     * @param path where the file lies in Fiji, with {@code /}
     */
    static String of(String path, Path file) throws IOException {
        MessageDigest digest = sha1();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            if (path.endsWith(".jar")) jar(file, out);
            else {
                out.write(ascii(path));
                Files.copy(file, out);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void jar(Path file, OutputStream out) throws IOException {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries =
                    jar.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
            for (ZipEntry entry : entries) {
                out.write(ascii(entry.getName()));
                if (entry.getName().equals(JarFile.MANIFEST_NAME)) continue;
                try (InputStream content = jar.getInputStream(entry)) {
                    if (entry.getName().endsWith(".properties")) out.write(withoutComments(content.readAllBytes()));
                    else content.transferTo(out);
                }
            }
        }
    }

    /**
     * Properties without the lines that begin with {@code #}. A line behind an empty one keeps its comment, as the
     * updater looks for comments only where the line before had a character.
     */
    static byte[] withoutComments(byte[] text) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(text.length);
        boolean lineStart = true;
        boolean comment = false;
        for (byte b : text) {
            comment |= lineStart && b == '#';
            if (lineStart) lineStart = b == '#';
            else lineStart = b == '\n';
            if (!comment || b == '\n') kept.write(b);
            comment &= b != '\n';
        }
        return kept.toByteArray();
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
