// SPDX-License-Identifier: BSD-2-Clause
package io.github.dscnn.script;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.dscnn.network.Initializer;
import io.github.dscnn.network.NetworkSpec;
import io.github.dscnn.network.Norm;
import io.github.dscnn.network.Objective;
import io.github.dscnn.network.Optimizer;
import io.github.dscnn.network.Weights;
import io.github.dscnn.task.DscnnException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchScriptArchiveTest {

    private static final NetworkSpec SPEC = new NetworkSpec("dscnn", 4, 1, 1, Norm.BATCH);
    private static final Program PROGRAM = Program.forPackage(SPEC);
    private static final Weights WEIGHTS = Initializer.HE_NORMAL.initialise(SPEC, 1);

    @TempDir
    private Path folder;

    @Test
    void whatIsReadIsWhatWasWrittenToTheBit() throws IOException {
        Map<String, float[]> read = TorchScriptArchive.read(file(bytes()));
        assertEquals(PROGRAM.tensors(), new ArrayList<>(read.keySet()));
        read.forEach(
                (name, values) -> assertArrayEquals(WEIGHTS.tensors().get(name).values(), values, name));
    }

    @Test
    void equalWeightsGiveEqualBytes() throws IOException {
        assertArrayEquals(bytes(), bytes());
    }

    @Test
    void anArchiveHoldsItsProgramAndNoOther() throws IOException {
        Path file = file(bytes());
        assertTrue(TorchScriptArchive.holds(file, PROGRAM));
        assertFalse(
                TorchScriptArchive.holds(file, Program.forPackage(new NetworkSpec("dscnn", 4, 1, 1, Norm.INSTANCE))));
    }

    /** PyTorch takes CODE/ for code/ where both are there. */
    @ParameterizedTest
    @ValueSource(strings = {"dscnn/code/__torch__/other.py", "dscnn/CODE/__torch__.py", "dscnn/data.pkl.1"})
    void anArchiveWithAnythingBesidesItsProgramHoldsMore(String name) throws IOException {
        Path file = folder.resolve("more.pt");
        try (var out = new ZipOutputStream(Files.newOutputStream(file));
                var in = new ZipInputStream(new ByteArrayInputStream(bytes()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                in.transferTo(out);
            }
            out.putNextEntry(new ZipEntry(name));
        }
        assertFalse(TorchScriptArchive.holds(file, PROGRAM));
    }

    /** Each of these is a zip for Java, of whose entries another reader may see others. */
    @Test
    void anArchiveThatReadersSeeDifferentlyIsNotOurs() throws IOException {
        byte[] bytes = bytes();
        byte[] front = new byte[bytes.length + 7];
        System.arraycopy(bytes, 0, front, 7, bytes.length);
        byte[] comment = Arrays.copyOf(bytes, bytes.length + 3);
        comment[bytes.length - 2] = 3;
        byte[] offset = bytes.clone();
        offset[bytes.length - 6] ^= 1;
        for (byte[] odd : List.of(front, comment, offset, new byte[0], new byte[100]))
            assertFalse(TorchScriptArchive.holds(file(odd), PROGRAM));
    }

    @Test
    void missingVelocitiesStartAtZero() throws IOException {
        Program training = Program.forTraining(SPEC, Objective.PAPER, Optimizer.PAPER, false);
        var out = new ByteArrayOutputStream();
        TorchScriptArchive.write(out, training, WEIGHTS);
        Map<String, float[]> read = TorchScriptArchive.read(file(out.toByteArray()));
        assertArrayEquals(new float[1], read.get("velocity_final_bias"));
        assertEquals(training.tensors().size(), read.size());
    }

    @Test
    void aFileThatEndsTooEarlyIsDamaged() throws IOException {
        byte[] bytes = bytes();
        assertDamaged(file(Arrays.copyOf(bytes, bytes.length / 2)));
    }

    @Test
    void oneWrongByteOfAWeightIsDamage() throws IOException {
        byte[] bytes = bytes();
        bytes[bytes.length / 2] ^= 1;
        assertDamaged(file(bytes));
    }

    @Test
    void anEmptyFileIsDamaged() throws IOException {
        assertDamaged(file(new byte[0]));
    }

    @Test
    void anArchiveOfAnotherProgramIsRefused() throws IOException {
        var out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
        }
        Path file = file(out.toByteArray());
        var error = assertThrows(DscnnException.class, () -> TorchScriptArchive.read(file));
        assertEquals(
                file
                        + " was not written by DSCNN, so training cannot start from it; choose a model that DSCNN trained.",
                error.getMessage());
    }

    private static void assertDamaged(Path file) {
        var error = assertThrows(DscnnException.class, () -> TorchScriptArchive.read(file));
        assertEquals(file + " is damaged; copy it again or use another model.", error.getMessage());
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("50%s ü.pt"), bytes);
    }

    private static byte[] bytes() throws IOException {
        var out = new ByteArrayOutputStream();
        TorchScriptArchive.write(out, PROGRAM, WEIGHTS);
        return out.toByteArray();
    }
}
