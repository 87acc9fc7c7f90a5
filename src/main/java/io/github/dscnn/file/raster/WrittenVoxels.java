// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.file.raster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;

/** Voxels that a file holds as text, as numbers or as pairs of hexadecimal digits, turned into bytes. */
final class WrittenVoxels {

    private static final String BETWEEN = " \t\r\n\f,";
    private static final int HEX = 16;

    private WrittenVoxels() {}

    /**
     * Numbers with blanks or commas between them.
     *
     * @throws NumberFormatException if there is something else
     */
    static InputStream numbers(InputStream text, VoxelType element, ByteOrder order) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteBuffer one = ByteBuffer.allocate(element.bytes()).order(order);
        StringTokenizer words =
                new StringTokenizer(new String(text.readAllBytes(), StandardCharsets.US_ASCII), BETWEEN);
        while (words.hasMoreTokens()) {
            element.put(words.nextToken(), one.clear());
            bytes.writeBytes(one.array());
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /**
     * Two hexadecimal digits a byte, with blanks anywhere.
     *
     * @throws NumberFormatException if there is something else
     */
    static InputStream hexadecimal(InputStream text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int high = -1;
        for (int b = text.read(); b >= 0; b = text.read()) {
            if (Character.isWhitespace(b)) continue;
            int digit = Character.digit(b, HEX);
            if (digit < 0) throw new NumberFormatException("'" + (char) b + "' is no hexadecimal digit");
            if (high >= 0) bytes.write(high * HEX + digit);
            high = high >= 0 ? -1 : digit;
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
