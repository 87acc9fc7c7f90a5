// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.files;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.task.DscnnException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnzipTest {

    @TempDir
    Path temp;

    private Path zip;

    @BeforeEach
    void write() throws IOException {
        zip = temp.resolve("evil.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("rdf.yaml"));
            out.write(new byte[1 << 20]);
        }
    }

    @Test
    void aZipThatExplodes() {
        var failure = assertThrows(DscnnException.class, () -> new Unzip(10, 1 << 19).unpack(zip));
        assertTrue(failure.getMessage().contains("would unpack to more than"), failure.getMessage());
        var many = assertThrows(DscnnException.class, () -> new Unzip(0, 1 << 21).unpack(zip));
        assertTrue(many.getMessage().contains("has 1 entries"), many.getMessage());
    }

    @Test
    void aZipThatUnpacksToMoreThanItSays() throws IOException {
        explodes(new Unzip(10, 1 << 19), "would unpack to more than 0 MB");
        byte[] bytes = Files.readAllBytes(zip);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (buffer.getInt(at) != 0x02014b50) at++;
        buffer.putInt(at + 24, 16);
        Files.write(zip, bytes);
        explodes(new Unzip(10, 1 << 19), "would unpack to more than 0 MB");
    }

    private void explodes(Unzip bounds, String part) {
        var failure = assertThrows(Exception.class, () -> bounds.unpack(zip));
        assertTrue(failure.getMessage().contains(part), failure.toString());
    }
}
