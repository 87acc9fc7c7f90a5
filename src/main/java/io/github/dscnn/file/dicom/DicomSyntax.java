// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** How the bytes of a DICOM file are written: its transfer syntax, as PS3.6 of the standard names them. */
final class DicomSyntax {

    static final String IMPLICIT = "1.2.840.10008.1.2";
    static final String EXPLICIT = "1.2.840.10008.1.2.1";
    static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    static final String DEFLATED = "1.2.840.10008.1.2.1.99";

    private static final Set<String> PLAIN = Set.of(IMPLICIT, EXPLICIT, BIG_ENDIAN, DEFLATED);

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry(DicomRle.SYNTAX, "RLE Lossless"),
            Map.entry("1.2.840.10008.1.2.4.50", "JPEG Baseline"),
            Map.entry("1.2.840.10008.1.2.4.51", "JPEG Extended"),
            Map.entry("1.2.840.10008.1.2.4.57", "JPEG Lossless"),
            Map.entry("1.2.840.10008.1.2.4.70", "JPEG Lossless"),
            Map.entry("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless"),
            Map.entry("1.2.840.10008.1.2.4.81", "JPEG-LS"),
            Map.entry("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless"),
            Map.entry("1.2.840.10008.1.2.4.91", "JPEG 2000"),
            Map.entry("1.2.840.10008.1.2.4.201", "HTJ2K Lossless"),
            Map.entry("1.2.840.10008.1.2.4.203", "HTJ2K"));

    private DicomSyntax() {}

    /** Whether pixels lie in the file, or in what it is when unpacked as a whole, as they are. */
    static boolean plain(String syntax) {
        return PLAIN.contains(syntax);
    }

    /** What a file is from a place on when it is unpacked as a whole. */
    static InputStream inflated(Path file, long from) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.skipNBytes(from);
        return new BufferedInputStream(new InflaterInputStream(in, new Inflater(true)));
    }

    /** What a person calls it, with its number. */
    static String name(String syntax) {
        return NAMES.containsKey(syntax) ? NAMES.get(syntax) + " (" + syntax + ")" : syntax;
    }
}
