// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.Initializer;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Weights;
import io.github.dscnn.task.DscnnException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Archives that somebody changed so that programs read different things in them, or more than our program writes. */
class WrittenArchiveTest {

    private static final NetworkSpec SPEC = new NetworkSpec("dscnn", 4, 1, 1, Norm.NONE);
    private static final Weights WEIGHTS = Initializer.HE_NORMAL.initialise(SPEC, 1);
    private static final String DATA = "dscnn/data/3";
    private static final String PICKLE = "dscnn/data.pkl";

    @Test
    void whatWasWrittenIsReadAgain() {
        assertDoesNotThrow(() -> WrittenArchive.of(bytes(), "it").check(SPEC));
        assertDoesNotThrow(
                () -> WrittenArchive.of(changed(zip -> {}), "it").check(SPEC), "the maker of zips lies unasked");
        assertDoesNotThrow(() -> TorchScriptArchive.checkPlain(bytes()));
    }

    @Test
    void theEndInSixtyFourBitsMaySayTheSameOnly() {
        assertDoesNotThrow(() -> TorchScriptArchive.checkPlain(changed(zip -> zip.wide = true)));
        odd("two ends that differ", zip -> {
            zip.wide = true;
            zip.wideMore = -1;
        });
        odd("two ends that differ", zip -> {
            zip.wide = true;
            zip.wideMore = 1;
        });
    }

    @Test
    void sizesAreSaidOnce() {
        odd("'" + DATA + "' has two sizes or checksums", zip -> zip.get(DATA).size -= 4);
        odd("does not begin where the one before it ends|two sizes", zip -> zip.get(DATA).listedSize -= 4);
        odd("two sizes or checksums", zip -> zip.get(DATA).crc ^= 1);
        odd("two sizes or checksums", zip -> zip.get(DATA).listedCrc ^= 1);
        odd("not what its checksum says", zip -> {
            zip.get(DATA).crc ^= 1;
            zip.get(DATA).listedCrc ^= 1;
        });
        odd("sizes of 64 bits", zip -> zip.get(DATA).listedExtra = wide(1 << 20));
        odd("described in two ways", zip -> zip.get(DATA).extra = wide(4));
        odd("does not begin|sizes of 64 bits", zip -> zip.get(DATA).listedSize = -1);
    }

    @Test
    void namesAreSaidOnceAndLeadNowhere() {
        odd("stands there twice", zip -> zip.add("dscnn/CODE/__torch__.py", new byte[4]));
        odd("stands there twice", zip -> zip.add(PICKLE, new byte[4]));
        odd("described in two ways", zip -> zip.get(DATA).listedName = "dscnn/data/x");
        for (String name : new String[] {"/etc/x", "dscnn\\code\\x.py", "../x", "dscnn/../../x", "C:x", "a\0b", ""})
            odd("leads elsewhere", zip -> zip.add(name, new byte[4]));
    }

    @Test
    void nothingLiesBesideTheEntries() {
        odd("does not begin where the one before it ends", zip -> zip.front = new byte[7]);
        odd("between its last entry and the list", zip -> zip.between = new byte[7]);
        odd("no end of a zip, or bytes behind it", zip -> zip.behind = new byte[7]);
        odd("bytes behind it", zip -> zip.comment = "PK\5\6");
        odd("does not begin where the one before it ends", zip -> zip.get(DATA).listed = false);
        odd("does not begin where the one before it ends", zip -> zip.get(DATA).shift = -8);
        odd("a place outside of the file|something else|longer or shorter", zip -> zip.counted = 1);
        odd("longer or shorter", zip -> zip.counted = -1);
    }

    @Test
    void nothingIsEncryptedOrCompressedInARareWay() {
        odd("compressed in a rare way", zip -> zip.get(DATA).method = 9);
        odd("is encrypted", zip -> zip.get(DATA).flags = 1);
        assertDoesNotThrow(() -> TorchScriptArchive.checkPlain(changed(zip -> zip.get(DATA).flags = 8)));
    }

    /** PyTorch compresses texts; what comes out of them has one size as well. */
    @Test
    void whatIsCompressedHasOneSize() {
        notOurs("is compressed", zip -> zip.get(DATA).deflate());
        odd("'" + DATA + "' has two sizes|bytes and not", zip -> {
            zip.get(DATA).deflate();
            zip.get(DATA).size--;
            zip.get(DATA).listedSize--;
        });
        odd("'" + DATA + "' has two sizes|is compressed", zip -> {
            zip.get(DATA).deflate();
            zip.get(DATA).packed = Arrays.copyOf(zip.get(DATA).packed, zip.get(DATA).packed.length + 1);
        });
        odd("not what its checksum says|is compressed", zip -> {
            zip.get(DATA).deflate();
            zip.get(DATA).crc++;
            zip.get(DATA).listedCrc++;
        });
        odd("is damaged|has two sizes|is compressed", zip -> {
            zip.get(DATA).deflate();
            zip.get(DATA).packed = new byte[] {7, 7, 7};
        });
    }

    @Test
    void aFileThatEndsTooEarlyOrIsNoneIsDamaged() {
        byte[] bytes = bytes();
        for (int length : new int[] {0, 1, 21, 22, 100, bytes.length / 2, bytes.length - 1})
            damaged("", Arrays.copyOf(bytes, length));
        damaged("", new byte[1 << 16]);
    }

    /** Whatever one byte of the file is changed to, it is ours with other numbers, or it is refused; nothing else happens. */
    @Test
    void noSingleByteMakesAnythingElseOfIt() {
        byte[] bytes = bytes();
        for (int i = 0; i < bytes.length; i += i < 2000 || i > bytes.length - 9000 ? 43 : 1991) {
            byte[] one = bytes.clone();
            one[i] ^= (byte) (1 << i % 8);
            assertThrows(DscnnException.class, () -> readAll(one), "byte " + i);
        }
    }

