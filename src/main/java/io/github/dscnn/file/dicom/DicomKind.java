// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import java.util.Map;
import java.util.Optional;

/** What a DICOM file is that holds no image, by the beginning of its class as PS3.4 of the standard numbers them. */
final class DicomKind {

    static final String DIRECTORY = "1.2.840.10008.1.3.10";
    static final String SEGMENTATION = "1.2.840.10008.5.1.4.1.1.66.4";
    static final String LABEL_MAP = "1.2.840.10008.5.1.4.1.1.66.7";

    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("4.2", "a spectrum"),
            Map.entry("9", "a waveform"),
            Map.entry("11", "a presentation state"),
            Map.entry("66", "raw data"),
            Map.entry("66.1", "a registration"),
            Map.entry("66.2", "a set of points"),
            Map.entry("66.3", "a registration"),
            Map.entry("66.5", "a segmentation by surfaces"),
            Map.entry("66.6", "a set of tracts"),
            Map.entry("88", "a structured report"),
            Map.entry("88.59", "a list of key images"),
            Map.entry("104", "a document"),
            Map.entry("104.1", "a PDF document"),
            Map.entry("481.3", "an RT structure set"),
            Map.entry("481.5", "an RT plan"),
            Map.entry("481.4", "a record of radiotherapy"),
            Map.entry("481.6", "a record of radiotherapy"),
            Map.entry("481.7", "a record of radiotherapy"),
            Map.entry("481.8", "an RT plan"),
            Map.entry("481.9", "a record of radiotherapy"));

    private DicomKind() {}

    /** What a person calls a class; empty for images and what is unknown. */
    static Optional<String> name(String uid) {
        if (uid.equals(DIRECTORY)) return Optional.of("a directory of DICOM files");
        if (!uid.startsWith(STORAGE)) return Optional.empty();
        String rest = uid.substring(STORAGE.length());
        for (String part = rest; !part.isEmpty(); part = shorter(part))
            if (NAMES.containsKey(part)) return Optional.of(NAMES.get(part));
        return Optional.empty();
    }

    private static String shorter(String number) {
        return number.substring(0, Math.max(0, number.lastIndexOf('.')));
    }

    /** Whether a class is that of labels. */
    static boolean labels(String uid) {
        return uid.equals(SEGMENTATION) || uid.equals(LABEL_MAP);
    }
}
