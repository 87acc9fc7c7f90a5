// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.ij.image;

import ij.io.FileInfo;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The deflated parts of a TIFF; ImageJ shows what it can of a broken one and goes on, so they are looked at first. */
final class ZipStrips {

    private ZipStrips() {}

    /** @throws IOException if a part of these pages cannot be inflated to its end or fails its checksum */
    static void check(Path file, FileInfo[] pages) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            for (FileInfo page : pages) if (page.compression == FileInfo.ZIP) checkPage(in, page);
        }
    }

    private static void checkPage(RandomAccessFile in, FileInfo page) throws IOException {
        for (int i = 0; i < page.stripOffsets.length; i++) {
            byte[] strip = new byte[page.stripLengths[i]];
            in.seek(page.stripOffsets[i] & 0xFFFFFFFFL);
            in.readFully(strip);
            inflate(strip);
        }
    }

    private static void inflate(byte[] strip) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(strip);
            byte[] buffer = new byte[1 << 16];
            while (!inflater.finished())
                if (inflater.inflate(buffer) == 0 && !inflater.finished()) throw new EOFException("deflated data end");
        } catch (DataFormatException e) {
            throw new IOException(e);
        } finally {
            inflater.end();
        }
    }
}