    private static void readAll(byte[] bytes) {
        WrittenArchive archive = WrittenArchive.of(bytes, "it");
        archive.check(SPEC);
        archive.weights(SPEC);
        if (!Arrays.equals(bytes, bytes())) throw new DscnnException("a time or a version, which nobody reads");
    }

    /** Every opcode, offset and nesting that is not ours is refused before any pickle is followed. */
    @Test
    void anotherPickleIsRefused() {
        byte[] pickle = ZipBytes.of(bytes()).get(PICKLE).data;
        byte[] longer = Arrays.copyOf(pickle, pickle.length + 1);
        byte[] nested = new byte[1 << 20];
        Arrays.fill(nested, (byte) '(');
        byte[] offset = pickle.clone();
        for (int i = 0; i < offset.length - 5; i++) if (offset[i] == 'Q' && offset[i + 1] == 'J') offset[i + 5] = 0x7f;
        for (byte[] other : new byte[][] {longer, nested, offset, new byte[0]})
            strange("its 'data.pkl' is another", zip -> zip.get(PICKLE).content(other));
        strange(
                "its 'constants.pkl' is another",
                zip -> zip.get("dscnn/constants.pkl").content(nested));
        strange("its 'version' is another", zip -> zip.get("dscnn/version").content(new byte[] {'9'}));
    }

    @Test
    void tensorsHaveTheSizesOfTheDrawing() {
        for (int more : new int[] {-4, -1, 1, 4, 4096}) {
            byte[] data = ZipBytes.of(bytes()).get(DATA).data;
            Consumer<ZipBytes> other = zip -> zip.get(DATA).content(Arrays.copyOf(data, data.length + more));
            strange("has " + (data.length + more) + " bytes and not " + data.length, other);
            var error = assertThrows(
                    DscnnException.class,
                    () -> WrittenArchive.of(changed(other), "it").weights(SPEC));
            assertTrue(error.getMessage().contains(" bytes and not "), error.getMessage());
        }
        notOurs("no 'data/3' in it", zip -> zip.entries.remove(zip.get(DATA)));
        notOurs("more in it than its tensors", zip -> zip.add("dscnn/data/999", new byte[4]));
        notOurs("more in it than its tensors", zip -> zip.add("dscnn/code/__torch__/other.py", new byte[4]));
    }

    @Test
    void theProgramOfAnotherNetworkIsAnother() {
        var archive = WrittenArchive.of(bytes(), "it");
        var other = new NetworkSpec("dscnn", 4, 1, 1, Norm.INSTANCE);
        var wider = new NetworkSpec("dscnn", 8, 1, 1, Norm.NONE);
        assertTrue(message(() -> archive.check(other)).contains("(its program is another)"));
        assertTrue(message(() -> archive.check(wider)).contains("bytes and not"), message(() -> archive.check(wider)));
        assertTrue(message(() -> archive.weights(other)).contains("it lacks tensors"));
    }

    @Test
    void anArchiveOfAnotherProgramIsNamed() throws IOException {
        ZipBytes zip = new ZipBytes();
        zip.add("archive/data.pkl", new byte[1]);
        assertEquals(
                "50%s ü.pt was not written by DSCNN, so training cannot start from it; choose a model that DSCNN trained.",
                message(() -> WrittenArchive.of(zip.bytes(), "50%s ü.pt")));
        var out = new ByteArrayOutputStream();
        new ZipOutputStream(out).close();
        assertTrue(message(() -> WrittenArchive.of(out.toByteArray(), "it")).contains("not written by DSCNN"));
    }

    private static byte[] wide(long size) {
        var bytes = java.nio.ByteBuffer.allocate(20).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        return bytes.putShort((short) 1)
                .putShort((short) 16)
                .putLong(size)
                .putLong(size)
                .array();
    }

    /** Odd for whoever reads it, ours or not. */
    private static void odd(String reason, Consumer<ZipBytes> change) {
        byte[] bytes = changed(change);
        damaged(reason, bytes);
        var error = assertThrows(ZipException.class, () -> TorchScriptArchive.checkPlain(bytes));
        assertTrue(error.getMessage().matches(".*(" + reason + ").*"), error.getMessage());
    }

    /** In order for whoever reads it, but not what we write. */
    private static void notOurs(String reason, Consumer<ZipBytes> change) {
        damaged(reason, changed(change));
        assertDoesNotThrow(() -> TorchScriptArchive.checkPlain(changed(change)));
    }

    private static void damaged(String reason, byte[] bytes) {
        String message = message(() -> WrittenArchive.of(bytes, "a.pt").weights(SPEC));
        assertTrue(
                message.matches("a.pt is damaged or was changed \\(.*(" + reason + ").*\\); copy it again.*"), message);
    }

    private static void strange(String reason, Consumer<ZipBytes> change) {
        String message = message(() -> WrittenArchive.of(changed(change), "it").check(SPEC));
        assertTrue(message.contains(reason), message);
    }

    private static String message(Runnable work) {
        String message = assertThrows(DscnnException.class, work::run).getMessage();
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    private static byte[] changed(Consumer<ZipBytes> change) {
        ZipBytes zip = ZipBytes.of(bytes());
        change.accept(zip);
        return zip.bytes();
    }

    private static byte[] bytes() {
        var out = new ByteArrayOutputStream();
        try {
            TorchScriptArchive.write(out, Program.forPackage(SPEC), WEIGHTS);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
