// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.dicom;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How DICOM files begin. */
final class DicomMark {

    private static final int PREAMBLE = 128;
    private static final byte[] MAGIC = "DICM".getBytes(StandardCharsets.US_ASCII);
    private static final int IDENTITY = 8;

    /** Bytes up to the end of the mark. */
    static final int END = PREAMBLE + MAGIC.length;

    private DicomMark() {}

    /** Whether a file begins as DICOM files do: with their mark, or, as older ones, with the elements of group 8. */
    static boolean recognizes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(END);
            return marks(start) || start.length > IDENTITY && bare(start);
        } catch (IOException e) {
            throw new DscnnException(e, "%s cannot be read: check the disk and ask for permission", file);
        }
    }

    /** Whether a file with these first bytes has the mark. */
    static boolean marks(byte... start) {
        return start.length == END && Arrays.equals(start, PREAMBLE, END, MAGIC, 0, MAGIC.length);
    }

    /** Whether an element of group 8 begins here whose kind or length can be. */
    private static boolean bare(byte... start) {
        boolean little = start[0] == IDENTITY && start[1] == 0 && start[3] == 0;
        boolean big = start[0] == 0 && start[1] == IDENTITY && start[2] == 0;
        boolean kind = Character.isUpperCase(start[4]) && Character.isUpperCase(start[5]);
        boolean implicit = little && start[4] > 0 && start[4] <= PREAMBLE / 2 && start[5] == 0 && start[6] == 0;
        return (little || big) && kind || implicit && start[7] == 0;
    }
}
