// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.model.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dscnn.model.Cards;
import io.github.dscnn.model.ModelPackage;
import io.github.dscnn.model.Npy;
import io.github.dscnn.network.Weights.Tensor;
import io.github.dscnn.script.ZipBytes;
import io.github.dscnn.task.DscnnException;
import io.github.dscnn.task.Unfinished;
import io.github.dscnn.tiny.Tiny;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that somebody made to do harm: one sentence each, and nothing of them is left. */
class UnsafeModelTest {

    @TempDir
    Path temp;

    private Path models;
    private Path good;

    @BeforeEach
    void write() {
        models = temp.resolve("home/models");
        good = Cards.write(temp.resolve("good"));
    }

    @Test
    void aGoodOneIsKept() throws IOException {
        try (Arrival arrival = Arrival.in(models)) {
            arrival.take(Cards.zip(good, temp.resolve("good.zip"), "folder/"));
            arrival.check().close();
            arrival.keep("good");
        }
        assertEquals(List.of("good"), left());
    }

    @Test
    void entriesThatLeaveTheFolder() throws IOException {
        for (String name : List.of("../evil.txt", "/tmp/evil.txt", "a/../../evil.txt", "..\\evil.txt", "C:evil.txt")) {
            refused(
                    Cards.zip(temp.resolve("evil.zip"), name, new byte[1]),
                    "wants to write outside its own folder",
                    name);
        }
        assertFalse(Files.exists(models.resolve("evil.txt")));
        assertFalse(Files.exists(models.getParent().resolve("evil.txt")));
    }

    @Test
    void aSymbolicLinkInAZip() throws IOException {
        Path zip = Cards.zip(temp.resolve("evil.zip"), "weights.pt", "/etc/passwd".getBytes(StandardCharsets.UTF_8));
        byte[] bytes = Files.readAllBytes(zip);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (buffer.getInt(at) != 0x02014b50) at++;
        bytes[at + 5] = 3;
        buffer.putInt(at + 38, 0xA1FF << 16);
        Files.write(zip, bytes);
        refused(zip, "evil.zip holds a symbolic link");
        buffer.putInt(at + 38, 0x81A4 << 16);
        Files.write(zip, bytes);
        refused(zip, "has no rdf.yaml");
    }

    @Test
    void aSymbolicLinkInAFolderIsNotFollowed() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "no links here");
        Path secret = Files.writeString(temp.resolve("secret.txt"), "secret");
        Files.delete(good.resolve("README.md"));
        Files.createSymbolicLink(good.resolve("README.md"), secret);
        try (Arrival arrival = Arrival.in(models)) {
            arrival.take(good);
            assertFalse(Files.exists(arrival.folder().resolve("README.md")));
        }
        Files.createDirectories(temp.resolve("elsewhere"));
        Files.move(good.resolve("weights.pt"), temp.resolve("elsewhere/weights.pt"));
        Files.createSymbolicLink(good.resolve("linked"), temp.resolve("elsewhere"));
        Cards.edit(good, "source: weights.pt", "source: linked/weights.pt");
        refused(good, "weights.pt are missing");
    }

    @Test
    void aZipBombIsStoppedBeforeItFillsTheDisk() throws IOException {
        Path zip = temp.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("rdf.yaml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 80; i++) out.write(zeros);
        }
        assertTrue(Files.size(zip) < 1 << 20);
        refused(zip, "bomb.zip would unpack to more than 64 MB");
    }

    /** Which of the two is unpacked last would decide. */
    @Test
    void twoFilesOfOneName() throws IOException {
        ZipBytes zip = new ZipBytes();
        zip.add("rdf.yaml", "name: one".getBytes(StandardCharsets.UTF_8));
        zip.add("rdf.yaml", "name: two".getBytes(StandardCharsets.UTF_8));
        refused(Files.write(temp.resolve("twice.zip"), zip.bytes()), "holds two files that are called rdf.yaml");
    }

    @Test
    void tooManyFiles() throws IOException {
        Path zip = temp.resolve("many.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (int i = 0; i < 1001; i++) out.putNextEntry(new ZipEntry("a" + i));
        }
        refused(zip, "many.zip has 1001 entries");
    }

    @Test
    void aliasesThatExplode() throws IOException {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 25; i++)
            text.append(String.format(Locale.ROOT, "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1));
        Files.writeString(good.resolve("rdf.yaml"), text.toString());
        refused(good, "rdf.yaml is damaged", "aliases");
        Files.writeString(good.resolve("rdf.yaml"), "name: &me [*me]\n");
        refused(good, "rdf.yaml is damaged", "nesting");
    }

    @Test
    void deepNesting() throws IOException {
        Files.writeString(good.resolve("rdf.yaml"), "name: " + "[".repeat(100_000));
        refused(good, "rdf.yaml is damaged");
        Files.writeString(good.resolve("rdf.yaml"), "name: " + "{a: ".repeat(10_000) + "1" + "}".repeat(10_000));
        refused(good, "rdf.yaml is damaged");
    }

    @Test
    void aDescriptionThatIsNoText() throws IOException {
        try (var out = Files.newByteChannel(
                good.resolve("rdf.yaml"), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            out.position(64 << 20);
            out.write(ByteBuffer.wrap(new byte[1]));
        }
        refused(good, "rdf.yaml is larger than 16 MB");
    }

    @Test
    void weightsWithAnotherHash() throws IOException {
        Files.writeString(good.resolve("weights.pt"), "PK something else");
        refused(good, "weights.pt was changed or copied only in part", "checksum");
    }

    @Test
    void aTestTensorWithAnotherHash() throws IOException {
        byte[] bytes = Files.readAllBytes(good.resolve("test_input.npy"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(good.resolve("test_input.npy"), bytes);
        refused(good, "test_input.npy was changed or copied only in part");
    }

    @Test
    void hugeSizes() {
        Cards.edit(good, "size: {min: 64, step: 16}", "size: {min: 64, step: 2000000000}");
        refused(good, "size' must be within 1..16384", "2000000000");
        Cards.edit(good, "step: 2000000000", "step: 1e99");
        refused(good, "must be a whole number but is '1.0E99'");
        Cards.edit(good, "step: 1e99", "step: -16");
        refused(good, "must be within 1..16384");
    }

    @Test
    void moreNeighboursThanAnIntegerHolds() {
        Cards.edit(good, "context: 0", "context: 1073741824");
        refused(good, "a model sees 0..16 slices on each side");
    }

    @Test
    void aTestInputThatNoMemoryHolds() throws IOException {
        for (long[] shape :
                new long[][] {{1, 1, 2049, 2048}, {16385, 1, 16, 16}, {1, 1, 5_000_000_000L, 0}, {1, 1, 0, 0}, {4}}) {
            long size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            Npy.write(good.resolve("test_input.npy"), new Tensor(shape, new float[(int) size]));
            try (ModelPackage model = ModelPackage.read(good)) {
                var failure = assertThrows(DscnnException.class, model::testTensors);
                assertTrue(failure.getMessage().contains(Arrays.toString(shape)), failure.getMessage());
            }
        }
    }

    @Test
    void whatAKilledImportLeftGoesWithTheNext() throws Exception {
        long gone = Tiny.endedProcess();
        Path left = Files.createDirectories(models.resolve(".import." + gone + "-1-2.part"));
        Files.createFile(left.resolve("weights.pt"));
        try (Arrival arrival = Arrival.in(models)) {
            Unfinished.sweep(models);
            assertEquals(List.of(arrival.folder().getFileName().toString()), left());
        }
        assertEquals(List.of(), left());
    }

    private void refused(Path given, String... parts) {
        var failure = assertThrows(DscnnException.class, () -> bring(given));
        for (String part : parts) assertTrue(failure.getMessage().contains(part), failure.getMessage());
        assertEquals(1, failure.getMessage().lines().count());
        assertEquals(List.of(), left());
    }

    private void bring(Path given) {
        try (Arrival arrival = Arrival.in(models)) {
            arrival.take(given);
            arrival.check().close();
            arrival.keep("evil");
        }
    }

    private List<String> left() {
        try (var files = Files.list(models)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
